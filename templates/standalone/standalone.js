// Asks the browser to keep the edition for reading without a line. Within a host that forbids it, or from a disk, nothing happens.
(function () {
  "use strict";

  var worker = new URL("../worker.js", document.currentScript.src);
  if (navigator.serviceWorker && window.parent === window) {
    navigator.serviceWorker.register(worker).catch(function (wrong) {
      document.documentElement.dataset.kept = wrong.name;
    });
  }
})();
