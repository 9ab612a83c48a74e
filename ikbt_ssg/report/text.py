"""Diagnostics for people: file, line and column, the line itself with a caret, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ikbt_ssg.diagnostic import Diagnostic, Severity
from ikbt_ssg.report.sentences import Language, do, saw
from ikbt_ssg.source import Span

REPEATED = 5
"""After this many messages of one rule, the rest are counted instead of shown."""

Lines = Callable[[str], Sequence[str]]
"""The lines of a file of the project; none for a file that is no text."""

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_NAMES = {
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
    "sv": {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.NOTE: "anmärkning"},
}


@dataclass(frozen=True, slots=True)
class Style:
    """How messages are written."""

    language: Language
    color: bool

    def paint(self, code: str, text: str) -> str:
        """The text in a colour, on a terminal that has them."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text


def told(said: Sequence[Diagnostic], lines: Lines, style: Style) -> Iterator[str]:
    """Each message as a few lines of text; at the end how many of a kind were not shown."""
    shown: dict[str, int] = {}
    for each in said:
        shown[each.code] = shown.get(each.code, 0) + 1
        if shown[each.code] <= REPEATED or each.severity is Severity.ERROR:
            yield message(each, lines, style)
    for code, count in sorted(shown.items()):
        severity = next(each.severity for each in said if each.code == code)
        if count > REPEATED and severity is not Severity.ERROR:
            rest = count - REPEATED
            yield f"… and {rest} more of {code}\n" if style.language == "en" else f"… och {rest} till av {code}\n"


def message(each: Diagnostic, lines: Lines, style: Style) -> str:
    """One message."""
    name = _NAMES[style.language][each.severity]
    head = f"{each.span.path}:{each.span.line}:{each.span.col}: "
    parts = [
        style.paint("1", head) + style.paint(_COLORS[each.severity], f"{name} {each.code}") + f": {saw(each, style.language)}"
    ]
    parts += _excerpt(each.span, lines, style, _COLORS[each.severity])
    for other in each.related:
        words = "see also" if style.language == "en" else "se även"
        parts.append(f"  {words} {other.path}:{other.line}:{other.col}")
    parts.append(f"  = {do(each, style.language)}")
    return "\n".join(parts) + "\n"


def _excerpt(span: Span, lines: Lines, style: Style, color: str) -> Iterator[str]:
    text = lines(span.path)
    if not 1 <= span.line <= len(text):
        return
    line = text[span.line - 1].expandtabs(1)
    if not line.strip():
        return
    number = f"{span.line:5} | "
    length = max(1, span.end_col - span.col) if span.end_col and span.end_line in {0, span.line} else 1
    before = _width(line[: span.col - 1])
    marked = _width(line[span.col - 1 : span.col - 1 + length]) or 1
    yield number + _shown(line)
    yield " " * 6 + "| " + " " * before + style.paint(color, "^" * marked)


def _shown(line: str) -> str:
    """The line without characters that a terminal would obey."""
    return "".join(character if character.isprintable() else "�" for character in line)


def _width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def total(said: Sequence[Diagnostic], language: Language) -> str:
    """How many errors and warnings there are, in a sentence; "" when there are none."""
    errors = sum(each.severity is Severity.ERROR for each in said)
    warnings = sum(each.severity is Severity.WARNING for each in said)
    if language == "sv":
        parts = [f"{errors} fel"] * bool(errors) + [f"{warnings} varning{'ar' * (warnings != 1)}"] * bool(warnings)
        return " och ".join(parts)
    parts = [f"{errors} error{'s' * (errors != 1)}"] * bool(errors) + [f"{warnings} warning{'s' * (warnings != 1)}"] * bool(
        warnings
    )
    return " and ".join(parts)
