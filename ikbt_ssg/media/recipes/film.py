"""What a film becomes: one line for each rendition."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal, NamedTuple


class Rung(NamedTuple):
    """One rendition of a film. Its size is that of the shorter side, so that a film held upright is as sharp as one held level."""

    short: int
    """The most pixels of the shorter side; a lower master is never made larger."""
    video: Literal["h264", "av1"]
    preset: str
    quality: int
    """Constant rate factor: lower is better and larger."""
    most_kbit: int
    """The most kbit a second that the picture may take over any two seconds."""
    sound_kbit: int
    mono: bool = False
    """Whether all sound is mixed into one. It is still carried on two channels, so that every player and meter gives one level."""


LADDER = (
    Rung(1080, "h264", "veryfast", 23, 4500, 112),
    Rung(720, "h264", "veryfast", 23, 2500, 112),
    Rung(480, "h264", "veryfast", 23, 1200, 112),
)
SAVER = Rung(360, "h264", "veryfast", 28, 280, 48, mono=True)
AV1 = Rung(720, "av1", "10", 35, 0, 64)

FIRST = 850
"""The most pixels of the shorter side of what is played unless somebody chooses another."""
LONGEST_SIDE = 16 / 9
"""The longer side is at most this many times the rung, so that a very wide film is no heavier than a usual one."""
APART = 0.8
"""The next rung is at most this much of the one above: two that look alike are worth only one's bytes."""
FASTEST = "30.5"
"""The most frames a second; a faster film keeps every second or third one."""
HIGH_DEFINITION = 720
"""A film this tall that does not say how its colours are coded is taken to follow BT.709, a smaller one BT.601."""
VARIABLE_RATE = 30
"""Frames a second of a film whose own rate varies."""
KEY_SECONDS = 2
"""A film can be entered at a whole picture this often, so that a jump takes hold at once."""


def rungs(width: int, height: int) -> tuple[Rung, ...]:
    """The rungs for a master of this size: the first at most as large as it, each further one clearly smaller."""
    found = [LADDER[0]]
    above = short_side(width, height, LADDER[0])
    for rung in LADDER[1:]:
        own = short_side(width, height, rung)
        if own <= above * APART:
            found.append(rung)
            above = own
    return tuple(found)


def short_side(width: int, height: int, rung: Rung) -> int:
    """The shorter side that a master of this size gets on a rung."""
    return min(shown_size(width, height, rung.short))


def shown_size(width: int, height: int, short: int) -> tuple[int, int]:
    """The size within a box of `short` times 16:9, either way up; never larger than it was, and even, as H.264 wants it."""
    scale = min(1.0, short / min(width, height), short * LONGEST_SIDE / max(width, height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def rate(average: Fraction, base: Fraction) -> Fraction:
    """The constant rate that a film gets; `base` is the rate its time stamps could carry, `average` what they do carry."""
    if average <= 0:
        return Fraction(VARIABLE_RATE) if base <= 0 else rate(base, base)
    if abs(base - average) > average / 100:
        return Fraction(VARIABLE_RATE)
    parts = math.ceil(average / Fraction(FASTEST))
    return average / parts
