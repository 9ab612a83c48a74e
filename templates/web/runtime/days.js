// Days, weeks and moments where the patient is: kept as text, 2026-11-21, and spoken in the reader's language.
(function (ikbt) {
  "use strict";

  var DAY_MS = 864e5;

  function noon(day) {
    return new Date(day + "T12:00:00Z");
  }

  function spoken(day, style) {
    style.timeZone = "UTC";
    return noon(day).toLocaleDateString(ikbt.say(""), style);
  }

  /** A moment as an answer has it, by the clock on the wall. */
  function moment(date) {
    return new Date(date - date.getTimezoneOffset() * 6e4).toISOString().slice(0, 16);
  }

  function add(day, count) {
    return new Date(noon(day).getTime() + count * DAY_MS).toISOString().slice(0, 10);
  }

  /** Today, where a day may begin later than midnight. */
  function today(begins) {
    var now = moment(new Date());
    return begins && now.slice(11) < begins ? add(now.slice(0, 10), -1) : now.slice(0, 10);
  }

  /** The ISO week of a day, 2026-W47: the week belongs to the year of its Thursday. */
  function week(day) {
    var thursday = add(day, 3 - ((noon(day).getUTCDay() + 6) % 7));
    var year = thursday.slice(0, 4);
    return year + "-W" + String(101 + Math.floor(between(year + "-01-01", thursday) / 7)).slice(1);
  }

  function between(from, to) {
    return Math.round((noon(to) - noon(from)) / DAY_MS);
  }

  ikbt.days = {
    moment: moment,
    add: add,
    today: today,
    week: week,
    /** The Monday of an ISO week. */
    monday: function (name) {
      var fourth = name.slice(0, 4) + "-01-04";
      return add(fourth, (Number(name.slice(6)) - 1) * 7 - ((noon(fourth).getUTCDay() + 6) % 7));
    },
    between: between,
    inWords: (day) => spoken(day, { weekday: "long", day: "numeric", month: "long" }),
    weekday: (day) => spoken(day, { weekday: "short" }),
    short: (day) => spoken(day, { day: "numeric", month: "numeric" }),
    weekInWords: (name) => ikbt.say("Week %(number)s", { number: Number(name.slice(6)) }),
  };
})(window.ikbt);
