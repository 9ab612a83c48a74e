// What is wrong, said at each field and in a summary above them all.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var make = ikbt.make;
  var Form = ikbt.Form;

  /** The element of a field by its path; for something inside a list or a matrix, the list or the matrix. */
  Form.prototype.fieldOf = function (path) {
    var id = String(path).split(".")[0];
    return this.fieldsOf(this.fields).filter((field) => field.dataset.field === id)[0] || null;
  };

  /** The checks that fail, each as a problem of the first of its fields. */
  ikbt.failures = function (form, work) {
    return work.failures().map(function (check) {
      var at = (check.at || []).map(form.fieldOf, form).filter((field) => field && !field.hidden);
      return { field: at[0] || form.fieldsOf(form.fields)[0], path: (check.at || [""])[0], text: check.say };
    });
  };

  /** After a field has been left: say what is wrong with it, and take back what has been put right anywhere. */
  Form.prototype.lookAt = function (field) {
    if (field) {
      field.seen = true;
    }
    var found = this.record("draft");
    var problems = found.problems.concat(ikbt.failures(this, found.work));
    ikbt.each(this.fields, ".field, tr[data-row]", function (each) {
      var isWrong = each.classList.contains("wrong");
      if (!each.seen && !isWrong) {
        return;
      }
      var problem = problems.filter((one) => one.field === each && (!one.missing || isWrong))[0];
      mark(each, problem ? problem.text : "");
    });
  };

  /** Say everything that is wrong, and go to the summary of it. */
  Form.prototype.showProblems = function (problems) {
    ikbt.each(this.fields, ".wrong", (each) => { mark(each, ""); });
    problems.forEach((problem) => { mark(problem.field, problem.text); });
    this.summary.hidden = problems.length === 0;
    if (problems.length) {
      var count = problems.length;
      var head = count === 1 ? say("One answer needs a look:") : say("%(count)s answers need a look:", { count: count });
      this.summary.replaceChildren(make("p", head), make("ul", problems.map(entry)));
      this.summary.focus();
    }
  };

  function mark(field, text) {
    var isRow = field.tagName === "TR";
    field.classList.toggle("wrong", text !== "");
    field.querySelector(isRow ? ".error" : ":scope > .error").textContent = text;
    ikbt.each(field, "input, textarea", function (input) {
      if (text && input.closest(".field, tr[data-row]") === field) {
        input.setAttribute("aria-invalid", "true");
      } else {
        input.removeAttribute("aria-invalid");
      }
    });
  }

  /** The question that a problem belongs to, without what else its label says. */
  function asked(field) {
    var label = field.querySelector("th, legend, label");
    return Array.from(label.childNodes, (node) => node.nodeType === 3 || node.className === "unseen" ? node.textContent : "").join("").trim();
  }

  function entry(problem) {
    var target = ikbt.firstInput(problem.field);
    var link = make("a", asked(problem.field) + " – " + problem.text, { href: "#" + target.id });
    link.addEventListener("click", function (event) {
      event.preventDefault();
      target.focus();
    });
    return make("li", [link]);
  }
})(window.ikbt);
