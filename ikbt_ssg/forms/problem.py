"""What is wrong in a form, told at the characters of an expression that it is about."""

from __future__ import annotations

from typing import NamedTuple

from ikbt_ssg.diagnostic import Diagnostic, Facts, Rule
from ikbt_ssg.expressions.reading import ExpressionError
from ikbt_ssg.forms.expression import Expression
from ikbt_ssg.rules import expressions


class Problem(NamedTuple):
    """One thing that does not hold together."""

    rule: Rule
    where: Expression
    facts: Facts
    near: str = ""
    at: int = 0
    """The character of the expression where it begins."""
    length: int = 1

    def said(self, path: str) -> Diagnostic:
        """The message, for a form that was read from a path."""
        return self.rule.at(self.where.span(path, self.at, self.length), near=self.near, **self.facts)


def cannot_be_read(where: Expression, refused: ExpressionError) -> Problem:
    """What the reader or the typing of an expression refused."""
    advice = refused.do or "write it in another way; docs/expressions.md shows how"
    facts: Facts = {"problem": refused.saw, "advice": advice}
    return Problem(expressions.EXPRESSION, where, facts, refused.near, refused.place.at, refused.place.length)
