"""Which files a program reaches: what it is built from, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ikbt_ssg.model import Card, Library

_FOLLOWED = frozenset({"module", "worksheet", "measure", "text-pack", "text-pack-licence", "media", "term", "snippet", "region"})


def closure(library: Library, program: Card) -> dict[str, Card]:
    """Every card a program leans on, by path: its own files, its modules with their sections, and all they name in turn.

    A link to a module does not pull it in: only the steps of the program do.
    """
    folder = program.path.split("/")[1]
    own = [card for card in library.within(folder) if card.kind in {"overlay", "guide"}]
    reached: dict[str, Card] = {}
    waiting = [program, *own]
    while waiting:
        card = waiting.pop()
        if card.path in reached:
            continue
        reached[card.path] = card
        waiting += _named_by(library, card)
    return reached


def _named_by(library: Library, card: Card) -> Iterator[Card]:
    for ref in card.refs:
        if ref.kind not in _FOLLOWED or (ref.kind == "module" and card.kind != "program"):
            continue
        yield from library.named(ref.kind, ref.id)
    if card.kind == "module":
        yield from library.all_sections(card.id)


def paths_of(cards: Mapping[str, Card]) -> set[str]:
    """Every file that some cards were read from, captions and masters included."""
    return {path for card in cards.values() for path in (card.path, *(part.path for part in card.unit.parts))}
