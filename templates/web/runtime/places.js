// Which record of a form is open, and which there may be: the days of a diary, events, sittings of a measure.
(function (ikbt) {
  "use strict";

  function Places(form) {
    this.form = form;
    this.definition = form.definition;
    this.per = this.definition.kind === "measure" ? "sitting" : this.definition.per || "once";
    this.today = ikbt.days.today(this.definition.day_begins);
    this.isDaily = this.per === "day" || this.per === "night" || this.per === "daypart";
    this.isSlotted = this.isDaily || this.per === "week";
    this.back = 0;
    this.strip = form.element.querySelector(".diary");
    form.results = ikbt.make("div.form-results");
    form.end.after(form.results);
  }

  function moduleHere() {
    return ikbt.host.facts.module || document.body.dataset.module || document.body.dataset.page;
  }

  /** What the form is about when it is opened: now, or the latest that was begun and not finished. */
  Places.prototype.first = function () {
    var begun = this.form.store.inOrder().filter((record) => !ikbt.isDone(record)).pop();
    if (this.per === "event") {
      return begun ? begun.of : this.newEvent();
    }
    if (this.per === "sitting") {
      return begun ? begun.of : this.sitting();
    }
    if (this.per === "once") {
      return undefined;
    }
    return { module: { module: moduleHere() }, week: { week: ikbt.days.week(this.today) } }[this.per] || this.ofDay(this.today);
  };

  Places.prototype.sitting = function () {
    var of = { day: this.today };
    if (ikbt.host.facts.occasion) {
      of.occasion = ikbt.host.facts.occasion;
    }
    if (ikbt.host.facts.module || document.body.dataset.module) {
      of.module = ikbt.host.facts.module || document.body.dataset.module;
    }
    return of;
  };

  Places.prototype.newEvent = function () {
    var now = ikbt.days.moment(new Date());
    var number = 1;
    while (this.form.store.get({ event: now + "-" + number })) {
      number += 1;
    }
    return { event: now + "-" + number };
  };

  /** The part of a day that comes first of those not filled in. */
  Places.prototype.ofDay = function (day) {
    if (this.per !== "daypart") {
      return { day: day };
    }
    var parts = Object.keys(this.definition.parts);
    return { day: day, part: parts.filter((part) => this.state({ day: day, part: part }) !== "filled")[0] || parts[0] };
  };

  /** Whether it may (still) be filled in: days only so far back as the definition says. */
  Places.prototype.mayWrite = function (of) {
    var limit = this.definition.backfill || 0;
    if (this.isDaily) {
      return ikbt.days.between(of.day, this.today) <= limit;
    }
    return this.per !== "week" || of.week >= ikbt.days.week(ikbt.days.add(this.today, -7 * limit));
  };

  Places.prototype.state = function (of) {
    var record = this.form.store.get(of);
    return !record ? "empty" : ikbt.isDone(record) ? "filled" : "begun";
  };

  /** The state of a whole day, all its parts together. */
  Places.prototype.dayState = function (day) {
    if (this.per !== "daypart") {
      return this.state({ day: day });
    }
    var states = Object.keys(this.definition.parts).map((part) => this.state({ day: day, part: part }));
    return states.every((state) => state === states[0]) ? states[0] : "begun";
  };

  /** The days from the first that counts to today, as many at a time as the diary asks for. */
  Places.prototype.daysShown = function () {
    var count = this.definition.days || 7;
    var records = this.form.store.inOrder();
    var first = ikbt.days.add(this.today, -(this.definition.backfill || 0));
    this.oldest = records.length && records[0].of.day < first ? records[0].of.day : first;
    var last = ikbt.days.add(this.today, -this.back * count);
    var days = [];
    for (var day = ikbt.days.add(last, 1 - count); day <= last; day = ikbt.days.add(day, 1)) {
      if (day >= this.oldest) {
        days.push(day);
      }
    }
    return days;
  };

  /** What a record is about, in words. */
  Places.prototype.inWords = function (of) {
    if (!of || !(of.week || of.event || of.day)) {
      return "";
    }
    if (of.week) {
      return ikbt.days.weekInWords(of.week);
    }
    if (of.event) {
      return ikbt.days.inWords(of.event.slice(0, 10)) + " " + of.event.slice(11, 16);
    }
    var day = ikbt.days.inWords(of.day);
    if (this.per === "night") {
      return ikbt.say("The night to %(day)s", { day: day });
    }
    return of.part ? day + ", " + this.definition.parts[of.part] : day.charAt(0).toUpperCase() + day.slice(1);
  };

  ikbt.Places = Places;
})(window.ikbt);
