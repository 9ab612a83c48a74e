"""The values that expressions work with, and how JSON carries them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation, localcontext
from typing import Any

PLACES = 10
"""Decimals are exact to this many places; what goes beyond is rounded half up."""
LARGEST = Decimal(10) ** 15
"""A number beyond this is nothing: no worksheet has one, and no interpreter has to agree on it."""
DAY = 24 * 60
_UNIT = Decimal(1).scaleb(-PLACES)
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def within(value: Decimal) -> Decimal | None:
    """A number to the places that are kept; nothing when it is too large to mean anything."""
    with localcontext(_EXACT):
        return value.quantize(_UNIT, ROUND_HALF_UP) if value.is_finite() and abs(value) < LARGEST else None


@dataclass(frozen=True, slots=True, order=True)
class Clock:
    """A time of day, in minutes from midnight."""

    minutes: int


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day and a time of day, where the patient is; no time zone is known or needed."""

    day: date
    minutes: int

    def day_beginning(self, begins: Clock | int) -> date:
        """The day it belongs to, when days begin at a given time instead of midnight."""
        start = begins.minutes if isinstance(begins, Clock) else begins
        return self.day if self.minutes >= start else self.day - timedelta(days=1)


def minutes_of(start: Clock | Moment, end: Clock | Moment) -> Decimal:
    """The minutes from one to the other; for times of day forward, over midnight if need be."""
    if isinstance(start, Clock) and isinstance(end, Clock):
        return Decimal((end.minutes - start.minutes) % DAY)
    if isinstance(start, Moment) and isinstance(end, Moment):
        return Decimal((end.day - start.day).days * DAY + end.minutes - start.minutes)
    raise TypeError("the types were checked before")


def from_json(value: Any, kind: str) -> Any:
    """A JSON value as what its type says; nothing when it is not that."""
    if isinstance(value, list):
        return [from_json(each, kind) for each in value]
    if value is None:
        return None
    try:
        return _READERS[kind](value)
    except (ValueError, KeyError, TypeError, InvalidOperation, Inexact):
        return None


def _number(value: Any) -> Decimal | None:
    return None if isinstance(value, bool) else within(Decimal(str(value)))


def _time(value: Any) -> Clock | None:
    found = _TIME.fullmatch(value)
    return Clock(int(found[1]) * 60 + int(found[2])) if found else None


def _moment(value: Any) -> Moment:
    read = datetime.fromisoformat(value)
    return Moment(read.date(), read.hour * 60 + read.minute)


def _same_type(kind: type) -> Any:
    return lambda value: value if isinstance(value, kind) else None


_READERS = {
    "number": _number,
    "time": _time,
    "date": date.fromisoformat,
    "datetime": _moment,
    "text": _same_type(str),
    "choice": _same_type(str),
    "bool": _same_type(bool),
    "nothing": lambda value: None,
}


def to_json(value: Any) -> Any:
    """A value as JSON carries it: numbers as numbers, times and days as text."""
    match value:
        case list():
            return [to_json(each) for each in value]
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Clock():
            return f"{value.minutes // 60:02}:{value.minutes % 60:02}"
        case Moment():
            return f"{value.day.isoformat()}T{value.minutes // 60:02}:{value.minutes % 60:02}"
        case date():
            return value.isoformat()
        case _:
            return value
