// Films and sounds: a choice of quality and speed beside the browser's own controls, and their words, which follow along and can
// be clicked. Nothing plays by itself, and nothing is remembered beyond the page.
(function () {
  "use strict";

  var LET_BE_MS = 5000;
  /* How long the words are left where the reader has moved them. */
  var FAILED = 3;
  /* What a track's readyState says when its file could not be read, as from a disk. */

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function wantsLessData() {
    var line = navigator.connection;
    return Boolean(line && line.saveData) || window.matchMedia("(prefers-reduced-data: reduce)").matches;
  }

  /** Play; that somebody pauses before it has begun is no mistake. */
  function begin(media) {
    var begun = media.play();
    if (begun) {
      begun.catch(function () {});
    }
  }

  function Player(figure) {
    this.media = figure.querySelector("video, audio");
    this.track = figure.querySelector("track");
    this.choices = figure.querySelector(".choices");
    this.follow = figure.querySelector(".follow");
    this.cues = all(".cue", figure);
    this.current = null;
    this.leftAt = -LET_BE_MS;
  }

  Player.prototype.start = function () {
    this.choices.hidden = false;
    this.offerCaptions(this.choices.querySelector(".captions-on"));
    this.offerQuality(this.choices.querySelector(".quality"));
    this.offerSpeed(this.choices.querySelector(".speed"));
    if (this.follow) {
      this.offerWords();
    }
    this.media.addEventListener("play", this.quietOthers.bind(this));
    this.media.addEventListener("timeupdate", this.stopUnseen.bind(this));
  };

  /** What is folded away, or hidden by an answer, stops: a voice whose controls cannot be seen cannot be stopped either. */
  Player.prototype.stopUnseen = function () {
    if (this.media.closest("[hidden], details:not([open])")) {
      this.media.pause();
    }
  };

  /** One voice at a time. */
  Player.prototype.quietOthers = function () {
    var own = this.media;
    all("video, audio").forEach(function (other) {
      if (other !== own) {
        other.pause();
      }
    });
  };

  // --- captions ---

  /** A switch that is as near as the one for playing; it follows the browser's own as well. */
  Player.prototype.offerCaptions = function (box) {
    var player = this;
    var tracks = this.media.textTracks;
    if (!box) {
      return;
    }
    box.checked = true; // some browsers remember what was chosen before; captions are on
    this.mendTrack();
    box.addEventListener("change", function () {
      player.shown().mode = box.checked ? "showing" : "hidden";
    });
    tracks.addEventListener("change", function () {
      box.checked = Array.prototype.some.call(tracks, function (track) {
        return track.mode === "showing";
      });
    });
  };

  Player.prototype.shown = function () {
    return this.made || this.track.track;
  };

  /** From a disk, browsers read no file of captions; the same words stand in the page. */
  Player.prototype.mendTrack = function () {
    var player = this;
    function mend() {
      if (player.made || !player.cues.length) {
        return;
      }
      player.made = player.media.addTextTrack("captions", player.track.label, player.track.srclang);
      player.track.track.mode = "disabled";
      player.made.mode = "showing";
      player.cues.forEach(function (cue) {
        player.made.addCue(new VTTCue(Number(cue.dataset.start), Number(cue.dataset.end), cue.textContent));
      });
    }
    this.track.addEventListener("error", mend);
    if (this.track.readyState === FAILED) {
      mend();
    }
  };

  // --- quality and speed ---

  Player.prototype.offerQuality = function (select) {
    var player = this;
    if (!select) {
      return;
    }
    select.addEventListener("change", function () {
      player.load(select.value);
    });
    var saver = select.querySelector("[data-saver]");
    if (saver && wantsLessData()) {
      select.value = saver.value;
      player.load(saver.value);
    }
  };

  /** Play from another file, at the same place and as fast. */
  Player.prototype.load = function (file) {
    var media = this.media;
    var at = media.currentTime;
    var speed = media.playbackRate;
    var playing = !media.paused;
    if (at > 0) {
      media.preload = "metadata"; // somebody is watching: show the same moment again at once
    }
    media.src = file;
    media.defaultPlaybackRate = media.playbackRate = speed;
    if (at > 0) {
      media.currentTime = at;
    }
    if (playing) {
      begin(media);
    }
  };

  Player.prototype.offerSpeed = function (select) {
    var media = this.media;
    select.addEventListener("change", function () {
      media.defaultPlaybackRate = media.playbackRate = Number(select.value);
    });
    media.addEventListener("ratechange", function () {
      select.value = String(media.playbackRate);
    });
  };

  // --- the words ---

  Player.prototype.offerWords = function () {
    var player = this;
    var list = this.follow.querySelector(".cues");
    this.follow.hidden = false;
    ["wheel", "touchmove", "pointerdown", "keydown"].forEach(function (kind) {
      list.addEventListener(kind, function () {
        player.leftAt = Date.now();
      }, { passive: true });
    });
    list.addEventListener("click", function (event) {
      var cue = event.target.closest(".cue");
      if (cue) {
        player.media.currentTime = Number(cue.dataset.start);
        begin(player.media);
      }
    });
    ["timeupdate", "seeking"].forEach(function (kind) {
      player.media.addEventListener(kind, function () {
        player.mark(list);
      });
    });
    this.follow.addEventListener("toggle", function () {
      player.bring(list);
    });
  };

  /** Mark the words that are being said. */
  Player.prototype.mark = function (list) {
    var at = this.media.currentTime;
    var now = this.cues.filter(function (cue) {
      return Number(cue.dataset.start) <= at && at < Number(cue.dataset.end);
    })[0];
    if (now === this.current || !now) {
      return;
    }
    if (this.current) {
      this.current.removeAttribute("aria-current");
    }
    this.current = now;
    now.setAttribute("aria-current", "true");
    this.bring(list);
  };

  /** Move the list, never the page, to the words being said; unless somebody is reading or walking through it. */
  Player.prototype.bring = function (list) {
    var isWalking = list.contains(document.activeElement) && document.activeElement !== this.current;
    if (!this.current || !this.follow.open || isWalking || Date.now() - this.leftAt < LET_BE_MS) {
      return;
    }
    list.scrollTop = this.current.offsetTop - (list.clientHeight - this.current.offsetHeight) / 2;
  };

  all(".player").forEach(function (figure) {
    new Player(figure).start();
  });
})();
