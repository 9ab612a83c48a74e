// One form in the page: loads what was saved, saves every change, says so, and sends in what is complete.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var PAUSE_MS = 400;

  function Form(element, definition) {
    this.element = element;
    this.definition = definition;
    this.status = element.querySelector(".form-status");
    this.button = element.querySelector(".send");
    this.summary = element.querySelector(".form-errors");
    this.clock = 0;
    this.sent = false;
    this.touched = false;
  }

  /** Let the form live. */
  Form.prototype.start = function () {
    var form = this;
    this.element.querySelector(".form-end").hidden = false;
    this.eachList(function (field, question) {
      ikbt.prepareRows(field, question, form.changed.bind(form), form.tell.bind(form));
    });
    this.element.addEventListener("input", function (event) {
      form.follow(event.target);
      form.changed();
    });
    this.element.addEventListener("change", function (event) {
      form.lookAt(event.target.closest(".field"));
      form.save();
    });
    this.button.addEventListener("click", this.send.bind(this));
    window.addEventListener("pagehide", this.save.bind(this));
    Array.prototype.forEach.call(this.element.querySelectorAll(".slider"), function (slider) {
      slider.closest(".field").classList.add("unanswered");
    });
    if (window.parent === window) {
      this.tell(say("Nothing is saved here: your answers stay on this page until you close it."));
    }
    ikbt.host.whenHere(this.load.bind(this));
  };

  Form.prototype.eachList = function (visit) {
    var questions = this.definition.fields;
    ikbt.fieldsIn(this.element).forEach(function (field) {
      var question = questions[field.dataset.field];
      if (question.type === "list") {
        visit(field, question);
      }
    });
  };

  /** A slider and its figure always show the same. */
  Form.prototype.follow = function (input) {
    var slider = input.closest(".slider");
    if (!slider) {
      return;
    }
    var other = slider.querySelector(input.type === "range" ? "input[type=text]" : "input[type=range]");
    other.value = input.value;
    input.closest(".field").classList.toggle("unanswered", input.value.trim() === "");
  };

  Form.prototype.tell = function (text) {
    this.status.textContent = text;
  };

  Form.prototype.record = function (status) {
    var found = ikbt.read(this.element, this.definition.fields, "");
    var record = { form: this.definition.form, version: this.definition.version, status: status, values: found.values };
    if (Object.keys(found.unread).length) {
      record.unread = found.unread;
    }
    return { record: record, problems: found.problems };
  };

  // --- saving ---

  Form.prototype.load = function () {
    var form = this;
    ikbt.host.ask("load", { form: this.definition.form }).then(function (reply) {
      if (!reply.record || form.touched) {
        return;
      }
      ikbt.write(form.element, form.definition.fields, reply.record.values || {}, reply.record.unread || {}, "");
      form.showSent(reply.record.status === "done");
    }, function () {});
  };

  Form.prototype.changed = function () {
    this.touched = true;
    window.clearTimeout(this.clock);
    this.clock = window.setTimeout(this.save.bind(this), PAUSE_MS);
  };

  Form.prototype.save = function () {
    var form = this;
    window.clearTimeout(this.clock);
    if (!this.touched || !ikbt.host.port) {
      return;
    }
    this.touched = false;
    this.tell(say("Saving …"));
    ikbt.host.ask("save", { record: this.record("draft").record }).then(
      function () {
        form.tell(say("Saved."));
      },
      function () {
        form.touched = true;
        form.tell(say("Not saved. Your answers are still on the page; try again."));
      }
    );
  };

  // --- sending in ---

  Form.prototype.send = function () {
    var form = this;
    var found = this.record("done");
    this.showProblems(found.problems);
    if (found.problems.length) {
      return;
    }
    window.clearTimeout(this.clock);
    if (!ikbt.host.port) {
      this.tell(say("Nothing is saved here: your answers stay on this page until you close it."));
      return;
    }
    ikbt.host.ask("submit", { record: found.record }).then(
      function () {
        form.touched = false;
        form.showSent(true);
        form.tell(say("Sent in.") + " " + say("You can still change your answers and send them in again."));
      },
      function () {
        form.tell(say("Not saved. Your answers are still on the page; try again."));
      }
    );
  };

  Form.prototype.showSent = function (sent) {
    this.sent = sent;
    this.button.textContent = say(sent ? "Send in again" : "Send in");
  };

  /** Say what is wrong with one field, once the patient has left it; an unanswered one is let be until sending. */
  Form.prototype.lookAt = function (field) {
    if (!field) {
      return;
    }
    var problem = this.record("draft").problems.filter(function (each) {
      return each.field === field && !each.missing;
    })[0];
    mark(field, problem ? problem.text : "");
  };

  Form.prototype.showProblems = function (problems) {
    Array.prototype.forEach.call(this.element.querySelectorAll(".field.wrong"), function (field) {
      mark(field, "");
    });
    problems.forEach(function (problem) {
      mark(problem.field, problem.text);
    });
    this.summary.hidden = problems.length === 0;
    if (problems.length) {
      this.summary.replaceChildren(summaryHead(problems.length), summaryList(problems));
      this.summary.focus();
    }
  };

  function mark(field, text) {
    var place = field.querySelector(":scope > .error");
    field.classList.toggle("wrong", text !== "");
    place.textContent = text;
    Array.prototype.forEach.call(field.querySelectorAll("input, textarea"), function (input) {
      if (text) {
        input.setAttribute("aria-invalid", "true");
      } else {
        input.removeAttribute("aria-invalid");
      }
    });
  }

  function summaryHead(count) {
    var head = document.createElement("p");
    head.textContent = count === 1 ? say("One answer needs a look:") : say("%(count)s answers need a look:", { count: count });
    return head;
  }

  function summaryList(problems) {
    var list = document.createElement("ul");
    problems.forEach(function (problem) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var target = problem.field.querySelector("input, textarea");
      var label = problem.field.querySelector("label, legend");
      link.href = "#" + (target.id || problem.field.id);
      link.textContent = label.firstChild.textContent.trim() + " " + problem.text;
      link.addEventListener("click", function (event) {
        event.preventDefault();
        target.focus();
      });
      item.appendChild(link);
      list.appendChild(item);
    });
    return list;
  }

  ikbt.Form = Form;
})(window.ikbt);
