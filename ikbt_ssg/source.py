"""A text file an author wrote, and places in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: 1-based lines and columns, the path relative to the project with forward slashes."""

    path: str
    line: int = 1
    col: int = 1
    end_line: int = 0
    """The last line; 0 means the same line."""
    end_col: int = 0
    """The column after the last character; 0 means that only the first character is known."""

    def moved(self, lines: int) -> Span:
        """The same place in a text that stands `lines` lower in its file."""
        return Span(self.path, self.line + lines, self.col, self.end_line and self.end_line + lines, self.end_col)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file: no byte-order mark, every line ended by a plain newline."""

    path: str
    text: str
    first_line: int = 1
    """Where in its file this text begins; more than 1 for the text below front matter."""

    def span(self, line: int, col: int = 1, end_line: int = 0, end_col: int = 0) -> Span:
        """A place given in lines of this text, as a place in the file."""
        above = self.first_line - 1
        return Span(self.path, line + above, col, end_line and end_line + above, end_col)

    def at(self, offset: int, length: int = 1) -> Span:
        """The place of `length` characters that begin at a character offset."""
        line = self.text.count("\n", 0, offset) + 1
        col = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return self.span(line, col, 0, col + length)

    def offset(self, line: int, col: int) -> int:
        """The character offset of a place given as in a span of this file."""
        lines = self.text.split("\n")[: line - self.first_line]
        return sum(len(each) + 1 for each in lines) + col - 1

    @property
    def whole(self) -> Span:
        """The file itself, when no place in it says more."""
        return Span(self.path, 1, 1)


class Spot(NamedTuple):
    """Where the characters of a text stand in its file, from a character on as far as they stand beside each other."""

    at: int
    """The character, counted from 0."""
    line: int
    col: int


class Placed(str):
    """A text that an author wrote as a value, which knows where it stands."""

    __slots__ = ("_source", "quoted", "span")

    _source: Source
    quoted: bool
    """Whether it stood in quotation marks or in a block of its own."""
    span: Span

    def __new__(cls, text: str, quoted: bool, span: Span, source: Source) -> Self:
        """The text with its place; `span` covers quotation marks too."""
        placed = super().__new__(cls, text)
        placed.quoted, placed.span, placed._source = quoted, span, source
        return placed

    def spots(self) -> tuple[Spot, ...]:
        """Where its characters stand: quotation marks, line breaks and backslashes of the file are no part of the text."""
        span, marks = self.span, 1 if self.quoted else 0
        if span.end_line == span.line and span.end_col - span.col == len(self) + 2 * marks:
            return (Spot(0, span.line, span.col + marks),)
        start, end = self._source.offset(span.line, span.col), self._source.offset(span.end_line, span.end_col)
        raw = self._source.text[start:end]
        at = raw.find("\n") if raw[:1] in {"|", ">"} else marks
        found: list[Spot] = []
        expected = -1
        for number, character in enumerate(self):
            at = _following(raw, at, character)
            if at != expected:
                place = self._source.at(start + max(0, min(at, len(raw) - 1)))
                found.append(Spot(number, place.line, place.col))
            at = expected = at + 1
        return tuple(found)


def _following(raw: str, at: int, character: str) -> int:
    """Where in the file's own characters the next one of a text stands; a folded line break stands for a space."""
    if character.isspace():
        return at if at < len(raw) and raw[at].isspace() else max(raw.find("\n", at), at)
    found = raw.find(character, at)
    return found if found >= 0 else at
