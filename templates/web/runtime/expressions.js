// Works out the expressions of a worksheet from the trees that the compiler made of them. docs/expressions.md says what everything
// comes to; nothing is ever turned into code here.
//
// Inside, a number is a BigInt of ten-billionths, so that 0.1 + 0.2 is 0.3; a time of day is its minutes, a date its days and a
// moment its minutes since 1970; nothing is null.
(function (ikbt) {
  "use strict";

  // without exact numbers (Safari before 14) there is no ikbt.evaluate, and a form says so rather than showing a wrong figure
  if (typeof BigInt !== "function") {
    return;
  }

  var PLACES = 10;
  var DAY = 1440;
  var DAY_MS = 864e5;
  var ZERO = BigInt(0);
  var TWO = BigInt(2);
  var ONE = tenTo(PLACES);
  var LARGEST = tenTo(15 + PLACES);

  function tenTo(places) {
    return BigInt("1" + "0".repeat(places));
  }

  function within(number) {
    return number < LARGEST && number > -LARGEST ? number : null;
  }

  /** The whole number nearest to a quotient; half goes away from nought. */
  function nearest(over, under) {
    var negative = over < ZERO !== under < ZERO;
    var a = over < ZERO ? -over : over;
    var b = under < ZERO ? -under : under;
    var whole = (TWO * a + b) / (TWO * b);
    return negative ? -whole : whole;
  }

  function readNumber(value) {
    var found = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i.exec(String(value));
    if (!found || typeof value === "boolean") {
      return null;
    }
    var decimals = found[3] || "";
    var shift = Number(found[4] || 0) - decimals.length + PLACES;
    if (shift > 40) {
      return null;
    }
    var digits = BigInt(found[1] + found[2] + decimals);
    return within(shift < 0 ? nearest(digits, tenTo(-shift)) : digits * tenTo(shift));
  }

  function readTime(value) {
    var found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value);
    return found ? Number(found[1]) * 60 + Number(found[2]) : null;
  }

  function dateText(days) {
    return new Date(days * DAY_MS).toISOString().slice(0, 10);
  }

  function readDate(value) {
    var time = /^\d{4}-\d\d-\d\d$/.test(value) && value >= "0001" ? Date.parse(value + "T00:00:00Z") : NaN;
    // a browser reads the 30th of February as a day in March
    return isNaN(time) || dateText(time / DAY_MS) !== value ? null : time / DAY_MS;
  }

  function readMoment(value) {
    var found = /^(.{10})T(\d\d:\d\d)$/.exec(value);
    var day = found && readDate(found[1]);
    var minutes = found && readTime(found[2]);
    return day === null || minutes === null ? null : day * DAY + minutes;
  }

  function sameType(type) {
    return (value) => typeof value === type ? value : null;
  }

  var READERS = {
    number: readNumber,
    time: readTime,
    date: readDate,
    datetime: readMoment,
    text: sameType("string"),
    choice: sameType("string"),
    bool: sameType("boolean"),
    row: sameType("object"),
    nothing: () => null,
  };

  /** A JSON value as its type says; null when it is not that. */
  function fromJson(value, tree) {
    var read = READERS[tree.type];
    if (!tree.list) {
      return value === undefined || value === null || Array.isArray(value) ? null : read(value);
    }
    return Array.isArray(value) ? value.map(function (each) { return fromJson(each, { type: tree.type }); }) : null;
  }

  function timeText(minutes) {
    return String(100 + Math.floor(minutes / 60)).slice(1) + ":" + String(100 + (minutes % 60)).slice(1);
  }

  function numberText(number) {
    var digits = (number < ZERO ? -number : number).toString().padStart(PLACES + 1, "0");
    return (number < ZERO ? "-" : "") + digits.slice(0, -PLACES) + "." + digits.slice(-PLACES);
  }

  var WRITERS = {
    number: (value) => Number(numberText(value)),
    time: timeText,
    date: dateText,
    datetime: function (value) {
      var minutes = ((value % DAY) + DAY) % DAY;
      return dateText((value - minutes) / DAY) + "T" + timeText(minutes);
    },
  };

  function toJson(value, type) {
    if (Array.isArray(value)) {
      return value.map((each) => toJson(each, type));
    }
    return value === null || !WRITERS[type] ? value : WRITERS[type](value);
  }

  function lacks(values) {
    return values.indexOf(null) >= 0;
  }

  function total(values) {
    return !values.length || lacks(values) ? null : within(values.reduce((a, b) => a + b));
  }

  /** What decides the answer if it is there at all; else nothing if anything is unknown; else the opposite. */
  function decided(values, decisive) {
    return values.indexOf(decisive) >= 0 ? decisive : lacks(values) ? null : !decisive;
  }

  function extreme(args, better) {
    var values = Array.isArray(args[0]) ? args[0] : args;
    return !values.length || lacks(values) ? null : values.reduce((a, b) => better(b, a) ? b : a);
  }

  function less(a, b) {
    return a < b;
  }

  function more(a, b) {
    return a > b;
  }

  function holds(whole, part) {
    return Array.isArray(whole) ? whole.indexOf(part) >= 0 : whole.toLowerCase().indexOf(part.toLowerCase()) >= 0;
  }

  function round(number, digits) {
    var places = digits === undefined ? ZERO : digits;
    if (places % ONE !== ZERO || places < ZERO || places / ONE > BigInt(PLACES)) {
      return null;
    }
    var unit = tenTo(PLACES - Number(places / ONE));
    return within(nearest(number, unit) * unit);
  }

  function floor(number) {
    var rest = number % ONE;
    return within(number - rest - (rest < ZERO ? ONE : ZERO));
  }

  function minutesBetween(from, to, tree) {
    var minutes = to - from;
    return BigInt(tree.args[0].type === "time" ? (minutes + DAY) % DAY : minutes) * ONE;
  }

  function dayOf(moment, begins) {
    var day = Math.floor((moment - (begins || 0)) / DAY);
    return dateText(day) >= "0001" ? day : null;
  }

  function maxGap(values) {
    if (values.length < 2 || lacks(values)) {
      return null;
    }
    var sorted = values.slice().sort((a, b) => a < b ? -1 : a > b ? 1 : 0);
    return extreme(sorted.slice(1).map((value, at) => value - sorted[at]), more);
  }

  function known(value) {
    return value !== null;
  }

  /** These are asked even when an argument is nothing; each gets the list of its arguments. */
  var TAKES_NOTHING = {
    and: (args) => decided(args, false),
    or: (args) => decided(args, true),
    "if": (args) => args[0] === null ? null : args[0] ? args[1] : args[2],
    filled: (args) => known(args[0]) && args[0].length !== 0,
    coalesce: function (args) { var found = args.filter(known); return found.length ? found[0] : null; },
    list: (args) => args,
  };

  var FUNCTIONS = {
    "+": (a, b) => within(a + b),
    "-": (a, b) => within(a - b),
    "*": (a, b) => within(nearest(a * b, ONE)),
    "/": (a, b) => b === ZERO ? null : within(nearest(a * ONE, b)),
    negative: (a) => -a,
    "==": (a, b) => a === b,
    "!=": (a, b) => a !== b,
    "<": less,
    "<=": (a, b) => a <= b,
    ">": more,
    ">=": (a, b) => a >= b,
    not: (a) => !a,
    "in": (part, whole) => holds(whole, part),
    contains: (whole, part) => holds(whole, part),
    sum: total,
    mean: function (values) { var sum = total(values); return sum === null ? null : nearest(sum, BigInt(values.length)); },
    count: (values) => BigInt(values.length) * ONE,
    first: (values) => values.length ? values[0] : null,
    last: (values) => values.length ? values[values.length - 1] : null,
    any: (values) => decided(values, true),
    all: (values) => decided(values, false),
    answered: (values) => values.filter(known),
    round: round,
    floor: floor,
    abs: (a) => a < ZERO ? -a : a,
    reverse: (a, low, high) => within(low + high - a),
    max_gap: maxGap,
    day_of: dayOf,
  };

  function work(tree, look) {
    if (!tree.args) {
      return fromJson(tree.op === "name" ? look(tree.name) : tree.value, tree);
    }
    var args = tree.args.map((arg) => work(arg, look));
    if (TAKES_NOTHING[tree.op]) {
      return TAKES_NOTHING[tree.op](args);
    }
    if (lacks(args)) {
      return null;
    }
    if (tree.op === "min" || tree.op === "max") {
      return extreme(args, tree.op === "min" ? less : more);
    }
    return tree.op === "minutes_between" ? minutesBetween(args[0], args[1], tree) : FUNCTIONS[tree.op](...args);
  }

  /** What an expression comes to, as JSON; null for nothing. `look` gives the JSON value behind a name, a path of ids. */
  ikbt.evaluate = (tree, look) => toJson(work(tree, look), tree.type);
})((window.ikbt = window.ikbt || {}));
