"""Can every edition that a program promises be built?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ikbt_ssg.assemble.closure import closure
from ikbt_ssg.assemble.editions import editions, every_tag
from ikbt_ssg.authored.program import Program
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.model import Card, Library
from ikbt_ssg.rules import language, packaging, references
from ikbt_ssg.source import Span
from ikbt_ssg.spelling import nearest

if TYPE_CHECKING:
    from ikbt_ssg.check import Asked


def programs(library: Library) -> Iterator[tuple[Card, Program]]:
    """Every program that could be read."""
    for card in library.of("program"):
        if card.whole and isinstance(program := library.fetch(card), Program):
            yield card, program


def editions_are_complete(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """An edition has a language, a guidance and a region, its own or another's."""
    for card, program in programs(library):
        for ref in card.refs:
            if ref.kind == "edition" and ref.id not in program.editions:
                near = nearest(ref.id, program.editions)
                yield references.UNKNOWN_NAME.at(ref.span, kind="edition", id=ref.id, place="under `editions`", near=near)
        yield from _incomplete(program, card)


def _incomplete(program: Program, card: Card) -> Iterator[Diagnostic]:
    """Why some editions cannot be completed: one message for each, and one for each circle."""
    lacking: dict[str, list[str]] = {}
    circles: set[frozenset[str]] = set()
    for one in editions(program, card)[1]:
        if one.code == references.EDITION_LACKS.code:
            lacking.setdefault(one.facts["edition"], []).append(f"`{one.facts['key']}`")
            continue
        names = one.facts["circle"].split(" → ")
        if frozenset(names) not in circles and program.editions[names[-2]].from_ == names[-1]:
            circles.add(frozenset(names))
            yield one
    for edition, keys in lacking.items():
        if all(name in program.editions for name in _built_on(program, edition)):
            yield references.EDITION_LACKS.at(_place(card, edition), edition=edition, keys=", ".join(keys))


def _built_on(program: Program, edition: str) -> Iterator[str]:
    """The editions that one takes from, however far away; there is no circle among them."""
    while (plan := program.editions.get(edition)) is not None and plan.from_ is not None:
        edition = plan.from_
        yield edition


def _place(card: Card, edition: str) -> Span:
    """Where an edition is written: the last place that names it, after those that take from it."""
    return next((ref.span for ref in reversed(card.refs) if ref.kind == "edition" and ref.id == edition), card.span)


def tags_belong_to_an_edition(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A passage for a tag that no edition has would be seen by nobody."""
    told: set[object] = set()
    reached_by: dict[str, set[str]] = {}
    for card, program in programs(library):
        tags = every_tag(program)
        for path in closure(library, card):
            reached_by.setdefault(path, set()).update(tags)
    for path, reached in reached_by.items():
        for ref in library.cards[path].refs:
            if ref.kind == "tag" and ref.id not in reached and ref not in told:
                known = ", ".join(sorted(reached))
                yield references.UNKNOWN_TAG.at(ref.span, id=ref.id, known=known, near=nearest(ref.id, reached))


def formats_can_be_made(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A program asks only for formats that this version can make."""
    for card in library.of("program"):
        for ref in card.refs:
            if ref.kind == "format" and ref.id not in asked.formats:
                near = nearest(ref.id, asked.formats)
                yield packaging.UNKNOWN_FORMAT.at(ref.span, id=ref.id, known=", ".join(asked.formats), near=near)


def interface_is_translated(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """The words of the page itself (next, save, send in) exist in every language a program is built in."""
    for card, program in programs(library):
        for edition in editions(program, card)[0].values():
            if edition.language not in asked.languages:
                known = ", ".join(asked.languages)
                yield language.NO_INTERFACE.at(_place(card, edition.id), language=edition.language, known=known)
