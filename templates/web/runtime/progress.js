// The end of a module: the patient says that it is finished, and the host is told.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;

  ikbt.startModuleEnd = function (end) {
    var status = end.querySelector("[role=status]");
    ikbt.host.whenHere(function () {
      end.hidden = false;
    });
    end.querySelector("button").addEventListener("click", function () {
      ikbt.host.ask("progress", { page: document.body.dataset.page, module: end.dataset.module, done: true }).then(
        function () {
          status.textContent = say("Noted: you have finished this module.");
        },
        function () {
          status.textContent = say("Not saved. Try again in a while.");
        }
      );
    });
  };
})(window.ikbt);
