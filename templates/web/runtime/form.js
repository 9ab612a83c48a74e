// One form in the page: which record is open, what follows from its answers, and the way to the host and back.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var PAUSE_MS = 400;

  function Form(element, definition) {
    this.element = element;
    this.definition = definition;
    this.fields = element.querySelector(".form-fields");
    this.end = element.querySelector(".form-end");
    this.status = element.querySelector(".form-status");
    this.summary = element.querySelector(".form-errors");
    this.clock = 0;
    this.touched = false;
    this.of = undefined;
    this.store = new ikbt.Store(definition, this.told.bind(this));
    this.earlier = new ikbt.Earlier(definition, this.before.bind(this));
  }

  /** Let the form live. */
  Form.prototype.start = function () {
    var form = this;
    if (!ikbt.evaluate && /"tree":/.test(JSON.stringify(this.definition))) {
      this.status.textContent = say("This browser is too old to work out your answers. Another browser, or a newer one, can.");
      this.end.hidden = false;
      return;
    }
    this.end.hidden = false;
    ikbt.startFields(this.fields, this.definition.fields, this);
    this.fields.addEventListener("input", (event) => form.touch(event.target.closest(".field")));
    this.element.addEventListener("pointerdown", () => { form.pressed = true; });
    this.fields.addEventListener("change", function (event) {
      var field = event.target.closest(".field");
      form.touch(field);
      form.save();
      // words that come or go move what is below them: a tap that leaves a field must still hit what it was meant for
      if (form.pressed) {
        window.setTimeout(form.lookAt.bind(form, field), PAUSE_MS);
      } else {
        form.lookAt(field);
      }
      form.pressed = false;
    });
    this.end.querySelector(".send").addEventListener("click", this.send.bind(this));
    window.addEventListener("pagehide", this.save.bind(this));
    ikbt.placeHints(this);
    this.places = new ikbt.Places(this);
    ikbt.startPaper(this);
    // on a slow telephone somebody may have begun to write before the script came
    var early = this.read();
    this.open(this.places.first(), early);
    this.touched = Boolean(Object.keys(Object.assign(early.values, early.unread)).length);
    if (window.parent === window) {
      this.told("nowhere");
      this.earlier.tell();
    }
    ikbt.host.whenHere(function () {
      form.earlier.load().then(() => { ikbt.refresh(form); }, () => { form.earlier.tell(); });
      form.store.load(form.save.bind(form), form.loaded.bind(form));
    });
  };

  Form.prototype.whenEarlier = function (listener) {
    this.earlier.whenHere(listener);
  };

  /** The finished and begun records before the one that is open. */
  Form.prototype.before = function () {
    var key = ikbt.keyOf(this.of);
    var records = this.store.inOrder();
    var at = records.map((record) => ikbt.keyOf(record.of)).indexOf(key);
    return at < 0 ? records : records.slice(0, at);
  };

  Form.prototype.tell = function (text) {
    this.status.textContent = text;
  };

  /** What the store has to say about saving, in words. */
  Form.prototype.told = function (state) {
    this.tell(
      say(
        {
          saving: "Saving …",
          saved: "Saved.",
          refused: "Not saved. Your answers are still on the page; it will be tried again.",
          unread: "Your earlier answers cannot be fetched. Nothing is saved until they can.",
          nowhere: "Nothing is saved here: your answers stay on this page until you close it.",
        }[state]
      )
    );
    if (this.places) {
      // the first day in words costs a slow telephone as much as all the rest: not while it answers a touch
      window.setTimeout(() => this.places.render());
    }
  };

  // --- which record is open ---

  /** Show the record of a day, an event …; what was being written is saved first. */
  Form.prototype.open = function (of, early) {
    var record = this.store.get(of);
    var isOther = ikbt.keyOf(of) !== ikbt.keyOf(this.of);
    this.save();
    this.of = of;
    if (record || isOther) {
      this.write(record || early || { values: {} });
    }
    ikbt.refresh(this);
    ikbt.showRecord(this, record);
    this.places.render();
  };

  Form.prototype.write = function (record) {
    var questions = this.definition.fields;
    ikbt.write(this.fields, questions, record.values, record.unread || {}, "");
    this.showProblems([]);
    this.fieldsOf(this.fields).forEach(function (field) {
      field.owned = record.status === "done" || record.values[field.dataset.field] !== undefined;
    });
  };

  /** Every field that is not in a row, those in groups too. */
  Form.prototype.fieldsOf = function (container) {
    var form = this;
    return ikbt.fieldsIn(container).reduce((all, field) => all.concat(field.dataset.type === "group" ? form.fieldsOf(field) : [field]), []);
  };

  /** The host has told what it has; what the patient wrote in the meantime is part of it. */
  Form.prototype.loaded = function () {
    var isWritten = this.store.waiting.has(ikbt.keyOf(this.of));
    this.of = isWritten ? this.of : this.places.first();
    var record = this.store.get(this.of);
    this.write(record || { values: {} });
    ikbt.refresh(this);
    ikbt.showRecord(this, record);
    this.places.render();
    if (isWritten) {
      this.touched = true;
      this.save();
    }
  };

  // --- what stands in it ---

  Form.prototype.read = function () {
    return ikbt.read(this.fields, this.definition.fields, "");
  };

  /** The patient has done something to a field. */
  Form.prototype.touch = function (field) {
    for (var each = field; each; each = each.parentElement.closest(".field")) {
      each.owned = true;
    }
    this.touched = true;
    ikbt.refresh(this);
    window.clearTimeout(this.clock);
    this.clock = window.setTimeout(this.save.bind(this), PAUSE_MS);
  };

  /** The record as it stands, and what is wrong with it. */
  Form.prototype.record = function (status) {
    var found = this.read();
    var work = new ikbt.Work(this.definition, found.values, this.earlier);
    var record = { form: this.definition.form, version: this.definition.version, status: status };
    if (this.of) {
      record.of = this.of;
    }
    record.values = status === "done" ? work.scope.given() : found.values;
    if (status !== "done" && Object.keys(found.unread).length) {
      record.unread = found.unread;
    }
    record.computed = work.computed();
    record.alerts = this.alerts(work, record);
    return { record: record, work: work, problems: found.problems.filter(isSeen) };
  };

  function isSeen(problem) {
    return !problem.field.closest(".field[hidden]");
  }

  /** The alerts to tell the host: of this record, and of the week and the whole that it belongs to. */
  Form.prototype.alerts = function (work, record) {
    var alerts = this.definition.alerts || {};
    return work
      .alerts()
      .concat(ikbt.alertsOver(this, record))
      .map(function (id) { return { id: id, level: alerts[id].level || "info" }; });
  };

  Form.prototype.save = function () {
    window.clearTimeout(this.clock);
    if (this.touched) {
      this.touched = false;
      this.store.save(this.record("draft").record);
    } else {
      this.store.push();
    }
  };

  /** Whether a record that has been sent in may be changed. */
  Form.prototype.mayChange = function () {
    return this.definition.save.after_sending === "editable";
  };

  // --- sending in ---

  /** First what is wrong, then everything to look through, then off it goes. */
  Form.prototype.send = function () {
    var form = this;
    ikbt.sortLists(this);
    var found = this.record("done");
    var problems = found.problems.concat(ikbt.failures(this, found.work));
    this.showProblems(problems);
    if (problems.length) {
      return;
    }
    this.save();
    if (this.definition.kind === "reflection") {
      this.submit();
    } else {
      ikbt.showReview(this, found.record, () => { form.submit(); });
    }
  };

  Form.prototype.submit = function () {
    var form = this;
    var record = this.record("done").record;
    window.clearTimeout(this.clock);
    this.touched = false;
    this.tell(say("Sending …"));
    this.store.submit(record).then(
      function () {
        ikbt.showRecord(form, record);
        form.places.render();
        form.tell(say(ikbt.host.port ? "Sent in." : "Nothing is saved here: your answers stay on this page until you close it."));
        form.element.querySelector(".form-read .read-title").focus();
      },
      function () {
        form.told("refused");
      }
    );
  };

  ikbt.Form = Form;
})(window.ikbt);
