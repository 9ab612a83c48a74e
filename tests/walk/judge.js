// Asked inside the page, in whatever mode it is shown: what stands in the way of somebody here? Each question answers with findings in words.
(function () {
  "use strict";

  var INTERACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary, video[controls], audio[controls], [tabindex='0']";
  var questions = {};

  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }

  /** An element as one would point it out to a colleague. */
  function name(element) {
    var words = (element.getAttribute("aria-label") || element.textContent || element.name || "").trim().replace(/\s+/g, " ").slice(0, 40);
    var classes = typeof element.className === "string" && element.className ? "." + element.className.trim().split(/\s+/).join(".") : "";
    return element.localName + (element.id ? "#" + element.id : "") + classes + " «" + words + "»";
  }

  function isShown(element) {
    return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  }

  var unseen = new Map();

  /** What is there for screen readers only: a box of one pixel, cut away. */
  function isUnseen(element) {
    if (!element || element === document.body) {
      return false;
    }
    if (!unseen.has(element)) {
      var style = getComputedStyle(element);
      var isCutAway = style.clipPath === "inset(50%)" || (style.position === "absolute" && element.offsetWidth <= 1 && element.offsetHeight <= 1);
      unseen.set(element, isCutAway || isUnseen(element.parentElement));
    }
    return unseen.get(element);
  }

  function scroller(element) {
    for (var each = element.parentElement; each && each !== document.body; each = each.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(each).overflowX + getComputedStyle(each).overflowY)) {
        return each;
      }
    }
    return null;
  }

  /** The page itself never scrolls sideways. */
  questions.wide = function () {
    var room = document.documentElement.clientWidth;
    var over = document.documentElement.scrollWidth - room;
    if (over <= 0) {
      return [];
    }
    var culprits = all("body *").filter(function (each) {
      var box = each.getBoundingClientRect();
      return isShown(each) && !isUnseen(each) && (box.right > room + 1 || box.left < -1) && !scroller(each);
    });
    return ["the page is " + over + " px too wide: " + culprits.slice(-3).map(name).join("; ")];
  };

  /** No text is cut by its own box, runs out of the control it is in, or stands outside of the page. */
  questions.clipped = function () {
    var found = [];
    var room = document.documentElement.clientWidth;
    all("body *").forEach(function (each) {
      if (!isShown(each) || isUnseen(each) || each.closest("svg, option")) {
        return;
      }
      var style = getComputedStyle(each);
      var hides = /hidden|clip/.test(style.overflowX + style.overflowY) && !/INPUT|TEXTAREA|SELECT|VIDEO|IMG/.test(each.tagName);
      if (hides && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1) && each.textContent.trim()) {
        found.push("cut off: " + name(each));
      }
    });
    all("button, summary, a.button, .ways-bar a, .option, .step > span, .slot, .chip, .suggestion, th, td, label, legend, h1, h2, h3").forEach(function (each) {
      if (!isShown(each) || isUnseen(each)) {
        return;
      }
      var box = each.getBoundingClientRect();
      var isAfloat = /visible/.test(getComputedStyle(each).overflowX);
      textBoxes(each).forEach(function (text) {
        var isOut = text.left < box.left - 2 || text.right > box.right + 2 || text.top < box.top - 6 || text.bottom > box.bottom + 6;
        if (isAfloat && getComputedStyle(each).display !== "inline" && isOut) {
          found.push("runs out of its box: " + name(each));
        } else if (text.left < -1 || text.right > room + 1) {
          if (!scroller(each)) {
            found.push("outside of the page: " + name(each));
          }
        }
      });
    });
    return Array.from(new Set(found));
  };

  function textBoxes(element) {
    var boxes = [];
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    var range = document.createRange();
    while (walker.nextNode()) {
      var node = walker.currentNode;
      if (node.data.trim() && !isUnseen(node.parentElement) && isShown(node.parentElement)) {
        range.selectNodeContents(node);
        boxes = boxes.concat(Array.from(range.getClientRects()));
      }
    }
    return boxes;
  }

  /** What a finger would hit: a label counts for its input, a link in a sentence is excused (WCAG 2.2, 2.5.8). */
  function touchBox(element) {
    var label = element.closest("label") || (element.labels && element.labels[0]);
    var boxes = [element.getBoundingClientRect()];
    if (label && /checkbox|radio/.test(element.type)) {
      boxes.push(label.getBoundingClientRect());
    }
    return { width: Math.max.apply(null, boxes.map((box) => box.width)), height: Math.max.apply(null, boxes.map((box) => box.height)) };
  }

  function isInSentence(element) {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") {
      return false;
    }
    var block = element.closest("p, li, dd, dt, td, th, figcaption, h1, h2, h3, h4, blockquote, div");
    return block !== null && block.textContent.trim().length > element.textContent.trim().length + 1;
  }

  /** Everything of ours is large enough for a thumb: 44 px each way. */
  questions.thumb = function () {
    return all(INTERACTIVE)
      .filter((each) => isShown(each) && !isInSentence(each) && !each.classList.contains("skip"))
      .filter(function (each) {
        var box = touchBox(each);
        return box.width < 43.5 || box.height < 43.5;
      })
      .map(function (each) {
        var box = touchBox(each);
        return "under 44 px: " + name(each) + " " + Math.round(box.width) + "×" + Math.round(box.height);
      });
  };

  /** Nothing moves: no animation, no transition, no smooth scrolling. */
  questions.still = function () {
    var found = document.getAnimations().length ? ["an animation is running"] : [];
    all("*").forEach(function (each) {
      ["", "::before", "::after"].forEach(function (part) {
        var style = getComputedStyle(each, part || null);
        var moves = style.transitionDuration.split(",").concat(style.animationName === "none" ? [] : style.animationDuration.split(","));
        if (moves.some((time) => parseFloat(time) > 0) || (!part && style.scrollBehavior === "smooth")) {
          found.push("moves: " + name(each) + part);
        }
      });
    });
    return found;
  };

  /** The part of a control that is seen: the button drawn over an invisible radio, the control itself otherwise. */
  function face(control) {
    return getComputedStyle(control).opacity === "0" ? control.nextElementSibling : control;
  }

  function edge(style) {
    var border = ["Top", "Right", "Bottom", "Left"].some(function (side) {
      return parseFloat(style["border" + side + "Width"]) >= 1 && style["border" + side + "Style"] !== "none" && style["border" + side + "Color"] !== style.backgroundColor && !/^rgba\(.*, 0\)$/.test(style["border" + side + "Color"]);
    });
    return border || (parseFloat(style.outlineWidth) >= 1 && style.outlineStyle !== "none");
  }

  /** With the reader's own few colours every control still has an edge; what the browser draws itself has one. */
  questions.edges = function () {
    return all("button, input, select, textarea")
      .filter((each) => isShown(each) && !each.disabled && !/range/.test(each.type))
      .filter((each) => !(/checkbox|radio/.test(each.type) && getComputedStyle(each).appearance !== "none" && getComputedStyle(each).opacity !== "0"))
      .map(face)
      .filter((each) => !edge(getComputedStyle(each)) && !/underline/.test(getComputedStyle(each).textDecorationLine))
      .map((each) => "has no edge: " + name(each));
  };

  function look(element) {
    var style = getComputedStyle(element);
    return [style.borderTopColor, style.borderTopWidth, style.borderTopStyle, style.borderInlineStartColor, style.outlineStyle, style.outlineWidth, style.backgroundColor, style.color, style.fontWeight, style.textDecorationLine].join(" ");
  }

  /** What is chosen looks otherwise than what is not, without background pictures and shadows. */
  questions.chosen = function () {
    var found = [];
    var pairs = [[".step input", (each) => each.checked], [".slot", (each) => each.getAttribute("aria-pressed") === "true"], [".cue", (each) => each.getAttribute("aria-current") === "true"], [".ways-bar a", (each) => each.hasAttribute("aria-current")]];
    pairs.forEach(function (pair) {
      var shown = all(pair[0]).filter(isShown);
      var on = shown.filter(pair[1]);
      var off = shown.filter((each) => !pair[1](each) && !(each.disabled));
      if (on.length && off.length && look(face(on[0])) === look(face(off[0]))) {
        found.push("chosen looks as not chosen: " + name(face(on[0])));
      }
    });
    return found;
  };

  /** Whether a link of the page shows what is hidden here: the explanation of a word appears when it is gone to. */
  function isLinkedTo(element) {
    for (var each = element; each && each !== document.body; each = each.parentElement) {
      if (each.id && document.querySelector('a[href="#' + CSS.escape(each.id) + '"]')) {
        return true;
      }
    }
    return false;
  }

  /** Without script no button is there that would do nothing, and nothing to read is folded away out of reach. */
  questions.plain = function () {
    return all("button, .form-buttons").filter(isShown).map((each) => "does nothing without script: " + name(each))
      .concat(all("p, li, td, h2, h3, h4").filter((each) => each.textContent.trim() && !isShown(each) && !isLinkedTo(each) && !each.closest("details:not([open]), [hidden], .paper-diary, .form-paper, option, .error")).map((each) => "out of reach: " + name(each)));
  };

  /** On paper: no bar and no button, the numbers to call stand there, everything folded is unfolded. */
  questions.paper = function () {
    var found = all(".ways-bar, .skip, button:not(.suggestion), video, audio").filter(isShown).map((each) => "printed: " + name(each));
    found = found.concat(all("details > .inside").filter((each) => !isShown(each) && each.textContent.trim() && isShown(each.parentElement)).map((each) => "folded on paper: " + name(each.parentElement)));
    if (document.querySelector(".end .contacts") && !isShown(document.querySelector(".end .contacts"))) {
      found.push("the numbers to call are not printed");
    }
    return found;
  };

  /** Ask some questions. */
  function ask(asked) {
    unseen.clear();
    return asked.reduce((found, question) => found.concat(questions[question]().map((finding) => question + ": " + finding)), []);
  }

  var ownDirection = null;

  /** The page's own direction of writing, whatever it has been made since. */
  function direction() {
    ownDirection = ownDirection === null ? document.documentElement.dir : ownDirection;
    return ownDirection;
  }

  /** Put a style of the reader's over the page's own; the last one put there is taken away. */
  function wear(css) {
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }

  window.walk = { direction: direction, ask: ask, wear: wear, name: name, isShown: isShown, isUnseen: isUnseen, interactive: INTERACTIVE };
})();
