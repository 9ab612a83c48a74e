"""WebVTT captions: read far enough to know that a player will show them."""

from __future__ import annotations

import re

from ikbt_ssg.diagnostic import Said
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Source

_TIMES = re.compile(r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})\s+-->\s+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})(?:\s.*)?")


def check_captions(source: Source) -> Said:
    """What keeps captions from being shown: no WEBVTT line, no cues, or a line of times that is none."""
    lines = source.text.split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        return (reading.CAPTIONS_FORM.at(source.span(1), problem="the first line is not WEBVTT"),)
    cues = 0
    for number, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        found = _TIMES.fullmatch(line.strip())
        if found is None:
            return (reading.CAPTIONS_FORM.at(source.span(number), problem=f"these are no times: {line.strip()}"),)
        if _seconds(found.groups()[:4]) >= _seconds(found.groups()[4:]):
            return (reading.CAPTIONS_FORM.at(source.span(number), problem="this cue ends before it begins"),)
        cues += 1
    if cues == 0:
        return (reading.CAPTIONS_FORM.at(source.span(1), problem="there are no cues in it"),)
    return ()


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + int(thousandths or 0) / 1000
