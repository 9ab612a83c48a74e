"""The values that expressions work with, and how JSON carries them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

PLACES = 10
"""Decimals are exact to this many places; what goes beyond is rounded half up."""
LARGEST = Decimal(10) ** 15
"""A number beyond this is nothing: no worksheet has one, and no interpreter has to agree on it."""
DAY = 24 * 60
_UNIT = Decimal(1).scaleb(-PLACES)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"(.{10})T([0-9]{2}:[0-9]{2})")
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
"""Wide enough that a product or quotient of two numbers is rounded once, when it is brought to the places that are kept."""


def within(value: Decimal) -> Decimal | None:
    """A number to the places that are kept; nothing when it is too large to mean anything."""
    if value.adjusted() > PLACES + LARGEST.adjusted():
        return None
    kept = EXACT.quantize(value, _UNIT)
    return kept if abs(kept) < LARGEST else None


@dataclass(frozen=True, slots=True, order=True)
class Clock:
    """A time of day, in minutes from midnight."""

    minutes: int


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day and a time of day, where the patient is; no time zone is known or needed."""

    day: date
    minutes: int

    def day_beginning(self, begins: Clock | int) -> date | None:
        """The day it belongs to, when days begin at a given time instead of midnight; nothing before the calendar's first day."""
        start = begins.minutes if isinstance(begins, Clock) else begins
        if self.minutes >= start:
            return self.day
        return self.day - timedelta(days=1) if self.day > date.min else None


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
    except (ValueError, TypeError):
        return None


def _number(value: Any) -> Decimal | None:
    written = str(value)
    return within(Decimal(written)) if _NUMBER.fullmatch(written) else None


def _time(value: Any) -> Clock | None:
    found = _TIME.fullmatch(value)
    return Clock(int(found[1]) * 60 + int(found[2])) if found else None


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if _DATE.fullmatch(value) else None


def _moment(value: Any) -> Moment | None:
    found = _MOMENT.fullmatch(value)
    day, time = (_date(found[1]), _time(found[2])) if found else (None, None)
    return Moment(day, time.minutes) if day is not None and time is not None else None


def _same_type(kind: type) -> Any:
    return lambda value: value if isinstance(value, kind) else None


_READERS = {
    "number": _number,
    "time": _time,
    "date": _date,
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
