// The page's side of ikbt-host/1: finds out whether a host embeds the page, and talks to it through a channel of its own.
// Nothing a patient wrote is ever sent before the host has answered, and nothing is ever stored on the device.
window.ikbt = window.ikbt || {};

(function (ikbt) {
  "use strict";

  var PROTOCOL = "ikbt-host/1";
  var PATIENCE_MS = 15000;

  /** A text in the reader's language, with %(names)s filled in; of "", how that language writes dates and numbers. */
  ikbt.say = function (text, facts) {
    var spoken = (window.ikbtWords || { "": "en" })[text] || text;
    return spoken.replace(/%\((\w+)\)s/g, (whole, name) => facts && name in facts ? facts[name] : whole);
  };

  function Host() {
    this.port = null;
    this.waiting = new Map();
    this.number = 0;
    this.listeners = [];
    this.facts = {};
  }

  /** Call back once a host has answered; at once if one has. */
  Host.prototype.whenHere = function (listener) {
    if (this.port) {
      listener();
    } else {
      this.listeners.push(listener);
    }
  };

  /** Send a message and wait for its reply; rejects when the host refuses, or says nothing for too long. */
  Host.prototype.ask = function (type, facts) {
    var host = this;
    return new Promise(function (resolve, reject) {
      if (!host.port) {
        reject(new Error("no host"));
        return;
      }
      var id = (host.number += 1);
      var clock = window.setTimeout(function () {
        host.waiting.delete(id);
        reject(new Error("no reply"));
      }, PATIENCE_MS);
      host.waiting.set(id, { resolve: resolve, reject: reject, clock: clock });
      host.port.postMessage(Object.assign({ protocol: PROTOCOL, type: type, id: id }, facts));
    });
  };

  Host.prototype.receive = function (message) {
    var waiting = message && message.protocol === PROTOCOL ? this.waiting.get(message.id) : undefined;
    if (!waiting) {
      return;
    }
    this.waiting.delete(message.id);
    window.clearTimeout(waiting.clock);
    if (message.type === "refused") {
      waiting.reject(new Error(String(message.reason || "refused")));
    } else {
      waiting.resolve(message);
    }
  };

  /** Say hello to whoever embeds the page; only the first answer, from the embedding window itself, is taken. */
  Host.prototype.greet = function () {
    var host = this;
    if (window.parent === window) {
      return;
    }
    window.addEventListener("message", function (event) {
      var message = event.data;
      var isWelcome = message && message.protocol === PROTOCOL && message.type === "welcome";
      if (event.source !== window.parent || !isWelcome || host.port || !event.ports[0]) {
        return;
      }
      host.port = event.ports[0];
      host.facts = message;
      host.port.onmessage = function (reply) {
        host.receive(reply.data);
      };
      host.listeners.splice(0).forEach(function (listener) {
        listener();
      });
    });
    var page = document.body.dataset;
    window.parent.postMessage({ protocol: PROTOCOL, type: "hello", page: page.page, package: page.package }, "*");
  };

  ikbt.host = new Host();
})(window.ikbt);
