// What stands in a form -> its answers, and back. Each type of field reads and writes its own inputs (`ikbt.types`); an answer
// that cannot be read is kept as the characters the patient wrote.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;

  /** field type -> {read, write, words} and, where there is more to it, {start, raw, writeRaw, into}. */
  ikbt.types = {};

  /** The sign that the reader's language puts before decimals. */
  ikbt.decimalSign = () => (1.5).toLocaleString(say("")).charAt(1);

  ikbt.inputs = (field) => Array.from(field.querySelectorAll("input:not([type=range]), textarea"));

  /** The element of each field directly inside a container: a form, a row, a group, or a row of a matrix. */
  ikbt.fieldsIn = (container) => Array.from(container.querySelectorAll(container.tagName === "TR" ? ":scope > td > .field" : ":scope > .field"));

  ikbt.typeOf = (question) => ikbt.types[question.type];

  /** Characters that stood in a field's inputs, however many there are; a tab cannot be typed into one. */
  function raw(field) {
    return ikbt
      .inputs(field)
      .map((input) => input.type === "radio" || input.type === "checkbox" ? "" : input.value)
      .join("\t");
  }

  function writeRaw(field, text) {
    var parts = text.split("\t");
    ikbt.inputs(field).forEach(function (input, index) {
      input.value = parts[index] || "";
    });
  }

  function below(path, id) {
    return path ? path + "." + id : id;
  }

  /** The answers in a container: values, characters that could not be read by path, and problems with their fields. */
  ikbt.read = function (container, questions, path) {
    var found = { values: {}, unread: {}, problems: [] };
    ikbt.fieldsIn(container).forEach(function (field) {
      readField(field, questions[field.dataset.field], below(path, field.dataset.field), found);
    });
    return found;
  };

  function readField(field, question, path, found) {
    var type = ikbt.typeOf(question);
    var id = field.dataset.field;
    if (question.type === "group") {
      var inside = ikbt.read(field, question.fields, path.slice(0, -id.length - 1));
      Object.assign(found.values, inside.values);
      ikbt.gather(found, inside);
      return;
    }
    var answer = type.into ? type.into(field, question, path, found) : type.read(field, question);
    if (answer.value !== undefined) {
      found.values[id] = answer.value;
    } else if (answer.problem) {
      found.unread[path] = raw(field);
      found.problems.push({ field: field, path: path, text: answer.problem });
    } else if (question.required && question.type !== "matrix") {
      found.problems.push(ikbt.missing(field, path));
    }
  }

  ikbt.missing = function (field, path) {
    return { field: field, path: path, text: say("This needs an answer."), missing: true };
  };

  /** What was found in a part, added to what was found in the whole. */
  ikbt.gather = function (found, inside) {
    Object.assign(found.unread, inside.unread);
    found.problems.push(...inside.problems);
  };

  /** Put answers into a container; what is not answered becomes empty. */
  ikbt.write = function (container, questions, values, unread, path) {
    ikbt.fieldsIn(container).forEach(function (field) {
      var id = field.dataset.field;
      var question = questions[id];
      var here = below(path, id);
      if (question.type === "group") {
        ikbt.write(field, question.fields, values, unread, path);
        return;
      }
      ikbt.typeOf(question).write(field, question, values[id], unread, here);
      if (unread[here] !== undefined) {
        writeRaw(field, unread[here]);
      }
    });
  };

  /** Let every field in a container live. */
  ikbt.startFields = function (container, questions, form) {
    ikbt.fieldsIn(container).forEach(function (field) {
      var question = questions[field.dataset.field];
      var type = ikbt.typeOf(question);
      if (question.type === "group") {
        ikbt.startFields(field, question.fields, form);
      } else if (type.start) {
        type.start(field, question, form);
      }
    });
  };

  /** Every field definition with its id, those inside groups beside the others. */
  ikbt.flat = function (questions) {
    var found = {};
    Object.keys(questions).forEach(function (id) {
      if (questions[id].type === "group") {
        Object.assign(found, ikbt.flat(questions[id].fields));
      } else {
        found[id] = questions[id];
      }
    });
    return found;
  };
})(window.ikbt);
