"""text and longtext: words of the patient's own."""

from __future__ import annotations

from typing import ClassVar, Literal

from ikbt_ssg.authored.values import Whole
from ikbt_ssg.forms.question import Question, Schema


class Text(Question):
    """A line of text."""

    type: Literal["text"]
    max: Whole = 250
    """The most characters."""

    alone: ClassVar[bool] = True
    seconds: ClassVar[int] = 20

    def answer(self) -> Schema:
        """One line, no longer than `max`."""
        return {"type": "string", "maxLength": self.max, "pattern": "^[^\\n\\r]*$"}


class LongText(Question):
    """Several lines of text."""

    type: Literal["longtext"]
    max: Whole = 4000
    """The most characters."""
    lines: Whole = 4
    """How many lines are shown at first."""

    alone: ClassVar[bool] = True
    seconds: ClassVar[int] = 60

    def answer(self) -> Schema:
        """Any text, no longer than `max`."""
        return {"type": "string", "maxLength": self.max}
