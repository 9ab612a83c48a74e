// The platform's side of ikbt-host/1 for tests: keeps records by form and by what they are of, tells all it was asked, and can refuse.
(function () {
  "use strict";

  var PROTOCOL = "ikbt-host/1";
  var frame = document.getElementById("frame");
  var host = (window.host = { records: {}, log: [], refuse: "", late: "", welcome: {} });

  function keyOf(of) {
    return of ? ["day", "part", "week", "module", "event", "occasion"].map(function (name) { return of[name] || ""; }).join("|") : "";
  }

  function answer(asked) {
    if (host.refuse.split(" ").indexOf(asked.type) >= 0) {
      return { type: "refused", reason: "a test" };
    }
    if (asked.type === "load") {
      return { type: "loaded", records: Object.values(host.records[asked.form] || {}) };
    }
    if (asked.type === "save" || asked.type === "submit") {
      var form = (host.records[asked.record.form] = host.records[asked.record.form] || {});
      form[keyOf(asked.record.of)] = asked.record;
    }
    return { type: "saved" };
  }

  window.addEventListener("message", function (event) {
    var message = event.data;
    if (event.source !== frame.contentWindow || !message || message.protocol !== PROTOCOL || message.type !== "hello") {
      return;
    }
    var channel = new MessageChannel();
    channel.port1.onmessage = function (asked) {
      host.log.push(asked.data);
      // what is asked is kept in the order in which it is asked, as the protocol wants it: only the answer may be late
      var told = Object.assign({ protocol: PROTOCOL, id: asked.data.id }, answer(asked.data));
      if (asked.data.type === host.late) {
        window.setTimeout(function () { channel.port1.postMessage(told); }, 400);
      } else {
        channel.port1.postMessage(told);
      }
    };
    event.source.postMessage(Object.assign({ protocol: PROTOCOL, type: "welcome" }, host.welcome), event.origin === "null" ? "*" : event.origin, [channel.port2]);
  });

  host.open = function (path) {
    frame.src = path;
  };
})();
