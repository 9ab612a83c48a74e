"""What only the therapist reads: the program's guides, and for each module what was written for them, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ikbt_ssg.assemble.compose import Composer
from ikbt_ssg.assemble.modules import Opened
from ikbt_ssg.assemble.reading import readability
from ikbt_ssg.assemble.spot import Spot, Tally
from ikbt_ssg.authored.program import Program
from ikbt_ssg.blocks import Box, Only, Recap, Reflection, Slot, Written
from ikbt_ssg.bundle import Block, Entry, Link, Page, Panel, PlannedModule
from ikbt_ssg.model import Card, Passage
from ikbt_ssg.readability.lix import Readability

UP_ONE, UP_TWO = "../", "../../"

Guides = Sequence[tuple[Card, Passage]]


def therapist_pages(
    composer: Composer, program: Program, modules: Sequence[PlannedModule], opened: Sequence[Opened], guides: Guides
) -> Iterator[Page]:
    """The therapist's first page, the guides, and a guide to each module."""
    yield _home(composer, program, modules, guides)
    for card, guide in guides:
        yield composer.page(("guide", card.id), partial(_guide, card, guide, composer))
    for module, each in zip(modules, opened, strict=True):
        yield _module_guide(composer, module, each)


def _guide(card: Card, guide: Passage, composer: Composer, tally: Tally) -> Page:
    name = card.id.rpartition("/")[2]
    blocks = composer.blocks(guide.blocks, Spot("therapist", UP_ONE))
    return Page(
        id=f"therapist/{name}",
        role="therapist",
        kind="guide",
        path=f"therapist/{name}.html",
        title=guide.head.title,
        language=composer.language,
        root=UP_ONE,
        blocks=blocks,
        up=Link("index.html", ""),
        readability=readability(blocks, composer.explained),
        read_from=tuple(sorted({card.path: card.digest, **tally.read_from}.items())),
    )


def _home(composer: Composer, program: Program, modules: Sequence[PlannedModule], guides: Guides) -> Page:
    entries = [Entry(f"{card.id.rpartition('/')[2]}.html", guide.head.title) for card, guide in guides]
    entries += [
        Entry(f"{module.address}.html", module.title, module.purpose, module.minutes, len(module.forms)) for module in modules
    ]
    return Page(
        id="therapist",
        role="therapist",
        kind="therapist_home",
        path="therapist/index.html",
        title=program.title,
        language=composer.language,
        root=UP_ONE,
        blocks=(),
        entries=tuple(entries),
    )


def _module_guide(composer: Composer, module: PlannedModule, opened: Opened) -> Page:
    blocks, hardness, tally = composer.page(("module guide", opened.card.id), partial(_notes, opened, composer))
    return Page(
        id=f"therapist/{module.address}",
        role="therapist",
        kind="module_guide",
        path=f"therapist/{module.address}.html",
        title=module.title,
        language=composer.language,
        root=UP_TWO,
        blocks=blocks,
        module=module.address,
        minutes=module.minutes,
        up=Link(f"{UP_ONE}index.html", ""),
        readability=hardness,
        entries=tuple(Entry(f"{UP_TWO}{composer.ground.page(card.id)}", section.head.title) for card, section in opened.sections),
        read_from=tuple(sorted({opened.card.path: opened.card.digest, **tally.read_from}.items())),
    )


def _notes(opened: Opened, composer: Composer, tally: Tally) -> tuple[tuple[Block, ...], Readability, Tally]:
    """What was written for the therapist in a module, section by section, and how hard it is to read."""
    spot = Spot("therapist", UP_TWO)
    blocks = [*composer.blocks(_for_therapist(opened.module.blocks), spot)]
    for card, section in opened.sections:
        if notes := composer.blocks(_for_therapist(section.blocks), spot):
            blocks.append(Panel("notes", section.head.id, section.head.title, 2, notes))
            tally.read_from[card.path] = card.digest
    return tuple(blocks), readability(blocks, composer.explained), tally


def _for_therapist(texts: Sequence[Written]) -> tuple[Written, ...]:
    """The passages of a text that are meant for therapists only, wherever they stand in it."""
    found: list[Written] = []
    for text in texts:
        if isinstance(text, Only) and "therapist" in text.tags:
            found.append(text)
        elif isinstance(text, Only | Slot | Box | Reflection | Recap):
            found += _for_therapist(text.blocks)
    return tuple(found)
