"""scale and vas: a rating between two ends, in whole steps such as 0-10, or anywhere on a line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from ikbt_ssg.authored.values import Number, Text, Whole
from ikbt_ssg.expressions.tree import NUMBER, Type
from ikbt_ssg.forms.fields.number import plain_number, range_objections
from ikbt_ssg.forms.question import Objection, Question, Schema
from ikbt_ssg.rules import measures


class Scale(Question):
    """A rating in whole steps."""

    type: Literal["scale"]
    range: tuple[Whole, Whole]
    """The lowest and the highest step."""
    step: Whole = 1
    ends: tuple[Text, Text] | None = None
    """Words for the lowest and the highest step."""

    seconds: ClassVar[int] = 8

    @property
    def steps(self) -> tuple[int, ...]:
        """Every value the scale can take."""
        return tuple(range(self.range[0], self.range[1] + 1, max(1, self.step)))

    def answer(self) -> Schema:
        """One of the steps."""
        schema: Schema = {"type": "integer", "minimum": self.range[0], "maximum": self.range[1]}
        if self.step != 1:
            # multipleOf counts from zero, so steps that start elsewhere are listed
            schema |= {"multipleOf": self.step} if self.range[0] % self.step == 0 else {"enum": list(self.steps)}
        return schema

    def gives(self) -> Type:
        """A number."""
        return NUMBER

    def objections(self) -> Iterator[Objection]:
        """A range that ends before it begins, or steps that miss its end."""
        low, high = self.range
        if low >= high:
            yield Objection(measures.RANGE_ORDER, "range", {})
        elif self.step < 1 or (high - low) % self.step:
            facts = {"step": str(self.step), "low": str(low), "high": str(high)}
            yield Objection(measures.STEP_DOES_NOT_FIT, "step" if self.step != 1 else "range", facts)


class Vas(Question):
    """A rating anywhere on a line, to one decimal; the figure can always be written too."""

    type: Literal["vas"]
    range: tuple[Number, Number] = (Decimal(0), Decimal(100))
    """The figures at the two ends."""
    ends: tuple[Text, Text] | None = None
    """Words for the two ends."""

    seconds: ClassVar[int] = 8

    def answer(self) -> Schema:
        """A number within the range."""
        low, high = (plain_number(end) for end in self.range)
        return {"type": "number", "minimum": low, "maximum": high}

    def gives(self) -> Type:
        """A number."""
        return NUMBER

    def objections(self) -> Iterator[Objection]:
        """A range that ends before it begins."""
        if self.range[0] >= self.range[1]:
            yield from range_objections((1, 0))
