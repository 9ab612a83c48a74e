"""text, longtext and tags: words of the patient's own."""

from __future__ import annotations

from typing import ClassVar, Literal

from ikbt_ssg.authored.values import Text as Words
from ikbt_ssg.authored.values import Whole
from ikbt_ssg.expressions.tree import TEXT, Type
from ikbt_ssg.forms.question import Question, Schema

LINE = "^[^\\n\\r]*$"
"""The shape of a text of one line."""


class Text(Question):
    """A line of text."""

    type: Literal["text"]
    max: Whole = 250
    """The most characters."""

    seconds: ClassVar[int] = 20

    def answer(self) -> Schema:
        """One line, no longer than `max`."""
        return {"type": "string", "maxLength": self.max, "pattern": LINE}

    def gives(self) -> Type:
        """A text."""
        return TEXT


class LongText(Question):
    """Several lines of text."""

    type: Literal["longtext"]
    max: Whole = 4000
    """The most characters."""
    lines: Whole = 4
    """How many lines are shown at first."""

    seconds: ClassVar[int] = 60

    def answer(self) -> Schema:
        """Any text, no longer than `max`."""
        return {"type": "string", "maxLength": self.max}

    def gives(self) -> Type:
        """A text."""
        return TEXT


class Tags(Question):
    """Words of the patient's own, as many as they like."""

    type: Literal["tags"]
    suggest: tuple[Words, ...] = ()
    """Words that are offered."""

    seconds: ClassVar[int] = 20

    def answer(self) -> Schema:
        """The words, each at most once."""
        return {"type": "array", "items": {"type": "string", "maxLength": 120, "pattern": LINE}, "uniqueItems": True}

    def gives(self) -> Type:
        """A list of texts."""
        return TEXT.many()
