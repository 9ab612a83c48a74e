// Fields in which something is chosen: choice, choices, yesno, pick and tags.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var make = ikbt.make;
  var types = ikbt.types;

  function checked(container) {
    return Array.from(container.querySelectorAll(":checked"), (box) => box.value);
  }

  /** Check exactly these values; the button that clears is there when there is something to clear. */
  ikbt.check = function (container, values) {
    var wanted = values.map(String);
    ikbt.each(container, "input", function (box) {
      box.checked = wanted.indexOf(box.value) >= 0;
    });
    offerToClear(container);
  };

  function offerToClear(field) {
    var clear = field.querySelector(":scope > .clear");
    if (clear) {
      clear.hidden = !field.querySelector(":checked");
    }
  }

  /** The option's id as the definition has it: a number where its ids are numbers. */
  ikbt.option = function (question, code) {
    var pair = (question.options || []).filter((each) => String(each[0]) === code)[0];
    return pair ? pair[0] : code;
  };

  ikbt.optionWords = function (question, value) {
    var pair = (question.options || []).filter((each) => each[0] === value)[0];
    return pair ? pair[1] : value === "none" && question.none ? question.none : String(value);
  };

  function option(kind, name, value, words) {
    var box = make("input", [], { type: kind, name: name, value: value });
    return make("label.option", [box, " ", make("span", words)]);
  }

  /** A choice that was made can be taken back: by a button, by choosing it once more with Delete, or in a matrix with Delete. */
  ikbt.startRadios = function (field, question, form) {
    if (question.required || field.tagName !== "FIELDSET" || field.closest("table")) {
      return;
    }
    var clear = ikbt.button("button.quiet.clear", say("Clear the answer"), function () {
      ikbt.check(field, []);
      field.querySelector("input").focus();
      form.touch(field);
    }, field.querySelector("legend").textContent.trim());
    clear.hidden = true;
    field.insertBefore(clear, field.querySelector(":scope > .error"));
    field.addEventListener("change", function () {
      offerToClear(field);
    });
  };

  function readChoice(field, question) {
    var box = field.querySelector(".picked > .with-unit > input[type=text], .picked > input[type=text]");
    if (box) {
      return box.value.trim() ? { value: box.value } : {};
    }
    var chosen = checked(field);
    return chosen.length ? { value: ikbt.option(question, chosen[0]) } : {};
  }

  function writeChoice(field, question, value) {
    var box = field.querySelector(".picked > input[type=text]");
    if (box) {
      box.value = value === undefined ? "" : value;
      return;
    }
    if (value !== undefined && question.from) {
      addMissing(field, "radio", [value]);
    }
    ikbt.check(field, value === undefined ? [] : [value]);
  }

  // --- what earlier worksheets have to choose from ---

  /** What a patient chose before stays to be chosen, also when the earlier worksheet no longer says it. */
  function addMissing(field, kind, values) {
    var place = field.querySelector(".picked");
    values.forEach(function (value) {
      var known = Array.from(place.querySelectorAll("input")).some((box) => box.value === value);
      if (!known) {
        place.appendChild(option(kind, field.dataset.name, value, value));
      }
    });
  }

  function offer(field, question, form, kind) {
    form.whenEarlier(function (earlier) {
      var words = earlier.words(question);
      var place = field.querySelector(".picked");
      if (!words.length) {
        if (!place.querySelector(".help")) {
          place.appendChild(make("p.help", say("There is nothing here to choose from yet. Write in your own words.")));
        }
        return;
      }
      var now = types[question.type].read(field, question).value;
      ikbt.each(field, ".chips", function (chips) {
        chips.remove();
      });
      place.replaceChildren(...words.map((each) => option(kind, field.dataset.name, each, each)));
      if (question.none) {
        var none = option(kind, field.dataset.name, "none", question.none);
        none.classList.add("exclusive");
        place.appendChild(none);
      }
      types[question.type].write(field, question, now);
    });
  }

  function startChoice(field, question, form) {
    ikbt.startRadios(field, question, form);
    if (question.from) {
      offer(field, question, form, "radio");
    }
  }

  // --- choices ---

  function startChoices(field, question, form) {
    if (question.from) {
      startTags(field, question, form);
      offer(field, question, form, "checkbox");
    }
    field.addEventListener("change", function (event) {
      var box = event.target;
      if (box.type !== "checkbox" || !box.checked) {
        return;
      }
      var alone = Boolean(box.closest(".exclusive"));
      ikbt.each(field, ":checked", function (other) {
        if (other !== box && (alone || other.closest(".exclusive"))) {
          other.checked = false;
        }
      });
    });
  }

  function readChoices(field, question) {
    if (field.querySelector(".chips")) {
      return readTags(field);
    }
    var chosen = checked(field).map((code) => ikbt.option(question, code));
    return chosen.length ? { value: chosen } : {};
  }

  function writeChoices(field, question, value) {
    if (field.querySelector(".chips")) {
      writeTags(field, question, value);
      return;
    }
    if (question.from) {
      addMissing(field, "checkbox", value || []);
    }
    ikbt.check(field, value || []);
  }

  // --- tags ---

  function chips(field) {
    return Array.from(field.querySelectorAll(".chip"), (chip) => chip.dataset.word);
  }

  function addChip(field, word) {
    var known = chips(field).some((each) => each.toLowerCase() === word.toLowerCase());
    if (word && !known) {
      var chip = ikbt.button("chip", word, null, say("remove"));
      chip.dataset.word = word;
      field.querySelector(".chips").appendChild(make("li", [chip]));
    }
    showTags(field);
  }

  function showTags(field) {
    var chosen = chips(field);
    field.querySelector(".chips").hidden = chosen.length === 0;
    ikbt.each(field, ".suggestion", function (suggestion) {
      suggestion.hidden = chosen.indexOf(suggestion.dataset.word) >= 0;
    });
  }

  /** What has been added, and what is written and not added yet: nothing that stands there is lost. */
  function readTags(field) {
    var words = chips(field);
    ikbt.inputs(field)[0].value.split(",").forEach(function (part) {
      if (part.trim() && words.indexOf(part.trim()) < 0) {
        words.push(part.trim());
      }
    });
    return words.length ? { value: words } : {};
  }

  function writeTags(field, question, value) {
    ikbt.inputs(field)[0].value = "";
    field.querySelector(".chips").replaceChildren();
    (value || []).forEach(function (word) {
      addChip(field, word);
    });
    showTags(field);
  }

  function startTags(field, question, form) {
    var box = ikbt.inputs(field)[0];
    var add = field.querySelector(".add-tag");
    function take() {
      box.value.split(",").forEach(function (part) {
        addChip(field, part.trim());
      });
      box.value = "";
      form.touch(field);
    }
    add.hidden = false;
    add.addEventListener("click", function () {
      take();
      box.focus();
    });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === ",") {
        event.preventDefault();
        take();
      }
    });
    ikbt.each(field, ".suggestion", function (words) {
      var suggestion = ikbt.button("suggestion", words.textContent);
      suggestion.dataset.word = words.dataset.word;
      words.replaceWith(suggestion);
    });
    field.addEventListener("click", function (event) {
      var button = event.target.closest(".suggestion, .chip");
      if (!button) {
        return;
      }
      if (button.classList.contains("chip")) {
        button.parentNode.remove();
        form.tell(say("%(what)s is removed.", { what: button.dataset.word }));
      } else {
        addChip(field, button.dataset.word);
        form.tell(say("%(what)s is added.", { what: button.dataset.word }));
      }
      showTags(field);
      box.focus();
      form.touch(field);
    });
  }

  function joined(question, value) {
    return value.map((each) => ikbt.optionWords(question, each)).join(say(", "));
  }

  types.choice = { read: readChoice, write: writeChoice, words: ikbt.optionWords, start: startChoice };
  types.pick = types.choice;
  types.choices = { read: readChoices, write: writeChoices, words: joined, start: startChoices };
  types.tags = { read: readTags, write: writeTags, words: joined, start: startTags };
  types.yesno = {
    read: function (field) {
      var chosen = checked(field);
      return chosen.length ? { value: chosen[0] === "yes" } : {};
    },
    write: function (field, question, value) {
      ikbt.check(field, value === undefined ? [] : [value ? "yes" : "no"]);
    },
    words: (question, value) => say(value ? "Yes" : "No"),
    start: ikbt.startRadios,
  };
  types.info = {
    read: function () {
      return {};
    },
    write: function () {},
    start: function (field) {
      ikbt.each(field, ".contacts-here", function (place) {
        place.append(...ikbt.contacts());
        place.firstElementChild.hidden = place.children.length > 1;
      });
    },
  };
})(window.ikbt);
