"""A text file an author wrote, and places in it."""

from __future__ import annotations

from dataclasses import dataclass


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
        return Span(self.path, line, col, end_line, end_col).moved(self.first_line - 1)

    def at(self, offset: int, length: int = 1) -> Span:
        """The place of `length` characters that begin at a character offset."""
        line = self.text.count("\n", 0, offset) + 1
        col = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return self.span(line, col, 0, col + length)

    @property
    def whole(self) -> Span:
        """The file itself, when no place in it says more."""
        return Span(self.path, 1, 1)
