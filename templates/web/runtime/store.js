// The records of one form, as far as the page knows them, and their way to the host. Nothing is ever kept on the device:
// without a host they live as long as the page, and what the host refuses is offered to it again.
(function (ikbt) {
  "use strict";

  var AGAIN_MS = 5000;

  /** `tell` is told "saving", "saved", "refused", "unread" or "nowhere". */
  function Store(definition, tell) {
    this.definition = definition;
    this.tell = tell;
    this.records = new Map();
    this.waiting = new Map();
    this.asked = new Map();
    this.isRead = false;
    this.clock = 0;
  }

  Store.prototype.get = function (of) {
    return this.records.get(ikbt.keyOf(of));
  };

  /** Every record, oldest first. */
  Store.prototype.inOrder = function () {
    return ikbt.inOrder(Array.from(this.records.values()), this.definition.parts);
  };

  /** Fetch what the host has; until it has answered nothing is saved, so that nothing unseen is written over. */
  /** What was written in the meantime (`flush` hands it in) is laid over it, answer by answer. */
  Store.prototype.load = function (flush, done) {
    ikbt.host.ask("load", { form: this.definition.form }).then(
      (reply) => {
        flush();
        (reply.records || []).forEach((record) => {
          var key = ikbt.keyOf(record.of);
          var here = this.waiting.get(key);
          var whole = here ? laidOver(record, here) : record;
          this.records.set(key, whole);
          if (here) {
            this.waiting.set(key, whole);
          }
        });
        this.isRead = true;
        done();
        this.push();
      },
      () => {
        this.tell("unread");
        window.setTimeout(() => this.load(flush, done), AGAIN_MS);
      }
    );
  };

  function laidOver(record, here) {
    var values = Object.assign({}, record.values, here.values);
    return Object.assign({}, here, { values: values, unread: Object.assign({}, record.unread, here.unread) });
  }

  /** Keep a draft here and offer it to the host. */
  Store.prototype.save = function (record) {
    var key = ikbt.keyOf(record.of);
    this.records.set(key, record);
    this.waiting.set(key, record);
    this.push();
  };

  /** Offer the host everything it has not taken yet. */
  Store.prototype.push = function () {
    var store = this;
    window.clearTimeout(this.clock);
    if (!this.waiting.size || !ikbt.host.port || !this.isRead) {
      if (this.waiting.size && window.parent === window) {
        this.tell("nowhere");
      }
      return;
    }
    this.waiting.forEach(function (record, key) {
      if (store.asked.get(key) !== record) {
        store.asked.set(key, record);
        store.tell("saving");
        ikbt.host.ask("save", { record: record }).then(store.saved.bind(store, key, record), store.refused.bind(store, key, record));
      }
    });
  };

  Store.prototype.saved = function (key, record) {
    this.answered(key, record);
    // a host may answer late: what has been sent in, or written over, since then is not what this answer is about
    if (this.waiting.get(key) === record) {
      this.waiting.delete(key);
      if (!this.waiting.size) {
        this.tell("saved");
      }
    }
  };

  Store.prototype.answered = function (key, record) {
    if (this.asked.get(key) === record) {
      this.asked.delete(key);
    }
  };

  Store.prototype.refused = function (key, record) {
    this.answered(key, record);
    if (!this.waiting.has(key)) {
      return;
    }
    this.tell("refused");
    this.clock = window.setTimeout(this.push.bind(this), AGAIN_MS);
  };

  /** Send a finished record in; it is kept as finished only when the host has taken it. */
  Store.prototype.submit = function (record) {
    var store = this;
    var key = ikbt.keyOf(record.of);
    function taken() {
      store.records.set(key, record);
      store.waiting.delete(key);
    }
    if (!ikbt.host.port) {
      taken();
      return Promise.resolve();
    }
    return this.isRead ? ikbt.host.ask("submit", { record: record }).then(taken) : Promise.reject(new Error("unread"));
  };

  ikbt.Store = Store;
})(window.ikbt);
