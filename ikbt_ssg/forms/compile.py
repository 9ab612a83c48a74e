"""Form -> trees: every expression read and typed with the names of its form, and what does not hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ikbt_ssg.expressions.reading import ExpressionError, Read, read
from ikbt_ssg.expressions.tree import BOOL, NUMBER, Tree, Type
from ikbt_ssg.expressions.typing import ELSEWHERE, with_types
from ikbt_ssg.forms.depends import circles, in_order, needs_of
from ikbt_ssg.forms.expression import Expression
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.list import List, flat
from ikbt_ssg.forms.items import Items, answer_range, least_answered, names_in, paths_of
from ikbt_ssg.forms.logic import Period, Score
from ikbt_ssg.forms.names import Path, constant_names, field_names
from ikbt_ssg.forms.problem import Problem, cannot_be_read
from ikbt_ssg.forms.trees import aliases_read, called, cells_written_out, fits, names_read, renamed, without_unanswered
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.rules import expressions
from ikbt_ssg.spelling import nearest

Find = Callable[[str], Sheet | None]
"""The worksheet or measure of an id, in the language of the form that asks."""
Key = tuple[str | int, ...]
"""Where an expression stands in its form: ("compute", "sovtid"), ("fields", "steg", "plats", "show_if")."""
DEEPEST = 3
"""How many worksheets are followed that look at each other."""


def nowhere(id: str) -> Sheet | None:
    """For forms that use no other."""
    return None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A form's expressions, ready to be interpreted."""

    trees: Mapping[Key, Tree]
    order: tuple[str, ...]
    """The ids of computed values and scores, each after what it needs."""
    items: Mapping[str, Items]
    """What each score is made of."""
    names: Mapping[Path, Type]
    periods: Mapping[str, Mapping[Path, Type]]
    """The names of `week` and of `summary`."""
    problems: tuple[Problem, ...]


def compile_form(sheet: Sheet, find: Find = nowhere) -> Compiled:
    """Everything that a form's expressions come to; never raises on an author's input."""
    compiler = _Compiler(sheet, find, DEEPEST)
    compiler.values()
    compiler.fields(("fields",), sheet.questions, compiler.names)
    compiler.rules()
    return Compiled(compiler.trees, compiler.order, compiler.items, compiler.names, compiler.periods, tuple(compiler.problems))


class _Compiler:
    def __init__(self, sheet: Sheet, find: Find, depth: int) -> None:
        self.sheet = sheet
        self.find = find
        self.depth = depth
        self.fields_by_id: dict[str, Field] = dict(flat(sheet.questions))
        own = field_names(sheet.questions)
        own |= {alias: own[path] for alias, path in sheet.aliases.items() if path in own}
        self.names: dict[Path, Type] = {**constant_names(sheet), **own, **self._elsewhere()}
        self.untold: set[Path] = set()
        """Names of values that a mistake elsewhere has left without a type; nothing more is said of who uses them."""
        self.trees: dict[Key, Tree] = {}
        self.items: dict[str, Items] = {}
        self.order: tuple[str, ...] = ()
        self.periods: dict[str, dict[Path, Type]] = {}
        self.problems: list[Problem] = []

    def _elsewhere(self) -> dict[Path, Type]:
        """What `earlier`, `first_of` and `past_week` may name."""
        found: dict[Path, Type] = {}
        for alias, id in self.sheet.uses.items() if self.depth else ():
            other = self.sheet if id == self.sheet.id else self.find(id)
            if other is None:
                continue
            compiler = _Compiler(other, self.find, self.depth - 1)
            compiler.values()
            for path, gives in compiler.names.items():
                if path[0] in ELSEWHERE:
                    continue
                # of the cells of many records or rows nobody could say which belong together
                if "*" not in path:
                    found["past_week", alias, *path] = gives.many()
                if "*" not in path[2:]:
                    found["earlier", alias, *path] = found["first_of", alias, *path] = gives
        return found

    # --- computed values and scores ---

    def values(self) -> None:
        """Type the computed values and scores, each after what it needs."""
        reads = {id: self._read(value.expr) for id, value in self.sheet.compute.items()}
        for id, score in self.sheet.scores.items():
            self.names[id,] = NUMBER
            self.items[id] = self._items(score)
        needs = needs_of(self.sheet, reads, self.items, self._read_quietly)
        around = circles(needs)
        for circle in around:
            self._say_circle(circle)
        round_about = {id for circle in around for id in circle}
        self.untold |= {(id,) for id in self.sheet.compute if reads[id] is None or id in round_about}
        self.order = tuple(id for id in in_order(needs) if id in self.sheet.compute or id in self.sheet.scores)
        for id in self.order:
            part = reads.get(id)
            if part is None or (id,) in self.untold:
                continue
            expr = self.sheet.compute[id].expr
            tree = self._typed(("compute", id), expr, part, self.names)
            if tree is None:
                self.untold.add((id,))
            else:
                self.names[id,] = tree.type

    def _read(self, expr: Expression) -> Read | None:
        try:
            return read(expr.text)
        except ExpressionError as refused:
            self.problems.append(cannot_be_read(expr, refused))
            return None

    def _read_quietly(self, expr: Expression) -> Read | None:
        """For expressions that are read again, and spoken of, when they are typed."""
        try:
            return read(expr.text)
        except ExpressionError:
            return None

    def _typed(self, key: Key, expr: Expression, part: Read, names: Mapping[Path, Type]) -> Tree | None:
        if any(path[:1] in self.untold and path not in names for path in names_read(part)):
            return None
        if self._looks_at_unknown(part):
            return None
        try:
            tree = with_types(part, names)
        except ExpressionError as refused:
            self.problems.append(cannot_be_read(expr, refused))
            return None
        self.trees[key] = renamed(cells_written_out(tree, names), self.sheet.aliases)
        return tree

    def _looks_at_unknown(self, part: Read) -> bool:
        """Whether it looks at a worksheet that is not there, which has been said at its own place."""
        known = {path[1] for path in self.names if path[0] in ELSEWHERE}
        return any(alias in self.sheet.uses and alias not in known for alias in aliases_read(part))

    def _items(self, score: Score) -> Items:
        paths = [path for name in names_in(score) for path in self._item_paths(name)]
        reverse = {}
        for name in score.reverse:
            for path in self._item_paths(name):
                ends = answer_range(self.sheet.questions, path)
                if ends is None:
                    self.problems.append(Problem(expressions.NO_RANGE, name, {"name": ".".join(path)}))
                else:
                    reverse[path] = ends
        weights = {path: weight for name, weight in score.weights.items() for path in self._paths(name)}
        return Items(tuple(paths), reverse, weights, least_answered(score, len(paths)))

    def _paths(self, name: str) -> list[Path]:
        return paths_of(name, self.fields_by_id, self.sheet.aliases)

    def _item_paths(self, name: Expression) -> Iterator[Path]:
        values = {*self.sheet.compute, *self.sheet.scores}
        for path in self._paths(name.text):
            gives = NUMBER if path[0] in values and len(path) == 1 else self.names.get(path)
            if gives is None:
                self.say_unknown(name, ".".join(path))
            elif gives != NUMBER:
                self.problems.append(
                    Problem(expressions.WRONG_RESULT, name, {"key": "scores", "wanted": "a number", "seen": str(gives)})
                )
            else:
                yield path

    def say_unknown(self, where: Expression, name: str) -> None:
        """A name that nothing in the form has."""
        known = [".".join(path) for path in self.names if path[0] not in ELSEWHERE and "*" not in path]
        facts = {"name": name, "known": ", ".join(known[:12]) + (" …" if len(known) > 12 else "")}
        self.problems.append(Problem(expressions.UNKNOWN_IN_FORM, where, facts, nearest(name, known), 0, len(where.text)))

    def _say_circle(self, circle: tuple[str, ...]) -> None:
        first = circle[0]
        where = self.sheet.compute[first].expr if first in self.sheet.compute else None
        if where is None and first in self.sheet.scores:
            where = next(names_in(self.sheet.scores[first]), None)
        if where is None:
            field = self.fields_by_id[first]
            where = field.show_if or getattr(field, "start_as", None)
        if where is not None:
            facts = {"circle": " → ".join((*circle, first))}
            self.problems.append(Problem(expressions.GOES_ROUND, where, facts, "", 0, len(where.text)))

    # --- fields ---

    def fields(self, key: Key, fields: Mapping[str, Field], names: Mapping[Path, Type]) -> None:
        """Type what shows and fills the fields of a form or of a row."""
        for id, field in fields.items():
            here = (*key, id)
            if field.show_if is not None:
                self.give((*here, "show_if"), field.show_if, names, BOOL)
            start_as = getattr(field, "start_as", None)
            if start_as is not None:
                self.give((*here, "start_as"), start_as, names, field.gives())
            inner = getattr(field, "fields", None)
            if inner:
                self.fields(here, inner, {**names, **field_names(inner)} if isinstance(field, List) else names)

    def give(self, key: Key, expr: Expression, names: Mapping[Path, Type], wanted: Type | None) -> None:
        """Type an expression that has to give something."""
        part = self._read(expr)
        tree = self._typed(key, expr, part, names) if part is not None else None
        if tree is not None and wanted is not None and not fits(tree, wanted):
            facts = {
                "key": str(key[-1]) if isinstance(key[-1], str) else "when",
                "wanted": called(wanted),
                "seen": called(tree.type),
            }
            self.problems.append(Problem(expressions.WRONG_RESULT, expr, facts, "", 0, len(expr.text)))

    # --- rules ---

    def rules(self) -> None:
        """Type checks, hints and alerts, and the values over several records."""
        week: Period | None = getattr(self.sheet, "week", None)
        for name, period in (("week", week), ("summary", self.sheet.summary)):
            self._period(name, period)
        for number, check in enumerate(self.sheet.checks):
            self.give(("checks", number, "must"), check.must, self.names, BOOL)
        for number, hint in enumerate(self.sheet.hints):
            self.give(("hints", number, "when"), hint.when, self._over(hint.over), BOOL)
        for id, alert in self.sheet.alerts.items():
            self.give(("alerts", id, "when"), alert.when, self._over(alert.over), BOOL)

    def _over(self, over: str) -> Mapping[Path, Type]:
        return self.names if over == "record" else self.periods[over]

    def _period(self, name: str, period: Period | None) -> None:
        constants = constant_names(self.sheet)
        alone = {path for path in self.names if path in constants or path[0] in ELSEWHERE}
        names = {path: gives if path in alone else gives.many() for path, gives in self.names.items()}
        told: dict[Path, Type] = {}
        for id, value in period.values.items() if period else ():
            self.give((name, id), value.expr, names, None)
            tree = self.trees.get((name, id))
            if tree is not None:
                self.trees[name, id] = without_unanswered(tree)
                told[id,] = tree.type
            else:
                self.untold.add((id,))
        self.periods[name] = {**constants, **told}
