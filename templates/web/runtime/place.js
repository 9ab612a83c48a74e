// The program's first page, once a host has said how far the patient has come: what is finished, where they are, what is next.
(function (ikbt) {
  "use strict";

  function each(selector, what) {
    document.querySelectorAll(selector).forEach(what);
  }

  function mark(entry, place) {
    entry.querySelector(".place-" + place).hidden = false;
  }

  /** The module to go on with: the first that is not finished, if the host has opened it. */
  function showNext(entry, isOpen) {
    var onward = document.querySelector(".go-on");
    onward.hidden = !isOpen;
    if (isOpen) {
      mark(entry, "here");
      var link = onward.querySelector("a");
      var to = entry.querySelector("h3 a");
      link.setAttribute("href", to.getAttribute("href"));
      link.querySelector(".module-title").textContent = to.textContent;
    }
  }

  /** The homework of the module that was finished last stands first, since it is what there is to do now. */
  function showHomework(entry) {
    var now = document.querySelector(".to-do-now");
    entry.querySelectorAll(".to-do").forEach(function (homework) {
      now.appendChild(homework.cloneNode(true));
      now.hidden = false;
    });
  }

  function showPlace(done, open) {
    var entries = Array.from(document.querySelectorAll(".modules > [data-module]"));
    var isDone = function (entry) { return done.indexOf(entry.dataset.module) >= 0; };
    entries.filter(isDone).forEach(function (entry) { mark(entry, "done"); });
    entries.filter(isDone).slice(-1).forEach(showHomework);
    var next = entries.filter(function (entry) { return !isDone(entry); })[0];
    if (next) {
      showNext(next, !open || open.indexOf(next.dataset.module) >= 0);
    } else {
      document.querySelector(".go-on").hidden = true;
      document.querySelector(".all-done").hidden = false;
    }
    if (next !== entries[0]) {
      each(".go-on .begin, .go-on .continue", function (word) { word.hidden = !word.hidden; });
    }
  }

  ikbt.host.whenHere(function () {
    if (Array.isArray(ikbt.host.facts.done)) {
      showPlace(ikbt.host.facts.done, ikbt.host.facts.open);
    }
  });
  ikbt.host.greet();
})(window.ikbt);
