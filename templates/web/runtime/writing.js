// Fields that are written: text, figures, times and days.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var types = ikbt.types;

  function input(field) {
    return ikbt.inputs(field)[0];
  }

  function wrong(text, facts) {
    return { problem: say(text, facts) };
  }

  function put(field, value) {
    input(field).value = value === undefined ? "" : String(value);
  }

  function write(field, question, value) {
    put(field, value);
  }

  function readText(field, question) {
    var text = input(field).value;
    var most = question.max || (question.type === "text" ? 250 : 4000);
    if (text.trim() === "") {
      return {};
    }
    return text.length > most ? wrong("At most %(max)s characters fit here.", { max: most }) : { value: text };
  }

  // --- figures ---

  /** With the digits 0 to 9: Arabic and Persian keyboards have their own. */
  function latin(text) {
    return text.trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15);
  }

  /** A figure within a range, with at most so many decimals; a comma is as good as a point, and a minus sign may be long. */
  function figure(text, decimals, range) {
    text = latin(text).replace(/[,\u066b]/, ".").replace("−", "-").replace(/\s/g, "");
    if (text === "") {
      return {};
    }
    var shape = decimals ? new RegExp("^-?\\d{1,15}(\\.\\d{1," + decimals + "})?$") : /^-?\d{1,15}$/;
    if (!shape.test(text)) {
      return wrong(decimals ? "Write a number, such as 7 or 7.5." : "Write a whole number, such as 7.");
    }
    var value = Number(text);
    if (range && (value < range[0] || value > range[1])) {
      return wrong("Write a number from %(low)s to %(high)s.", { low: range[0], high: range[1] });
    }
    return { value: value === 0 ? 0 : value };
  }

  /** A number as the reader's language writes it. */
  ikbt.figure = (value) => String(value).replace(".", ikbt.decimalSign()).replace("-", (-1).toLocaleString(say("")).slice(0, -1));

  function writeFigure(field, question, value) {
    put(field, value === undefined ? undefined : String(value).replace(".", ikbt.decimalSign()));
  }

  /** A number with its unit; the per cent sign stands as the language has it. */
  ikbt.withUnit = function (question, value) {
    var figure = ikbt.figure(value);
    return question.unit === "%" ? (0).toLocaleString(say(""), { style: "percent" }).replace("0", figure) : figure + (question.unit ? " " + question.unit : "");
  };

  /** A time of day as the language writes it, with 24 hours. */
  ikbt.clock = (moment) => new Date(moment).toLocaleTimeString(say(""), { timeStyle: "short", hourCycle: "h23" });

  function step(field, question, by, form) {
    var range = question.range || [0, 999];
    var now = figure(input(field).value, 0, range).value;
    var next = now === undefined ? (by > 0 ? Math.max(range[0], range[0] === 0 ? 1 : range[0]) : range[0]) : now + by;
    put(field, Math.min(range[1], Math.max(range[0], next)));
    form.touch(field);
  }

  function startCount(field, question, form) {
    ikbt.each(field, "button", function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        step(field, question, button.classList.contains("less") ? -1 : 1, form);
      });
    });
    input(field).addEventListener("keydown", function (event) {
      if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        event.preventDefault();
        step(field, question, event.key === "ArrowUp" ? 1 : -1, form);
      }
    });
  }

  // --- sliders ---

  function slides(field) {
    return field.querySelector("input[type=range]");
  }

  function readScale(field, question) {
    var figures = ikbt.inputs(field);
    var chosen = field.querySelector(":checked");
    var text = slides(field) ? figures[0].value.trim() : chosen ? chosen.value : "";
    if (text === "") {
      return {};
    }
    var range = question.range;
    var by = question.step || 1;
    var read = figure(text, 0, range);
    if (read.problem || (read.value - range[0]) % by !== 0) {
      return wrong("Choose a figure from %(low)s to %(high)s in steps of %(step)s.", { low: range[0], high: range[1], step: by });
    }
    return read;
  }

  function readVas(field, question) {
    return figure(input(field).value, 10, question.range || [0, 100]);
  }

  function writeSlider(field, question, value) {
    var slider = slides(field);
    if (!slider) {
      ikbt.check(field, value === undefined ? [] : [value]);
      return;
    }
    writeFigure(field, question, value);
    field.classList.toggle("unanswered", value === undefined);
    var range = question.range || [0, 100];
    slider.value = String(value === undefined ? (range[0] + range[1]) / 2 : value);
    slider.setAttribute("aria-valuetext", value === undefined ? say("no answer yet") : ikbt.figure(value));
  }

  /** A slider and its figure always show the same; a slider that nobody has moved is no answer, and touching it makes it one. */
  function startSlider(field, question, form) {
    var slider = slides(field);
    if (!slider) {
      return;
    }
    writeSlider(field, question, undefined);
    function slid() {
      writeSlider(field, question, Number(slider.value));
      form.touch(field);
    }
    slider.addEventListener("input", slid);
    slider.addEventListener("click", slid);
    slider.addEventListener("keydown", function (event) {
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        slid();
      }
    });
    input(field).addEventListener("input", function () {
      var read = types[question.type].read(field, question);
      field.classList.toggle("unanswered", read.value === undefined);
      if (read.value !== undefined) {
        slider.value = String(read.value);
        slider.setAttribute("aria-valuetext", ikbt.figure(read.value));
      }
    });
  }

  // --- minutes ---

  function readMinutes(field, question) {
    var boxes = ikbt.inputs(field);
    var parts = boxes.map((box) => figure(box.value, 0, [0, 99999]));
    var empty = parts.every((part) => part.value === undefined && !part.problem);
    if (empty) {
      return {};
    }
    if (parts.some((part) => part.problem)) {
      return wrong(parts.length === 2 ? "Write hours and minutes as whole numbers, such as 1 and 30." : "Write a whole number, such as 7.");
    }
    var value = parts.reduce((sum, part) => sum * 60 + (part.value || 0), 0);
    var range = question.range;
    if (range && (value < range[0] || value > range[1])) {
      return wrong("Write a time from %(low)s to %(high)s.", { low: ikbt.hours(range[0]), high: ikbt.hours(range[1]) });
    }
    return { value: value };
  }

  function writeMinutes(field, question, value) {
    var boxes = ikbt.inputs(field);
    var parts = boxes.length === 2 ? [Math.floor(value / 60), value % 60] : [value];
    boxes.forEach(function (box, index) {
      box.value = value === undefined ? "" : String(parts[index]);
    });
  }

  function unit(value, name) {
    return value.toLocaleString(say(""), { style: "unit", unit: name, unitDisplay: "long" });
  }

  /** Minutes in words that a voice can say: 5 hours 45 minutes. */
  ikbt.hours = function (minutes) {
    var hours = Math.trunc(minutes / 60);
    var rest = Math.round((minutes - hours * 60) * 10) / 10;
    return hours ? unit(hours, "hour") + (rest ? " " + unit(Math.abs(rest), "minute") : "") : unit(rest, "minute");
  };

  // --- times and days ---

  function readDay(box) {
    if (/^\d{4}-\d{2}-\d{2}$/.test(box.value)) {
      return { value: box.value };
    }
    var isBegun = box.value || (box.validity && box.validity.badInput);
    return isBegun ? wrong("Write the day as year, month and day, such as 2026-11-21.") : {};
  }

  /** A time of day however it is written: 22:30, 22.30, 2230, 7. */
  function readClock(box) {
    var text = latin(box.value);
    var found = /^([01]?\d|2[0-3])(?:[:.,; ]?([0-5]\d))?$/.exec(text);
    if (!found) {
      return text ? wrong("Write the time as hours and minutes, such as 22:30.") : {};
    }
    return { value: ("0" + found[1]).slice(-2) + ":" + (found[2] || "00") };
  }

  /** What has been written is shown as it was understood. */
  function startClock(field) {
    var box = ikbt.inputs(field).pop();
    box.addEventListener("change", function () {
      box.value = readClock(box).value || box.value;
    });
  }

  function readDatetime(field) {
    var boxes = ikbt.inputs(field);
    var day = readDay(boxes[0]);
    var time = readClock(boxes[1]);
    if (day.value && time.value) {
      return { value: day.value + "T" + time.value };
    }
    var begun = day.value || time.value || day.problem || time.problem;
    return begun ? wrong("Both a day and a time are needed.") : {};
  }

  function writeDatetime(field, question, value) {
    var parts = (value || "").split("T");
    ikbt.inputs(field).forEach(function (box, index) {
      box.value = (parts[index] || "").slice(0, index ? 5 : 10);
    });
  }

  function startDatetime(field, question, form) {
    var now = field.querySelector(".now");
    startClock(field);
    now.hidden = false;
    now.addEventListener("click", function () {
      writeDatetime(field, question, ikbt.days.moment(new Date()));
      form.touch(field);
    });
  }

  types.text = { read: readText, write: write, words: (question, value) => value };
  types.longtext = types.text;
  types.number = {
    read: (field, question) => figure(input(field).value, question.decimals || 0, question.range),
    write: writeFigure,
    words: ikbt.withUnit,
  };
  types.count = {
    read: (field, question) => figure(input(field).value, 0, question.range || [0, 99999]),
    write: write,
    words: ikbt.withUnit,
    start: startCount,
  };
  types.scale = { read: readScale, write: writeSlider, words: ofScale, start: startSlider };
  types.vas = { read: readVas, write: writeSlider, words: ofScale, start: startSlider };
  types.minutes = {
    read: readMinutes,
    write: writeMinutes,
    words: (question, value) => ikbt.hours(value),
  };
  types.date = {
    read: (field) => readDay(input(field)),
    write: write,
    words: (question, value) => ikbt.days.inWords(value),
  };
  types.time = { read: (field) => readClock(input(field)), write: write, words: (question, value) => ikbt.clock("2000-01-01T" + value), start: startClock };
  types.datetime = {
    read: readDatetime,
    write: writeDatetime,
    words: (question, value) => ikbt.days.inWords(value.slice(0, 10)) + say(", ") + ikbt.clock(value),
    start: startDatetime,
  };

  function ofScale(question, value) {
    var range = question.range || [0, 100];
    var at = question.ends && (value === range[0] ? 0 : value === range[1] ? 1 : -1);
    var shown = ikbt.figure(value) + " " + say("of %(high)s", { high: ikbt.figure(range[1]) });
    return question.ends && at >= 0 ? shown + " (" + question.ends[at] + ")" : shown;
  }
})(window.ikbt);
