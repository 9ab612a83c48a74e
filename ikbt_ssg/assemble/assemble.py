"""One edition of a program, from its steps to its last page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ikbt_ssg.assemble import pages
from ikbt_ssg.assemble.compose import Composer
from ikbt_ssg.assemble.ground import Ground
from ikbt_ssg.assemble.modules import Composed, Opened, compose_module, page_paths
from ikbt_ssg.assemble.region import Place, place
from ikbt_ssg.assemble.shared import SharedTexts
from ikbt_ssg.assemble.shelf import Shelf
from ikbt_ssg.assemble.therapist import therapist_pages
from ikbt_ssg.authored.module import Role
from ikbt_ssg.authored.program import Program
from ikbt_ssg.blocks import Slot
from ikbt_ssg.bundle import Bundle, Edition, Page, Panel
from ikbt_ssg.diagnostic import Diagnostic, Facts, Said, in_order, stops
from ikbt_ssg.model import Card, Library, Module, Overlay, Passage, Section
from ikbt_ssg.rules import language, references, safety
from ikbt_ssg.source import Span
from ikbt_ssg.theme.objections import together_objections


class Assembled(NamedTuple):
    """A bundle, or why there is none."""

    bundle: Bundle | None
    said: Said


def assemble(
    library: Library, card: Card, edition: Edition, changes: str, sizes: Mapping[str, int], shared: SharedTexts
) -> Assembled:
    """The bundle of one edition; `changes` is the program's change log, `sizes` the bytes of its media files as far as they are made.

    Pages that `shared` has from the editions before, and that are alike here, are taken over.
    """
    program = library.fetch(card)
    if not isinstance(program, Program):
        raise TypeError(type(program))
    shelf = Shelf(library, edition.language)
    where = place(library, edition.region)
    opened = list(_opened(shelf, program, edition))
    ground = Ground(edition, where, _slots(library, card, edition, where), page_paths(opened))
    composer = Composer(shelf, edition.language, program.id, ground, sizes, shared)
    composed = list(_compose(composer, program, opened))
    made = list(_pages(composer, program, opened, composed, card))
    roles: tuple[Role, ...] = tuple(dict.fromkeys(page.role for page in made))
    made += [*pages.help_pages(roles, edition.language), *pages.form_pages(composer), *pages.glossaries(composer)]
    said: list[Diagnostic] = [*_objections(library, card, program, edition, where, opened), *composer.found.said]
    said += [one for each in composed for one in each.said]
    said += _untranslated(shelf.missing, card, edition, program)
    if stops(said):
        return Assembled(None, in_order(said))
    forms = tuple(composer.found.forms[id] for id in sorted(composer.found.forms))
    media = tuple(composer.found.media[id] for id in sorted(composer.found.media))
    captions = {each.asset.id: each.captions for each in media}
    themes = (program.theme, *where.themes)
    around = (where.contacts, changes, roles, themes, where.accessibility)
    bundle = Bundle(program, edition, tuple(each.plan for each in composed), tuple(made), forms, media, captions, *around)
    return Assembled(bundle, in_order(said))


def _pages(
    composer: Composer, program: Program, opened: Sequence[Opened], composed: Sequence[Composed], card: Card
) -> Iterator[Page]:
    """What each reader has around the modules, the modules, and what is for the therapist."""
    planned = [each.plan for each in composed]
    for plan in planned:
        composer.ask_before(plan.step.before, plan.role)
    for role in dict.fromkeys(plan.role for plan in planned):
        yield from pages.first_pages(role, composer, program, planned)
    for each in composed:
        yield from each.pages
    yield from therapist_pages(composer, program, planned, opened, list(_guides(composer.shelf, card)))


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
        composer.ground.summaries = before.get(each.role, ())
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


def _untranslated(
    missing: Mapping[tuple[str, str], Card], program_card: Card, edition: Edition, program: Program
) -> Iterator[Diagnostic]:
    for other in missing.values():
        folder, _, name = other.path.rpartition("/")
        path = f"{folder}/{other.unit.stem}.{edition.language}.{name.rpartition('.')[2]}"
        facts: Facts = {"id": other.id, "language": edition.language, "edition": edition.id, "program": program.id, "path": path}
        yield language.NOT_TRANSLATED.at(Span(other.path, 1, 1), related=(program_card.span,), **facts)
