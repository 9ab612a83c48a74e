// A host page: shows a package, speaks ikbt-host/1 with its pages, and keeps what the patient writes. Read it and write your own.
//
//     index.html?package=../packages/sov/1.0.0/standard/&role=patient&patient=p1
//
// This one keeps records in localStorage, so that it works without a server. A platform keeps them behind a login, checks each
// against the form's answers_schema, and serves packages from an origin of their own.
(function () {
  "use strict";

  var PROTOCOL = "ikbt-host/1";
  var asked = new URLSearchParams(window.location.search);
  var folder = asked.get("package") || "";
  var role = asked.get("role") || "patient";
  var frame = document.getElementById("frame");
  var manifest = null;

  function say(words) {
    document.getElementById("state").textContent = words;
  }

  // --- the patient's records: one for each form and what it is of (a day, a week, a module …) ---

  /** The same text for the same occasion, whatever the order of its keys. */
  function occasion(record) {
    return JSON.stringify(Object.entries(record.of || {}).sort());
  }

  function drawer() {
    return ["ikbt", asked.get("patient") || "nobody", manifest.program.id, manifest.program.version].join(" ");
  }

  function kept() {
    return JSON.parse(window.localStorage.getItem(drawer()) || '{"records": [], "done": []}');
  }

  function keep(change) {
    var all = kept();
    change(all);
    // a full or forbidden store throws: the page is then told that nothing was saved
    window.localStorage.setItem(drawer(), JSON.stringify(all));
  }

  function keepRecord(record) {
    var form = manifest.forms.find(function (each) { return each.id === record.form; });
    if (!form || form.version !== record.version) {
      throw new Error("this package has no form " + record.form + " " + record.version);
    }
    keep(function (all) {
      all.records = all.records.filter(function (each) {
        return each.form !== record.form || occasion(each) !== occasion(record);
      });
      all.records.push(record);
    });
    say(record.status === "done" ? "Inskickat." : "Sparat.");
    return { type: "saved" };
  }

  // --- the protocol ---

  var ANSWERS = {
    load: function (message) {
      return { type: "loaded", records: kept().records.filter(function (each) { return each.form === message.form; }) };
    },
    save: function (message) { return keepRecord(message.record); },
    submit: function (message) { return keepRecord(message.record); },
    progress: function (message) {
      keep(function (all) { all.done = all.done.filter(function (id) { return id !== message.module; }).concat(message.module); });
      return { type: "saved" };
    }
  };

  function answer(message) {
    try {
      if (message.protocol !== PROTOCOL || !Object.prototype.hasOwnProperty.call(ANSWERS, message.type)) {
        throw new Error("unknown message");
      }
      return ANSWERS[message.type](message);
    } catch (wrong) {
      say("Det gick inte att spara: " + wrong.message);
      return { type: "refused", reason: wrong.message };
    }
  }

  window.addEventListener("message", function (event) {
    var message = event.data;
    if (event.source !== frame.contentWindow || !message || message.protocol !== PROTOCOL || message.type !== "hello") {
      return;
    }
    var channel = new MessageChannel();
    channel.port1.onmessage = function (heard) {
      channel.port1.postMessage(Object.assign({ protocol: PROTOCOL, id: heard.data.id }, answer(heard.data)));
    };
    // a sandboxed page has no origin that could be named; the port goes to the window in our own frame and no other
    event.source.postMessage({ protocol: PROTOCOL, type: "welcome", done: kept().done }, "*", [channel.port2]);
  });

  window.fetch(folder + "manifest.json").then(function (reply) {
    return reply.json();
  }).then(function (told) {
    if (told.protocols.indexOf(PROTOCOL) < 0 || !told.entries[role]) {
      throw new Error(PROTOCOL + " / " + role);
    }
    manifest = told;
    document.getElementById("title").textContent = told.program.title;
    frame.src = folder + (asked.get("page") || told.entries[role]);
  }).catch(function (wrong) {
    say("Programmet kan inte visas: " + wrong.message);
  });
})();
