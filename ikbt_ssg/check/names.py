"""Do the names that texts use belong to something, and to one thing only?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ikbt_ssg.authored.region import Region
from ikbt_ssg.blocks import Ref
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.model import Card, Kind, Library
from ikbt_ssg.rules import references
from ikbt_ssg.spelling import nearest

if TYPE_CHECKING:
    from ikbt_ssg.check import Asked

PLACES: dict[str, str] = {
    "module": "content/modules/{id}/module.md",
    "section": "content/modules/{id}.md",
    "worksheet": "content/worksheets/{id}.yaml",
    "measure": "content/measures/{id}.yaml",
    "media": "content/media/{id}/asset.yaml",
    "term": "content/glossary/{id}.md",
    "snippet": "content/snippets/{id}.md",
    "region": "content/regions/{id}.yaml",
}
"""The kinds of name that stand for a file, and where that file would be."""


def names_exist(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A link or directive names something that somebody wrote."""
    facts, all_known = _facts(library)
    known = {kind: frozenset(library.names(kind)) for kind in PLACES}
    for card in library.cards.values():
        for ref in card.refs:
            if ref.kind in known and ref.id not in known[ref.kind]:
                yield _unknown(ref, known[ref.kind])
            elif ref.kind == "fact" and all_known and ref.id not in facts and card.kind != "region":
                place = "under `facts` in content/regions/"
                yield references.UNKNOWN_NAME.at(ref.span, kind="fact", id=ref.id, place=place, near=nearest(ref.id, facts))


def _unknown(ref: Ref, known: frozenset[str]) -> Diagnostic:
    place = PLACES[ref.kind].format(id=ref.id)
    return references.UNKNOWN_NAME.at(ref.span, kind=ref.kind, id=ref.id, place=place, near=nearest(ref.id, known))


def _facts(library: Library) -> tuple[frozenset[str], bool]:
    """The facts that some region says, and whether every region could be read."""
    found: set[str] = set()
    cards = list(library.of("region"))
    for card in cards:
        if card.whole and isinstance(region := library.fetch(card), Region):
            found |= set(region.facts)
    return frozenset(found), all(card.whole for card in cards)


def ids_are_unique(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """An id belongs to one file in each language, so that a link has one target and an answer one question."""
    first: dict[tuple[Kind, str, str], Card] = {}
    for path in sorted(library.cards):
        card = library.cards[path]
        other = first.setdefault((card.kind, card.id, card.language), card)
        if other is not card:
            id = card.id.rpartition("/")[2]
            yield references.DUPLICATE_ID.at(card.span, id=id, kind=card.kind, related=(other.span,))


def modules_are_used(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A module that nobody meets was probably meant for somebody; a program that names none, or a wrong one, says enough."""
    programs = [[ref.id for ref in card.refs if ref.kind == "module"] for card in library.of("program")]
    if not all(programs):
        return
    known = library.names("module")
    used = {name if name in known else nearest(name, known) for names in programs for name in names}
    for card in library.of("module"):
        if card.id not in used and not card.unit.language:
            yield references.UNUSED_MODULE.at(card.span, id=card.id)


def snippets_do_not_circle(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A snippet that contains itself, through others or at once, would never end."""
    inside = {card.id: [ref for ref in card.refs if ref.kind == "snippet"] for card in library.of("snippet")}
    yield from circles(inside)


def circles(named: dict[str, list[Ref]]) -> Iterator[Diagnostic]:
    """Each circle once, told at the name that closes it."""
    told: set[frozenset[str]] = set()
    for start in sorted(named):
        trail: list[tuple[str, Ref | None]] = [(start, None)]
        yield from _follow(named, trail, told)


def _follow(named: dict[str, list[Ref]], trail: list[tuple[str, Ref | None]], told: set[frozenset[str]]) -> Iterator[Diagnostic]:
    here = trail[-1][0]
    for ref in named.get(here, ()):
        names = [name for name, _ in trail]
        if ref.id in names:
            circle = [*names[names.index(ref.id) :], ref.id]
            if frozenset(circle) not in told:
                told.add(frozenset(circle))
                related = tuple(step.span for _, step in trail if step is not None)
                yield references.CYCLE.at(ref.span, circle=" → ".join(circle), related=related)
        elif len(trail) < 50:
            yield from _follow(named, [*trail, (ref.id, ref)], told)
