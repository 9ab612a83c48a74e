"""Caption files -> cues: WebVTT as a browser reads it, and SubRip (.srt), which is turned into WebVTT.

A browser leaves out what it cannot read without a word; here everything that would be left out is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ikbt_ssg.captions.cues import Cue, PlacedCue, plain
from ikbt_ssg.diagnostic import Diagnostic, Said
from ikbt_ssg.rules import captions, reading
from ikbt_ssg.source import Source

Form = Literal["vtt", "srt"]
SKELETON = "NOTE ikbt-skeleton"
"""How captions begin that nobody has corrected yet; `ikbt new captions` writes it."""

_MOMENT = r"(?:(\d{{2,}}):)?([0-5]\d):([0-5]\d){point}(\d{{3}})"
_TIMES = {
    form: re.compile(rf"{_MOMENT.format(point=point)}[ \t]+-->[ \t]+{_MOMENT.format(point=point)}(?:[ \t].*)?")
    for form, point in (("vtt", r"\."), ("srt", ","))
}
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
_NUMBER = re.compile(r"[0-9]+")


class Read(NamedTuple):
    """What a caption file holds."""

    cues: list[PlacedCue]
    said: Said


class _Block(NamedTuple):
    """Lines without an empty line between them."""

    line: int
    lines: list[str]


def read_captions(source: Source, form: Form) -> Read:
    """The cues of a file, and what keeps them or parts of them from being shown."""
    lines = source.text.split("\n")
    if form == "vtt" and not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        return Read([], (reading.CAPTIONS_FORM.at(source.span(1), problem="the first line is not WEBVTT"),))
    cues: list[PlacedCue] = []
    said: list[Diagnostic] = []
    for block in _blocks(lines, form):
        if block.lines[0].startswith(SKELETON):
            said.append(captions.SKELETON.at(source.span(block.line)))
        if form == "vtt" and _ASIDE.fullmatch(block.lines[0]):
            continue
        if not any("-->" in line for line in block.lines):
            said.append(captions.LOST_WORDS.at(source.span(block.line), text=block.lines[0].strip()))
            continue
        for each in _cues(block, source, form):
            if isinstance(each, Diagnostic):
                said.append(each)
            else:
                cues.append(each)
    if not cues and not said:
        said.append(reading.CAPTIONS_FORM.at(source.span(1), problem="there are no cues in it"))
    return Read(cues, tuple(said))


def _blocks(lines: list[str], form: Form) -> Iterator[_Block]:
    """The blocks of a file; what stands right below WEBVTT belongs to it, unless it is a cue."""
    gathered: list[str] = []
    first = 2 if form == "vtt" else 1
    is_head = form == "vtt"
    for number, line in enumerate([*lines[first - 1 :], ""], first):
        if line.strip():
            gathered.append(line)
        elif gathered:
            if not is_head or any("-->" in each for each in gathered):
                yield _Block(number - len(gathered), gathered)
            gathered = []
        if not line.strip():
            is_head = False


def _cues(block: _Block, source: Source, form: Form) -> Iterator[PlacedCue | Diagnostic]:
    """The cues of one block: more than one when an empty line between them was forgotten."""
    starts = [at for at, line in enumerate(block.lines) if "-->" in line]
    if starts[0] > 1:  # one line above the times is the cue's name
        yield captions.LOST_WORDS.at(source.span(block.line), text=block.lines[0].strip())
    for order, at in enumerate(starts):
        until = starts[order + 1] if order + 1 < len(starts) else len(block.lines)
        text = block.lines[at + 1 : until]
        if form == "srt" and order + 1 < len(starts) and text and _NUMBER.fullmatch(text[-1].strip()):
            text = text[:-1]
        number = block.line + at
        span = source.span(number, 1, 0, len(block.lines[at]) + 1)
        found = _TIMES[form].fullmatch(block.lines[at].strip())
        if found is None:
            yield reading.CAPTIONS_FORM.at(span, problem=_problem(block.lines[at].strip(), form))
            continue
        start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
        if start >= end:
            yield reading.CAPTIONS_FORM.at(span, problem="this cue ends before it begins")
            continue
        written = "\n".join(line.rstrip() for line in text)
        below = source.span(number + 1) if text else span
        yield PlacedCue(Cue(start, end, plain(written)), written, span, below)


def _problem(line: str, form: Form) -> str:
    other: Form = "srt" if form == "vtt" else "vtt"
    if _TIMES[other].fullmatch(line):
        return (
            "the thousandths stand after a comma, and should stand after a point"
            if form == "vtt"
            else ("the thousandths stand after a point, and should stand after a comma")
        )
    return f"these are no times: {line}"


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + int(thousandths or 0) / 1000
