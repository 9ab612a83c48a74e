// The rules of axe. Those about colours hang on how a text is painted and on nothing else (what lies over a text without holding it,
// axe leaves to a person), so each way of painting is judged once in a mode and known again on the pages after.
(function () {
  "use strict";

  var walk = window.walk;
  var PAINTED = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"];

  function isClear(colour) {
    return /^rgba\(.*, 0\)$/.test(colour);
  }

  /** Everything behind an element, down to what covers all that is below it, and how much shines through. */
  function behind(element, known) {
    if (!element) {
      return "";
    }
    if (!known.has(element)) {
      var style = getComputedStyle(element);
      var isSolid = /^rgb\(/.test(style.backgroundColor) && style.backgroundImage === "none";
      var own = (isClear(style.backgroundColor) ? "" : style.backgroundColor) + style.backgroundImage.replace("none", "") + style.opacity.replace(/^1$/, "") + style.filter.replace("none", "");
      known.set(element, own + (isSolid ? "" : behind(element.parentElement, known)));
    }
    return known.get(element);
  }

  /** How much of an element shines through, by itself and by what it stands in. */
  function opacity(element) {
    var all = "";
    for (var each = element; each; each = each.parentElement) {
      var own = getComputedStyle(each).opacity;
      all += own === "1" ? "" : own + " ";
    }
    return all;
  }

  function ownText(element) {
    return Array.from(element.childNodes, (node) => node.nodeType === 3 ? node.data : "").join("").trim();
  }

  /** Everything that a rule about colours looks at: an element alike in all of it comes out alike. One sign alone is not judged. */
  function face(element, text, known) {
    var style = getComputedStyle(element);
    return [style.color, behind(element, known), opacity(element), style.fontSize, style.fontWeight, style.textShadow, style.textDecorationLine, getComputedStyle(element.parentElement).color, element.matches("a"), text.length > 1, element.closest(":disabled, [aria-disabled=true]") !== null].join("|");
  }

  /** The first element of each face that is not among the known ones, by its face. */
  function fresh(known) {
    var memory = new Map();
    var found = {};
    document.querySelectorAll("body *").forEach(function (each) {
      var text = /^(input|select|textarea)$/.test(each.localName) ? "input" : ownText(each);
      if (!text || !walk.isShown(each) || walk.isUnseen(each)) {
        return;
      }
      var its = face(each, text, memory);
      if (known.indexOf(its) < 0 && !(its in found)) {
        found[its] = each;
      }
    });
    return found;
  }

  function violations(context, options) {
    return window.axe.run(context, Object.assign({ preload: false, iframes: false, resultTypes: ["violations"] }, options)).then(function (told) {
      return told.violations.map((each) => "axe " + each.id + ": " + each.nodes.slice(0, 4).map((node) => node.html.slice(0, 140)).join(" | "));
    });
  }

  /** What rules say of the whole page: "all" is every rule that is not named besides. */
  function ofPage(rules, painted) {
    if (rules[0] === "all") {
      var rest = { "target-size": { enabled: true } };
      painted.forEach((rule) => { rest[rule] = { enabled: false }; });
      return violations(document, { rules: rest });
    }
    var named = rules.filter((rule) => painted.indexOf(rule) < 0);
    return named.length ? violations(document, { runOnly: { type: "rule", values: named } }) : Promise.resolve([]);
  }

  /** Ask questions and apply rules: what was found, and the faces that are known from now on. */
  walk.judge = function (asked, rules, known) {
    var found = walk.ask(asked);
    var painted = rules.filter((rule) => PAINTED.indexOf(rule) >= 0);
    var faces = painted.length ? fresh(known) : {};
    var news = Object.values(faces);
    return ofPage(rules, painted).then(function (more) {
      found = found.concat(more);
      return news.length ? violations({ include: news }, { runOnly: { type: "rule", values: painted } }) : [];
    }).then((more) => ({ found: found.concat(more), faces: Object.keys(faces) }));
  };
})();
