"""Canonical form and records -> everything that follows from the answers.

Pure, in decimals, and without a clock. The page's runtime does the same in JavaScript; `tests/forms_vectors/` holds both to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from ikbt_ssg.expressions.evaluate import evaluate
from ikbt_ssg.expressions.tree import Tree, tree_from_json
from ikbt_ssg.expressions.typing import ELSEWHERE
from ikbt_ssg.expressions.values import from_json, to_json
from ikbt_ssg.forms.faults import faults
from ikbt_ssg.forms.records import Record, day_of, done_in_order, past_week, week_of
from ikbt_ssg.forms.scope import Scope, every

Definition = Mapping[str, Any]
_CONSTANTS = {bool: "bool", int: "number", float: "number", str: "text"}


class Form:
    """A canonical form, ready to work on records; `uses` are the forms it looks at, by alias."""

    def __init__(self, definition: Definition, uses: Mapping[str, Form] | None = None) -> None:
        self.definition = definition
        self.uses: Mapping[str, Form] = uses or {}
        self.day_begins: str = definition.get("day_begins", "00:00")
        self._trees: dict[int, Tree] = {}

    def tree_of(self, expression: Mapping[str, Any]) -> Tree:
        """The tree of one of its expressions."""
        tree = self._trees.get(id(expression))
        if tree is None:
            tree = self._trees[id(expression)] = tree_from_json(expression["tree"])
        return tree

    def values(self) -> dict[str, Mapping[str, Any]]:
        """Its computed values and scores, each with its expression."""
        told: dict[str, Mapping[str, Any]] = {id: value["expr"] for id, value in self.definition.get("compute", {}).items()}
        return told | dict(self.definition.get("scores", {}))

    def constant(self, id: str) -> Any:
        """The value of a constant."""
        value = self.definition.get("options", {}).get(id)
        return from_json(value, _CONSTANTS.get(type(value), "text"))

    def in_order(self, records: Sequence[Record]) -> list[Record]:
        """Its finished records, oldest first."""
        return done_in_order(records, list(self.definition.get("parts", {})))

    def work(self, record: Record, history: Mapping[str, Sequence[Record]] | None = None) -> Work:
        """What follows from one record; `history` are the records of the forms it looks at, by alias."""
        return Work(self, record, history or {})


class Work:
    """What follows from one record."""

    def __init__(self, form: Form, record: Record, history: Mapping[str, Sequence[Record]]) -> None:
        self.form = form
        self.record = record
        self._history = {alias: form.uses[alias].in_order(records) for alias, records in history.items() if alias in form.uses}
        self._known: dict[str, Any] = {}
        self.scope = Scope(form.definition["fields"], record.get("values", {}), self._outside, form.tree_of)

    def _outside(self, name: tuple[str, ...]) -> Any:
        """A name that is no field: another form's, a constant, a computed value or a score."""
        if name[0] in ELSEWHERE:
            return self._elsewhere(name[0], name[1], name[2:])
        if name[0] in self.form.definition.get("options", {}):
            return self.form.constant(name[0])
        return self.value(name[0])

    def value(self, id: str) -> Any:
        """A computed value or a score."""
        if id not in self._known:
            self._known[id] = evaluate(self.form.tree_of(self.form.values()[id]), self.scope.look)
        return self._known[id]

    def _elsewhere(self, function: str, alias: str, path: tuple[str, ...]) -> Any:
        other = self.form.uses.get(alias)
        records = self._history.get(alias, [])
        if other is None or not records:
            return [] if function == "past_week" else None
        if function == "past_week":
            found: list[Any] = []
            for each in past_week(records, other.day_begins):
                value = stored(other, each).look(path)
                found += value if isinstance(value, list) else [value]
            return found
        return stored(other, records[-1] if function == "earlier" else records[0]).look(path)

    def look(self, path: tuple[str, ...]) -> Any:
        """The value behind a name of this record."""
        return self.scope.look(path)

    def computed(self) -> dict[str, Any]:
        """The computed values and scores, as a record carries them."""
        return {id: to_json(self.value(id)) for id in self.form.values()}

    def hidden(self) -> list[str]:
        """The fields that are not shown; groups count as fields, rows of lists do not."""
        return [id for id, _ in every(self.form.definition["fields"]) if not self.scope.shows(id)]

    def bands(self) -> dict[str, str | None]:
        """The words of the band that each score falls in: the last one that begins at or below it."""
        scores = self.form.definition.get("scores", {})
        return {id: _band(score["bands"], self.value(id)) for id, score in scores.items() if score.get("bands")}

    def starts(self) -> dict[str, Any]:
        """What each field that starts as something is filled with."""
        told = every(self.form.definition["fields"])
        return {id: to_json(self.scope.work(question["start_as"])) for id, question in told if "start_as" in question}

    def errors(self) -> list[dict[str, str]]:
        """What keeps the record from being sent in: faults of answers, then checks that do not hold."""
        found = [{"path": path, "rule": rule} for path, rule in faults(self.scope)]
        for check in self.form.definition.get("checks", ()):
            if self.scope.work(check["must"]) is False:
                found += [{"path": path, "rule": "check", "say": check["say"]} for path in check.get("at", ()) or ("",)]
        return found

    def hints(self) -> list[Mapping[str, Any]]:
        """The hints that apply to this record."""
        told = self.form.definition.get("hints", ())
        return [hint for hint in told if hint.get("over", "record") == "record" and self.scope.work(hint["when"]) is True]

    def alerts(self) -> list[dict[str, str]]:
        """The alerts that this record raises."""
        told = self.form.definition.get("alerts", {})
        return [
            {"id": id, "level": alert["level"]}
            for id, alert in told.items()
            if alert.get("over", "record") == "record" and self.scope.work(alert["when"]) is True
        ]

    def done(self) -> dict[str, Any]:
        """The record as it is sent in: hidden answers dropped, what was worked out beside."""
        kept = {name: self.record[name] for name in ("form", "version", "of") if name in self.record}
        return {**kept, "status": "done", "values": self.scope.given(), "computed": self.computed(), "alerts": self.alerts()}


class _Stored(Work):
    """A record that was sent in: what was computed then stands."""

    @cached_property
    def _computed(self) -> Mapping[str, Any]:
        return self.record.get("computed") or {}

    def value(self, id: str) -> Any:
        """A computed value or a score, as it was stored; worked out when it was not."""
        if id not in self._computed:
            return super().value(id)
        return from_json(self._computed[id], self.form.tree_of(self.form.values()[id]).type.kind)


def stored(form: Form, record: Record) -> Work:
    """A finished record, to be looked at."""
    return _Stored(form, record, {})


def _band(bands: Sequence[Sequence[Any]], value: Decimal | None) -> str | None:
    if value is None:
        return None
    return next((words for begins, words in reversed(bands) if value >= Decimal(str(begins))), None)


class Period:
    """Values over several finished records: those of a week, or all."""

    def __init__(self, form: Form, name: str, records: Sequence[Record]) -> None:
        self.form = form
        self.name = name
        self.works = [stored(form, record) for record in form.in_order(records)]

    def values(self) -> dict[str, Any]:
        """Each value, or None when too few records have an answer to something that it is over."""
        told = self.form.definition.get(self.name) or {}
        return {id: self._value(value, value.get("need", told["need"])) for id, value in told.get("values", {}).items()}

    def _value(self, value: Mapping[str, Any], need: int) -> Any:
        tree = self.form.tree_of(value["expr"])
        gathered = {name: self._gather(name) for name in tree.names() if not self._is_constant(name)}
        if any(answered < need for _, answered in gathered.values()):
            return None
        return evaluate(tree, lambda name: gathered[name][0] if name in gathered else self.form.constant(name[0]))

    def _is_constant(self, name: tuple[str, ...]) -> bool:
        return name[0] in self.form.definition.get("options", {})

    def _gather(self, name: tuple[str, ...]) -> tuple[list[Any], int]:
        """The answered values of a name over the records, and how many of the records have one."""
        values: list[Any] = []
        answered = 0
        for work in self.works:
            value = work.look(name)
            here = [each for each in (value if isinstance(value, list) else [value]) if each is not None]
            values += here
            answered += bool(here)
        return values, answered

    def holds(self, rules: Mapping[Any, Mapping[str, Any]], kept: Mapping[str, Any]) -> list[Any]:
        """The keys of the hints or alerts over this period that apply; `kept` are its values."""
        found = []
        for key, rule in rules.items():
            tree = self.form.tree_of(rule["when"]) if rule.get("over") == self.name else None
            if tree is not None and evaluate(tree, lambda name: self._kept(kept, name)) is True:
                found.append(key)
        return found

    def _kept(self, kept: Mapping[str, Any], name: tuple[str, ...]) -> Any:
        return kept[name[0]] if name[0] in kept else self.form.constant(name[0])


def weeks(form: Form, records: Sequence[Record]) -> dict[str, Period]:
    """The finished records of each ISO week, oldest week first."""
    by_week: dict[str, list[Record]] = {}
    for record in form.in_order(records):
        day = day_of(record, form.day_begins)
        if day is not None:
            by_week.setdefault(week_of(day), []).append(record)
    return {week: Period(form, "week", by_week[week]) for week in sorted(by_week)}


def summary(form: Form, records: Sequence[Record]) -> Period:
    """All finished records together."""
    return Period(form, "summary", records)
