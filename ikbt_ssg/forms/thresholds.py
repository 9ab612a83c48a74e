"""Limits that are compared with more decimals than the patient sees: 84.6 is shown as 85 but is not 85."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ikbt_ssg.expressions.tree import Tree
from ikbt_ssg.forms.compile import Compiled, Key
from ikbt_ssg.forms.expression import Expression
from ikbt_ssg.forms.logic import Value
from ikbt_ssg.forms.problem import Problem
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.rules import expressions

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_WHOLE = frozenset({"minutes_between", "count", "floor"})
_KEEP = frozenset({"+", "-", "negative", "abs", "sum", "min", "max", "first", "last", "coalesce", "answered", "list", "reverse"})
MANY = 99
"""More decimals than anything is shown with."""


def rounded_thresholds(sheet: Sheet, compiled: Compiled) -> Iterator[Problem]:
    """Comparisons of a value with a limit, where the value is shown with fewer decimals than it has."""
    shown = {id: decimals for id, value in sheet.compute.items() if (decimals := _shown(value)) is not None}
    loose = {
        id: decimals for id, decimals in shown.items() if _decimals(compiled, compiled.trees.get(("compute", id))) > decimals
    }
    for key, expression in _expressions(sheet):
        tree = compiled.trees.get(key)
        for part in _parts(tree) if tree is not None and loose else ():
            if part.op not in _COMPARISONS:
                continue
            names = [arg.name[0] for arg in part.args if arg.op == "name" and len(arg.name) == 1]
            limits = [arg.value for arg in part.args if arg.op == "value"]
            for name in names:
                if name in loose and limits:
                    facts = {"name": name, "limit": str(limits[0]), "decimals": str(loose[name])}
                    where = next(arg.place for arg in part.args if arg.op == "name")
                    yield Problem(expressions.ROUNDED_THRESHOLD, expression, facts, "", where.at, where.length)


def _shown(value: Value) -> int | None:
    """With how many decimals a value is shown; None when with all it has."""
    if not value.shown:
        return None
    return 0 if value.as_ in {"h_min", "time"} else value.decimals


def _expressions(sheet: Sheet) -> Iterator[tuple[Key, Expression]]:
    for id, value in sheet.compute.items():
        yield ("compute", id), value.expr
    for number, check in enumerate(sheet.checks):
        yield ("checks", number, "must"), check.must
    for number, hint in enumerate(sheet.hints):
        yield ("hints", number, "when"), hint.when
    for id, alert in sheet.alerts.items():
        yield ("alerts", id, "when"), alert.when


def _parts(tree: Tree) -> Iterator[Tree]:
    yield tree
    yield from chain.from_iterable(_parts(arg) for arg in tree.args)


def _decimals(compiled: Compiled, tree: Tree | None) -> int:
    """The most decimals that an expression can come to, as far as can be seen."""
    if tree is None or tree.type.kind != "number":
        return 0
    match tree.op:
        case "value":
            return len(str(tree.value).partition(".")[2])
        case "name":
            return _decimals(compiled, compiled.trees.get(("compute", tree.name[0])))
        case "round":
            return int(str(tree.args[1].value)) if len(tree.args) > 1 and tree.args[1].op == "value" else 0
        case "if":
            return max(_decimals(compiled, arg) for arg in tree.args[1:])
        case "*":
            return sum(_decimals(compiled, arg) for arg in tree.args)
        case op if op in _WHOLE:
            return 0
        case op if op in _KEEP:
            return max((_decimals(compiled, arg) for arg in tree.args), default=0)
        case _:
            return MANY
