// What other worksheets, or this one before, have answered: asked of the host once, looked at by expressions and by fields.
(function (ikbt) {
  "use strict";

  /** The names that look outside a form. */
  ikbt.LOOKS_ELSEWHERE = ["earlier", "first_of", "past_week"];

  /** What tells one record of a form from another. */
  ikbt.keyOf = (of) => of ? ["day", "part", "week", "module", "event", "occasion"].map((name) => of[name] || "").join("|") : "";

  /** The day a record belongs to, where days may begin later than midnight; a week's is its Monday. */
  ikbt.dayOf = function (record, begins) {
    var of = record.of || {};
    if (of.event) {
      return of.event.slice(11, 16) < (begins || "") ? ikbt.days.add(of.event.slice(0, 10), -1) : of.event.slice(0, 10);
    }
    return of.day || (of.week ? ikbt.days.monday(of.week) : "");
  };

  /** Records in the order of what they are about; those of one day by its parts, and equals as they came. */
  ikbt.inOrder = function (records, parts) {
    var order = Object.keys(parts || {});
    function rank(record, index) {
      var of = record.of || {};
      var time = of.day || of.event || of.week || "";
      return { record: record, time: time.slice(0, 16), part: Math.max(0, order.indexOf(of.part)), number: Number(time.slice(17)) || 0, index: index };
    }
    return records
      .map(rank)
      .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.part - b.part || a.number - b.number || a.index - b.index))
      .map((each) => each.record);
  };

  ikbt.isDone = (record) => record.status === "done";

  function at(value, path) {
    if (!path.length || value === undefined || value === null) {
      return value === undefined ? null : value;
    }
    if (Array.isArray(value)) {
      return [].concat(...value.map((each) => at(each, path)));
    }
    return at(value[path[0]], path.slice(1));
  }

  /** What a form sees of others; `ownRecords` gives its own records before the one that is open. */
  function Earlier(definition, ownRecords) {
    this.definition = definition;
    this.ownRecords = ownRecords;
    this.records = {};
    this.forms = {};
    this.listeners = [];
    this.isHere = false;
  }

  /** Ask the host; rejects when it refuses. */
  Earlier.prototype.load = function () {
    var uses = this.definition.uses || {};
    var records = this.records;
    return Promise.all(
      Object.keys(uses)
        .filter((alias) => uses[alias] !== this.definition.form, this)
        .map(function (alias) {
          return ikbt.host.ask("load", { form: uses[alias] }).then(function (reply) {
            records[alias] = reply.records;
          });
        })
    ).then(this.tell.bind(this));
  };

  Earlier.prototype.tell = function () {
    this.isHere = true;
    this.listeners.forEach((listener) => { listener(this); }, this);
  };

  /** Call back when the earlier records are here, and at once if they are. */
  Earlier.prototype.whenHere = function (listener) {
    this.listeners.push(listener);
    if (this.isHere) {
      listener(this);
    }
  };

  /** The records of an alias, oldest first; one that means the form itself gives those before. */
  Earlier.prototype.of = function (alias) {
    var form = this.formOf(alias).definition;
    return ikbt.inOrder(form.form === this.definition.form ? this.ownRecords() : this.records[alias] || [], form.parts);
  };

  /** The form of an alias; what it looked at itself stands in its records. */
  Earlier.prototype.formOf = function (alias) {
    var told = (this.forms[alias] = this.forms[alias] || ikbt.definition(this.definition.uses[alias]));
    return { definition: told, earlier: new Earlier(told, () => []) };
  };

  /** The value behind a name such as ["earlier", alias, field]. */
  Earlier.prototype.value = function (name) {
    var form = this.formOf(name[1]);
    var done = this.of(name[1]).filter(ikbt.isDone);
    var look = (record) => ikbt.lookInto(form, record)(name.slice(2));
    if (name[0] === "past_week") {
      return [].concat(...pastWeek(done, form.definition.day_begins).map(look));
    }
    return done.length ? look(done.slice(name[0] === "earlier" ? -1 : 0)[0]) : null;
  };

  /** The records of the seven days that end with the day of the last; of records without days only the last. */
  function pastWeek(records, begins) {
    var last = records.length ? ikbt.dayOf(records[records.length - 1], begins) : "";
    return last ? records.filter((record) => ikbt.dayOf(record, begins) >= ikbt.days.add(last, -6)) : records.slice(-1);
  }

  /** The words that a field with `from` has to choose from: those of the last finished record, or else of the last begun. */
  Earlier.prototype.words = function (question) {
    var path = question.from;
    var records = this.of(path[0]);
    var done = records.filter(ikbt.isDone);
    var record = (done.length ? done : records).slice(-1)[0];
    var found = record ? at(record.values, path.slice(1).concat(question.show ? [question.show] : [])) : [];
    return (Array.isArray(found) ? found : [found]).filter((word, index, all) => typeof word === "string" && word.trim() && all.indexOf(word) === index);
  };

  ikbt.Earlier = Earlier;
})(window.ikbt);
