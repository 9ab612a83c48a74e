"""Can what regions say be relied on?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ikbt_ssg.assemble.region import place
from ikbt_ssg.authored.region import Region
from ikbt_ssg.check.names import circles
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.model import Library
from ikbt_ssg.rules import accessibility, safety

if TYPE_CHECKING:
    from ikbt_ssg.check import Asked


def regions_do_not_circle(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A region that builds on itself has no beginning."""
    yield from circles({card.id: [ref for ref in card.refs if ref.kind == "region"] for card in library.of("region")})


def facts_still_hold(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A telephone number that nobody has checked for too long may lead nowhere."""
    for card in library.of("region"):
        region = library.fetch(card) if card.whole else None
        if not isinstance(region, Region):
            continue
        places = {ref.id: ref.span for ref in card.refs if ref.kind == "fact"}
        until = {id: fact.good_until for id, fact in region.facts.items()}
        until |= {contact.name: contact.good_until for contact in region.crisis}
        if region.accessibility is not None:
            until["accessibility"] = region.accessibility.good_until
        for id, day in until.items():
            if day < asked.today:
                yield safety.FACT_EXPIRED.at(places.get(id, card.span), id=id, day=day.isoformat())


def readers_can_tell_what_does_not_work(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """Whom to tell is for a release to say: a draft has no readers yet."""
    for card in library.of("region") if asked.release else ():
        if card.whole and place(library, card.id).accessibility is None:
            yield accessibility.NOBODY_TO_TELL.at(card.span, id=card.id)
