"""Do overlays fill slots that exist, and have they seen the text they replace?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ikbt_ssg.assemble.closure import closure
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.model import Card, Library, Overlay
from ikbt_ssg.rules import references
from ikbt_ssg.spelling import nearest

if TYPE_CHECKING:
    from ikbt_ssg.check import Asked


def _overlays(library: Library) -> Iterator[tuple[Card, Overlay, dict[str, dict[str, str]]]]:
    """Every overlay, with the slots of the program it belongs to and the digests of their words in each language."""
    cards = [card for card in library.of("overlay") if card.whole]
    if not cards:
        return
    programs = {card.path.split("/")[1]: card for card in library.of("program")}
    slots: dict[str, dict[str, dict[str, str]]] = {}
    for folder in {card.unit.within for card in cards} & set(programs):
        reached = [card for card in closure(library, programs[folder]).values() if card.kind != "overlay"]
        named = [ref for card in reached for ref in card.refs if ref.kind in {"module", "snippet"}]
        # a slot may stand in a text that could not be read or found
        if all(card.whole for card in reached) and all(library.named(ref.kind, ref.id) for ref in named):
            found = slots.setdefault(folder, {})
            for text, (id, digest) in ((each, slot) for each in reached for slot in each.slots):
                found.setdefault(id, {})[text.language] = digest
    for card in cards:
        overlay = library.fetch(card)
        if isinstance(overlay, Overlay) and card.unit.within in slots:
            yield card, overlay, slots[card.unit.within]


def overlays_fill_slots_that_exist(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """What an overlay says is heard somewhere."""
    for _, overlay, slots in _overlays(library):
        for slot in overlay.slots:
            if slot.id not in slots:
                yield references.UNKNOWN_SLOT.at(slot.span, id=slot.id, near=nearest(slot.id, slots))


def overlays_have_seen_the_text(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """When the words under an overlay change, somebody looks whether it still fits."""
    for card, overlay, slots in _overlays(library):
        for slot in overlay.slots:
            digest = slots.get(slot.id, {}).get(card.language)
            if digest is not None and overlay.head.over.get(slot.id) != digest:
                yield references.STALE_OVERLAY.at(slot.span, id=slot.id, digest=digest)
