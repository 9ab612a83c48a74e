// What stands in a form -> its answers, and back. Each field type reads and writes its own inputs; an answer that cannot be
// read is kept as the characters the patient wrote.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;

  function input(field) {
    return field.querySelector("input, textarea");
  }

  function checked(field) {
    return Array.prototype.map.call(field.querySelectorAll(":checked"), function (box) {
      return box.value;
    });
  }

  function check(field, values) {
    Array.prototype.forEach.call(field.querySelectorAll("input"), function (box) {
      box.checked = values.indexOf(box.value) >= 0;
    });
  }

  function wrong(text, facts) {
    return { problem: say(text, facts) };
  }

  function readText(field, question) {
    var text = input(field).value;
    if (text.trim() === "") {
      return {};
    }
    return text.length > question.max ? wrong("At most %(max)s characters fit here.", { max: question.max }) : { value: text };
  }

  function readNumber(field, question) {
    var text = input(field).value.trim().replace(",", ".");
    if (text === "") {
      return {};
    }
    var decimals = question.decimals || 0;
    var shape = decimals ? new RegExp("^-?\\d+(\\.\\d{1," + decimals + "})?$") : /^-?\d+$/;
    if (!shape.test(text)) {
      return wrong(decimals ? "Write a number, such as 7 or 7,5." : "Write a whole number, such as 7.");
    }
    var value = Number(text);
    var range = question.range;
    if (range && (value < Number(range[0]) || value > Number(range[1]))) {
      return wrong("Write a number from %(low)s to %(high)s.", { low: range[0], high: range[1] });
    }
    return { value: value };
  }

  function readScale(field, question) {
    var figure = field.querySelector("input[type=text]");
    var text = figure ? figure.value.trim() : checked(field)[0] || "";
    if (text === "") {
      return {};
    }
    var value = Number(text);
    var range = question.range;
    var fits = /^-?\d+$/.test(text) && value >= range[0] && value <= range[1] && (value - range[0]) % (question.step || 1) === 0;
    var facts = { low: range[0], high: range[1], step: (question.step || 1) };
    return fits ? { value: value } : wrong("Choose a figure from %(low)s to %(high)s in steps of %(step)s.", facts);
  }

  function readShaped(shape, text) {
    return function (field) {
      var box = input(field);
      if (box.value === "") {
        return box.validity && box.validity.badInput ? wrong(text) : {};
      }
      return shape.test(box.value) ? { value: box.value } : wrong(text);
    };
  }

  function write(field, question, value) {
    input(field).value = value === undefined ? "" : String(value);
  }

  function writeNumber(field, question, value) {
    write(field, question, value === undefined ? undefined : String(value).replace(".", ikbt.decimalSign()));
  }

  function writeScale(field, question, value) {
    var figure = field.querySelector("input[type=text]");
    if (!figure) {
      check(field, value === undefined ? [] : [String(value)]);
      return;
    }
    figure.value = value === undefined ? "" : String(value);
    var slider = field.querySelector("input[type=range]");
    field.classList.toggle("unanswered", value === undefined);
    if (value !== undefined) {
      slider.value = String(value);
    }
  }

  /** The sign that the reader's language puts before decimals. */
  ikbt.decimalSign = function () {
    return (1.5).toLocaleString(document.documentElement.lang).charAt(1);
  };

  ikbt.types = {
    text: { read: readText, write: write },
    longtext: { read: readText, write: write },
    number: { read: readNumber, write: writeNumber },
    scale: { read: readScale, write: writeScale },
    choice: {
      read: function (field) {
        var chosen = checked(field);
        return chosen.length ? { value: chosen[0] } : {};
      },
      write: function (field, question, value) {
        check(field, value === undefined ? [] : [value]);
      },
    },
    choices: {
      read: function (field) {
        var chosen = checked(field);
        return chosen.length ? { value: chosen } : {};
      },
      write: function (field, question, value) {
        check(field, value || []);
      },
    },
    yesno: {
      read: function (field) {
        var chosen = checked(field);
        return chosen.length ? { value: chosen[0] === "yes" } : {};
      },
      write: function (field, question, value) {
        check(field, value === undefined ? [] : [value ? "yes" : "no"]);
      },
    },
    date: { read: readShaped(/^\d{4}-\d{2}-\d{2}$/, "Write the day as year, month and day, such as 2026-11-21."), write: write },
    time: { read: readShaped(/^([01]\d|2[0-3]):[0-5]\d$/, "Write the time as hours and minutes, such as 22:30."), write: write },
  };

  /** The element of each field directly inside a container. */
  ikbt.fieldsIn = function (container) {
    return Array.prototype.filter.call(container.children, function (child) {
      return child.classList.contains("field");
    });
  };

  /** The answers in a container: values, texts that could not be read by path, and problems with their fields. */
  ikbt.read = function (container, questions, path) {
    var found = { values: {}, unread: {}, problems: [] };
    ikbt.fieldsIn(container).forEach(function (field) {
      var id = field.dataset.field;
      var question = questions[id];
      var here = path ? path + "." + id : id;
      var answer = question.type === "list" ? ikbt.readRows(field, question, here, found) : ikbt.types[question.type].read(field, question);
      if (answer.value !== undefined) {
        found.values[id] = answer.value;
      } else if (answer.problem) {
        var raw = input(field);
        found.unread[here] = raw ? raw.value : "";
        found.problems.push({ field: field, path: here, text: answer.problem });
      } else if (question.required) {
        found.problems.push({ field: field, path: here, text: say("This needs an answer."), missing: true });
      }
    });
    return found;
  };

  /** Put answers into a container; what is not answered becomes empty. */
  ikbt.write = function (container, questions, values, unread, path) {
    ikbt.fieldsIn(container).forEach(function (field) {
      var id = field.dataset.field;
      var question = questions[id];
      var here = path ? path + "." + id : id;
      if (question.type === "list") {
        ikbt.writeRows(field, question, values[id] || [], unread, here);
        return;
      }
      ikbt.types[question.type].write(field, question, values[id]);
      if (unread[here] !== undefined) {
        input(field).value = unread[here];
      }
    });
  };
})(window.ikbt);
