// Keeps the page in step with the answers: which questions are shown, what is filled in beforehand, values, hints and care.
(function (ikbt) {
  "use strict";

  var make = ikbt.make;
  var CALM_MS = 250;

  function mentions(questions, key) {
    return Object.keys(questions).some(function (id) {
      var question = questions[id];
      return question[key] || (question.fields && mentions(question.fields, key)) || (question.columns && mentions(question.columns, key));
    });
  }

  /** Visit every field with its definition and the scope its expressions see; rows are visited only when something asks for it. */
  function visit(container, questions, scope, key, meet) {
    var moved = false;
    ikbt.fieldsIn(container).forEach(function (field) {
      var question = questions[field.dataset.field];
      moved = meet(field, question, scope) || moved;
      if (question.type === "group") {
        moved = visit(field, question.fields, scope, key, meet) || moved;
      } else if (question.type === "list" && mentions(question.fields, key)) {
        ikbt.rowsOf(field).forEach(function (row) {
          var inside = new ikbt.Scope(question.fields, ikbt.read(row, question.fields, "").values, scope.look);
          moved = visit(row, question.fields, inside, key, meet) || moved;
        });
      }
    });
    return moved;
  }

  /** Fill in what a field starts as, while the patient has not touched it; true when something changed. */
  function fillIn(field, question, scope) {
    if (!question.start_as || field.owned || !scope.shows(field.dataset.field)) {
      return false;
    }
    var value = ikbt.evaluate(question.start_as.tree, scope.look);
    var now = ikbt.typeOf(question).read(field, question).value;
    if (value === null || JSON.stringify(value) === JSON.stringify(now)) {
      return false;
    }
    ikbt.typeOf(question).write(field, question, value, {}, "");
    return true;
  }

  function showOrHide(field, question, scope) {
    var shows = scope.shows(field.dataset.field);
    if (field.hidden === shows) {
      field.hidden = !shows;
    }
  }

  /** A heading goes when all it stands over has gone. */
  function headings(form) {
    ikbt.each(form.fields, ".section", function (heading) {
      var isEmpty = true;
      for (var next = heading.nextElementSibling; next && !next.classList.contains("section"); next = next.nextElementSibling) {
        isEmpty = isEmpty && next.hidden;
      }
      heading.hidden = isEmpty;
    });
  }

  function work(form) {
    return new ikbt.Work(form.definition, form.read().values, form.earlier);
  }

  /** Bring everything in step with what stands in the form. */
  ikbt.refresh = function (form) {
    var questions = form.definition.fields;
    var now = work(form);
    if (mentions(questions, "start_as")) {
      // one field may start as another that has just started
      for (var rounds = 0; rounds < 8 && visit(form.fields, questions, now.scope, "start_as", fillIn); rounds += 1) {
        now = work(form);
      }
    }
    if (mentions(questions, "show_if")) {
      visit(form.fields, questions, now.scope, "show_if", showOrHide);
      headings(form);
    }
    // what is said aloud waits until the patient pauses
    window.clearTimeout(form.calm);
    form.calm = window.setTimeout(() => { ikbt.tellFindings(form, now); }, CALM_MS);
  };

  function put(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  /** Values, hints, and what the patient is told when an alert is raised. */
  ikbt.tellFindings = function (form, now) {
    ikbt.each(form.fields, "[data-value]", function (place) {
      var id = place.dataset.value;
      put(place.querySelector(".value"), ikbt.valueInWords(now.value(id), form.definition.compute[id]));
    });
    var hints = now.hints().concat(ikbt.hintsOver(form));
    ikbt.each(form.element, ".hint", function (place) {
      var said = hints.filter((hint) => placeOf(form, hint) === place);
      put(place, said.map((hint) => hint.say).join("\n"));
    });
    care(form, now.alerts().concat(ikbt.alertsOver(form)));
  };

  /** Where a hint is said: at its last field, or below all questions. */
  function placeOf(form, hint) {
    var at = hint.at || [];
    var field = at.length ? form.fieldOf(at[at.length - 1]) : null;
    var holder = field || form.fields;
    return holder.querySelector(":scope > .hint");
  }

  /** A place for every hint, there from the start so that a screen reader notices when it is filled. */
  ikbt.placeHints = function (form) {
    (form.definition.hints || []).forEach(function (hint) {
      if (!placeOf(form, hint)) {
        var at = hint.at || [];
        var holder = (at.length && form.fieldOf(at[at.length - 1])) || form.fields;
        holder.appendChild(make("p.hint", [], { role: "status" }));
      }
    });
  };

  function care(form, raised) {
    var place = form.element.querySelector(".form-care");
    var alerts = form.definition.alerts || {};
    var told = raised.filter((id) => (alerts[id].patient || "none") !== "none");
    if (place.dataset.told === told.join(" ")) {
      return;
    }
    place.dataset.told = told.join(" ");
    place.replaceChildren();
    told.forEach(function (id) {
      var isCrisis = alerts[id].patient === "crisis";
      var panel = make(isCrisis ? "div.panel.crisis" : "div.panel");
      if (isCrisis) {
        panel.appendChild(make("p.kind", ikbt.say("Help now")));
      }
      if (alerts[id].patient_say) {
        panel.appendChild(make("p", alerts[id].patient_say));
      }
      if (isCrisis) {
        panel.append(...ikbt.contacts());
      }
      place.appendChild(panel);
    });
  }

  /** The numbers to call, as every page has them at its end. */
  ikbt.contacts = function () {
    var contacts = document.querySelector(".end .contacts ul");
    return contacts ? [contacts.cloneNode(true)] : [];
  };
})(window.ikbt);
