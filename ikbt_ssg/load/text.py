"""Bytes of a file -> its text, and the text -> front matter and body."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from ikbt_ssg.diagnostic import Diagnostic, Said
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Source, Span

TEXT_LIMIT = 2 * 1024 * 1024
"""The longest text file that is read, in bytes."""
FRONT_MATTER_LIMIT = 64 * 1024
"""The longest front matter that is read, in characters."""

_BOM = b"\xef\xbb\xbf"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that nobody sees; those that turn the direction of writing can make a text read other than it is."""
_FENCE = re.compile(r"-{3,}[ \t]*")
_NEARLY_FENCE = re.compile(r"[ \t]*[-\u2010-\u2015_*]{1,}[ \t]*")
"""What Word makes of three dashes, and other lines that were meant to be them."""
_DOCUMENTS = {
    b"PK\x03\x04": "a Word document or a folder packed as ZIP",
    b"\xd0\xcf\x11\xe0": "a document of an older Word",
    b"%PDF-": "a PDF document",
    b"{\\rtf": "a document in Rich Text Format",
}


def decode(path: str, data: bytes) -> tuple[Source | None, Said]:
    """The text of a file with its newlines made plain, or None with the reason."""
    whole = Span(path)
    if len(data) > TEXT_LIMIT:
        return None, (_too_large(path, "this file", len(data), TEXT_LIMIT),)
    for begins, what in _DOCUMENTS.items():
        if data.startswith(begins):
            return None, (reading.NOT_TEXT.at(whole, what=what, ending=path[path.rfind(".") :]),)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (reading.NOT_UTF8.at(whole),)
    marked = data.startswith(_BOM)
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        return None, (reading.NOT_UTF8.at(Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))),)
    crlf = "\r" in text
    if crlf:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(path, text)
    if not text.strip():
        return None, (reading.EMPTY_FILE.at(whole),)
    if control := CONTROL.search(text):
        what = f"U+{ord(control.group()):04X}"
        return None, (reading.CONTROL_CHARACTER.at(source.at(control.start()), what=what),)
    note = (reading.BYTE_ORDER_MARK.at(whole, crlf=" and has Windows line endings" if crlf else ""),) if marked else ()
    return source, note


def _too_large(path: str, what: str, size: int, limit: int) -> Diagnostic:
    return reading.TOO_LARGE.at(Span(path), what=what, size=math.ceil(size / 1024), limit=limit // 1024)


class Parts(NamedTuple):
    """A file with front matter, divided; each part knows where in the file it stands."""

    head: Source
    body: Source


def divide(source: Source) -> tuple[Parts | None, Said]:
    """The front matter and the Markdown below it, or None with the reason."""
    lines = source.text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    if not _FENCE.fullmatch(lines[first]):
        near = "---" if _NEARLY_FENCE.fullmatch(lines[first]) else ""
        return None, (reading.NO_FRONT_MATTER.at(source.span(first + 1), near=near),)
    for number in range(first + 1, len(lines)):
        if _FENCE.fullmatch(lines[number]):
            head = "\n".join(lines[first + 1 : number]) + "\n"
            if len(head) > FRONT_MATTER_LIMIT:
                what = "the text between the two lines of dashes"
                return None, (_too_large(source.path, what, len(head), FRONT_MATTER_LIMIT),)
            body = "\n".join(lines[number + 1 :])
            return Parts(Source(source.path, head, first + 2), Source(source.path, body, number + 2)), ()
    for number in range(first + 1, len(lines)):
        if _NEARLY_FENCE.fullmatch(lines[number]):
            return None, (reading.FRONT_MATTER_OPEN.at(source.span(number + 1), near="---", related=(source.span(first + 1),)),)
    return None, (reading.FRONT_MATTER_OPEN.at(source.span(first + 1)),)
