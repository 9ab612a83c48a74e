// list: rows that can be added, removed, moved and sorted, each a copy of the first; a row may hold a list of its own.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var NAMES = ["id", "for", "name", "aria-describedby", "aria-labelledby", "data-name"];

  function rowsIn(field) {
    return field.querySelector(":scope > .rows");
  }

  /** The rows that are shown, as the containers of their fields. */
  ikbt.rowsOf = (field) => Array.from(rowsIn(field).children, (item) => item.querySelector(":scope > .row"));

  /** A new row; its names and ids carry a number that no other row of the list has or had. */
  function newRow(field, question, form) {
    var item = field.pattern.cloneNode(true);
    var prefix = field.dataset.name;
    var number = (field.rowsMade += 1);
    NAMES.forEach(function (attribute) {
      ikbt.each(item, "[" + attribute + "]", function (element) {
        var names = element.getAttribute(attribute).split(" ").map((name) => name.indexOf(prefix + "-0-") === 0 ? prefix + "-" + number + name.slice(prefix.length + 2) : name);
        element.setAttribute(attribute, names.join(" "));
      });
    });
    rowsIn(field).appendChild(item);
    ikbt.startFields(item.querySelector(":scope > .row"), question.fields, form);
  }

  /** Each row's place in words, and which of its buttons can do something. */
  function arrange(field, question) {
    var rows = ikbt.rowsOf(field);
    rows.forEach(function (row, index) {
      var facts = { number: index + 1 };
      var end = row.querySelector(":scope > .row-end");
      row.setAttribute("aria-label", say("Row %(number)s", facts));
      end.hidden = false;
      var up = end.querySelector(".up");
      var down = end.querySelector(".down");
      var remove = end.querySelector(".remove");
      up.setAttribute("aria-label", say("Move row %(number)s up", facts));
      down.setAttribute("aria-label", say("Move row %(number)s down", facts));
      remove.setAttribute("aria-label", say("Remove row %(number)s", facts));
      up.hidden = down.hidden = Boolean(question.sort) || rows.length < 2;
      up.disabled = index === 0;
      down.disabled = index === rows.length - 1;
      remove.hidden = rows.length <= least(question);
      end.hidden = up.hidden && remove.hidden;
    });
    field.querySelector(":scope > .list-end .add").disabled = rows.length >= question.rows[1];
  }

  function least(question) {
    return Math.max(1, question.rows[0]);
  }

  function setCount(field, question, count, form) {
    var items = rowsIn(field).children;
    while (items.length > count) {
      items[items.length - 1].remove();
    }
    while (items.length < count) {
      newRow(field, question, form);
    }
    arrange(field, question);
  }

  function start(field, question, form) {
    var list = rowsIn(field);
    field.pattern = list.firstElementChild.cloneNode(true);
    field.rowsMade = 0;
    field.owner = form;
    list.replaceChildren();
    field.querySelector(":scope > .list-end").hidden = false;
    setCount(field, question, Math.max(least(question), question.start || 0), form);
    field.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button || button.closest(".field") !== field) {
        return;
      }
      var row = button.closest(".row");
      if (button.classList.contains("add")) {
        add(field, question, form);
      } else if (button.classList.contains("sort")) {
        sort(field, question);
        form.tell(say("The rows are sorted."));
      } else if (button.classList.contains("remove")) {
        remove(field, question, form, row);
      } else if (button.classList.contains("up") || button.classList.contains("down")) {
        move(field, question, form, row, button);
      } else {
        return;
      }
      form.touch(field);
    });
  }

  function add(field, question, form) {
    newRow(field, question, form);
    arrange(field, question);
    var rows = ikbt.rowsOf(field);
    ikbt.firstInput(rows[rows.length - 1]).focus();
    form.tell(say("Row %(number)s is added.", { number: rows.length }));
  }

  function remove(field, question, form, row) {
    var index = ikbt.rowsOf(field).indexOf(row);
    row.parentNode.remove();
    arrange(field, question);
    form.tell(say("Row %(number)s is removed.", { number: index + 1 }));
    field.querySelector(":scope > .list-end .add").focus();
  }

  function move(field, question, form, row, button) {
    var item = row.parentNode;
    if (button.classList.contains("up")) {
      item.parentNode.insertBefore(item, item.previousElementSibling);
    } else {
      item.parentNode.insertBefore(item.nextElementSibling, item);
    }
    arrange(field, question);
    (button.disabled ? row.querySelector(button.classList.contains("up") ? ".down" : ".up") : button).focus();
    form.tell(say("It is row %(number)s now.", { number: ikbt.rowsOf(field).indexOf(row) + 1 }));
  }

  /** Smallest first; rows without an answer to sort by stand last, and equals keep their order. */
  function sort(field, question) {
    var ranked = ikbt.rowsOf(field).map(function (row, index) {
      return { item: row.parentNode, key: ikbt.read(row, question.fields, "").values[question.sort], index: index };
    });
    ranked.sort(function (a, b) {
      if (a.key === undefined || b.key === undefined) {
        return (a.key === undefined) - (b.key === undefined) || a.index - b.index;
      }
      return a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index;
    });
    ranked.forEach(function (each) {
      each.item.parentNode.appendChild(each.item);
    });
    arrange(field, question);
  }

  /** The rows in which something is written; what could not be read is kept under the row's place among these. */
  function into(field, question, path, found) {
    var value = [];
    ikbt.rowsOf(field).forEach(function (row) {
      var answers = ikbt.read(row, question.fields, path + "." + value.length);
      if (Object.keys(answers.values).length || Object.keys(answers.unread).length) {
        value.push(answers.values);
        ikbt.gather(found, answers);
      }
    });
    if (value.length && value.length < question.rows[0]) {
      found.problems.push({ field: field, path: path, text: say("At least %(least)s rows are needed.", { least: question.rows[0] }), missing: true });
    }
    return value.length ? { value: value } : {};
  }

  function write(field, question, value, unread, path) {
    var rows = value || [];
    setCount(field, question, Math.max(rows.length, least(question), rows.length ? 0 : question.start || 0), field.owner);
    ikbt.rowsOf(field).forEach(function (row, index) {
      ikbt.write(row, question.fields, rows[index] || {}, unread, path + "." + index);
    });
  }

  function show(question, value) {
    return ikbt.make("ol", value.map((row) => ikbt.make("li", [ikbt.inWords(question.fields, row)])));
  }

  ikbt.types.list = { into: into, write: write, start: start, show: show, sort: sort };
})(window.ikbt);
