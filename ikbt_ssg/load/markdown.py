"""Markdown -> blocks, with every reference, slot and objection that was met on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from ikbt_ssg.blocks import Hole, Prose, Ref, Written
from ikbt_ssg.diagnostic import Diagnostic, Facts, Rule, Said
from ikbt_ssg.load.directives import DIRECTIVES
from ikbt_ssg.load.directives.shape import open_directive
from ikbt_ssg.load.grammar import MOST_NESTED, SEAM, markdown, render_inline
from ikbt_ssg.load.inline import check_inline, seems_unfinished
from ikbt_ssg.load.leftovers import INDENTED
from ikbt_ssg.rules import accessibility, reading, references
from ikbt_ssg.source import Source, Span

_WORD = re.compile(r"\w+(?:[-’':.]\w+)*")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as blocks, and what was met in it."""

    blocks: tuple[Written, ...]
    refs: tuple[Ref, ...]
    slots: tuple[tuple[str, str], ...]
    said: Said


def read_markdown(source: Source, *, topic: str = "", module: str = "") -> Text:
    """The blocks of a Markdown text; `topic` and `module` complete references that leave them out."""
    reader = TextReader(source, topic, module)
    tokens = markdown().parse(source.text)
    for token in tokens:
        if token.level >= MOST_NESTED - 2:
            reader.say(reading.MARKDOWN_DEEP, reader.line(token))
            return Text((), (), (), tuple(reader.said))
    blocks = reader.blocks(tokens)
    return Text(blocks, tuple(reader.refs), tuple(reader.slots), tuple(reader.said))


class TextReader:
    """One reading of one text: turns tokens into blocks and notes what it meets."""

    def __init__(self, source: Source, topic: str, module: str) -> None:
        self.source = source
        self.topic = topic
        self.module = module
        self.unfinished = seems_unfinished(source.text)
        """Whether any run of text may have to be told from a note to write more."""
        self.said: list[Diagnostic] = []
        self.refs: list[Ref] = []
        self.slots: list[tuple[str, str]] = []
        self.ids: dict[str, Span] = {}
        self.may_have_blanks = False
        """Whether this is a message that a therapist completes before it is sent."""
        self.misplaced = 0
        """How many directives in lists or quotations were refused whose ::: has not been met yet."""
        self.heading = 1
        """The level of the last heading, as written; the page's title is the first."""
        self.shown = 1
        """The level at which that heading is shown: the first one in a box stands right below the box's own."""
        self.box = 1
        """The level of the title of the box or page that the text stands in."""
        self.shift: int | None = 0
        """How much deeper headings are shown than they were written; None until the first one in a box."""
        self._lines = [0]
        for line in source.text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._cursor = 0

    # --- places and messages ---

    def say(self, rule: Rule, span: Span, *, near: str = "", related: tuple[Span, ...] = (), **facts: object) -> None:
        """Note an objection."""
        self.said.append(rule.at(span, near=near, related=related, **facts))

    def line(self, token: Token) -> Span:
        """The first line of a block."""
        first = token.map[0] if token.map else 0
        return self.source.span(first + 1)

    def find(self, needle: str, block: Token) -> Span:
        """Where a text stands in a block; the search goes on from the last place found, so repeated texts are told apart."""
        first, last = block.map or (0, len(self._lines) - 1)
        start, end = self._lines[first], self._lines[min(last, len(self._lines) - 1)]
        at = self.source.text.find(needle, max(start, self._cursor), end)
        if at < 0:
            at = self.source.text.find(needle, start, end)
        if at < 0:
            return self.source.span(first + 1)
        self._cursor = at + len(needle)
        return self.source.at(at, len(needle))

    def claim(self, id: str, span: Span) -> None:
        """Take an id for this text; taking it twice is an objection."""
        if id in self.ids:
            self.say(references.DUPLICATE_ID, span, id=id.partition("-")[2], kind=id.partition("-")[0], related=(self.ids[id],))
        self.ids.setdefault(id, span)

    def refer(self, ref: Ref) -> int:
        """Note a name of something written elsewhere; its number among those noted."""
        self.refs.append(ref)
        return len(self.refs) - 1

    # --- blocks ---

    def blocks(self, tokens: Sequence[Token]) -> tuple[Written, ...]:
        """The blocks that a run of tokens makes."""
        made: list[Written] = []
        start = position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type != "directive_open":
                position += 1
                continue
            made += self.prose(tokens[start:position])
            close = _matching(tokens, position)
            opened = open_directive(self, token, tokens[position + 1 : close], DIRECTIVES)
            if opened is not None and (block := DIRECTIVES[opened.name].make(opened)) is not None:
                made.append(block)
            start = position = close + 1
        made += self.prose(tokens[start:])
        return tuple(made)

    def inside(self, tokens: Sequence[Token]) -> tuple[Written, ...]:
        """The blocks inside a directive that has a heading of its own."""
        before = self.heading, self.shown, self.box, self.shift
        self.shown = self.box = self.box_level
        self.shift = None
        made = self.blocks(tokens)
        self.heading, self.shown, self.box, self.shift = before
        return made

    def folded(self, tokens: Sequence[Token]) -> tuple[Written, ...]:
        """The blocks inside a fold-out: what follows it stands under the heading before it, which can always be seen."""
        before = self.heading, self.shown
        made = self.blocks(tokens)
        self.heading, self.shown = before
        return made

    @property
    def box_level(self) -> int:
        """The heading level of a box at this point of the text."""
        return min(6, self.shown + 1)

    def prose(self, tokens: Sequence[Token]) -> list[Prose]:
        """A run of plain Markdown as one block of HTML; nothing if there is no text in it."""
        if not tokens:
            return []
        words = 0
        block = tokens[0]
        for position, token in enumerate(tokens):
            block = token if token.map else block
            if token.type in {"heading_open", "heading_close"}:
                self._heading(token)
                if token.type == "heading_open" and not tokens[position + 1].content.strip():
                    self.say(accessibility.EMPTY_HEADING, self.line(token))
            elif token.type == "inline":
                words += len(_WORD.findall(check_inline(self, token, block)))
            elif token.type in {"fence", "code_block"}:
                words += len(_WORD.findall(token.content))
                if token.type == "code_block":
                    self.say(reading.LEFTOVER_MARK, self.line(token), text=token.content.split("\n")[0].strip(), advice=INDENTED)
                if token.info.strip():
                    self.say(reading.CODE_WORDS, self.find(token.info.strip(), block), text=token.info.strip())
            elif token.type == "th_open":
                self._column(tokens[position + 1], block)
            elif token.type == "tr_open":
                self._row(tokens[position:], token)
            if token.type in {"th_open", "td_open"} and "style" in token.attrs:
                # the pages' policy allows no style attributes
                token.attrs = {"class": str(token.attrs["style"]).replace("text-align:", "align-")}
        html = markdown().renderer.render(tokens, markdown().options, {})
        return [Prose(self.parts(html), words, span=self.line(tokens[0]))]

    def inline(self, line: Token, block: Token) -> Prose:
        """One line of Markdown as HTML without a paragraph around it."""
        words = len(_WORD.findall(check_inline(self, line, block)))
        html = render_inline(line.children or [])
        return Prose(self.parts(html), words, span=self.line(block))

    def parts(self, html: str) -> tuple[str | Hole, ...]:
        """Rendered HTML, divided at its holes."""
        parts: list[str | Hole] = []
        for number, piece in enumerate(html.split(SEAM)):
            if number % 2:
                fill, _, index = piece.partition(":")
                ref = self.refs[int(index)]
                parts.append(Hole(fill, ref.kind, ref.id, ref.span))  # type: ignore[arg-type]  # written by grammar.py
            elif piece:
                parts.append(piece)
        return tuple(parts)

    def _heading(self, token: Token) -> None:
        level = int(token.tag[1])
        if token.type == "heading_open":
            if level == 1:
                self.say(accessibility.HEADING_FIRST, self.line(token))
            elif level > self.heading + 1:
                facts: Facts = {"level": level, "before": self.heading, "wanted": self.heading + 1}
                self.say(accessibility.HEADING_SKIP, self.line(token), **facts)
            self.heading = max(2, level)
            if self.shift is None:
                self.shift = self.box + 1 - level
            self.shown = min(6, max(self.box + 1, level + self.shift))
        token.tag = f"h{self.shown}"

    def _column(self, heading: Token, block: Token) -> None:
        if heading.type == "inline" and not heading.content.strip():
            self.say(accessibility.EMPTY_HEADER, self.line(block))

    def _row(self, tokens: Sequence[Token], row: Token) -> None:
        """Say which cells have no column: markdown-it leaves them out without a word."""
        columns = sum(each.type in {"td_open", "th_open"} for each in takewhile(lambda each: each.type != "tr_close", tokens))
        first = row.map[0] if row.map else 0
        line = self.source.text[self._lines[first] : self._lines[first + 1] - 1].lstrip(" >").rstrip()
        if line.removeprefix("|").removesuffix("|").count("|") < columns:
            return  # between so few bars no cell can be lost, and telling them apart is dear
        cells = escapedSplit(line)
        cells = cells[0 if cells[0].strip() else 1 : None if cells[-1].strip() else -1]
        lost = " | ".join(cells[columns:]).strip()
        if lost:
            facts: Facts = {"cells": len(cells), "columns": columns, "text": lost}
            self.say(reading.TABLE_CELLS, self.find(lost.partition(" | ")[0], row), **facts)


def _matching(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for position in range(start, len(tokens)):
        depth += {"directive_open": 1, "directive_close": -1}.get(tokens[position].type, 0)
        if depth == 0:
            return position
    raise AssertionError("the grammar closes every directive it opens")
