// Answers to look through before they are sent in, and to read afterwards.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var make = ikbt.make;

  function reading(form) {
    var place = form.element.querySelector(":scope > .form-read");
    if (!place) {
      place = make("div.form-read");
      form.fields.after(place);
    }
    return place;
  }

  /** Either the questions are shown, or the answers. */
  function turn(form, isReading) {
    reading(form).hidden = !isReading;
    form.fields.hidden = isReading;
    form.end.querySelector(".form-buttons").hidden = isReading;
    form.summary.hidden = form.summary.hidden || isReading;
  }

  function title(form, words) {
    return make("h" + form.element.dataset.level + ".read-title", words, { tabindex: "-1" });
  }

  /** Every question that is shown, with its answer in words; `change` adds a way back to each. */
  ikbt.answerList = function (form, record, change) {
    var scope = new ikbt.Work(form.definition, record.values, form.earlier).scope;
    var list = make("dl.answers");
    Object.keys(scope.questions).forEach(function (id) {
      var question = scope.questions[id];
      if (question.type === "info" || question.type === "group" || !scope.shows(id)) {
        return;
      }
      var button = change ? [" ", ikbt.button("button.quiet.change", say("Change"), () => change(id), question.ask)] : [];
      list.append(ikbt.answer(question.ask, [ikbt.shown(question, record.values[id])].concat(button)));
    });
    return list;
  };

  /** The values worked out from a record that the patient may see. */
  ikbt.workedOut = function (form, record) {
    var compute = form.definition.compute || {};
    return ikbt.valueList(compute, Object.keys(compute).filter((id) => compute[id].shown !== false), record.computed);
  };

  /** Values with their names, those that are known. */
  ikbt.valueList = function (definitions, ids, values, words) {
    var known = ids.filter((id) => values && values[id] !== undefined && values[id] !== null);
    return make("dl.answers.values", known.map((id) => ikbt.answer(definitions[id].label || say("Result"), (words || ikbt.valueInWords)(values[id], definitions[id]))));
  };

  function write(form, id) {
    turn(form, false);
    var field = id ? form.fieldOf(id) : form.fieldsOf(form.fields).filter((each) => !each.hidden)[0];
    var input = field && ikbt.firstInput(field);
    if (input) {
      input.focus();
    }
  }

  /** All answers in words: send them in, or change any of them first. */
  ikbt.showReview = function (form, record, submit) {
    var place = reading(form);
    place.replaceChildren(
      title(form, say("Look through your answers")),
      ikbt.answerList(form, record, (id) => write(form, id)),
      ikbt.workedOut(form, record),
      make("p.form-buttons", [
        ikbt.button("button.submit", say("Send in"), submit),
        " ",
        ikbt.button("button.quiet", say("Go on writing"), () => write(form)),
      ])
    );
    turn(form, true);
    place.querySelector(".read-title").focus();
  };

  /** A finished record is read; anything else is written. */
  ikbt.showRecord = function (form, record) {
    var isDone = Boolean(record) && ikbt.isDone(record);
    var mayWrite = form.places.mayWrite(form.of);
    if (!isDone && mayWrite) {
      turn(form, false);
      return;
    }
    var place = reading(form);
    place.replaceChildren(title(form, isDone ? say("Sent in") : say("Can no longer be filled in")));
    if (record) {
      place.append(ikbt.answerList(form, record), ikbt.workedOut(form, record), ikbt.scoresInWords(form, record));
    }
    if (isDone && mayWrite && form.mayChange()) {
      place.append(make("p.form-buttons", ikbt.button("button.quiet", say("Change my answers"), () => write(form))));
    }
    turn(form, true);
  };

  /** The scores of a finished record that its definition lets the patient see. */
  ikbt.scoresInWords = function (form, record) {
    var show = form.definition.show_patient || {};
    var scores = form.definition.scores || {};
    return ikbt.valueList(scores, Object.keys(scores).filter((id) => show[id]), record.computed, function (value, score) {
      var band = show.bands ? ikbt.band(score, value) : "";
      var range = score.range ? " " + say("of %(high)s", { high: score.range[1] }) : "";
      return ikbt.valueInWords(value, score) + range + (band ? " – " + band : "");
    });
  };
})(window.ikbt);
