"""Can captions be read in the time they stand, and do they fit the film?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ikbt_ssg.captions.cues import MARKUP, PlacedCue, clock
from ikbt_ssg.diagnostic import Diagnostic, Facts
from ikbt_ssg.rules import captions
from ikbt_ssg.source import Span

FASTEST = 17.0
"""Characters a second that an adult reads while also watching; what Swedish television asks for lies below this."""
LEEWAY = 0.5
"""Seconds that a last cue may stand past the end: how long a film is depends on who measures."""
SILENT_PART, SILENT_SECONDS = 0.2, 15.0
"""How much of a film with speech may be left without a cue at its end: this part of it, and at least so many seconds."""

_KNOWN = re.compile(r"</?(?:b|i|u|c|v|lang|ruby|rt)(?:[. \t][^<>]*)?>|<[0-9:.]+>")


def timing_objections(cues: list[PlacedCue]) -> Iterator[Diagnostic]:
    """What is wrong with the cues by themselves."""
    before: PlacedCue | None = None
    for each in cues:
        cue = each.cue
        if before and cue.start < before.cue.start:
            yield captions.OUT_OF_ORDER.at(
                each.span, start=clock(cue.start), before=clock(before.cue.start), related=(before.span,)
            )
        elif before and cue.start < before.cue.end:
            yield captions.OVERLAP.at(each.span, start=clock(cue.start), end=clock(before.cue.end), related=(before.span,))
        yield from _text_objections(each)
        before = each


def _text_objections(each: PlacedCue) -> Iterator[Diagnostic]:
    yield from _markup_objections(each)
    letters = len(each.cue.text)
    if letters == 0:
        yield captions.EMPTY_CUE.at(each.span)
        return
    stands = each.cue.end - each.cue.start
    rate = round(letters / stands, 1)
    if rate > FASTEST:
        facts: Facts = {"rate": f"{rate:g}", "limit": f"{FASTEST:g}", "end": clock(each.cue.start + letters / FASTEST)}
        yield captions.TOO_FAST.at(each.span, **facts)


def _markup_objections(each: PlacedCue) -> Iterator[Diagnostic]:
    """Each kind of markup that is not understood, once: what opens it is said, what closes it is not."""
    said: set[str] = set()
    for found in MARKUP.finditer(each.written):
        name = re.sub(r"[^A-Za-z0-9]", "", found.group().split()[0])
        if not _KNOWN.fullmatch(found.group()) and name not in said:
            said.add(name)
            before = each.written[: found.start()]
            line, col = each.text_span.line + before.count("\n"), found.start() - before.rfind("\n")
            span = Span(each.text_span.path, line, col, 0, col + len(found.group()))
            yield captions.UNKNOWN_MARKUP.at(span, text=found.group())


def length_objections(cues: list[PlacedCue], seconds: float, *, speech: bool) -> Iterator[Diagnostic]:
    """Whether the cues reach as far as the film, and no further."""
    late = next((each for each in cues if each.cue.end > seconds + LEEWAY), None)
    if late is not None:
        yield captions.BEYOND_END.at(late.span, end=clock(late.cue.end), length=clock(seconds))
        return
    last = max(cues, key=lambda each: each.cue.end, default=None)
    if last and speech and seconds - last.cue.end > max(SILENT_SECONDS, SILENT_PART * seconds):
        yield captions.END_EARLY.at(last.span, end=clock(last.cue.end), length=clock(seconds))
