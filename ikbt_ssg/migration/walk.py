"""One step over one record: every answer to where the step leads it, or named.

A step knows fields by the path of their definition, `tabell.suds`; what is named is known by its place in the record, `tabell.jobb.suds`,
and inside lists by the numbers of the rows, `0.2`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ikbt_ssg.expressions.evaluate import evaluate
from ikbt_ssg.expressions.tree import Tree, tree_from_json
from ikbt_ssg.expressions.values import from_json, to_json
from ikbt_ssg.migration.leftover import Converted, Dropped, Kept, Leftovers, Why

Step = Mapping[str, Any]
_NOTHING = object()
_UNANSWERED: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Beside:
    """What a record holds beside its values."""

    unread: Mapping[str, str]
    computed: Mapping[str, Any] | None
    alerts: Sequence[Mapping[str, str]] | None
    recompute: frozenset[str] = frozenset()
    """The values that are to be worked out anew."""

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Beside:
        """What a record of the version before holds."""
        return cls(record.get("unread") or {}, record.get("computed"), record.get("alerts"))

    def as_record(self) -> dict[str, Any]:
        """The part of a record that it is."""
        told = {"unread": dict(self.unread) or None, "computed": self.computed, "alerts": self.alerts}
        return {name: value for name, value in told.items() if value is not None}


class _Level(NamedTuple):
    """The form, a row of a list, or a row of a matrix."""

    of: str
    """The path of the list or matrix; "" for the form."""
    place: str
    """Where in the record that is, without the numbers of rows: of a matrix also the row."""
    row: str
    values: Mapping[str, Any]

    def of_field(self, id: str) -> str:
        return f"{self.of}.{id}" if self.of else id

    def place_of(self, id: str) -> str:
        return f"{self.place}.{id}" if self.place else id


Around = tuple[_Level, ...]
"""The form and, inside it, each row that an answer is in."""


class Walk:
    """One step over one record."""

    def __init__(self, step: Step, leftovers: Leftovers) -> None:
        self.step, self.leftovers = step, leftovers
        self.carry: Mapping[str, str] = step.get("carry", {})
        self.drop: Mapping[str, str] = step.get("drop", {})
        self.conversions: Mapping[str, Mapping[str, Any]] = step.get("convert", {})
        self.read = {path for each in self.conversions.values() for path in each["reads"].values()}
        self._only_read: dict[tuple[str, str], Any] = {}
        """The answers that go nowhere but into conversions, by place and row."""
        self._converted: set[tuple[str, str]] = set()

    def record(self, values: Mapping[str, Any], beside: Beside) -> tuple[dict[str, Any], Beside]:
        """What the step makes of a record's values, and of what is beside them."""
        made = self._level((_Level("", "", "", values),))
        for (place, row), value in self._only_read.items():
            if (place, row) not in self._converted:
                self._keep(place, row, value, "not-converted")
        return made, Beside(
            self._unread(beside.unread),
            None if beside.computed is None else self._computed(beside.computed),
            None if beside.alerts is None else self._alerts(beside.alerts),
            beside.recompute.intersection(self.step.get("computed", ())).union(self.step.get("recompute", ())),
        )

    def _level(self, around: Around) -> dict[str, Any]:
        """The answers of a form or of one row, under the ids they have now."""
        here = around[-1]
        made: dict[str, Any] = {}
        for id, value in here.values.items():
            if value in _UNANSWERED:
                continue
            path = here.of_field(id)
            carried = self._answer(path, id, value, around)
            if carried is not _NOTHING:
                made[_leaf(self.carry[path])] = carried
        for to, conversion in self.conversions.items():
            if conversion.get("row_of", "") == here.of and (result := self._convert(to, conversion, around)) is not None:
                made[_leaf(to)] = result
        return made

    def _answer(self, path: str, id: str, value: Any, around: Around) -> Any:
        place, row = around[-1].place_of(id), around[-1].row
        if path in self.drop:
            self._drop(place, row, value, path)
            return _NOTHING
        if path not in self.carry:
            if path in self.read:
                self._only_read[place, row] = value
            else:
                self._keep(place, row, value, "unknown")
            return _NOTHING
        if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            return [
                self._level((*around, _Level(path, place, f"{row}.{number}".lstrip("."), each)))
                for number, each in enumerate(value)
            ]
        if isinstance(value, Mapping):
            return self._rows_of_matrix(path, place, value, around)
        return self._options(path, value, place, row)

    def _rows_of_matrix(self, path: str, place: str, value: Mapping[str, Any], around: Around) -> Any:
        made: dict[str, Any] = {}
        row = around[-1].row
        for id, cell in value.items():
            here = f"{place}.{id}"
            to = self._option(f"{path}.rows", id, here, cell, row)
            if to is _NOTHING or cell in _UNANSWERED:
                continue
            is_row = isinstance(cell, Mapping)
            carried = self._level((*around, _Level(path, here, row, cell))) if is_row else self._options(path, cell, here, row)
            if carried is not _NOTHING and carried != {}:
                made[to] = carried
        return made or _NOTHING

    def _options(self, of: str, value: Any, place: str, row: str) -> Any:
        """A value, or each of several, as the option it is now."""
        if not isinstance(value, list):
            return self._option(of, value, place, value, row)
        made = [each for one in value if (each := self._option(of, one, place, one, row)) is not _NOTHING]
        return list(dict.fromkeys(made)) if made or not value else _NOTHING

    def _option(self, of: str, id: Any, place: str, value: Any, row: str) -> Any:
        pairs = self.step.get("values", {}).get(of)
        if pairs is None:
            return id
        found = next((becomes for was, becomes in pairs if was == id and type(was) is type(id)), _NOTHING)
        if found is _NOTHING:
            reason = f"{of}.{id}"
            if reason in self.drop:
                self._drop(place, row, value, reason)
            else:
                self._keep(place, row, value, "unknown")
        return found

    def _convert(self, to: str, conversion: Mapping[str, Any], around: Around) -> Any:
        """What a conversion comes to in a form or row, None when it is nothing; what it read goes on being kept aside then."""
        was, read = {}, {}
        for name, path in conversion["reads"].items():
            of, _, id = path.rpartition(".")
            level = next(each for each in around if each.of == of)
            was[name] = level.values.get(id)
            if was[name] not in _UNANSWERED:
                read[level.place_of(id), level.row] = was[name]
        if not read:
            return None
        tree = tree_from_json(conversion["tree"])
        kinds = dict(_kinds(tree))
        result = to_json(evaluate(tree, lambda name: from_json(was[name[0]], kinds[name[0]])))
        if result is not None:
            here = around[-1]
            self._converted |= read.keys()
            told = {place: value for (place, _), value in read.items()}
            self.leftovers.converted.append(Converted(here.place_of(_leaf(to)), here.row, told, result))
        return result

    def _unread(self, unread: Mapping[str, str]) -> dict[str, str]:
        """Characters that could not be read yet stand under the path of their field."""
        made = {}
        for place, text in unread.items():
            to = self._place_now(place)
            if to:
                made[to] = text
            else:
                self._keep(place, "", text, "unread")
        return made

    def _place_now(self, place: str) -> str:
        """Where a place in the record is now, rows of lists and matrices included; "" when it is gone."""
        path, is_row, made = "", False, []
        for part in place.split("."):
            if part.isdigit():
                made.append(part)
            elif is_row:
                rows = dict(self.step["values"][f"{path}.rows"])
                made.append(rows.get(part, ""))
                is_row = False
            else:
                path = f"{path}.{part}".lstrip(".")
                made.append(_leaf(self.carry.get(path, "")))
                is_row = f"{path}.rows" in self.step.get("values", {})
        return ".".join(made) if all(made) else ""

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

    def _keep(self, place: str, row: str, value: Any, why: Why) -> None:
        self.leftovers.kept.append(Kept(place, row, value, self.step["from"], why))

    def _drop(self, place: str, row: str, value: Any, reason: str) -> None:
        self.leftovers.dropped.append(Dropped(place, row, value, self.step["from"], self.drop[reason]))


def _leaf(path: str) -> str:
    return path.rpartition(".")[2]


def _kinds(tree: Tree) -> list[tuple[str, str]]:
    own = [(tree.name[0], tree.type.kind)] if tree.op == "name" else []
    return own + [each for arg in tree.args for each in _kinds(arg)]
