"""A typed tree and the answers -> a value."""

from __future__ import annotations

from collections.abc import Callable
from decimal import localcontext
from typing import Any

from ikbt_ssg.expressions.functions import FUNCTIONS
from ikbt_ssg.expressions.tree import Tree
from ikbt_ssg.expressions.values import EXACT, from_json

Look = Callable[[tuple[str, ...]], Any]
"""The value behind a name, as it works in expressions; None for what is not answered."""


def evaluate(tree: Tree, look: Look) -> Any:
    """What an expression comes to; None for nothing."""
    with localcontext(EXACT):
        return _evaluate(tree, look)


def _evaluate(tree: Tree, look: Look) -> Any:
    if tree.op == "value":
        return from_json(tree.value, tree.type.kind)
    if tree.op == "name":
        return look(tree.name)
    function = FUNCTIONS[tree.op]
    args = [_evaluate(arg, look) for arg in tree.args]
    if not function.takes_nothing and any(arg is None for arg in args):
        return None
    return function.work(*args)
