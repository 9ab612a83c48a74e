// Begins when the page has been read.
(function (ikbt) {
  "use strict";

  Array.prototype.forEach.call(document.querySelectorAll("[data-quiz]"), ikbt.startQuiz);
  Array.prototype.forEach.call(document.querySelectorAll("[data-form]"), function (element) {
    var definition = document.getElementById("definition-" + element.dataset.form);
    new ikbt.Form(element, JSON.parse(definition.dataset.definition)).start();
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-module]"), ikbt.startModuleEnd);
  ikbt.host.greet();
})(window.ikbt);
