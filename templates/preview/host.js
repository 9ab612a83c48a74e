// The preview's host page: embeds a program, speaks ikbt-host/1 to it, and shows what a platform would receive.
(function () {
  "use strict";

  var PROTOCOL = "ikbt-host/1";
  var frame = document.getElementById("frame");
  var edition = document.getElementById("edition");
  var role = document.getElementById("role");
  var width = document.getElementById("width");
  var records = new Map();
  var known = null;
  var port = null;

  function element(name, text, className) {
    var made = document.createElement(name);
    made.textContent = text;
    if (className) {
      made.className = className;
    }
    return made;
  }

  // --- the protocol ---

  window.addEventListener("message", function (event) {
    var message = event.data;
    if (event.source !== frame.contentWindow || !message || message.protocol !== PROTOCOL || message.type !== "hello") {
      return;
    }
    var channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = function (asked) {
      port.postMessage(Object.assign({ protocol: PROTOCOL, id: asked.data.id }, answer(asked.data)));
    };
    var done = Array.from(recordsOf("progress").keys());
    event.source.postMessage({ protocol: PROTOCOL, type: "welcome", done: done }, event.origin === "null" ? "*" : event.origin, [channel.port2]);
  });

  /** What tells one record of a form from another: the day, event … it is about. */
  function keyOf(of) {
    return Object.keys(of || {}).sort().map(function (name) { return of[name]; }).join(" ");
  }

  /** The records of a form of the program that is shown, by what they are of; forms in the order in which they first came. */
  function recordsOf(form) {
    var name = edition.value + " " + form;
    if (!records.has(name)) {
      records.set(name, new Map());
    }
    return records.get(name);
  }

  function answer(asked) {
    if (asked.type === "load") {
      return { type: "loaded", records: Array.from(recordsOf(asked.form).values()) };
    }
    if (asked.type === "save" || asked.type === "submit") {
      recordsOf(asked.record.form).delete(keyOf(asked.record.of));
      recordsOf(asked.record.form).set(keyOf(asked.record.of), asked.record);
      showRecords();
      return { type: "saved" };
    }
    if (asked.type === "progress") {
      recordsOf("progress").set(asked.module, { module: asked.module, done: asked.done });
      showRecords();
      return { type: "saved" };
    }
    return { type: "refused", reason: "unknown message type" };
  }

  function showRecords() {
    var made = [];
    records.forEach(function (ofForm, name) {
      if (ofForm.size) {
        made.push(element("h3", name.split(" ")[1] + " (" + ofForm.size + ")"));
      }
      ofForm.forEach(function (record, key) {
        var told = document.createElement("details");
        told.open = key === latest(ofForm);
        told.append(element("summary", [key, record.status].filter(Boolean).join(", ") || "record"), element("pre", JSON.stringify(record, null, 2)));
        made.push(told);
      });
    });
    document.getElementById("records").replaceChildren.apply(document.getElementById("records"), made);
  }

  function latest(ofForm) {
    return Array.from(ofForm.keys()).pop();
  }

  // --- what is shown ---

  function showMessages(messages) {
    var items = messages.map(function (message) {
      var item = element("li", "", message.severity);
      item.appendChild(element("strong", message.code + " "));
      item.appendChild(document.createTextNode(message.place + ": " + message.saw + ". " + message.do));
      return item;
    });
    document.getElementById("messages").replaceChildren.apply(document.getElementById("messages"), items);
    var errors = messages.filter(function (message) {
      return message.severity === "error";
    }).length;
    present(document.getElementById("state"), { errors: errors || null, messages: errors ? null : messages.length });
  }

  /** Put facts into the words that stand in a place; where there is no fact, the words are not shown either. */
  function present(place, facts) {
    place.querySelectorAll("[data-has]").forEach(function (each) {
      var fact = facts[each.dataset.has];
      each.hidden = fact === null || fact === undefined || fact.length === 0;
    });
    place.querySelectorAll("[data-fact]").forEach(function (each) {
      each.textContent = Number(facts[each.dataset.fact] || 0).toLocaleString(document.documentElement.lang);
    });
    place.querySelectorAll("[data-list]").forEach(function (each) {
      each.replaceChildren.apply(each, (facts[each.dataset.list] || []).map(function (item) {
        return element("li", item);
      }));
    });
  }

  // --- how hard the page is to read ---

  function showReading(told) {
    var facts = told || { nothing: true };
    if (typeof facts.lix === "number") {
      facts[facts.lix > facts.limit ? "over" : "within"] = true;
    }
    present(document.getElementById("reading"), facts);
  }

  frame.addEventListener("load", function () {
    var path = frame.contentWindow.location.pathname.split("/p/")[1];
    if (path) {
      fetch("reading/" + path).then(function (reply) {
        return reply.json();
      }).then(showReading);
    }
  });

  function options(select, pairs) {
    var before = select.value;
    select.replaceChildren.apply(select, pairs.map(function (pair) {
      var option = element("option", pair[1]);
      option.value = pair[0];
      return option;
    }));
    if (pairs.some(function (pair) { return pair[0] === before; })) {
      select.value = before;
    }
  }

  function shown() {
    return known.editions.filter(function (each) {
      return each.name === edition.value;
    })[0];
  }

  function chooseRoles() {
    options(role, (shown() ? shown().roles : []).map(function (each) {
      return [each, each];
    }));
  }

  function open() {
    if (edition.value && role.value) {
      frame.src = "p/" + edition.value + "/" + role.value + "/index.html";
    }
  }

  function renew() {
    return fetch("state.json").then(function (reply) {
      return reply.json();
    }).then(function (state) {
      var first = known === null;
      known = state;
      options(edition, state.editions.map(function (each) {
        return [each.name, each.title + " (" + each.name.split("/")[1] + ")"];
      }));
      chooseRoles();
      showMessages(state.messages);
      if (first || !frame.getAttribute("src")) {
        open();
      } else {
        reload();
      }
      return state;
    });
  }

  /** Load the page in the frame again, where the reader was. */
  function reload() {
    var inside = frame.contentWindow;
    var height = inside.scrollY;
    frame.addEventListener("load", function () {
      frame.contentWindow.scrollTo(0, height);
    }, { once: true });
    inside.location.reload();
  }

  edition.addEventListener("change", function () {
    chooseRoles();
    open();
  });
  role.addEventListener("change", open);
  document.getElementById("again").addEventListener("click", reload);
  width.addEventListener("change", function () {
    frame.classList.toggle("narrow", width.value !== "");
    frame.width = width.value;
  });

  renew().then(function (state) {
    var news = new EventSource("news/" + state.token);
    var number = state.number;
    news.onmessage = function (event) {
      if (Number(event.data) !== number) {
        number = Number(event.data);
        renew();
      }
    };
    // a preview that was started again has another token
    news.onerror = function () {
      if (news.readyState === EventSource.CLOSED) {
        window.setTimeout(function () { window.location.reload(); }, 1000);
      }
    };
  });
})();
