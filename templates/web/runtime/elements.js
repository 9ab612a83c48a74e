// Making and finding elements.
(function (ikbt) {
  "use strict";

  /** A new element, "p.class"; it holds a text or several elements and texts. */
  ikbt.make = function (kind, inside, facts) {
    var names = kind.split(".");
    var made = document.createElement(names[0]);
    made.className = names.slice(1).join(" ");
    made.append(...[].concat(inside === undefined ? [] : inside));
    Object.keys(facts || {}).forEach((key) => made.setAttribute(key, facts[key]));
    return made;
  };

  /** A button; its words may be followed by words that only a screen reader says. */
  ikbt.button = function (kind, words, click, unseen) {
    var made = ikbt.make("button." + kind, [].concat(words, unseen ? [ikbt.make("span.pause", ":"), ikbt.make("span.unseen", unseen)] : []), { type: "button" });
    if (click) {
      made.addEventListener("click", click);
    }
    return made;
  };

  /** A question with its answer, or a value with its name. */
  ikbt.answer = (name, inside) => ikbt.make("div", [ikbt.make("dt", name), ikbt.make("dd", inside)]);

  ikbt.each = function (container, selector, visit) {
    container.querySelectorAll(selector).forEach(visit);
  };

  /** The definition of a form, as the page carries it. */
  ikbt.definition = (id) => JSON.parse(document.getElementById("definition-" + id).dataset.definition);

  /** The first thing in an element that takes an answer. */
  ikbt.firstInput = (element) => element.querySelector("input:not([hidden]), textarea, select") || element.querySelector("button");
})(window.ikbt);
