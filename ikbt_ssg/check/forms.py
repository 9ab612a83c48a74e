"""Do worksheets hold together with those whose answers they look at?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from ikbt_ssg.diagnostic import Diagnostic, Facts
from ikbt_ssg.forms.examined import examined
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.model import Card, Library
from ikbt_ssg.rules import expressions

if TYPE_CHECKING:
    from ikbt_ssg.check import Asked


def forms_hold_with_what_they_use(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """Names of other worksheets exist there, and the examples that lean on them come out as their author says."""

    @cache
    def find(id: str, language: str) -> Sheet | None:
        found = library.find("worksheet", id, language) or next(iter(library.named("worksheet", id)), None)
        return _sheet(library, found) if found is not None and found.whole else None

    for card in (*library.of("worksheet"), *library.of("measure")):
        sheet = _sheet(library, card) if _looks_elsewhere(card) else None
        if sheet is not None:
            yield from examined(sheet, partial(find, language=card.language), card.path)


def answers_are_carried_forward(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A worksheet whose answers are looked at comes no later in a program than the one that looks."""
    using = [card for card in library.of("worksheet") if _looks_elsewhere(card)]
    for program in library.of("program") if using else ():
        met = _first_met(library, program)
        for card in using:
            for ref in card.refs:
                if card.id in met and ref.kind == "worksheet" and met.get(ref.id, len(met) + 10**6) > met[card.id]:
                    facts: Facts = {"id": card.id, "other": ref.id, "program": program.id}
                    yield expressions.CARRIED_FROM_LATER.at(ref.span, **facts)


def _looks_elsewhere(card: Card) -> bool:
    return card.whole and any(ref.kind == "worksheet" for ref in card.refs)


def _sheet(library: Library, card: Card) -> Sheet | None:
    noun = library.fetch(card)
    return noun if isinstance(noun, Sheet) else None


def _first_met(library: Library, program: Card) -> dict[str, int]:
    """The step in which each worksheet is first met."""
    met: dict[str, int] = {}
    for number, ref in enumerate(ref for ref in program.refs if ref.kind == "module"):
        cards = [*library.named("module", ref.id), *library.all_sections(ref.id)]
        for each in (ref for card in cards for ref in card.refs):
            if each.kind == "worksheet":
                met.setdefault(each.id, number)
    return met
