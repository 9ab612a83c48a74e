"""Steps and a record of an earlier version -> the record as the new version reads it, and everything that is not in it.

This is the reference; docs/importers/migrating.md says the same in words, for whoever writes a second one. Pure: no clock, no
disk. Every answer of the old record is afterwards in the new one, or named as converted, dropped or kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ikbt_ssg.expressions.evaluate import evaluate
from ikbt_ssg.expressions.tree import Tree, tree_from_json
from ikbt_ssg.expressions.values import from_json, to_json
from ikbt_ssg.forms.records import Record
from ikbt_ssg.migration.fit import fitted
from ikbt_ssg.migration.leftover import Converted, Dropped, Kept, Leftovers, Why
from ikbt_ssg.migration.questions import Definition

Step = Mapping[str, Any]
_NOTHING = object()
_UNANSWERED: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Migrated:
    """What became of one record."""

    record: Record | None
    """The record of the new version; None when the old one stays with its version as a whole."""
    leftovers: Leftovers = field(default_factory=Leftovers)
    became_draft: bool = False
    """Whether it was done, and lacks something that the new version asks for before it is."""


def migrate(record: Record, steps: Sequence[Step], definition: Definition | None) -> Migrated:
    """A record as the new version reads it; `steps` are those of its form in `migrations.json`, `definition` the form now.

    `definition` is None for a form that is gone.
    """
    leftovers = Leftovers()
    version = str(record.get("version"))
    if definition is not None and version == definition["version"]:
        return Migrated(record)
    begin = next((number for number, step in enumerate(steps) if step["from"] == version), None)
    if begin is None or (definition is None and not any("drop_records" in step for step in steps)):
        return _stays(record, "no-way", leftovers)
    values, moved = dict(record.get("values") or {}), _Beside.of(record)
    for step in steps[begin:]:
        if "drop_records" in step:
            leftovers = Leftovers(dropped=[Dropped("", "", dict(record), version, step["drop_records"])])
            return Migrated(None, leftovers)
        values, moved = _Walk(step, leftovers).record(values, moved)
    assert definition is not None
    made = fitted({**_head(record, definition), "values": values, **moved.as_record()}, definition, leftovers, moved.recompute)
    if made is None:
        return _stays(record, "other-occasion", Leftovers())
    return Migrated(made, leftovers, became_draft=record.get("status") == "done" and made["status"] == "draft")


def _stays(record: Record, why: Why, leftovers: Leftovers) -> Migrated:
    leftovers.kept.append(Kept("", "", dict(record), str(record.get("version")), why))
    return Migrated(None, leftovers)


def _head(record: Record, definition: Definition) -> dict[str, Any]:
    kept = {name: record[name] for name in ("status", "of") if name in record}
    return {"form": definition["form"], "version": definition["version"], "status": "draft", **kept}


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a record holds beside its values."""

    unread: Mapping[str, str]
    computed: Mapping[str, Any] | None
    alerts: Sequence[Mapping[str, str]] | None
    recompute: frozenset[str] = frozenset()
    """The values that are to be worked out anew."""

    @classmethod
    def of(cls, record: Record) -> _Beside:
        return cls(record.get("unread") or {}, record.get("computed"), record.get("alerts"))

    def as_record(self) -> dict[str, Any]:
        told = {"unread": dict(self.unread) or None, "computed": self.computed, "alerts": self.alerts}
        return {name: value for name, value in told.items() if value is not None}


class _Walk:
    """One step over one record."""

    def __init__(self, step: Step, leftovers: Leftovers) -> None:
        self.step, self.leftovers = step, leftovers
        self.carry: Mapping[str, str] = step.get("carry", {})
        self.drop: Mapping[str, str] = step.get("drop", {})
        self.conversions: Mapping[str, Mapping[str, Any]] = step.get("convert", {})
        self.read = {path for each in self.conversions.values() for path in each["reads"].values()}

    def record(self, values: Mapping[str, Any], beside: _Beside) -> tuple[dict[str, Any], _Beside]:
        made = self.answers(values, "", "")
        for to, conversion in self.conversions.items():
            if "row_of" in conversion:
                self._convert_rows(to, conversion, values, made)
            elif (value := self._convert(to, conversion, values, {}, "")) is not _NOTHING:
                made[to] = value
        return made, _Beside(
            self._unread(beside.unread),
            None if beside.computed is None else self._computed(beside.computed),
            None if beside.alerts is None else self._alerts(beside.alerts),
            beside.recompute.intersection(self.step.get("computed", ())).union(self.step.get("recompute", ())),
        )

    def answers(self, values: Mapping[str, Any], within: str, row: str) -> dict[str, Any]:
        """The answers of a form or of one row, under the ids they have now."""
        made: dict[str, Any] = {}
        for id, value in values.items():
            if value in _UNANSWERED:
                continue
            path = f"{within}{id}"
            carried = self._answer(path, value, row)
            if carried is not _NOTHING:
                made[self.carry[path].rpartition(".")[2]] = carried
        return made

    def _answer(self, path: str, value: Any, row: str) -> Any:
        if path in self.drop:
            self._drop(path, row, value, path)
            return _NOTHING
        if path not in self.carry:
            if path not in self.read:
                self._keep(path, row, value, "unknown")
            return _NOTHING
        if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            return [self.answers(each, f"{path}.", f"{row}.{number}".lstrip(".")) for number, each in enumerate(value)]
        if isinstance(value, Mapping):
            return self._rows_of_matrix(path, value, row)
        return self._options(path, value, path, row)

    def _rows_of_matrix(self, path: str, value: Mapping[str, Any], row: str) -> Any:
        made: dict[str, Any] = {}
        for id, cell in value.items():
            to = self._option(f"{path}.rows", id, f"{path}.{id}", cell, row)
            if to is _NOTHING:
                continue
            carried = (
                self.answers(cell, f"{path}.", row)
                if isinstance(cell, Mapping)
                else self._options(path, cell, f"{path}.{id}", row)
            )
            if carried is not _NOTHING and carried != {}:
                made[to] = carried
        return made or _NOTHING

    def _options(self, of: str, value: Any, path: str, row: str) -> Any:
        """A value, or each of several, as the option it is now."""
        if not isinstance(value, list):
            return self._option(of, value, path, value, row)
        made = [each for one in value if (each := self._option(of, one, path, one, row)) is not _NOTHING]
        return list(dict.fromkeys(made)) if made or not value else _NOTHING

    def _option(self, of: str, id: Any, path: str, value: Any, row: str) -> Any:
        pairs = self.step.get("values", {}).get(of)
        if pairs is None:
            return id
        found = next((becomes for was, becomes in pairs if was == id and type(was) is type(id)), _NOTHING)
        if found is _NOTHING:
            reason = f"{of}.{id}"
            if reason in self.drop:
                self._drop(path, row, value, reason)
            else:
                self._keep(path, row, value, "unknown")
        return found

    def _convert_rows(self, to: str, conversion: Mapping[str, Any], values: Mapping[str, Any], made: dict[str, Any]) -> None:
        of = conversion["row_of"]
        rows, leaf = values.get(of) or [], to.rpartition(".")[2]
        now = made.get(self.carry.get(of, ""), [])
        for number, (was, becomes) in enumerate(zip(rows, now, strict=False)):
            value = self._convert(to, conversion, values, was, str(number))
            if value is not _NOTHING:
                becomes[leaf] = value

    def _convert(
        self, to: str, conversion: Mapping[str, Any], values: Mapping[str, Any], row: Mapping[str, Any], number: str
    ) -> Any:
        """What a conversion comes to; old answers that it reads and that come to nothing are kept."""
        reads: Mapping[str, str] = conversion["reads"]
        was = {name: (row if "." in path else values).get(path.rpartition(".")[2]) for name, path in reads.items()}
        given = {reads[name]: value for name, value in was.items() if value is not None}
        if not given:
            return _NOTHING
        tree = tree_from_json(conversion["tree"])
        kinds = dict(_kinds(tree))
        result = to_json(evaluate(tree, lambda name: from_json(was[name[0]], kinds[name[0]])))
        if result is None:
            for path, value in given.items():
                if path not in self.carry:
                    self._keep(path, number if "." in path else "", value, "not-converted")
            return _NOTHING
        self.leftovers.converted.append(Converted(to, number, given, result))
        return result

    def _unread(self, unread: Mapping[str, str]) -> dict[str, str]:
        """Characters that could not be read yet stand under the path of their field."""
        made = {}
        for path, text in unread.items():
            if path in self.carry:
                made[self.carry[path]] = text
            else:
                self._keep(path, "", text, "unread")
        return made

    def _computed(self, computed: Mapping[str, Any]) -> dict[str, Any]:
        carried = self.step.get("computed", ())
        for id, value in computed.items():
            if id not in carried and value is not None:
                self._keep(id, "", value, "computed-otherwise")
        return {id: value for id, value in computed.items() if id in carried}

    def _alerts(self, alerts: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
        carried = self.step.get("alerts", ())
        for alert in alerts:
            if alert["id"] not in carried:
                self._keep(alert["id"], "", dict(alert), "computed-otherwise")
        return [alert for alert in alerts if alert["id"] in carried]

    def _keep(self, path: str, row: str, value: Any, why: Why) -> None:
        self.leftovers.kept.append(Kept(path, row, value, self.step["from"], why))

    def _drop(self, path: str, row: str, value: Any, reason: str) -> None:
        self.leftovers.dropped.append(Dropped(path, row, value, self.step["from"], self.drop[reason]))


def _kinds(tree: Tree) -> list[tuple[str, str]]:
    own = [(tree.name[0], tree.type.kind)] if tree.op == "name" else []
    return own + [each for arg in tree.args for each in _kinds(arg)]
