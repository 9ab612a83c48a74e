// Begins when the page has been read.
(function (ikbt) {
  "use strict";

  ikbt.each(document, "[data-quiz]", ikbt.startQuiz);
  ikbt.each(document, "[data-form]", function (element) {
    new ikbt.Form(element, ikbt.definition(element.dataset.form)).start();
  });
  ikbt.each(document, ".module-end", ikbt.startModuleEnd);
  ikbt.host.greet();
})(window.ikbt);
