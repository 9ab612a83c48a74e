"""number, count and minutes: figures that the patient writes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from ikbt_ssg.authored.values import Number as Figure
from ikbt_ssg.authored.values import Text, Whole
from ikbt_ssg.expressions.tree import NUMBER, Type
from ikbt_ssg.forms.question import Objection, Question, Schema
from ikbt_ssg.rules import measures


def range_objections(range: tuple[Decimal | int, Decimal | int] | None) -> Iterator[Objection]:
    """A range that ends before it begins."""
    if range and range[0] > range[1]:
        yield Objection(measures.RANGE_ORDER, "range", {})


class Number(Question):
    """A figure that the patient writes."""

    type: Literal["number"]
    unit: Text = ""
    """Shown behind the figure: kg, koppar."""
    range: tuple[Figure, Figure] | None = None
    """Smallest and largest."""
    decimals: Whole = 0
    """How many decimals an answer may have."""

    def answer(self) -> Schema:
        """A number within the range; its decimals are the form's to check, since `multipleOf` 0.1 fails in binary arithmetic."""
        schema: Schema = {"type": "integer" if self.decimals == 0 else "number"}
        if self.range:
            schema |= {"minimum": plain_number(self.range[0]), "maximum": plain_number(self.range[1])}
        return schema

    def gives(self) -> Type:
        """A number."""
        return NUMBER

    def objections(self) -> Iterator[Objection]:
        """A range that ends before it begins."""
        yield from range_objections(self.range)


class WholeFigure(Question):
    """What counts and durations share: a whole number within a range."""

    range: tuple[Whole, Whole]

    def answer(self) -> Schema:
        """A whole number within the range."""
        return {"type": "integer", "minimum": self.range[0], "maximum": self.range[1]}

    def gives(self) -> Type:
        """A number."""
        return NUMBER

    def objections(self) -> Iterator[Objection]:
        """A range that ends before it begins."""
        yield from range_objections(self.range)


class Count(WholeFigure):
    """How many: a whole number from nought."""

    type: Literal["count"]
    range: tuple[Whole, Whole] = (0, 999)
    """Fewest and most."""
    unit: Text = ""
    """Shown behind the figure: koppar, gånger."""

    seconds: ClassVar[int] = 8


class Minutes(WholeFigure):
    """How long: whole minutes, written as hours and minutes or as minutes only."""

    type: Literal["minutes"]
    range: tuple[Whole, Whole] = (0, 1440)
    """Shortest and longest, in minutes."""


def plain_number(value: Decimal) -> int | float:
    """A decimal as JSON writes it."""
    return int(value) if value == value.to_integral_value() else float(value)
