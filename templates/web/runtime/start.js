// Begins when the page has been read.
(function (ikbt) {
  "use strict";

  ikbt.each(document, "[data-quiz]", ikbt.startQuiz);
  ikbt.each(document, "[data-form]", function (element) {
    var definition = document.getElementById("definition-" + element.dataset.form);
    new ikbt.Form(element, JSON.parse(definition.dataset.definition)).start();
  });
  ikbt.each(document, ".module-end", ikbt.startModuleEnd);
  ikbt.host.greet();
  performance.mark("ikbt-ready");
})(window.ikbt);
