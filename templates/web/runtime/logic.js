// What follows from the answers: which questions are shown, values, scores, checks, hints and alerts. The compiler's
// `forms/` works the same out in Python, and the same examples are tried on both.
(function (ikbt) {
  "use strict";

  /** The fields of a container with their answers; names it does not know are asked for outside it. */
  function Scope(questions, values, outer) {
    this.questions = {};
    this.parents = {};
    this.values = values;
    this.outer = outer;
    this.known = {};
    this.look = this.look.bind(this);
    this.add(questions, "");
  }

  Scope.prototype.add = function (questions, parent) {
    Object.keys(questions).forEach(function (id) {
      this.questions[id] = questions[id];
      this.parents[id] = parent;
      if (questions[id].type === "group") {
        this.add(questions[id].fields, id);
      }
    }, this);
  };

  /** Whether a field is shown: what cannot be known hides it, and what hides a group hides what is in it. */
  Scope.prototype.shows = function (id) {
    if (this.known[id] === undefined) {
      var parent = this.parents[id];
      var rule = this.questions[id].show_if;
      this.known[id] = (!parent || this.shows(parent)) && (!rule || ikbt.evaluate(rule.tree, this.look) === true);
    }
    return this.known[id];
  };

  Scope.prototype.look = function (name) {
    return this.questions[name[0]] ? this.inside(name[0], name.slice(1)) : this.outer(name);
  };

  /** The value behind a name that begins with a field of this scope. */
  Scope.prototype.inside = function (id, rest) {
    var question = this.questions[id];
    var value = this.values[id];
    if (!this.shows(id)) {
      return question.type === "list" && rest.length ? [] : question.if_hidden === undefined ? null : question.if_hidden;
    }
    if (!rest.length) {
      return value === undefined ? (question.type === "list" ? [] : null) : value;
    }
    return question.type === "list" ? this.ofRows(question, value || [], rest) : this.ofMatrix(question, value || {}, rest);
  };

  /** One value for every row; rows of lists inside rows are all in one list. */
  Scope.prototype.ofRows = function (question, rows, rest) {
    var found = [];
    rows.forEach(function (row) {
      var value = new Scope(question.fields, row, this.look).inside(rest[0], rest.slice(1));
      if (Array.isArray(value)) {
        found.push(...value);
      } else {
        found.push(value);
      }
    }, this);
    return found;
  };

  Scope.prototype.ofMatrix = function (question, value, rest) {
    function one(row) {
      var answer = value[row];
      if (rest.length > 1 && answer) {
        answer = answer[rest[1]];
      }
      return answer === undefined ? null : answer;
    }
    return rest[0] === "*" ? question.rows.map((row) => one(row[0])) : one(rest[0]);
  };

  /** The answers to what is shown, as a finished record has them. */
  Scope.prototype.given = function () {
    var given = {};
    Object.keys(this.values).forEach(function (id) {
      var question = this.questions[id];
      if (!question || !this.shows(id)) {
        return;
      }
      given[id] = this.values[id];
      if (question.type === "list") {
        given[id] = given[id].map((row) => new Scope(question.fields, row, this.look).given(), this);
      }
    }, this);
    return given;
  };

  ikbt.Scope = Scope;

  /** Everything that follows from the answers of one record. */
  function Work(definition, values, earlier) {
    this.definition = definition;
    this.earlier = earlier;
    this.worked = {};
    this.scope = new Scope(definition.fields, values, this.outside.bind(this));
    this.look = this.scope.look;
  }

  /** A name that is no field: a value, a score, a constant, or something of an earlier worksheet. */
  Work.prototype.outside = function (name) {
    var id = name[0];
    if (ikbt.LOOKS_ELSEWHERE.indexOf(id) >= 0) {
      return this.earlier.value(name);
    }
    var constants = this.definition.options || {};
    return constants[id] !== undefined ? constants[id] : this.value(id);
  };

  /** A computed value or a score. */
  Work.prototype.value = function (id) {
    if (this.worked[id] === undefined) {
      var compute = (this.definition.compute || {})[id];
      var score = (this.definition.scores || {})[id];
      this.worked[id] = compute ? ikbt.evaluate(compute.expr.tree, this.look) : score ? ikbt.evaluate(score.tree, this.look) : null;
    }
    return this.worked[id];
  };

  Work.prototype.computed = function () {
    var found = {};
    ["compute", "scores"].forEach(function (part) {
      Object.keys(this.definition[part] || {}).forEach(function (id) {
        found[id] = this.value(id);
      }, this);
    }, this);
    return found;
  };

  Work.prototype.holds = function (expression) {
    return ikbt.evaluate(expression.tree, this.look);
  };

  /** The checks that fail; one that cannot be known does not. */
  Work.prototype.failures = function () {
    return (this.definition.checks || []).filter((check) => this.holds(check.must) === false, this);
  };

  Work.prototype.hints = function () {
    return (this.definition.hints || []).filter((hint) => (hint.over || "record") === "record" && this.holds(hint.when) === true, this);
  };

  Work.prototype.alerts = function () {
    var alerts = this.definition.alerts || {};
    return Object.keys(alerts).filter((id) => (alerts[id].over || "record") === "record" && this.holds(alerts[id].when) === true, this);
  };

  ikbt.Work = Work;

  /** The words of the band that a score falls in; "" when there is none. */
  ikbt.band = (score, value) => (score.bands || []).reduce((words, band) => value !== null && value >= band[0] ? band[1] : words, "");
})(window.ikbt);
