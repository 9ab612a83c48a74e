// Before every key: where the keyboard is, and whether somebody who sees the page can see that it is there.
(function () {
  "use strict";

  var walk = window.walk;

  /** The part of an element that shows its focus: the button drawn over an invisible radio, its label, or itself. */
  function shower(element) {
    return getComputedStyle(element).opacity === "0" ? element.nextElementSibling : element;
  }

  function isMarked(element) {
    var style = getComputedStyle(element);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/^rgba\(.*, 0\)$/.test(style.outlineColor)) || /px/.test(style.boxShadow);
  }

  /** What covers an element, if something that it is no part of covers both its beginning and its middle. */
  function cover(element) {
    var box = element.getBoundingClientRect();
    var beginning = coverAt(element, box.top + Math.min(box.height / 2, 16));
    return beginning && coverAt(element, (box.top + box.bottom) / 2);
  }

  function coverAt(element, y) {
    var box = element.getBoundingClientRect();
    var there = document.elementFromPoint((Math.max(box.left, 0) + Math.min(box.right, window.innerWidth)) / 2, y);
    var label = element.closest("label");
    if (there && (there === element || element.contains(there) || (there.contains(element) && !there.matches(".ways-bar, .cues, body, html")) || (label && label.contains(there)))) {
      return "";
    }
    return there ? walk.name(there) : "the edge of the window";
  }

  function group(element) {
    return element.type === "radio" ? "radio " + element.name : "";
  }

  /** What Tab must come to, in order: of radios with one name the chosen one, or (from above) the first. */
  function expected() {
    var all = Array.from(document.querySelectorAll(walk.interactive)).filter((each) => !each.disabled && each.checkVisibility({ visibilityProperty: true }) && each.tabIndex >= 0);
    var chosen = {};
    all.forEach(function (each) {
      if (group(each) && (each.checked || !(group(each) in chosen))) {
        chosen[group(each)] = each;
      }
    });
    return all.filter((each) => !group(each) || chosen[group(each)] === each);
  }

  var seen = [];
  var findings = [];
  var hasLeft = false;

  /** Look at where the keyboard is. */
  function look() {
    var now = document.activeElement;
    if (!now || now === document.body || now === document.documentElement) {
      hasLeft = hasLeft || seen.length > 0;
      return;
    }
    hasLeft = hasLeft || (seen.length > 1 && now === seen[0]);
    if (hasLeft || seen[seen.length - 1] === now) {
      return;
    }
    seen.push(now);
    var face = shower(now);
    if (!isMarked(face) && !/video|audio/.test(now.localName)) {
      findings.push("its focus cannot be seen: " + walk.name(now));
    }
    var over = cover(face);
    if (over) {
      findings.push("covered by " + over + ": " + walk.name(now));
    }
  }

  /** The next Tab starts from above everything, wherever the focus has been. */
  function begin() {
    var above = document.createElement("span");
    above.tabIndex = -1;
    document.body.prepend(above);
    above.focus();
    above.remove();
  }

  window.addEventListener("keydown", look, true);

  walk.keys = {
    /** How many times Tab is to be pressed; parts of a player and of a date take some of their own. */
    count: function () {
      seen = [];
      findings = [];
      hasLeft = false;
      window.focus();
      begin();
      var inside = document.querySelectorAll("video[controls], audio[controls]").length * 8 + document.querySelectorAll("input[type=date]").length * 3;
      return expected().length + inside + 1;
    },
    /** What was found on the way; nothing has the focus afterwards. */
    told: function () {
      look();
      var last = document.activeElement;
      last.blur();
      var missed = expected().filter((each) => seen.indexOf(each) < 0);
      var places = expected().map((each) => seen.indexOf(each)).filter((place) => place >= 0);
      var isInOrder = places.every((place, number) => !number || places[number - 1] < place);
      return findings
        .concat(missed.map((each) => "the keyboard never comes to: " + walk.name(each)))
        .concat(hasLeft ? [] : ["the keyboard does not get out of the page: " + walk.name(last)])
        .concat(isInOrder ? [] : ["the keyboard jumps about: " + seen.map(walk.name).join(" > ").slice(0, 600)]);
    },
  };
})();
