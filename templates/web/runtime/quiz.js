// A quiz answers at once: the comment on the chosen answer is shown and read out.
(function (ikbt) {
  "use strict";

  ikbt.startQuiz = function (quiz) {
    var verdict = quiz.querySelector(".quiz-verdict");
    quiz.classList.add("answering");
    quiz.addEventListener("change", function (event) {
      var answer = event.target.closest(".quiz-answer");
      var inside = answer.querySelector(".quiz-feedback .inside");
      verdict.replaceChildren(...Array.from(inside.childNodes, (node) => node.cloneNode(true)));
    });
  };
})(window.ikbt);
