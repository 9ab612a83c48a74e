"""scale: whole steps between two ends, such as 0-10 or 0-100 by 5."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from ikbt_ssg.authored.values import Text, Whole
from ikbt_ssg.forms.question import Objection, Question, Schema
from ikbt_ssg.rules import measures

MOST_BUTTONS = 11
"""A scale with more steps than this is a slider with a number beside it, not a row of buttons."""


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

    @property
    def as_buttons(self) -> bool:
        """Whether each step is a button of its own."""
        return len(self.steps) <= MOST_BUTTONS

    def answer(self) -> Schema:
        """One of the steps."""
        schema: Schema = {"type": "integer", "minimum": self.range[0], "maximum": self.range[1]}
        if self.step != 1:
            # multipleOf counts from zero, so steps that start elsewhere are listed
            schema |= {"multipleOf": self.step} if self.range[0] % self.step == 0 else {"enum": list(self.steps)}
        return schema

    def objections(self) -> Iterator[Objection]:
        """A range that ends before it begins, or steps that miss its end."""
        low, high = self.range
        if low >= high:
            yield Objection(measures.RANGE_ORDER, "range", {})
        elif self.step < 1 or (high - low) % self.step:
            facts = {"step": str(self.step), "low": str(low), "high": str(high)}
            yield Objection(measures.STEP_DOES_NOT_FIT, "step" if self.step != 1 else "range", facts)
