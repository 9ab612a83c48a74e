"""Records of a form: in which order they come, on which day each is, and in which week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from ikbt_ssg.expressions.values import Clock, Moment, from_json

Record = Mapping[str, Any]
"""A record of answers, as a host keeps it."""


def day_of(record: Record, day_begins: str = "00:00") -> date | None:
    """The day a record belongs to; a night belongs to the day of its morning, an event to the day it began in."""
    of = record.get("of") or {}
    if "day" in of:
        day: date | None = from_json(of["day"], "date")
        return day
    if "week" in of:
        year, _, week = of["week"].partition("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    moment = from_json(str(of.get("event", ""))[:16], "datetime")
    begins = from_json(day_begins, "time")
    return moment.day_beginning(begins) if isinstance(moment, Moment) and isinstance(begins, Clock) else None


def week_of(day: date) -> str:
    """The ISO week of a day, 2026-W47; weeks begin on Mondays."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def done_in_order(records: Iterable[Record], parts: Sequence[str] = ()) -> list[Record]:
    """The records that were sent in, in the order of what they are of; those of the same keep the order they came in."""
    return sorted((each for each in records if each.get("status", "done") == "done"), key=lambda each: _order(each, parts))


def _order(record: Record, parts: Sequence[str]) -> tuple[str, int, int]:
    of = record.get("of") or {}
    written = str(of.get("day") or of.get("event") or of.get("week") or "")
    part = parts.index(of["part"]) if of.get("part") in parts else 0
    number = written[17:]
    return (written[:16], part, int(number) if number.isdigit() else 0)


def past_week(records: Sequence[Record], day_begins: str = "00:00") -> list[Record]:
    """The records of the seven days that end with the latest one's day; without days, the latest record alone."""
    latest = day_of(records[-1], day_begins) if records else None
    if latest is None:
        return list(records[-1:])
    first = latest - timedelta(days=6)
    return [each for each in records if (day := day_of(each, day_begins)) is not None and first <= day <= latest]
