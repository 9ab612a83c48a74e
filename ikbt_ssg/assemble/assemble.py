"""One edition of a program, from its steps to its last page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ikbt_ssg.assemble import pages
from ikbt_ssg.assemble.compose import Composer
from ikbt_ssg.assemble.modules import Composed, Opened, compose_module, page_paths
from ikbt_ssg.assemble.region import Place, place
from ikbt_ssg.assemble.shelf import Shelf
from ikbt_ssg.assemble.therapist import therapist_pages
from ikbt_ssg.authored.module import Role
from ikbt_ssg.authored.program import Program
from ikbt_ssg.blocks import Slot
from ikbt_ssg.bundle import Bundle, Edition, Panel
from ikbt_ssg.diagnostic import Diagnostic, Facts, Said, in_order, stops
from ikbt_ssg.model import Card, Library, Module, Overlay, Passage, Section
from ikbt_ssg.rules import language, references, safety
from ikbt_ssg.source import Span
from ikbt_ssg.theme.objections import together_objections


class Assembled(NamedTuple):
    """A bundle, or why there is none."""

    bundle: Bundle | None
    said: Said


def assemble(library: Library, card: Card, edition: Edition, changes: str, sizes: Mapping[str, int]) -> Assembled:
    """The bundle of one edition; `changes` is the program's change log, `sizes` the bytes of its media files as far as they are made."""
    program = library.fetch(card)
    if not isinstance(program, Program):
        raise TypeError(type(program))
    shelf = Shelf(library, edition.language)
    where = place(library, edition.region)
    opened = list(_opened(shelf, program, edition))
    composer = Composer(shelf, edition, program.id, where, _slots(library, card, edition, where), page_paths(opened), sizes)
    composed = list(_compose(composer, program, opened))
    planned = [each.plan for each in composed]
    for plan in planned:
        composer.ask_before(plan.step.before, plan.role)
    made = [
        page
        for role in dict.fromkeys(plan.role for plan in planned)
        for page in pages.first_pages(role, composer, program, planned)
    ]
    made += [page for each in composed for page in each.pages]
    guides = list(_guides(shelf, card))
    made += therapist_pages(composer, program, planned, opened, guides)
    roles: tuple[Role, ...] = tuple(dict.fromkeys(page.role for page in made))
    made += [*pages.help_pages(roles, edition.language), *pages.form_pages(composer), *pages.glossaries(composer)]
    said: list[Diagnostic] = [*_objections(library, card, program, edition, where, opened), *composer.said]
    said += [one for each in composed for one in each.said]
    said += _untranslated(shelf, card, edition, program)
    if stops(said):
        return Assembled(None, in_order(said))
    forms = tuple(composer.forms[id] for id in sorted(composer.forms))
    media = tuple(composer.media[id] for id in sorted(composer.media))
    captions = {each.asset.id: each.captions for each in media}
    themes = (program.theme, *where.themes)
    around = (where.contacts, changes, roles, themes, where.accessibility)
    bundle = Bundle(program, edition, tuple(planned), tuple(made), forms, media, captions, *around)
    return Assembled(bundle, in_order(said))


def _opened(shelf: Shelf, program: Program, edition: Edition) -> Iterator[Opened]:
    """The modules of the edition; one that is missing has been said to be."""
    for step in program.steps:
        if step.only and not any(tag in edition.tags for tag in step.only):
            continue
        card = shelf.card("module", step.module)
        module = shelf.open(card, Module) if card else None
        if card is None or module is None:
            continue
        sections: list[tuple[Card, Section]] = []
        for id in dict.fromkeys(each.id for each in shelf.library.all_sections(card.id)):
            found = shelf.card("section", id)
            section = shelf.open(found, Section) if found else None
            if found is not None and section is not None:
                sections.append((found, section))
        yield Opened(step, module, card, tuple(sections))


def _compose(composer: Composer, program: Program, opened: list[Opened]) -> Iterator[Composed]:
    """The modules in the order they are met; each can gather the summaries of the one before for the same reader."""
    before: dict[Role, tuple[Panel, ...]] = {}
    for each in opened:
        composer.recap = before.get(each.role, ())
        composed = compose_module(each, composer, program)
        before[each.role] = composed.plan.summaries
        yield composed


def _slots(library: Library, card: Card, edition: Edition, where: Place) -> dict[str, Slot]:
    """What each slot says in this edition: the region's own words before its parents', theirs before the program's."""
    found: dict[str, tuple[int, Slot]] = {}
    for each in _own(library, card, "overlay"):
        if each.language != edition.language:
            continue
        overlay = library.fetch(each)
        if not isinstance(overlay, Overlay):
            raise TypeError(type(overlay))
        region = overlay.head.region
        if region is not None and region not in where.names:
            continue
        distance = where.names.index(region) if region is not None else len(where.names)
        for slot in overlay.slots:
            if slot.id not in found or distance < found[slot.id][0]:
                found[slot.id] = (distance, slot)
    return {id: slot for id, (_, slot) in found.items()}


def _guides(shelf: Shelf, program: Card) -> Iterator[tuple[Card, Passage]]:
    """The pages for the therapist in the edition's language, in the order of their file names."""
    for id in dict.fromkeys(each.id for each in sorted(_own(shelf.library, program, "guide"), key=lambda each: each.path)):
        card = shelf.card("guide", id)
        guide = shelf.open(card, Passage) if card is not None else None
        if card is not None and guide is not None:
            yield card, guide


def _own(library: Library, program: Card, kind: str) -> list[Card]:
    """The overlays or guides in a program's folder that could be read."""
    folder = program.path.split("/")[1]
    return [card for card in library.of(kind) if card.unit.within == folder and card.whole]


def _objections(
    library: Library, card: Card, program: Program, edition: Edition, where: Place, opened: list[Opened]
) -> Iterator[Diagnostic]:
    named = next((ref.span for ref in card.refs if ref.kind == "region" and ref.id == edition.region), card.span)
    yield from together_objections((program.theme, *where.themes), named)
    if not where.contacts:
        yield safety.NO_CRISIS_CONTACT.at(named, region=edition.region, edition=edition.id)
    if not opened:
        yield references.NO_STEPS.at(card.span, edition=edition.id, program=program.id)
    for each in opened:
        if not library.all_sections(each.card.id):
            yield references.EMPTY_MODULE.at(each.card.span, id=each.card.id)
    most = program.effort.weeks[1]
    if len([each for each in opened if each.role == "patient"]) > most:
        yield safety.TOO_MANY_MODULES.at(card.span, steps=len(opened), weeks=most)


def _untranslated(shelf: Shelf, program_card: Card, edition: Edition, program: Program) -> Iterator[Diagnostic]:
    for other in shelf.missing.values():
        folder, _, name = other.path.rpartition("/")
        path = f"{folder}/{other.unit.stem}.{edition.language}.{name.rpartition('.')[2]}"
        facts: Facts = {"id": other.id, "language": edition.language, "edition": edition.id, "program": program.id, "path": path}
        yield language.NOT_TRANSLATED.at(Span(other.path, 1, 1), related=(program_card.span,), **facts)
