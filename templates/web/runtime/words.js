// Answers in words: for looking through, for reading again, for tables and for paper.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var make = ikbt.make;

  /** One answer as a line of text. */
  ikbt.words = (question, value) => ikbt.typeOf(question).words(question, value);

  /** One answer as an element; `undefined` for a question without an answer. */
  ikbt.shown = function (question, value) {
    if (value === undefined) {
      return make("span.unanswered-words", say("no answer"));
    }
    var type = ikbt.typeOf(question);
    return type.show ? type.show(question, value) : make("span.written", type.words(question, value));
  };

  /** Whether an answer is words that say what a row or an entry is about. */
  ikbt.isWords = (question) => /^(text|longtext|pick|choice)$/.test(question.type);

  /** The answers of a row: every question that has one. */
  ikbt.inWords = function (questions, values) {
    var list = make("dl");
    var flat = ikbt.flat(questions);
    Object.keys(flat).forEach(function (id) {
      if (values[id] !== undefined) {
        list.append(make("dt", flat[id].ask), make("dd", [ikbt.shown(flat[id], values[id])]));
      }
    });
    return list;
  };

  /** A value that was worked out, with its unit; a dash when it cannot be known yet. */
  ikbt.valueInWords = function (value, definition) {
    if (value === null || value === undefined) {
      return "–";
    }
    if (typeof value === "boolean") {
      return say(value ? "Yes" : "No");
    }
    if (definition.as === "h_min") {
      return ikbt.hours(value);
    }
    if (definition.as === "time" && typeof value === "number") {
      return ikbt.clock(new Date(2000, 0, 1, 0, Math.round(value)));
    }
    if (typeof value !== "number") {
      return String(value);
    }
    var rounded = definition.decimals === undefined ? String(value) : ikbt.fixed(value, definition.decimals);
    return ikbt.withUnit(definition, rounded);
  };

  /** A number with so many decimals, half rounded away from nought. */
  ikbt.fixed = function (value, decimals) {
    var moved = Number(Math.abs(value) + "e" + decimals);
    return (value < 0 ? "-" : "") + Number(Math.round(moved) + "e-" + decimals).toFixed(decimals);
  };
})(window.ikbt);
