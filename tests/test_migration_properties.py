"""Random edits of a form, each released: no answer is ever read as an answer to something else, and none is lost unnamed.

Every question and option here has a meaning that the tool cannot see. An honest author, who can, writes the map; a hurried one leaves
parts of it out. Whatever is released, an answer may only be found under a question of its own meaning, with the same option, in
the unit and range it is read in, or be named.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ikbt_ssg.diagnostic import stops
from ikbt_ssg.forms.canonical import canonical
from ikbt_ssg.forms.evaluate import Form
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.migration.answers import Told, migrations
from ikbt_ssg.migration.apply import migrate
from ikbt_ssg.migration.map import MigrationMap
from ikbt_ssg.source import Span
from ikbt_ssg.versions.change import Impact, next_version
from ikbt_ssg.versions.forms import compare_form
from ikbt_ssg.versions.release import Release, changes, reused_ids
from ikbt_ssg.versions.snapshot import Snapshot

IDS = ("a", "b", "c", "d", "e", "f")
OPTION_IDS = ("x", "y", "z")
HERE = Span("programs/prov/program.yaml")
CONVERTED = "Omräknad till"
"""How the author says that an answer ends under its id because it goes on, converted, under another."""
Yaml = dict[str, Any]
Entries = dict[tuple[str, str], Any]
"""What a map says of one field: the key and the path, and what stands there."""


@dataclass
class Asked:
    """A question, and what only its author knows of it."""

    type: str
    meaning: int
    wording: int = 0
    """Which of several ways it is put in."""
    factor: int = 1
    """How large a figure is for one and the same answer: 1000 for grams where kilograms are 1; 10 for a rating to a hundred."""
    options: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Each option's meaning and wording."""

    def yaml(self) -> Yaml:
        told: Yaml = {"ask": f"Vad gäller punkt {self.meaning}, {self.wording}?", "type": self.type}
        if self.type == "number":
            told |= {"decimals": "6", "unit": {1: "kg", 1000: "g"}[self.factor]}
        if self.type == "scale":
            told["range"] = ["0", str(10 * self.factor)]
        if self.options:
            told["options"] = {id: f"Svar {meaning}, {wording}" for id, (meaning, wording) in self.options.items()}
        return told


Sheet = dict[str, Asked]


def definition(sheet: Sheet, version: str, counted: str) -> Yaml:
    told: Yaml = {
        "worksheet": "prov",
        "version": version,
        "title": "Prov",
        "fields": {id: each.yaml() for id, each in sheet.items()},
    }
    if counted in sheet:
        told["compute"] = {"dubbelt": {"label": "Dubbelt", "expr": f"{counted} * 2"}}
    return canonical(Worksheet.model_validate(told))


class Life:
    """A form, edited and released again and again."""

    def __init__(self, draw: Any) -> None:
        self.draw, self.new = draw, itertools.count(100)
        self.sheet: Sheet = {
            "a": self.asked("number"),
            "b": self.asked("choice"),
            "c": self.asked("text"),
            "d": self.asked("scale"),
        }
        self.counted = "a"
        self.releases: list[Release] = []
        self.sheets: list[tuple[Sheet, str]] = []
        """What each release asked, and what its computed value was over."""
        self.release(None)

    def asked(self, type: str) -> Asked:
        options = {id: (next(self.new), 0) for id in OPTION_IDS[:2]} if type == "choice" else {}
        return Asked(type, next(self.new), options=options)

    @property
    def latest(self) -> Snapshot | None:
        return self.releases[-1].editions["standard"] if self.releases else None

    def pick(self, things: Any) -> Any:
        return self.draw(st.sampled_from(sorted(things)))

    # --- edits, each of which may leave the form as it was ---

    def rename(self) -> None:
        old, new = self.pick(self.sheet), self.pick(IDS)
        if new not in self.sheet:
            self.sheet = {new if id == old else id: each for id, each in self.sheet.items()}
            self.counted = new if self.counted == old else self.counted

    def swap(self) -> None:
        one, other = self.pick(self.sheet), self.pick(self.sheet)
        self.sheet[one], self.sheet[other] = self.sheet[other], self.sheet[one]

    def ask_otherwise(self) -> None:
        self.sheet[self.pick(self.sheet)].wording += 1

    def ask_another(self) -> None:
        self.sheet[self.pick(self.sheet)].meaning = next(self.new)

    def remove(self) -> None:
        if len(self.sheet) > 1:
            del self.sheet[self.pick(self.sheet)]

    def add(self) -> None:
        id = self.pick(IDS)
        if id not in self.sheet:
            self.sheet[id] = self.asked(self.draw(st.sampled_from(("text", "number", "scale", "choice"))))

    def retype(self) -> None:
        id = self.pick(self.sheet)
        old = self.sheet[id]
        to = {"text": "longtext", "longtext": "text", "number": "text", "scale": "number", "choice": "text"}[old.type]
        self.sheet[id] = Asked(to, old.meaning, old.wording, 1 if old.type == "number" else old.factor if to == "scale" else 1)

    def measure_otherwise(self) -> None:
        asked = self.sheet[self.pick(self.sheet)]
        other = {"number": {1: 1000, 1000: 1}, "scale": {1: 10, 10: 1}}.get(asked.type)
        asked.factor = other[asked.factor] if other else asked.factor

    def options(self) -> None:
        asked = self.sheet[self.pick(self.sheet)]
        if asked.type != "choice":
            return
        id = self.pick(OPTION_IDS)
        match self.draw(st.sampled_from(("add", "remove", "another", "words", "swap"))):
            case "add" if id not in asked.options:
                asked.options[id] = (next(self.new), 0)
            case "remove" if id in asked.options and len(asked.options) > 1:
                del asked.options[id]
            case "another" if id in asked.options:
                asked.options[id] = (next(self.new), 0)
            case "words" if id in asked.options:
                asked.options[id] = (asked.options[id][0], asked.options[id][1] + 1)
            case "swap":
                asked.options = dict(zip(asked.options, reversed(asked.options.values()), strict=True))

    # --- releases ---

    def edit_and_release(self) -> None:
        before = copy.deepcopy((self.sheet, self.counted))
        edits = (self.rename, self.swap, self.ask_otherwise, self.ask_another, self.remove, self.add, self.retype, self.measure_otherwise, self.options)  # fmt: skip
        for edit in self.draw(st.lists(st.sampled_from(edits), min_size=1, max_size=3)):
            edit()
        if self.counted in self.sheet and self.sheet[self.counted].type not in {"number", "scale"}:
            self.counted = ""
        if not self.release(self.draw):
            self.sheet, self.counted = before

    def release(self, draw: Any) -> bool:
        """Whether the form as it is could be released."""
        old = self.latest
        version = form_version = "1.0.0"
        if old is not None:
            drafted = definition(self.sheet, old.forms["prov"]["version"], self.counted)
            form_version = next_version(old.forms["prov"]["version"], compare_form(old.forms["prov"], drafted))
        form = definition(self.sheet, form_version, self.counted)
        now = Snapshot("prov", version, "standard", "sha256:0", {}, {}, {"prov": form}, (), {})
        told = Told(None, None, HERE)
        if old is not None:
            found = changes({"standard": old}, {"standard": now})
            version = next_version(old.version, found)
            if not found or list(reused_ids(self.releases, {"standard": now})):
                return False
            if max(change.impact for change in found) is Impact.MAJOR:
                told = self.map(version)
        before = self.releases[-1] if self.releases else None
        made, said = migrations(before, version, "standard", {"prov": form}, told)
        assert not stops(said), said
        kept = Snapshot("prov", version, "standard", "sha256:0", {}, {}, {"prov": form}, (), {}, migrations=made)
        self.releases.append(Release("prov", version, "2026-11-24", {"standard": kept}))
        self.sheets.append((copy.deepcopy(self.sheet), self.counted))
        return True

    def map(self, version: str) -> Told:
        """What the hurried author writes, if that can be released; else what the honest one does."""
        before, form_now = self.releases[-1], definition(self.sheet, "9.9.9", self.counted)
        if self.draw(st.integers(0, 9)) == 0:
            return self.told({}, version, pin="Prov.")
        said = self.honest()
        honest = _together(said.values())
        hurried = _together(entries for entries in said.values() if self.draw(st.booleans()))
        told = self.told(hurried, version)
        return (
            told
            if not stops(migrations(before, version, "standard", {"prov": form_now}, told)[1])
            else self.told(honest, version)
        )

    def told(self, own: Yaml, version: str, pin: str = "") -> Told:
        forms = {"prov": {**own, "recompute": ["dubbelt"] if self.draw(st.booleans()) and self.counted in self.sheet else []}}
        told = {"from": self.releases[-1].version, "to": version, "pin": pin, "forms": {} if pin else forms}
        return Told(MigrationMap.model_validate(told), None, HERE)

    def honest(self) -> dict[str, Entries]:
        """What is to be said of each field of the version before."""
        return {id: dict(self._honest(id, was)) for id, was in self.sheets[-1][0].items()}

    def _honest(self, id: str, was: Asked) -> Iterator[tuple[tuple[str, str], Any]]:
        to, asked = next(((to, each) for to, each in self.sheet.items() if each.meaning == was.meaning), ("", was))
        if not to or not (was.type == asked.type or {was.type, asked.type} == {"text", "longtext"}):
            yield ("drop", id), "Frågas inte mer."
        elif was.factor != asked.factor:
            yield ("convert", to), f"{id} * {asked.factor}" if asked.factor > was.factor else f"{id} / {was.factor}"
            if to != id and id in self.sheet:
                # what is asked under its id now is something else
                yield ("drop", id), f"{CONVERTED} {to}."
        else:
            if to != id:
                yield ("rename", id), to
            yield ("same", id), "Betyder detsamma."
            yield from self._honest_options(id, was, asked)

    def _honest_options(self, id: str, was: Asked, asked: Asked) -> Iterator[tuple[tuple[str, str], Any]]:
        now = {meaning: option for option, (meaning, _) in asked.options.items()}
        for option, (meaning, _) in was.options.items():
            if meaning not in now:
                yield ("drop", f"{id}.{option}"), "Finns inte mer."
            elif now[meaning] == option:
                yield ("same", f"{id}.{option}"), "Betyder detsamma."
        values = {option: now[meaning] for option, (meaning, _) in was.options.items() if now.get(meaning, option) != option}
        if values:
            yield ("values", id), values


def _together(said: Iterable[Entries]) -> dict[str, dict[str, Any]]:
    """The entries of several fields as a map has them."""
    told: dict[str, dict[str, Any]] = {}
    for entries in said:
        for (key, path), value in entries.items():
            told.setdefault(key, {})[path] = value
    return told


def answers(sheet: Sheet, version: str, form: Yaml) -> Yaml:
    """A record with an answer to everything."""
    values: Yaml = {}
    for id, asked in sheet.items():
        match asked.type:
            case "number" | "scale":
                values[id] = (1 + asked.meaning % 7) * asked.factor
            case "choice":
                options = list(asked.options)
                values[id] = options[asked.meaning % len(options)]
            case _:
                values[id] = f"svar {asked.meaning}"
    record = {"form": "prov", "version": version, "status": "done", "values": values}
    return record | {"computed": Form(form).work(record).computed(), "alerts": []}


def examine(life: Life, number: int) -> None:
    """Answers to one release, as the last one reads them."""
    (sheet, counted), (last, last_counted) = life.sheets[number], life.sheets[-1]
    old, now = life.releases[number].editions["standard"].forms["prov"], life.releases[-1].editions["standard"]
    record = answers(sheet, old["version"], old)
    migrated = migrate(record, now.migrations["forms"].get("prov", ()), now.forms["prov"])
    by_meaning = {asked.meaning: (id, asked) for id, asked in sheet.items()}
    if migrated.record is None:
        assert [each.value for each in migrated.leftovers.kept] == [record]
        return
    for id, value in migrated.record["values"].items():
        assert last[id].meaning in by_meaning, "an answer stands under a question that was never asked"
        was_id, was = by_meaning[last[id].meaning]
        given_then = record["values"][was_id]
        match last[id].type:
            case "number" | "scale":
                assert value * was.factor == given_then * last[id].factor, "in another unit, or on another rating"
            case "choice":
                assert last[id].options[value][0] == was.options[given_then][0], "another option"
            case _:
                assert value == given_then
    left = [each for each in migrated.leftovers.kept if each.why != "computed-otherwise"]
    # what was converted to another field is there; the same figure may end at a later step under the same id
    ended = [each for each in migrated.leftovers.dropped if not each.reason.startswith(CONVERTED)]
    assert len(migrated.record["values"]) + len(left) + len(ended) == len(record["values"]), "lost, or twice"
    if (value := migrated.record["computed"].get("dubbelt")) is not None:
        assert value == migrated.record["values"][last_counted] * 2, "a value of something else"
    elif record["computed"].get("dubbelt") is not None and number < len(life.releases) - 1:
        assert any(each.value == record["computed"]["dubbelt"] for each in migrated.leftovers.kept) or counted == last_counted


@given(st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_answer_is_ever_misread_or_lost(data: st.DataObject) -> None:
    life = Life(data.draw)
    for _ in range(data.draw(st.integers(1, 4))):
        life.edit_and_release()
    for number in range(len(life.releases)):
        examine(life, number)


def test_the_property_can_fail() -> None:
    """A map that says of another question that it is the same is found out."""
    life = Life(lambda strategy: True)
    life.sheet["c"].meaning = 999
    form = definition(life.sheet, "2.0.0", "a")
    told = life.told({"same": {"c": "Nej."}}, "2.0.0")
    made, said = migrations(life.releases[-1], "2.0.0", "standard", {"prov": form}, told)
    assert not said
    life.releases.append(Release("prov", "2.0.0", "2026-11-24", {"standard": Snapshot("prov", "2.0.0", "standard", "sha256:0", {}, {}, {"prov": form}, (), {}, migrations=made)}))  # fmt: skip
    life.sheets.append((copy.deepcopy(life.sheet), "a"))
    with pytest.raises(AssertionError, match="never asked"):
        examine(life, 0)
