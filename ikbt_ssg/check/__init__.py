"""check: Library -> diagnostics. A readable table of functions; each asks one question of the whole library.

What one file shows by itself is said when it is read (`load/`), what only an edition shows when it is assembled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from ikbt_ssg.check import accessibility, editions, forms, names, overlays, regions, text_packs
from ikbt_ssg.check.once import once
from ikbt_ssg.diagnostic import Diagnostic, Said, in_order
from ikbt_ssg.model import Library
from ikbt_ssg.rules import weighed


class Asked(NamedTuple):
    """What the answers depend on beside the library itself."""

    today: date
    formats: tuple[str, ...]
    """The formats that this version can make."""
    languages: tuple[str, ...]
    """The languages that the page's own words exist in."""
    release: bool = False
    """Whether what is checked is to be released to patients: then what a draft may still lack is an error."""
    judged: bool = True
    """Whether it is held against what was released before; whoever compares versions wants to see it in any case."""


Check = Callable[[Library, Asked], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    names.names_exist,
    names.ids_are_unique,
    names.modules_are_used,
    names.snippets_do_not_circle,
    editions.editions_are_complete,
    editions.tags_belong_to_an_edition,
    editions.formats_can_be_made,
    editions.interface_is_translated,
    overlays.overlays_fill_slots_that_exist,
    overlays.overlays_have_seen_the_text,
    regions.regions_do_not_circle,
    regions.facts_still_hold,
    regions.readers_can_tell_what_does_not_work,
    forms.forms_hold_with_what_they_use,
    forms.answers_are_carried_forward,
    text_packs.words_are_there,
    text_packs.words_fit_their_measure,
    text_packs.words_are_permitted,
    accessibility.speech_has_captions_and_transcript,
    accessibility.pictures_have_words,
    accessibility.twins_are_films,
)


def check(library: Library, asked: Asked) -> Said:
    """Everything there is to say about a library, each file's own reading included."""
    said: list[Diagnostic] = [*library.said]
    for card in library.cards.values():
        said += card.said
    for question in CHECKS:
        said += question(library, asked)
    return weighed(in_order(once(said)), release=asked.release)
