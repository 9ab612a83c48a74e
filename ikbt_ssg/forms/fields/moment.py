"""date, time and datetime."""

from __future__ import annotations

from typing import Literal

from ikbt_ssg.expressions.tree import DATE, DATETIME, TIME, Type
from ikbt_ssg.forms.question import Question, Schema

DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"


class Date(Question):
    """A day."""

    type: Literal["date"]

    def answer(self) -> Schema:
        """A day as ISO 8601 writes it, 2026-11-21."""
        return {"type": "string", "format": "date", "pattern": f"^{DAY}$"}

    def gives(self) -> Type:
        """A date."""
        return DATE


class Time(Question):
    """A time of day."""

    type: Literal["time"]

    def answer(self) -> Schema:
        """Hours and minutes, 22:30."""
        return {"type": "string", "pattern": f"^{CLOCK}$"}

    def gives(self) -> Type:
        """A time of day."""
        return TIME


class DateTime(Question):
    """A day and a time of day, where the patient is."""

    type: Literal["datetime"]

    def answer(self) -> Schema:
        """A day and a time as ISO 8601 writes them, without seconds or time zone: 2026-11-21T22:30."""
        return {"type": "string", "pattern": f"^{DAY}T{CLOCK}$"}

    def gives(self) -> Type:
        """A moment."""
        return DATETIME
