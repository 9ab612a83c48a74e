"""Every type of field with every part of the logic: a case in the vectors, which Python and the page both work out, or a refusal.

What a vector shows is found in the vector itself: in its form, and in what it expects. A pair that no vector shows stands in
`REFUSED` with what an author would write, and is tried: the build must refuse it, and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args

import pytest

from ikbt_ssg.expressions.tree import tree_from_json
from ikbt_ssg.forms.evaluate import Form, Work
from ikbt_ssg.forms.examined import examined
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.scope import every
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.load.forms import read_worksheet
from ikbt_ssg.model import Unit
from ikbt_ssg.report.sentences import do
from ikbt_ssg.source import Source
from tests.forms_vectors import sheets, vectors
from tests.forms_vectors.of_types import ROWS

Vector = dict[str, Any]
TYPES = tuple(get_args(each.model_fields["type"].annotation)[0] for each in get_args(get_args(Field)[0]))
ELSEWHERE = {"earlier", "first_of", "past_week"}


class Case:
    """A vector, its form and what follows from its record."""

    def __init__(self, vector: Vector) -> None:
        self.form: dict[str, Any] = vector["form"]
        self.uses: dict[str, Any] = vector["uses"]
        self.expect: dict[str, Any] = vector["expect"]
        self.given: dict[str, Any] = vector["given"]
        self.records: list[Any] = vector["records"]
        self.fields = dict(every(self.form["fields"]))
        self.record = vector["record"]

    @property
    def work(self) -> Work:
        """What follows from the record."""
        uses = {alias: Form(form) for alias, form in self.uses.items()}
        return Form(self.form, uses).work(self.record or {"values": {}}, self.given)

    def named(self, expression: dict[str, Any]) -> set[str]:
        """The fields that an expression names, directly or through computed values."""
        found: set[str] = set()
        for name in tree_from_json(expression["tree"]).names():
            if name[0] in self.fields:
                found.add(name[0])
            elif name[0] in self.form.get("compute", {}):
                found |= self.named(self.form["compute"][name[0]]["expr"])
        return found

    def faulty(self, *rules: str) -> Iterator[str]:
        """Fields that the case expects to be at fault by one of these rules."""
        told = self.expect.get("errors", ())
        return (one["path"] for one in self.work.errors() if one["path"] in told and one["rule"] in rules) if told else iter(())

    def known(self, part: str, value: Callable[[Any], Any] = lambda expected: expected is not None) -> Iterator[dict[str, Any]]:
        """The values of a part that the case expects something of."""
        for id, each in self.form.get(part, {}).items():
            if id in self.expect and value(self.expect[id]):
                yield each


def required(case: Case) -> Iterator[str]:
    """Left out, and asked for."""
    yield from case.faulty("required")


def range_(case: Case) -> Iterator[str]:
    """Outside what the field takes."""
    yield from case.faulty("range", "rows", "kind")


def checks(case: Case) -> Iterator[str]:
    """Kept back by a check."""
    yield from case.faulty("check")


def hints(case: Case) -> Iterator[str]:
    """Part of a hint that is given."""
    for hint in case.form.get("hints", ()) if case.expect.get("hints") else ():
        yield from case.named(hint["when"])


def is_hidden(case: Case) -> Iterator[str]:
    """Hidden by a condition of its own."""
    yield from (id for id in case.expect.get("hidden", ()) if "show_if" in case.fields[id])


def is_shown(case: Case) -> Iterator[str]:
    """Shown by a condition of its own."""
    if "hidden" in case.expect:
        yield from (id for id, field in case.fields.items() if "show_if" in field and id not in case.expect["hidden"])


def shows_others(case: Case) -> Iterator[str]:
    """What hides another field by its answer."""
    for id in is_hidden(case):
        yield from case.named(case.fields[id]["show_if"])


def chained(case: Case) -> Iterator[str]:
    """Hidden although it was answered, since what shows it is itself hidden."""
    hidden = case.expect.get("hidden", ())
    for id in is_hidden(case):
        yield from [id] if case.named(case.fields[id]["show_if"]) & {one for one in hidden if one in is_hidden(case)} else []


def if_hidden(case: Case) -> Iterator[str]:
    """Hidden, and counted all the same."""
    for value in case.known("compute"):
        yield from (id for id in case.named(value["expr"]) if "if_hidden" in case.fields[id] and not case.work.scope.shows(id))


def start_as(case: Case) -> Iterator[str]:
    """Filled before it is touched."""
    yield from (id.removeprefix("starts.") for id, value in case.expect.items() if id.startswith("starts.") and value is not None)


def carried(case: Case) -> Iterator[str]:
    """Words of an earlier worksheet that are kept when that worksheet no longer has them."""
    for id, field in case.fields.items():
        if "from" in field and case.given and "errors" in case.expect and id not in case.expect["errors"]:
            words = case.record["values"].get(id) if case.record else None
            yield from [id] if words and str(words) not in str(case.given) else []


def compute(case: Case) -> Iterator[str]:
    """Part of a value that comes to something."""
    for value in case.known("compute"):
        yield from case.named(value["expr"])


def over(name: str, is_there: bool) -> Callable[[Case], Iterator[str]]:
    """Part of a value over several records, which comes to something or has too few of them."""

    def found(case: Case) -> Iterator[str]:
        for id, value in case.form.get(name, {}).get("values", {}).items():
            key = f"{name}.{id}"
            if key in case.expect and (case.expect[key] is not None) == is_there and len(case.records) > 1:
                yield from case.named(value["expr"])

    return found


def scored(key: str) -> Callable[[Case], Iterator[str]]:
    """An item of a score that comes to something and has such a key; an item that is turned round or weighted, then."""

    def found(case: Case) -> Iterator[str]:
        for score in case.known("scores"):
            items = score["items"] if key in {"sum", "mean"} and score["kind"] == key else score.get(key, ())
            yield from (name.split(".")[0] for name in items) if key not in {"bands", "missing"} else ()

    return found


def missing(case: Case) -> Iterator[str]:
    """An unanswered item of a score that comes to something all the same."""
    for score in case.known("scores"):
        looks = {name: case.work.look(tuple(name.split("."))) for name in score["items"]}
        yield from (name.split(".")[0] for name, value in looks.items() if value is None)


def bands(case: Case) -> Iterator[str]:
    """An item of a score whose band is expected."""
    for id, score in case.form.get("scores", {}).items():
        if case.expect.get(f"{id}.band"):
            yield from (name.split(".")[0] for name in score["items"])


def alerts(level: str) -> Callable[[Case], Iterator[str]]:
    """What raises an alert of a level."""

    def found(case: Case) -> Iterator[str]:
        for alert in case.known("alerts", lambda expected: expected is True):
            if alert["level"] == level:
                yield from case.named(alert["when"])

    return found


def earlier(case: Case) -> Iterator[str]:
    """A value that comes from an earlier record; told by its type there."""
    for value in case.known("compute"):
        for name in tree_from_json(value["expr"]["tree"]).names():
            if name[0] in ELSEWHERE and case.uses[name[1]]["form"] == case.form["form"] and name[2] in case.fields:
                yield name[2]


FEATURES: dict[str, Callable[[Case], Iterator[str]]] = {
    "required": required,
    "range": range_,
    "checks": checks,
    "hints": hints,
    "is shown": is_shown,
    "is hidden": is_hidden,
    "shows others": shows_others,
    "chained": chained,
    "if_hidden": if_hidden,
    "start_as": start_as,
    "carried": carried,
    "earlier": earlier,
    "compute": compute,
    "week": over("week", is_there=True),
    "week need": over("week", is_there=False),
    "summary": over("summary", is_there=True),
    "sum": scored("sum"),
    "mean": scored("mean"),
    "reverse": scored("reverse"),
    "weights": scored("weights"),
    "missing": missing,
    "bands": bands,
    "info alert": alerts("info"),
    "notice alert": alerts("notice"),
    "priority alert": alerts("priority"),
}
DEFINITIONS = {row.type: row.definition for row in reversed(ROWS.values())} | {
    "group": "fields: {x: {ask: X, type: count}}",
    "info": "",
}
OF_ITSELF = ("matrix", "list", "group", "info")
"""Have no answer that could stand for another: only what is in them has."""
UNNAMED = ("group", "info")
"""Take no answer: what is in a group is named by itself."""
NO_FIGURES = ("text", "longtext", "tags", "choices", "yesno", "pick", "date", "time", "datetime", "list")
"""Cannot be added up."""
SCORES = ("sum", "mean", "reverse", "weights", "missing", "bands")
SOME = tuple(type for type in TYPES if type not in {"pick", "choice", "choices"})
"""Are written, not chosen, so there is nothing to choose from."""
Refused = tuple[tuple[str, ...], tuple[str, ...], str, str]
"""Types, features, what an author would write (`+`: another key of the field), and the code of the refusal."""
REFUSED: tuple[Refused, ...] = (
    (UNNAMED, ("required",), "+ required: true", "IK117"),
    (UNNAMED, ("range",), "+ range: [0, 1]", "IK117"),
    (OF_ITSELF, ("if_hidden",), "+ if_hidden: 1", "IK117"),
    (OF_ITSELF, ("start_as",), "+ start_as: m", "IK117"),
    (SOME, ("carried",), "+ from: trappa.steg", "IK117"),
    (UNNAMED, ("checks",), 'checks: [{must: "filled(f)", say: S}]', "IK551"),
    (UNNAMED, ("hints",), 'hints: [{when: "filled(f)", say: S}]', "IK551"),
    (UNNAMED, ("shows others",), '  b: {ask: B, type: text, show_if: "filled(f)"}', "IK551"),
    (UNNAMED, ("compute",), 'compute: {c: {label: C, expr: "f"}}', "IK551"),
    (UNNAMED, ("earlier",), 'compute: {c: {label: C, expr: "earlier(forra.f)"}}', "IK551"),
    (UNNAMED, ("week", "week need"), 'week: {need: 2, v: {label: V, expr: "count(f)"}}', "IK551"),
    (UNNAMED, ("summary",), 'summary: {v: {label: V, expr: "count(f)"}}', "IK551"),
    *((UNNAMED, (f"{level} alert",), f'alerts: {{z: {{when: "filled(f)", level: {level}, say: S}}}}', "IK551")
      for level in ("info", "notice", "priority")),
    (UNNAMED, SCORES, "scores: {p: {label: P, sum: [f]}}", "IK554"),
    (NO_FIGURES, SCORES, "scores: {p: {label: P, sum: [f]}}", "IK552"),
)  # fmt: skip


@cache
def shown() -> set[tuple[str, str]]:
    """Every pair that a vector shows."""
    found = set()
    for case in map(Case, vectors()):
        for feature, look in FEATURES.items():
            heads = {id.split(".")[0] for id in look(case)}
            found |= {(case.fields[id]["type"], feature) for id in heads & case.fields.keys()}
    return found


def refused() -> list[tuple[str, str, str, str]]:
    """Every pair that cannot be, with what is tried and the code of the refusal."""
    return [(type, feature, tried, code) for types, features, tried, code in REFUSED for type in types for feature in features]


def test_every_pair_is_shown_or_refused() -> None:
    cannot_be = {(type, feature) for type, feature, _, _ in refused()}
    assert sorted({(type, feature) for type in TYPES for feature in FEATURES} - shown() - cannot_be) == []
    assert sorted(shown() & cannot_be) == []


@pytest.mark.parametrize(("type_", "tried", "code"), sorted({(type, tried, code) for type, _, tried, code in refused()}))
def test_what_cannot_be_is_refused(type_: str, tried: str, code: str) -> None:
    key = f", {tried[2:]}" if tried.startswith("+ ") else ""
    field = ", ".join(part for part in (f"ask: F, type: {type_}", DEFINITIONS[type_]) if part)
    text = (
        'worksheet: f\nversion: "1.0.0"\ntitle: F\nper: day\nuses: {trappa: trappa, forra: f}\nfields:\n'
        f"  m: {{ask: M, type: count}}\n  f: {{{field}{key}}}\n{'' if key else tried}\n"
    )
    reading = read_worksheet(Unit("worksheet", "f.yaml", "", ""), Source("f.yaml", text))
    said = reading.said
    if isinstance(reading.noun, Sheet):
        said += tuple(examined(reading.noun, {**sheets(), "f": reading.noun}.get, "f.yaml"))
    assert [one.code for one in said] == [code]
    assert all(len(do(one, language)) > 7 for one in said for language in ("en", "sv"))
