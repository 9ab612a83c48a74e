"""date and time."""

from __future__ import annotations

from typing import ClassVar, Literal

from ikbt_ssg.forms.question import Question, Schema


class Date(Question):
    """A day."""

    type: Literal["date"]

    alone: ClassVar[bool] = True

    def answer(self) -> Schema:
        """A day as ISO 8601 writes it, 2026-11-21."""
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class Time(Question):
    """A time of day."""

    type: Literal["time"]

    alone: ClassVar[bool] = True

    def answer(self) -> Schema:
        """Hours and minutes, 22:30."""
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
