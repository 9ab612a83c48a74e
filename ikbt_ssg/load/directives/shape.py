"""What a directive looks like: what follows its name, what stands inside it, and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markdown_it.token import Token

from ikbt_ssg.authored.values import KEBAB
from ikbt_ssg.blocks import Written
from ikbt_ssg.diagnostic import Facts
from ikbt_ssg.load.decode import MARKUP
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Span
from ikbt_ssg.spelling import nearest

if TYPE_CHECKING:
    from ikbt_ssg.load.markdown import TextReader

_ID = re.compile(KEBAB)


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive, as a line in the table."""

    make: Callable[[Opened], Written | None]
    example: str
    takes: Literal["id", "tags", "nothing"] = "nothing"
    title: Literal["none", "may", "needed"] = "none"
    inside: Literal["nothing", "may", "needed"] = "needed"


@dataclass(frozen=True, slots=True)
class Opened:
    """A directive as it was met in a text."""

    reader: TextReader
    name: str
    argument: str
    """The id or the tags."""
    title: str
    tokens: Sequence[Token]
    """What stands inside."""
    span: Span
    """The line it begins on."""
    argument_span: Span


def open_directive(reader: TextReader, token: Token, inside: Sequence[Token], table: Mapping[str, Directive]) -> Opened | None:
    """A directive whose name, argument, title and inside are as its table line says; or None, with the objections noted."""
    name, rest = _first_word(token.info)
    first = token.map[0] if token.map else 0
    line = reader.source.text.split("\n")[first]
    col = line.find(":::") + 1
    span = reader.source.span(first + 1, col, 0, len(line) + 1)
    if not name and reader.misplaced:
        reader.misplaced -= 1  # its beginning has been told already
        return None
    if token.meta["misplaced"]:
        reader.say(reading.DIRECTIVE_PLACE, span)
        reader.misplaced += bool(name)
        return None
    if not name:
        reader.say(reading.DIRECTIVE_CLOSER, span)
        return None
    directive = table.get(name)
    if directive is None:
        at = reader.source.span(first + 1, line.find(name) + 1, 0, line.find(name) + 1 + len(name))
        reader.say(reading.DIRECTIVE_UNKNOWN, at, name=name, known=", ".join(table), near=nearest(name, table))
        reader.blocks(inside)  # what stands inside is read all the same, so that its mistakes are told in one go
        return None
    if not token.meta["closed"]:
        reader.say(reading.DIRECTIVE_OPEN, span, name=name)
        return None
    return _check(reader, directive, Opened(reader, name, "", rest, inside, span, span), line)


def _first_word(text: str) -> tuple[str, str]:
    """A text's first word and the rest; a tab or a hard space divides words as well as a space."""
    first, *rest = text.split(maxsplit=1) or [""]
    return first, rest[0].rstrip() if rest else ""


def _check(reader: TextReader, directive: Directive, opened: Opened, line: str) -> Opened | None:
    argument, title = "", opened.title
    if directive.takes != "nothing":
        argument, title = _first_word(title)
    at = line.find(argument, line.find(opened.name) + len(opened.name)) if argument else 0
    span = opened.span
    here = reader.source.span(span.line - reader.source.first_line + 1, at + 1, 0, at + 1 + len(argument)) if argument else span
    facts: Facts = {"name": opened.name, "example": directive.example}
    if directive.takes != "nothing" and not argument:
        reader.say(reading.DIRECTIVE_NEEDS, span, what="an id" if directive.takes == "id" else "one or more tags", **facts)
        return None
    if directive.takes == "id" and not _ID.fullmatch(argument):
        wanted = "small letters a–z, digits and hyphens"
        reader.say(reading.BAD_ID, here, wanted=wanted, seen=f"`{argument}`", example="somnen-och-kroppen")
        return None
    if directive.title == "none" and title:
        reader.say(reading.DIRECTIVE_TOO_MUCH, span, text=title, **facts)
        return None
    if markup := MARKUP.search(title):
        col = line.find(markup.group()) + 1
        place = reader.source.span(span.line - reader.source.first_line + 1, col, 0, col + len(markup.group()))
        reader.say(reading.PLAIN_WORDS, place, text=markup.group())
    if directive.title == "needed" and not title:
        reader.say(reading.DIRECTIVE_NEEDS, span, what="a title", **facts)
        return None
    if directive.inside == "nothing" and opened.tokens:
        reader.say(reading.DIRECTIVE_FULL, reader.line(opened.tokens[0]), name=opened.name)
        return None
    if directive.inside == "needed" and not opened.tokens:
        reader.say(reading.DIRECTIVE_EMPTY, span, name=opened.name)
        return None
    return Opened(reader, opened.name, argument, title, opened.tokens, span, here)
