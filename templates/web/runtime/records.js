// What is worked out over many records: the values of a week and of all, and the alerts and hints that look at these.
(function (ikbt) {
  "use strict";

  var NONE = { need: 1, values: {} };

  /** Where one record's look leads: its answers as expressions see them, and what was worked out when it was written. */
  ikbt.lookInto = function (form, record) {
    var work = new ikbt.Work(form.definition, record.values, form.earlier);
    var computed = record.computed || {};
    return (name) => name.length === 1 && name[0] in computed ? computed[name[0]] : work.look(name);
  };

  /** What a name is in each of several records: its answers, those that are lists joined, and in how many records it has one. */
  function gather(looks, name) {
    var lists = looks.map((look) => [].concat(look(name)).filter((value) => value !== null && value !== undefined));
    return { values: [].concat(...lists), count: lists.filter((list) => list.length).length };
  }

  function namesIn(tree) {
    return tree.name ? [tree.name] : [].concat(...(tree.args || []).map(namesIn));
  }

  /** The values of a period; one that has too few answers to stand on is nothing. */
  function valuesOver(form, period, records) {
    var looks = records.map((record) => ikbt.lookInto(form, record));
    var constants = form.definition.options || {};
    var found = {};
    Object.keys(period.values).forEach((id) => {
      var tree = period.values[id].expr.tree;
      var need = period.values[id].need === undefined ? period.need : period.values[id].need;
      var isEnough = namesIn(tree).every((name) => name[0] in constants || gather(looks, name).count >= need);
      found[id] = isEnough ? ikbt.evaluate(tree, (name) => (name[0] in constants ? constants[name[0]] : gather(looks, name).values)) : null;
    });
    return found;
  }

  /** The finished records of a form, with one that is not stored yet in its place. */
  function finished(form, record) {
    return form.store
      .inOrder()
      .filter((each) => ikbt.isDone(each) && (!record || ikbt.keyOf(each.of) !== ikbt.keyOf(record.of)))
      .concat(record && ikbt.isDone(record) ? [record] : []);
  }

  /** Every week that has a finished record, with its values. */
  ikbt.weeks = function (form, record) {
    var weeks = {};
    ikbt.inOrder(finished(form, record), form.definition.parts).forEach(function (each) {
      var week = ikbt.days.week(ikbt.dayOf(each, form.definition.day_begins));
      (weeks[week] = weeks[week] || []).push(each);
    });
    return Object.keys(weeks).sort().map(function (week) {
      return { week: week, values: valuesOver(form, form.definition.week || NONE, weeks[week]) };
    });
  };

  ikbt.summary = (form, record) => valuesOver(form, form.definition.summary || NONE, ikbt.inOrder(finished(form, record), form.definition.parts));

  /** Whether an expression over the last week, or over all records, is true. */
  function holdsOver(form, rule, record) {
    var last = rule.over === "week" ? ikbt.weeks(form, record).pop() : { values: ikbt.summary(form, record) };
    var values = Object.assign({}, form.definition.options, last && last.values);
    return ikbt.evaluate(rule.when.tree, (name) => values[name[0]]) === true;
  }

  function isOver(rule) {
    return (rule.over || "record") !== "record";
  }

  /** The ids of the alerts that look at a week or at all records, and are raised. */
  ikbt.alertsOver = function (form, record) {
    var alerts = form.definition.alerts || {};
    return Object.keys(alerts).filter((id) => isOver(alerts[id]) && holdsOver(form, alerts[id], record));
  };

  ikbt.hintsOver = (form) => (form.definition.hints || []).filter((hint) => isOver(hint) && holdsOver(form, hint));

  /** Lists that have an order of their own are put into it. */
  ikbt.sortLists = function (form) {
    form.fieldsOf(form.fields).forEach(function (field) {
      var question = ikbt.flat(form.definition.fields)[field.dataset.field];
      if (question.sort) {
        ikbt.types.list.sort(field, question);
      }
    });
  };
})(window.ikbt);
