"""What libyaml stumbled over -> what its author did, said at the place where it was done.

libyaml notices a mistake where it can go no further, which is often a line or two below; each guess here knows one mistake
that authors make, and the first that fits is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Source, Span

NO_SPACE = re.compile(r"[ ]*(?:- +)?[a-z][a-z0-9_-]*:(?=[^\s:/])")
"""A key whose colon is followed at once by its value."""
BACKSLASH = "a backslash inside straight quotation marks begins a special character"
BACKSLASH_ADVICE = "write two backslashes for one, or put ' around the text instead of \""
COMMA = "a comma is missing here"
COMMA_ADVICE = "put a comma between two values"
CURLY = frozenset("”“„‘’")
_KEY = re.compile(r"[ ]*(?:- +)?[a-z][a-z0-9_-]*[ ]*")
_VALUE = re.compile(r"[ ]*(?:- +)*(?:[a-z][a-z0-9_-]*[ ]*:[ ]+)?(?P<value>.*?)[ ]*")
_CUT = re.compile(r"[^\"'#\[{|>]*[^\s\"'#\[{|>].*?\s(?P<mark>#)")


@dataclass(frozen=True, slots=True)
class _Stumble:
    """Where libyaml stopped and what it says; lines and columns count from 0."""

    source: Source
    lines: list[str]
    problem: str
    context: str
    """What it was reading at the time."""
    line: int
    col: int
    from_line: int
    """Where that began."""
    from_col: int

    @property
    def text(self) -> str:
        """The line it stopped on."""
        return self.text_of(self.line)

    def text_of(self, line: int) -> str:
        """A line of the file; "" below its end."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def span(self, line: int, col: int) -> Span:
        """A place in the file, counted from 1; libyaml's own may lie below the last line."""
        last = max((number for number, text in enumerate(self.lines, 1) if text.strip()), default=1)
        return self.source.span(line, col) if line <= last else self.source.span(last, len(self.lines[last - 1]) or 1)

    def above(self) -> int:
        """The nearest line above that is not empty; -1 when there is none."""
        return next((line for line in range(self.line - 1, -1, -1) if self.text_of(line).strip()), -1)


def what_was_done(source: Source, wrong: yaml.MarkedYAMLError) -> Diagnostic:
    """The mistake behind what libyaml says."""
    mark = wrong.problem_mark or wrong.context_mark
    begun = wrong.context_mark or mark
    line, col = (mark.line, mark.column) if mark else (0, 0)
    from_line, from_col = (begun.line, begun.column) if begun else (0, 0)
    told = (wrong.problem or "", wrong.context or "")
    stumble = _Stumble(source, source.text.split("\n"), *told, line, col, from_line, from_col)
    return next(said for guess in _GUESSES if (said := guess(stumble)) is not None)


def _tab(at: _Stumble) -> Diagnostic | None:
    """The Tab key instead of spaces."""
    indent = at.text[: len(at.text) - len(at.text.lstrip())]
    return reading.TAB.at(at.span(at.line + 1, indent.index("\t") + 1)) if "\t" in indent else None


def _no_space(at: _Stumble) -> Diagnostic | None:
    """`title:Start`."""
    if not any(words in at.problem for words in ("mapping values are not allowed", "could not find expected ':'")):
        return None
    for line in (at.from_line, at.above()):
        if found := NO_SPACE.match(at.text_of(line)):
            word = at.text_of(line)[found.end() :].split()[0]
            return reading.COLON_SPACE.at(at.span(line + 1, found.end()), text=word)
    return None


def _colon(at: _Stumble) -> Diagnostic | None:
    """`title: Sömn: en introduktion`; or a line with a key that stands where none can."""
    in_braces = "',' or" in at.problem and at.text[at.col : at.col + 1] == ":"
    if "mapping values are not allowed" not in at.problem and not in_braces:
        return None
    if _KEY.fullmatch(at.text[: at.col]):
        return reading.YAML_INDENT.at(at.span(at.line + 1, len(at.text) - len(at.text.lstrip()) + 1))
    part = at.text
    if in_braces:
        start = max(part.rfind(sign, 0, at.col) for sign in "{[,")
        part = re.split(r"[,\]}]", part[start + 1 :])[0]
    found = _VALUE.fullmatch(part.strip())
    text = found["value"] if found else part.strip()
    if text[:1] in CURLY:
        return reading.CURLY_QUOTES.at(at.span(at.line + 1, at.text.index(text) + 1))
    return reading.YAML_COLON.at(at.span(at.line + 1, at.col + 1), text=in_quotes(text))


def in_quotes(text: str) -> str:
    """A text in straight quotation marks, of the kind that it does not have itself."""
    return f"'{text}'" if '"' in text else f'"{text}"'


def _quotation(at: _Stumble) -> Diagnostic | None:
    """A quotation mark that is not closed; or a backslash inside quotation marks."""
    if "quoted scalar" not in at.context:
        return None
    if "escape" in at.problem or "hexdecimal" in at.problem:
        place = at.span(at.line + 1, at.col + 1)
        return reading.YAML_SYNTAX.at(place, problem=BACKSLASH, advice=BACKSLASH_ADVICE)
    return reading.YAML_QUOTE.at(at.span(at.from_line + 1, at.from_col + 1))


def _character(at: _Stumble) -> Diagnostic | None:
    """A text that begins with a character that YAML keeps for itself."""
    here = any(
        words in at.problem
        for words in ("cannot start any token", "entries are not allowed", "keys are not allowed", "expected node content")
    )
    begun = any(words in at.context for words in ("an alias", "an anchor", "a tag", "a directive", "block scalar"))
    if not here and not begun:
        return None
    line, col = (at.line, at.col) if here else (at.from_line, at.from_col)
    sign, place = at.text_of(line)[col : col + 1], at.span(line + 1, col + 1)
    if not sign:
        return None
    if sign in ",]}":
        problem = f"there is a {sign} too many here, or the value in front of it is missing"
        return reading.YAML_SYNTAX.at(place, problem=problem, advice="delete it, or write the value")
    return reading.YAML_CHARACTER.at(place, text=sign)


def _after_the_end(at: _Stumble) -> Diagnostic | None:
    """`title: "Sömn" och vila`: text behind a quotation mark or bracket that was closed."""
    found = _VALUE.fullmatch(at.text)
    if not found or "did not find expected" not in at.problem or found.start("value") >= at.col:
        return None
    sign, place = found["value"][:1], at.span(at.line + 1, found.start("value") + 1)
    if sign in ('"', "'"):
        return reading.YAML_QUOTE.at(place)
    if sign and sign in "[{" and "',' or" not in at.problem:
        return reading.YAML_CHARACTER.at(place, text=sign)
    return None


def _bracket(at: _Stumble) -> Diagnostic | None:
    """A bracket that is not closed, or two values without a comma between them."""
    if "',' or" not in at.problem:
        return None
    sign = at.text_of(at.from_line)[at.from_col : at.from_col + 1]
    if at.line == at.from_line and at.text[at.col :].strip():
        place = at.span(at.line + 1, at.col + 1)
        return reading.YAML_SYNTAX.at(place, problem=COMMA, advice=COMMA_ADVICE)
    if at.text[at.col :].strip() and _indent(at.text) > _indent(at.text_of(at.from_line)):
        place = at.span(at.above() + 1, len(at.text_of(at.above()).rstrip()) + 1)
        return reading.YAML_SYNTAX.at(place, problem=COMMA, advice=COMMA_ADVICE)
    problem = f"the {sign} that begins here is never closed"
    advice = "close it with ] where the list ends" if sign == "[" else "close it with } where its keys end"
    return reading.YAML_SYNTAX.at(at.span(at.from_line + 1, at.from_col + 1), problem=problem, advice=advice)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _end(at: _Stumble) -> Diagnostic | None:
    """The file ends inside a bracket."""
    if "expected node content" not in at.problem or at.text[at.col :].strip():
        return None
    advice = "close what is open: a bracket, a brace or a quotation mark"
    return reading.YAML_SYNTAX.at(at.span(at.line + 1, at.col + 1), problem="it ends in the middle of something", advice=advice)


def _cut_above(at: _Stumble) -> Diagnostic | None:
    """A text that goes on below a line which a # has ended."""
    above = at.above()
    found = _CUT.match(at.text_of(above).partition(": ")[2])
    if "did not find expected key" not in at.problem or not found:
        return None
    col = at.text_of(above).index(": ") + 2 + found.start("mark")
    problem = "this # ends the text, but the text goes on below"
    advice = "put straight quotation marks around the whole text"
    return reading.YAML_SYNTAX.at(at.span(above + 1, col + 1), problem=problem, advice=advice)


def _indentation(at: _Stumble) -> Diagnostic | None:
    """A line that is neither a key nor the continuation of the one above."""
    words = ("did not find expected key", "could not find expected ':'", "'-' indicator", "<document start>", "<block end>")
    if not any(each in at.problem for each in words):
        return None
    line = at.from_line if "could not" in at.problem else at.line
    text = at.text_of(line)
    return reading.YAML_INDENT.at(at.span(line + 1, len(text) - len(text.lstrip()) + 1))


def _other(at: _Stumble) -> Diagnostic:
    advice = "compare with the lines above; put straight quotation marks around texts with special characters"
    place = at.span(at.line + 1, at.col + 1)
    return reading.YAML_SYNTAX.at(place, problem=at.problem or "it is unreadable", advice=advice)


_GUESSES: tuple[Callable[[_Stumble], Diagnostic | None], ...] = (
    _tab,
    _no_space,
    _colon,
    _quotation,
    _character,
    _after_the_end,
    _bracket,
    _end,
    _cut_above,
    _indentation,
    _other,
)
