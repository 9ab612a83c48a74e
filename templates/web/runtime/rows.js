// Lists: rows that can be added and removed, each a copy of the first.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;

  function rowsOf(field) {
    return field.querySelector(".rows");
  }

  function fieldsets(field) {
    return Array.prototype.slice.call(rowsOf(field).children);
  }

  /** Give a row's names and ids its own number; the first row is the pattern that all others are made from. */
  function number(row, prefix, index) {
    row.dataset.row = String(index);
    ["id", "for", "name", "aria-describedby", "data-name"].forEach(function (attribute) {
      Array.prototype.forEach.call(row.querySelectorAll("[" + attribute + "]"), function (element) {
        var names = element.getAttribute(attribute).split(" ").map(function (name) {
          return name.indexOf(prefix + "-0-") === 0 ? prefix + "-" + index + name.slice(prefix.length + 2) : name;
        });
        element.setAttribute(attribute, names.join(" "));
      });
    });
  }

  function limits(field, question) {
    var rows = fieldsets(field);
    field.querySelector(".list-end .add").disabled = rows.length >= question.rows[1];
    rows.forEach(function (row) {
      row.querySelector(".row-end").hidden = rows.length <= Math.max(1, question.rows[0]);
    });
  }

  /** Show exactly `count` rows. */
  function setCount(field, question, count) {
    var pattern = field.pattern;
    var list = rowsOf(field);
    while (list.children.length > count) {
      list.lastElementChild.remove();
    }
    while (list.children.length < count) {
      var row = pattern.cloneNode(true);
      number(row, field.dataset.name, list.children.length);
      list.appendChild(row);
    }
    limits(field, question);
  }

  /** Prepare a list: keep its empty first row as the pattern, and let its buttons work. */
  ikbt.prepareRows = function (field, question, changed, tell) {
    field.pattern = fieldsets(field)[0].cloneNode(true);
    field.querySelector(".list-end").hidden = false;
    setCount(field, question, Math.max(1, question.rows[0]));
    field.addEventListener("click", function (event) {
      if (event.target.closest(".add")) {
        setCount(field, question, fieldsets(field).length + 1);
        var last = fieldsets(field).pop();
        last.querySelector("input, textarea").focus();
        tell(say("Row %(number)s is added.", { number: fieldsets(field).length }));
        changed();
      } else if (event.target.closest(".remove")) {
        remove(field, question, event.target.closest(".row"));
        changed();
      }
    });

    function remove(field, question, row) {
      var index = fieldsets(field).indexOf(row);
      var answers = ikbt.readRows(field, question, "", { unread: {}, problems: [] }).rows;
      answers.splice(index, 1);
      setCount(field, question, answers.length);
      fieldsets(field).forEach(function (each, position) {
        ikbt.write(each, question.fields, answers[position].values, answers[position].unread, "");
      });
      tell(say("Row %(number)s is removed.", { number: index + 1 }));
      field.querySelector(".list-end .add").focus();
    }
  };

  /** The rows of a list; rows in which nothing is written are left out of the answer. */
  ikbt.readRows = function (field, question, path, found) {
    var rows = fieldsets(field).map(function (row, index) {
      var answers = ikbt.read(row, question.fields, path ? path + "." + index : "");
      return { values: answers.values, unread: answers.unread, problems: answers.problems };
    });
    var value = [];
    rows.forEach(function (row) {
      var isEmpty = Object.keys(row.values).length === 0 && Object.keys(row.unread).length === 0;
      if (isEmpty) {
        return;
      }
      value.push(row.values);
      Object.assign(found.unread, row.unread);
      Array.prototype.push.apply(found.problems, row.problems);
    });
    return value.length ? { value: value, rows: rows } : { rows: rows };
  };

  /** Show the rows of an answer, and never fewer than the list begins with. */
  ikbt.writeRows = function (field, question, values, unread, path) {
    setCount(field, question, Math.max(values.length, Math.max(1, question.rows[0])));
    fieldsets(field).forEach(function (row, index) {
      ikbt.write(row, question.fields, values[index] || {}, unread, path + "." + index);
    });
  };
})(window.ikbt);
