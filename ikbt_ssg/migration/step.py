"""Two versions of a form and what its author says of the answers -> one step, in which nothing is left to be guessed.

A step names every field of the version before: carried over, dropped with a reason, or read by a conversion. Whatever a record
holds beside these is kept aside and named. What the author has to decide and has not is an objection (`demands.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from ikbt_ssg.diagnostic import Diagnostic, Facts
from ikbt_ssg.expressions.reading import ExpressionError, read
from ikbt_ssg.expressions.tree import Tree, Type
from ikbt_ssg.expressions.typing import with_types
from ikbt_ssg.forms.canonical import written
from ikbt_ssg.forms.expression import Expression
from ikbt_ssg.forms.problem import cannot_be_read
from ikbt_ssg.forms.trees import called, fits
from ikbt_ssg.migration.map import FormMap
from ikbt_ssg.migration.questions import Definition, answered, names, pairs_of, type_of
from ikbt_ssg.migration.values import carried_alerts, carried_values, values_of
from ikbt_ssg.rules import versions as rules
from ikbt_ssg.source import Span
from ikbt_ssg.spelling import nearest

Step = dict[str, Any]
"""One step as `migrations.json` carries it; docs/importers/migrating.md says what each key means."""
At = Callable[..., Span]
"""Where a path of keys below the form's part of the map stands."""
NOTHING = FormMap()
HEAD = ("per", "parts", "day_begins", "role", "recall")
"""What a form says as a whole and every answer leans on."""


class Pair(NamedTuple):
    """A field of the version before, and where its answers go."""

    path: str
    to: str


class Sketch:
    """The two versions side by side, and where each field's answers go."""

    def __init__(self, old: Definition, new: Definition, told: FormMap, at: At) -> None:
        self.old, self.new, self.told, self.at = old, new, told, at
        self.before, self.after = answered(old), answered(new)
        self.trees: dict[str, Tree] = {}
        self.reads: dict[str, dict[str, str]] = {}
        self.said: list[Diagnostic] = []
        for path, expression in told.convert.items():
            self._convert(path, expression)

    def goes_to(self, path: str) -> str:
        """Where a field's answers go when nothing else is said: the same place, or below what holds it."""
        head, _, leaf = path.rpartition(".")
        return self.told.rename.get(path) or (f"{self.goes_to(head)}.{leaf}" if head else path)

    def is_dropped(self, path: str) -> bool:
        """Whether a field's answers end here, or those of what holds it."""
        head = path.rpartition(".")[0]
        return path in self.told.drop or bool(head and self.is_dropped(head))

    @property
    def read(self) -> set[str]:
        """The fields that some conversion reads."""
        return {path for reads in self.reads.values() for path in reads.values()}

    def carried(self) -> Iterator[Pair]:
        """The fields whose answers go over as they are, option by option."""
        for path in self.before:
            to = self.goes_to(path)
            if not self.is_dropped(path) and to in self.after and to not in self.told.convert:
                yield Pair(path, to)

    def rows_of(self, path: str) -> str:
        """The list or matrix of the version before whose rows a field of the new version belongs to; "" when there is none."""
        head = path.rpartition(".")[0]
        return next((each for each in self.before if head and self._are_rows(each, head)), "")

    def _are_rows(self, path: str, to: str) -> bool:
        """Whether the rows of a list, or of a matrix with columns, go over to another one."""
        shapes = [
            (question["type"], "columns" in question) for question in (self.before[path], self.after.get(to, {"type": "info"}))
        ]
        return shapes[0] == shapes[1] and self.goes_to(path) == to and not self.is_dropped(path)

    def _can_be_made(self, path: str) -> bool:
        """Whether a conversion can give a field its answers: one of the form itself, or of rows that were there before."""
        return type_of(self.after[path]) is not None and ("." not in path or bool(self.rows_of(path)))

    def _convert(self, path: str, expression: Expression) -> None:
        known = list(filter(self._can_be_made, self.after))
        wanted = type_of(self.after[path]) if path in known else None
        if wanted is None:
            if path in self.after:
                facts: Facts = {"path": path, "form": self.old["form"], "known": ", ".join(known[:12]) or "–"}
                rule = rules.MAP_NO_VALUE if type_of(self.after[path]) is None else rules.MAP_NEW_ROWS
                self.said.append(rule.at(self.at("convert", path), **facts))
            else:
                self.unknown("convert", path, known=known, version=self.new["version"])
            return
        paths = names(self.old["fields"], self.rows_of(path))
        types: dict[tuple[str, ...], Type] = {
            (name,): gives for name, each in paths.items() if (gives := type_of(self.before[each])) is not None
        }
        try:
            tree = with_types(read(expression.text), types)
        except ExpressionError as refused:
            self.said.append(cannot_be_read(expression, refused).said(self.at().path))
            return
        # whether a text is one of the options is seen when it comes: what is not is kept aside
        is_option = wanted.kind == "choice" and tree.type.kind == "text" and tree.type.is_list == wanted.is_list
        if not (is_option or fits(tree, wanted)):
            facts = {"path": path, "wanted": called(wanted), "seen": called(tree.type)}
            self.said.append(rules.MAP_RESULT.at(self.at("convert", path), **facts))
            return
        self.trees[path] = tree
        self.reads[path] = {name: paths[name] for name in sorted({name[0] for name in tree.names()})}

    def unknown(self, *keys: str, known: list[str], version: str) -> None:
        """The map names something that a version does not have."""
        facts: Facts = {"form": self.old["form"], "seen": keys[-1], "version": version, "known": ", ".join(known[:12])}
        self.said.append(rules.MAP_UNKNOWN.at(self.at(*keys), near=nearest(keys[-1], known), **facts))


def step_of(sketch: Sketch) -> Step:
    """The step that a sketch comes to."""
    old, new, told = sketch.old, sketch.new, sketch.told
    ends: Step = {"from": old["version"], "to": new["version"]}
    if told.drop_records:
        return ends | {"drop_records": told.drop_records}
    carry = {pair.path: pair.to for pair in sketch.carried()}
    values = dict(_values(sketch, carry))
    untouched = _untouched(sketch, carry, values)
    made = {
        "carry": carry,
        "values": values,
        "drop": dict(told.drop),
        "convert": {path: _conversion(sketch, path) for path in sketch.trees},
        "computed": sorted(carried_values(old, new, untouched)),
        "recompute": sorted(id for id in told.recompute if id in values_of(new)),
        "alerts": sorted(carried_alerts(old, new, untouched)),
    }
    return ends | {key: value for key, value in made.items() if value}


def _conversion(sketch: Sketch, path: str) -> Step:
    made: Step = {**written(sketch.told.convert[path].text, sketch.trees[path]), "reads": sketch.reads[path]}
    row_of = sketch.rows_of(path)
    return made | ({"row_of": row_of} if row_of else {})


def _values(sketch: Sketch, carry: Mapping[str, str]) -> Iterator[tuple[str, list[list[Any]]]]:
    """Every option of the version before with the one it is now; one that is missing here ends or is kept aside."""
    for path, to in carry.items():
        now = dict(pairs_of(sketch.after[to]))
        for behind, pairs in pairs_of(sketch.before[path]):
            if behind not in now:
                continue
            ids = {str(id): id for id, _ in now[behind]}
            said = sketch.told.values.get(f"{path}{behind}", {})
            yield (
                f"{path}{behind}",
                [
                    [id, ids[becomes]]
                    for id, _ in pairs
                    if (becomes := said.get(str(id), str(id))) in ids and f"{path}{behind}.{id}" not in sketch.told.drop
                ],
            )


def _untouched(sketch: Sketch, carry: Mapping[str, str], values: Mapping[str, list[list[Any]]]) -> set[str]:
    """The fields, without those in lists and matrices, whose answers say what they said to every formula that reads them."""
    touched = {path.partition(".")[0] for path in sketch.before if carry.get(path) != path}
    touched |= {path.partition(".")[0] for path in sketch.after if path not in sketch.before}
    for path, pairs in values.items():
        known = dict(pairs_of(sketch.before[path.removesuffix(".rows")]))[".rows" if path.endswith(".rows") else ""]
        if len(pairs) < len(known) or any(old != new for old, new in pairs):
            touched.add(path.partition(".")[0])
    for path in carry:
        before, after = sketch.before[path], sketch.after.get(path, {})
        if any(before.get(key) != after.get(key) for key in ("show_if", "if_hidden", "within", "type")):
            touched.add(path.partition(".")[0])
    return {path for path in sketch.before if "." not in path} - touched
