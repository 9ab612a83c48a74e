"""What only the therapist reads: the program's guides, and for each module what was written for them, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikbt_ssg.assemble.compose import Composer
from ikbt_ssg.assemble.modules import Opened
from ikbt_ssg.assemble.reading import readability
from ikbt_ssg.assemble.spot import Spot
from ikbt_ssg.authored.program import Program
from ikbt_ssg.blocks import Box, Only, Recap, Reflection, Slot, Written
from ikbt_ssg.bundle import Entry, Link, Page, Panel, PlannedModule
from ikbt_ssg.model import Card, Passage

UP_ONE, UP_TWO = "../", "../../"

Guides = Sequence[tuple[Card, Passage]]


def therapist_pages(
    composer: Composer, program: Program, modules: Sequence[PlannedModule], opened: Sequence[Opened], guides: Guides
) -> Iterator[Page]:
    """The therapist's first page, the guides, and a guide to each module."""
    yield _home(composer, program, modules, guides)
    for card, guide in guides:
        name = card.id.rpartition("/")[2]
        tally = composer.new_page()
        blocks = composer.blocks(guide.blocks, Spot("therapist", UP_ONE))
        yield Page(
            id=f"therapist/{name}",
            role="therapist",
            kind="guide",
            path=f"therapist/{name}.html",
            title=guide.head.title,
            language=composer.edition.language,
            root=UP_ONE,
            blocks=blocks,
            up=Link("index.html", ""),
            readability=readability(blocks, composer.explained),
            read_from=tuple(sorted({card.path: card.digest, **tally.read_from}.items())),
        )
    for module, each in zip(modules, opened, strict=True):
        yield _module_guide(composer, module, each)


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
        language=composer.edition.language,
        root=UP_ONE,
        blocks=(),
        entries=tuple(entries),
    )


def _module_guide(composer: Composer, module: PlannedModule, opened: Opened) -> Page:
    spot = Spot("therapist", UP_TWO)
    tally = composer.new_page()
    blocks = [*composer.blocks(_for_therapist(opened.module.blocks), spot)]
    for card, section in opened.sections:
        if notes := composer.blocks(_for_therapist(section.blocks), spot):
            blocks.append(Panel("notes", section.head.id, section.head.title, 2, notes))
            tally.read_from[card.path] = card.digest
    return Page(
        id=f"therapist/{module.address}",
        role="therapist",
        kind="module_guide",
        path=f"therapist/{module.address}.html",
        title=module.title,
        language=composer.edition.language,
        root=UP_TWO,
        blocks=tuple(blocks),
        module=module.address,
        minutes=module.minutes,
        up=Link(f"{UP_ONE}index.html", ""),
        readability=readability(blocks, composer.explained),
        entries=tuple(Entry(f"{UP_TWO}{composer.pages[card.id]}", section.head.title) for card, section in opened.sections),
        read_from=tuple(sorted({opened.card.path: opened.card.digest, **tally.read_from}.items())),
    )


def _for_therapist(texts: Sequence[Written]) -> tuple[Written, ...]:
    """The passages of a text that are meant for therapists only, wherever they stand in it."""
    found: list[Written] = []
    for text in texts:
        if isinstance(text, Only) and "therapist" in text.tags:
            found.append(text)
        elif isinstance(text, Only | Slot | Box | Reflection | Recap):
            found += _for_therapist(text.blocks)
    return tuple(found)
