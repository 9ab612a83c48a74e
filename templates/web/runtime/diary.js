// The buttons that lead to the records of a form: a strip of days or weeks, or a list of what was written before.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var make = ikbt.make;
  var Places = ikbt.Places;

  /** Draw the buttons anew; the keyboard stays where it was. */
  Places.prototype.render = function () {
    this.today = ikbt.days.today(this.definition.day_begins);
    var focused = this.strip.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    if (!this.strip.hidden) {
      this.strip.replaceChildren(...(this.isSlotted ? this.slots() : this.list()));
    }
    if (focused) {
      (this.strip.querySelector('[data-key="' + focused + '"]') || this.strip.querySelector("button")).focus();
    }
    ikbt.showResults(this.form, this.form.results);
  };

  /** A button that opens a record; it says what the record is of, how far it has come, and whether it is today's. */
  Places.prototype.slot = function (of, state, names, now, isOpen) {
    var button = ikbt.button("slot." + state, names, () => this.form.open(of));
    button.append(make("span.slot-state", { filled: say("filled in"), begun: say("begun"), empty: say("empty") }[state]));
    if (now) {
      button.classList.add("now");
      button.append(make("span.slot-now", now));
    }
    button.dataset.key = ikbt.keyOf(of);
    button.setAttribute("aria-pressed", isOpen === undefined ? ikbt.keyOf(of) === ikbt.keyOf(this.form.of) : isOpen);
    return button;
  };

  function name(kind, words) {
    return make("span.slot-" + kind, [words, " "]);
  }

  function strip(kind, label, slots) {
    return make("div." + kind, slots, { role: "group", "aria-label": label });
  }

  Places.prototype.slots = function () {
    var open = this.form.of;
    var title = make("h" + this.form.element.dataset.level + ".of-title", this.inWords(open));
    if (this.per === "week") {
      return [strip("strip", say("Weeks"), this.weekSlots()), title];
    }
    var days = this.daysShown();
    var nightly = this.per === "night";
    var today = nightly ? say("last night") : say("today");
    var made = [
      strip("strip", nightly ? say("Nights") : say("Days"), days.map((day) => {
        var names = [name("day", ikbt.days.weekday(day)), name("date", ikbt.days.short(day))];
        return this.slot(this.ofDay(day), this.dayState(day), names, day === this.today && today, day === open.day);
      })),
      make("p.turns", [].concat(
        days[0] > this.oldest ? this.turn("older", say("Older days"), 1) : [],
        this.back ? this.turn("newer", say("Newer days"), -1) : []
      )),
    ];
    if (this.per === "daypart") {
      made.push(strip("strip.parts", say("Parts of the day"), Object.keys(this.definition.parts).map((part) => {
        var of = { day: open.day, part: part };
        return this.slot(of, this.state(of), name("day", this.definition.parts[part]));
      })));
    }
    return made.concat(title);
  };

  Places.prototype.turn = function (key, words, by) {
    var button = ikbt.button("button.quiet", words, () => {
      this.back += by;
      this.render();
    });
    button.dataset.key = key;
    return button;
  };

  Places.prototype.weekSlots = function () {
    var first = (this.form.store.inOrder()[0] || { of: this.form.of }).of.week;
    var now = ikbt.days.week(this.today);
    return [3, 2, 1, 0]
      .map((back) => ikbt.days.week(ikbt.days.add(this.today, -7 * back)))
      .filter((week) => this.mayWrite({ week: week }) || first <= week)
      .map((week) => {
        var of = { week: week };
        return this.slot(of, this.state(of), name("day", ikbt.days.weekInWords(week)), week === now && say("this week"));
      });
  };

  /** What has been written before, newest first, and a way to begin anew. */
  Places.prototype.list = function () {
    var form = this.form;
    var records = form.store.inOrder().reverse();
    var made = [];
    if (this.per === "event" && form.store.get(form.of)) {
      made.push(make("p", ikbt.button("button.quiet", say("New entry"), () => {
        form.open(this.newEvent());
        ikbt.firstInput(form.fields).focus();
      })));
    }
    if (records.length) {
      var all = make("details.earlier", [
        make("summary", say("Earlier entries (%(count)s)", { count: records.length })),
        make("ul.entries-before", records.map((record) => make("li", this.entry(record)))),
      ]);
      all.open = Boolean(this.isListOpen);
      all.addEventListener("toggle", () => { this.isListOpen = all.open; });
      made.push(all);
    }
    return made;
  };

  Places.prototype.entry = function (record) {
    var flat = ikbt.flat(this.definition.fields);
    var first = Object.keys(flat).filter((id) => ikbt.isWords(flat[id]) && record.values[id] !== undefined)[0];
    var words = first ? String(ikbt.words(flat[first], record.values[first])).slice(0, 60) : "";
    return this.slot(record.of, ikbt.isDone(record) ? "filled" : "begun", [name("day", this.inWords(record.of)), name("words", words)]);
  };
})(window.ikbt);
