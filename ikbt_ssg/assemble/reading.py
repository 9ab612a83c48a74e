"""How hard each page is to read, and what is said to its author when it is harder than its readers can bear."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from html import escape

from ikbt_ssg.authored.program import Program
from ikbt_ssg.bundle import Block, Form, Html, Media, Page, Panel, Quiz
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.readability.limits import LIMITS, audience
from ikbt_ssg.readability.lix import LANGUAGES, Readability, measure
from ikbt_ssg.readability.passages import Passage, passages
from ikbt_ssg.rules import language
from ikbt_ssg.source import Span

FEWEST_WORDS = 100
"""A figure from fewer words than this says more about chance than about the text."""
PAGES_AT_HAND = 256
"""How many pages a process remembers as they were measured; the editions of a program have most of their pages alike."""


def readability(blocks: Sequence[Block], explained: Collection[str]) -> Readability:
    """How hard some blocks are to read; forms and transcripts are judged on their own."""
    return _measured(tuple(_passages(blocks)), frozenset(explained))


@lru_cache(PAGES_AT_HAND)
def _measured(text: tuple[Passage, ...], explained: frozenset[str]) -> Readability:
    return measure(text, explained)


@lru_cache(PAGES_AT_HAND)
def _passages_of(html: str) -> tuple[Passage, ...]:
    return tuple(passages(html))


def _passages(blocks: Sequence[Block]) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case Html():
                yield from _passages_of(block.html)
            case Panel(kind="gloss"):
                pass  # judged where it is written: in the glossary
            case Panel():
                yield from passages(f"<h3>{escape(block.title)}</h3>")
                yield from _passages(block.blocks)
            case Quiz():
                yield from _passages(block.question)
                for answer in block.answers:
                    yield from passages(f"<li>{answer.html}</li>{answer.feedback}")
            case Media() | Form():
                pass


def too_hard(page: Page, program: Program, span: Span) -> Iterator[Diagnostic]:
    """A text whose LIX is over what its readers are thought to manage."""
    found, limit = page.readability, LIMITS[audience(page.role, program.for_.ages)]
    if found is not None and page.language in LANGUAGES and found.words >= FEWEST_WORDS and found.lix > limit:
        yield language.HARD_TO_READ.at(span, lix=found.lix, limit=limit)
