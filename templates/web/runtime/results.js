// What many records show together: values of the week and of all of them, and charts.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var make = ikbt.make;

  function done(form) {
    return form.store.inOrder().filter(ikbt.isDone);
  }

  /** The definition of a field, a value or a score, for its words. */
  function meant(definition, id) {
    var flat = ikbt.flat(definition.fields);
    var parts = [definition.compute, definition.scores, (definition.week || {}).values, (definition.summary || {}).values];
    return parts.reduce(function (found, part) { return found || (part || {})[id]; }, undefined) || flat[id] || {};
  }

  function label(definition, id) {
    var found = meant(definition, id);
    return found.label || found.ask || definition.title;
  }

  /** How an answer or a value stands in a table, where it is not just its figure. */
  function shower(definition, id) {
    var found = meant(definition, id);
    return (value) => value === null || (typeof value === "number" && !found.as && found.type !== "minutes") ? "" : found.type ? ikbt.words(found, value) : ikbt.valueInWords(value, found);
  }

  function number(value) {
    return typeof value === "number" ? value : typeof value === "boolean" ? Number(value) : null;
  }

  function series(definition, id, points) {
    return { name: label(definition, id), unit: meant(definition, id).unit, points: points, show: shower(definition, id) };
  }

  // --- what a chart is drawn over ---

  /** Every day from the first record to the last, so that a day without one is a gap. */
  function daily(records, parts) {
    var slots = [];
    var last = records.length ? records[records.length - 1].of.day : "";
    for (var day = last && records[0].of.day; day && day <= last; day = ikbt.days.add(day, 1)) {
      var ofDay = records.filter((record) => record.of.day === day);
      if (parts && ofDay.length) {
        ofDay.forEach(function (record) { slots.push({ label: ikbt.days.short(day) + " " + parts[record.of.part], record: record }); });
      } else {
        slots.push({ label: ikbt.days.short(day), record: ofDay[0] });
      }
    }
    return slots;
  }

  function each(records) {
    return records.map(function (record) {
      var of = record.of || {};
      var day = of.day || (of.event || "").slice(0, 10);
      return { label: day ? ikbt.days.short(day) : of.week ? ikbt.days.weekInWords(of.week) : of.module || "", record: record };
    });
  }

  function overRecords(form, chart, ids) {
    var definition = form.definition;
    var records = done(form);
    var slots = form.places.isDaily ? daily(records, definition.parts) : each(records);
    function value(slot, id) {
      var found = slot.record ? ikbt.lookInto(form, slot.record)([id]) : null;
      return chart.table ? found : number(found);
    }
    if (!chart.by) {
      return { of: say("Day"), labels: slots.map((slot) => slot.label), series: ids.map((id) => series(definition, id, slots.map((slot) => value(slot, id)))) };
    }
    return by(definition, slots.filter((slot) => slot.record), ids, chart.by, value);
  }

  /** A line for each answer to one question, counted from its first time. */
  function by(definition, slots, ids, field, value) {
    var names = [];
    slots.forEach(function (slot) {
      var name = slot.record.values[field];
      slot.name = name === undefined ? say("no answer") : ikbt.words(ikbt.flat(definition.fields)[field], name);
      if (names.indexOf(slot.name) < 0) {
        names.push(slot.name);
      }
    });
    var longest = 0;
    var found = [];
    names.forEach(function (name) {
      var own = slots.filter((slot) => slot.name === name);
      longest = Math.max(longest, own.length);
      ids.forEach(function (id) {
        var made = series(definition, id, own.map((slot) => value(slot, id)));
        made.name = ids.length > 1 ? name + ", " + made.name.toLowerCase() : name;
        found.push(made);
      });
    });
    var labels = [];
    for (var at = 1; at <= longest; at += 1) {
      labels.push(String(at));
    }
    found.forEach(function (made) {
      while (made.points.length < longest) {
        made.points.push(null);
      }
    });
    return { of: say("Occasion"), labels: labels, series: found };
  }

  function overRows(form, chart, ids) {
    var definition = form.definition;
    var values = form.read().values;
    var id = ids[0].split(".")[0];
    var question = ikbt.flat(definition.fields)[id];
    if (question.type === "matrix") {
      var rows = values[id] || {};
      return { of: question.ask, labels: question.rows.map((row) => row[1]), series: ids.map(function (each) {
        var column = each.split(".").pop();
        var points = question.rows.map((row) => number(rows[row[0]] ? (question.columns ? rows[row[0]][column] : rows[row[0]]) : null));
        return { name: question.columns ? question.columns[column].ask : question.ask, points: points };
      }) };
    }
    var list = values[id] || [];
    var first = Object.keys(question.fields).filter((each) => ikbt.isWords(question.fields[each]))[0];
    return { of: question.ask, labels: list.map((row, index) => (first && row[first]) || String(index + 1)), series: ids.map(function (each) {
      var inner = each.split(".")[1];
      return { name: question.fields[inner].ask, points: list.map((row) => number(row[inner])) };
    }) };
  }

  function overWeeks(form, ids) {
    var weeks = ikbt.weeks(form);
    return { of: say("Week"), labels: weeks.map((each) => ikbt.days.weekInWords(each.week)), series: ids.map((id) => series(form.definition, id, weeks.map((each) => number(each.values[id])))) };
  }

  function drawn(form, chart) {
    var kind = chart.line ? "line" : chart.bar ? "bar" : "table";
    var ids = [].concat(chart[kind]);
    var over = chart.over || "records";
    var made = over === "rows" ? overRows(form, chart, ids) : over === "weeks" ? overWeeks(form, ids) : overRecords(form, chart, ids);
    made.kind = kind;
    made.title = chart.title || label(form.definition, ids[0]);
    made.axis = chart.axis;
    made.marks = chart.mark;
    var isEmpty = made.series.every((one) => { return one.points.every((value) => value === null); });
    // how wide the form is, is asked only when there is something to draw: before the first frame the answer is dear
    return isEmpty ? null : ikbt.drawChart(made, form.element.clientWidth - 32);
  }

  /** The charts that the patient may see: of scores only those that are shown. */
  function mayShow(definition, chart) {
    var show = definition.show_patient || {};
    return [].concat(chart.line || chart.bar || chart.table).every(function (id) {
      return !(definition.scores || {})[id] || show[id];
    });
  }

  // --- values of weeks and of all records ---

  function together(form, title, period, values) {
    var ids = Object.keys(period.values).filter((id) => period.values[id].shown !== false);
    return make("div.together", [make("h" + form.element.dataset.level + ".together-title", title), ikbt.valueList(period.values, ids, values)]);
  }

  ikbt.showResults = function (form, place) {
    var definition = form.definition;
    var made = [];
    if (definition.week && done(form).length) {
      var weeks = ikbt.weeks(form);
      var last = weeks[weeks.length - 1];
      made.push(together(form, ikbt.days.weekInWords(last.week), definition.week, last.values));
    }
    if (definition.summary && done(form).length) {
      made.push(together(form, say("All together"), definition.summary, ikbt.summary(form)));
    }
    (definition.charts || []).filter(mayShow.bind(null, definition)).forEach(function (chart) {
      var figure = drawn(form, chart);
      if (figure) {
        made.push(figure);
      }
    });
    place.replaceChildren(...made);
  };
})(window.ikbt);
