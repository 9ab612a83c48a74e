"""number: a figure with an optional unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from ikbt_ssg.authored.values import Number as Figure
from ikbt_ssg.authored.values import Text, Whole
from ikbt_ssg.forms.question import Objection, Question, Schema
from ikbt_ssg.rules import measures


class Number(Question):
    """A figure that the patient writes."""

    type: Literal["number"]
    unit: Text = ""
    """Shown behind the figure: min, kg, koppar."""
    range: tuple[Figure, Figure] | None = None
    """Smallest and largest."""
    decimals: Whole = 0
    """How many decimals an answer may have."""

    alone: ClassVar[bool] = True

    def answer(self) -> Schema:
        """A number within the range, with no more decimals than asked for."""
        step = float(Decimal(1).scaleb(-self.decimals))
        schema: Schema = {"type": "integer"} if self.decimals == 0 else {"type": "number", "multipleOf": step}
        if self.range:
            schema |= {"minimum": plain_number(self.range[0]), "maximum": plain_number(self.range[1])}
        return schema

    def objections(self) -> Iterator[Objection]:
        """A range that ends before it begins."""
        if self.range and self.range[0] > self.range[1]:
            yield Objection(measures.RANGE_ORDER, "range", {})


def plain_number(value: Decimal) -> int | float:
    """A decimal as JSON writes it."""
    return int(value) if value == value.to_integral_value() else float(value)
