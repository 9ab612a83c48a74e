// Runs in every page of a test before the page's own scripts: a calendar that the test sets, and the timers of the page counted.
// The timers stay the browser's own, so they come in the order in which a reader's browser would have them come.
(function () {
  "use strict";

  var SOON_MS = 1000;
  var OwnDate = window.Date;
  var setOwn = window.setTimeout.bind(window);
  var clearOwn = window.clearTimeout.bind(window);
  var waiting = new Set();
  var moment = null;

  class SetDate extends OwnDate {
    constructor(...told) {
      super(...(told.length || moment === null ? told : [moment]));
    }

    static now() {
      return moment === null ? OwnDate.now() : moment;
    }
  }

  window.Date = SetDate;
  window.setTimeout = function (work, after, ...told) {
    var id = setOwn(function () {
      waiting.delete(id);
      work(...told);
    }, after);
    // what comes later is for when something has gone wrong: another try, or a host that says nothing
    if (!(after > SOON_MS)) {
      waiting.add(id);
    }
    return id;
  };
  window.clearTimeout = function (id) {
    waiting.delete(id);
    clearOwn(id);
  };

  window.steady = {
    /** Let it be some moment, as long as nothing else is said. */
    at(told) {
      moment = new OwnDate(told).getTime();
    },

    /** Nothing more happens in this page by itself: no timer is under way, and the host, if there is one, has answered everything. */
    isQuiet() {
      return document.readyState === "complete" && !waiting.size && !(window.ikbt && window.ikbt.host && window.ikbt.host.waiting.size);
    },

    /** A host has been found, and has told what it has. */
    isLoaded() {
      return Boolean(window.ikbt && window.ikbt.host && window.ikbt.host.port) && window.steady.isQuiet();
    },
  };
})();
