"""One line of captions, and how its moments are written."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import NamedTuple

from ikbt_ssg.source import Span

MARKUP = re.compile(r"</?[A-Za-z0-9.:][^<>]*>|</>|\{\\[^{}]*\}")
"""What looks like a tag, in WebVTT's way or in that of other subtitle formats."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, and from which second to which they are shown."""

    start: float
    end: float
    text: str
    """Without markup; lines divided as their author divided them."""


class PlacedCue(NamedTuple):
    """A cue as it stands in a file."""

    cue: Cue
    written: str
    """Its text with all markup."""
    span: Span
    """Where its times stand."""
    text_span: Span
    """Where its text begins."""


def plain(written: str) -> str:
    """A cue's words without markup."""
    return html.unescape(MARKUP.sub("", written)).strip()


def clock(seconds: float) -> str:
    """A moment as WebVTT writes it: hours, minutes, seconds, thousandths."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def webvtt(cues: list[PlacedCue]) -> str:
    """Cues as a WebVTT file."""
    return (
        "\n\n".join(["WEBVTT", *(f"{clock(each.cue.start)} --> {clock(each.cue.end)}\n{each.written}" for each in cues)]) + "\n"
    )
