// On paper, what has been filled in is text: the open record of a form, or every record of a diary in the order it asks for.
(function (ikbt) {
  "use strict";

  var make = ikbt.make;

  function written(form) {
    var open = form.record("draft").record;
    var others = form.store.inOrder().filter((record) => ikbt.keyOf(record.of) !== ikbt.keyOf(form.of));
    var records = ikbt.inOrder(others.concat([open]), form.definition.parts).filter((record) => Object.keys(record.values).length);
    return (form.definition.print || {}).order === "newest_first" ? records.reverse() : records;
  }

  ikbt.startPaper = function (form) {
    var paper = make("div.form-paper");
    form.results.before(paper);
    window.addEventListener("beforeprint", function () {
      var records = written(form);
      form.element.classList.toggle("has-answers", records.length > 0);
      paper.classList.toggle("one-per-page", Boolean((form.definition.print || {}).one_per_page));
      paper.replaceChildren(...records.map((record) => make("section", [
        make("p.of-title", form.places.inWords(record.of)),
        ikbt.answerList(form, record),
        ikbt.workedOut(form, record),
      ])));
    });
  };
})(window.ikbt);
