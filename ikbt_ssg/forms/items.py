"""The items of a score: which answers it adds up, how each counts, and the same as one expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from ikbt_ssg.expressions.tree import BOOL, NOTHING, NUMBER, Tree
from ikbt_ssg.forms.expression import Expression
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.list import flat
from ikbt_ssg.forms.fields.matrix import Matrix
from ikbt_ssg.forms.fields.number import Count, Minutes, Number
from ikbt_ssg.forms.fields.options import are_numbers
from ikbt_ssg.forms.fields.scale import Scale, Vas
from ikbt_ssg.forms.logic import AtMost, Score
from ikbt_ssg.forms.names import Path

_RANGE = re.compile(r"([a-z][a-z_]*?)([0-9]+)\.\.([a-z][a-z_]*?)([0-9]+)")
Range = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Items:
    """What a score is made of."""

    paths: tuple[Path, ...]
    reverse: Mapping[Path, Range]
    """The items that are counted backwards, each with its lowest and highest answer."""
    weights: Mapping[Path, Decimal]
    least: int
    """How many of them must be answered."""


def spread(name: str) -> list[str]:
    """The ids of a range such as `m1..m9`; of anything else the name itself."""
    found = _RANGE.fullmatch(name)
    if found is None or found[1] != found[3] or int(found[2]) > int(found[4]):
        return [name]
    return [f"{found[1]}{number}" for number in range(int(found[2]), int(found[4]) + 1)]


def paths_of(name: str, fields: Mapping[str, Field], aliases: Mapping[Path, Path]) -> list[Path]:
    """The paths that a name of items stands for; `*` is every row of a matrix."""
    found: list[Path] = []
    for each in spread(name):
        path = tuple(each.split("."))
        path = aliases.get(path, path)
        matrix = fields.get(path[0])
        if isinstance(matrix, Matrix) and path[1:2] == ("*",):
            found += [(path[0], row, *path[2:]) for row in matrix.rows]
        else:
            found.append(path)
    return found


def answer_range(fields: Mapping[str, Field], path: Path) -> Range | None:
    """The lowest and the highest answer of a field or cell; None when there is no end to it."""
    field = dict(flat(dict(fields))).get(path[0])
    if isinstance(field, Matrix):
        if field.options:
            return _option_range(field.options)
        field = (field.columns or {}).get(path[-1])
    match field:
        case Scale() | Count() | Minutes() | Number() | Vas() if field.range:
            return Decimal(field.range[0]), Decimal(field.range[1])
        case _:
            return _option_range(getattr(field, "options", None) or {})


def _option_range(options: Mapping[str, str]) -> Range | None:
    if not options or not are_numbers(options):
        return None
    numbers = [Decimal(id) for id in options]
    return min(numbers), max(numbers)


def names_in(score: Score) -> Iterator[Expression]:
    """Every name that a score is made of, as it was written."""
    yield from score.sum or score.mean or ()


def least_answered(score: Score, count: int) -> int:
    """How many of a score's items must be answered."""
    return count - score.missing.at_most if isinstance(score.missing, AtMost) else count


def score_tree(score: Score, items: Items) -> Tree:
    """The score as an expression: nothing when too many are missing, and those that are there stand for the others."""
    parts = [_part(path, items) for path in items.paths]
    whole = Tree("list", NUMBER.many(), tuple(parts))
    if items.least == len(items.paths):
        weights = sum(items.weights.get(path, Decimal(1)) for path in items.paths)
        total = Tree("sum", NUMBER, (whole,))
        tree = total if score.sum else Tree("/", NUMBER, (total, _number(weights)))
    else:
        tree = _with_missing(score, items, whole)
    return tree if score.decimals is None else Tree("round", NUMBER, (tree, _number(Decimal(score.decimals))))


def _with_missing(score: Score, items: Items, whole: Tree) -> Tree:
    answered = Tree("answered", NUMBER.many(), (whole,))
    total = Tree("sum", NUMBER, (answered,))
    stand_for = _weight_answered(items, answered)
    mean = Tree("/", NUMBER, (total, stand_for))
    weights = sum(items.weights.get(path, Decimal(1)) for path in items.paths)
    # multiplied before it is divided, so that whole numbers stay whole
    value = mean if score.mean else Tree("/", NUMBER, (Tree("*", NUMBER, (total, _number(weights))), stand_for))
    enough = Tree(">=", BOOL, (Tree("count", NUMBER, (answered,)), _number(Decimal(items.least))))
    return Tree("if", NUMBER, (enough, value, Tree("value", NOTHING)))


def _weight_answered(items: Items, answered: Tree) -> Tree:
    """The weights of the answered items together; without weights, how many there are."""
    if not items.weights:
        return Tree("count", NUMBER, (answered,))
    parts = [
        Tree(
            "if",
            NUMBER,
            (Tree("filled", BOOL, (_name(path),)), _number(items.weights.get(path, Decimal(1))), _number(Decimal(0))),
        )
        for path in items.paths
    ]
    return reduce(lambda left, right: Tree("+", NUMBER, (left, right)), parts)


def _part(path: Path, items: Items) -> Tree:
    part = _name(path)
    if path in items.reverse:
        low, high = items.reverse[path]
        part = Tree("reverse", NUMBER, (part, _number(low), _number(high)))
    return Tree("*", NUMBER, (part, _number(items.weights[path]))) if path in items.weights else part


def _name(path: Path) -> Tree:
    return Tree("name", NUMBER, name=path)


def _number(value: Decimal | int) -> Tree:
    return Tree("value", NUMBER, value=format(Decimal(value).normalize(), "f"))
