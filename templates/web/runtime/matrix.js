// matrix: the same answers asked of several rows.
(function (ikbt) {
  "use strict";

  function rowsOf(field) {
    return Array.from(field.querySelectorAll("tbody > tr"));
  }

  function into(field, question, path, found) {
    var value = {};
    rowsOf(field).forEach(function (row) {
      var id = row.dataset.row;
      var here = path + "." + id;
      if (question.columns) {
        var inside = ikbt.read(row, question.columns, here);
        if (Object.keys(inside.values).length) {
          value[id] = inside.values;
        }
        ikbt.gather(found, inside);
        if (question.required) {
          unanswered(row, inside, here, question).forEach(function (problem) {
            found.problems.push(problem);
          });
        }
        return;
      }
      var chosen = row.querySelector(":checked");
      if (chosen) {
        value[id] = ikbt.option(question, chosen.value);
      } else if (question.required) {
        found.problems.push(ikbt.missing(row, here));
      }
    });
    return Object.keys(value).length ? { value: value } : {};
  }

  /** The cells of a row that a required matrix still waits for. */
  function unanswered(row, inside, path, question) {
    return ikbt
      .fieldsIn(row)
      .filter(function (cell) {
        var id = cell.dataset.field;
        return inside.values[id] === undefined && inside.unread[path + "." + id] === undefined && !question.columns[id].required;
      })
      .map((cell) => ikbt.missing(cell, path + "." + cell.dataset.field));
  }

  function write(field, question, value, unread, path) {
    rowsOf(field).forEach(function (row) {
      var answer = value ? value[row.dataset.row] : undefined;
      if (question.columns) {
        ikbt.write(row, question.columns, answer || {}, unread, path + "." + row.dataset.row);
      } else {
        ikbt.check(row, answer === undefined ? [] : [answer]);
      }
    });
  }

  function start(field, question, form) {
    if (question.columns) {
      rowsOf(field).forEach(function (row) {
        ikbt.startFields(row, question.columns, form);
      });
    }
    field.addEventListener("keydown", function (event) {
      var box = event.target;
      if ((event.key === "Delete" || event.key === "Backspace") && box.type === "radio" && box.checked) {
        event.preventDefault();
        box.checked = false;
        form.touch(field);
      }
    });
  }

  function show(question, value) {
    return ikbt.make("dl", [].concat(...question.rows
      .filter((row) => value[row[0]] !== undefined)
      .map(function (row) {
        var answer = value[row[0]];
        var words = question.columns
          ? Object.keys(question.columns)
              .filter((id) => answer[id] !== undefined)
              .map((id) => question.columns[id].ask + ": " + ikbt.words(question.columns[id], answer[id]))
              .join(" · ")
          : ikbt.optionWords(question, answer);
        return [ikbt.make("dt", row[1]), ikbt.make("dd", words)];
      })));
  }

  ikbt.types.matrix = { into: into, write: write, start: start, show: show };
})(window.ikbt);
