"""What is true in a place: its own facts first, then those of the regions it builds on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ikbt_ssg.authored.region import AccessibilityContact, Contact, Fact, Region
from ikbt_ssg.authored.theme import Theme
from ikbt_ssg.model import Card, Library


@dataclass(frozen=True, slots=True)
class Place:
    """A region with everything it inherits."""

    names: tuple[str, ...]
    """Its id, and those of the regions it builds on."""
    facts: Mapping[str, Fact]
    contacts: tuple[Contact, ...]
    cards: tuple[Card, ...]
    themes: tuple[Theme, ...] = ()
    """The colours of the regions it builds on, then its own."""
    accessibility: AccessibilityContact | None = None
    """Who hears of what does not work for a reader."""


def place(library: Library, id: str) -> Place:
    """The region of that name; references and circles have been checked before."""
    names: list[str] = []
    facts: dict[str, Fact] = {}
    contacts: tuple[Contact, ...] = ()
    accessibility: AccessibilityContact | None = None
    cards: list[Card] = []
    themes: list[Theme] = []
    following: str | None = id
    while following is not None and following not in names:
        names.append(following)
        found = library.named("region", following)
        if not found or not found[0].whole:
            break
        region = library.fetch(found[0])
        if not isinstance(region, Region):
            raise TypeError(type(region))
        cards.append(found[0])
        facts = {**region.facts, **facts}
        contacts = contacts or region.crisis
        accessibility = accessibility or region.accessibility
        themes.insert(0, region.theme)
        following = region.from_
    return Place(tuple(names), facts, contacts, tuple(cards), tuple(themes), accessibility)
