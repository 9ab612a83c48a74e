"""A module's own page, those of its sections in the order of reading, and what it asks of the patient."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ikbt_ssg.assemble.compose import Composer
from ikbt_ssg.assemble.reading import readability, too_hard
from ikbt_ssg.assemble.spot import FIRST_HEADING, Spot, Tally
from ikbt_ssg.authored.module import Role
from ikbt_ssg.authored.program import Program, Step
from ikbt_ssg.blocks import FormUse
from ikbt_ssg.bundle import Block, Entry, Homework, Link, Page, Panel, PlannedModule
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.model import Card, MediaAsset, Module, Section
from ikbt_ssg.readability.lix import Readability
from ikbt_ssg.rules import captions, safety

WORDS_A_MINUTE = 150
"""Reading speed of somebody tired or low; adults read about 200 words a minute aloud (IReST, Trauzettel-Klosinski 2012)."""
WORDS_A_MINUTE_CHILD = 120
OLDEST_CHILD = 14
UP_THREE = "../../../"
"""From a page of a module to the package's root."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A module of the edition with its sections, in the edition's language."""

    step: Step
    module: Module
    card: Card
    sections: tuple[tuple[Card, Section], ...]

    @property
    def role(self) -> Role:
        """Who works through it."""
        return self.module.head.audience

    @property
    def folder(self) -> str:
        """Where its pages lie."""
        return f"{self.role}/{self.card.id}"


@dataclass(frozen=True, slots=True)
class Composed:
    """A module as it became: its plan and its pages."""

    plan: PlannedModule
    pages: tuple[Page, ...]
    said: tuple[Diagnostic, ...]


def page_paths(opened: Sequence[Opened]) -> dict[str, str]:
    """The path of every module and section, by its name."""
    paths: dict[str, str] = {}
    for each in opened:
        paths[each.card.id] = f"{each.folder}/index.html"
        paths |= {card.id: f"{each.folder}/{section.head.id}.html" for card, section in each.sections}
    return paths


def minutes(tally: Tally, program: Program) -> int:
    """About how long a page takes: reading, watching, filling in."""
    oldest = program.for_.ages[1]
    pace = WORDS_A_MINUTE_CHILD if oldest is not None and oldest <= OLDEST_CHILD else WORDS_A_MINUTE
    return max(1, math.ceil(tally.words / pace + (tally.media_seconds + tally.form_seconds) / 60))


def compose_module(opened: Opened, composer: Composer, program: Program) -> Composed:
    """Everything that a module becomes."""
    welcome, hardness, own = composer.page(("module", opened.card.id, *opened.step.before), partial(_welcome, opened, composer))
    sections: list[tuple[Page, Tally]] = []
    said: list[Diagnostic] = []
    for number in range(len(opened.sections)):
        key = ("section", opened.card.id, str(number))
        page, tally = composer.page(key, partial(_section, opened, number, composer, program))
        said += _compare(opened.sections[number], page.minutes)
        said += too_hard(page, program, opened.sections[number][0].span)
        sections.append((page, tally))
    tallies = [own, *(tally for _, tally in sections)]
    first = Page(
        id=opened.card.id,
        role=opened.role,
        kind="module",
        path=f"{opened.folder}/index.html",
        title=opened.module.head.title,
        language=composer.language,
        root=UP_THREE,
        blocks=welcome,
        module=opened.card.id,
        minutes=sum(minutes(tally, program) for tally in tallies),
        up=Link("../../index.html", program.title),
        entries=tuple(_entry(page, tally) for page, tally in sections),
        sources=opened.module.head.sources,
        readability=hardness,
        read_from=_read_from(own.read_from, opened.card),
    )
    pages = in_order([first, *_ending([page for page, _ in sections], tallies)])
    return Composed(_plan(opened, pages, tallies), pages, tuple(said))


def _ending(sections: Sequence[Page], tallies: Sequence[Tally]) -> Iterator[Page]:
    """The sections; the last one ends with what there was to take along from all of them."""
    summaries = [panel for tally in tallies for panel in tally.summaries]
    yield from sections[:-1]
    for last in sections[-1:]:
        if len(summaries) < 2:
            yield last
            continue
        points = tuple(block for panel in summaries for block in panel.blocks)
        yield replace(last, blocks=(*last.blocks, Panel("takeaway", "", "", FIRST_HEADING, points)))


def _welcome(opened: Opened, composer: Composer, tally: Tally) -> tuple[tuple[Block, ...], Readability, Tally]:
    """What stands on a module's own page, and how hard it is to read."""
    asked_first = (FormUse("measure", id, FIRST_HEADING) for id in opened.step.before)
    blocks = (
        *_read_aloud(opened.card, opened.module, composer),
        *composer.blocks((*opened.module.blocks, *asked_first), Spot(opened.role, UP_THREE)),
    )
    return blocks, readability(blocks, composer.explained), tally


def _section(opened: Opened, number: int, composer: Composer, program: Program, tally: Tally) -> tuple[Page, Tally]:
    card, section = opened.sections[number]
    blocks = (*_read_aloud(card, section, composer), *composer.blocks(section.blocks, Spot(opened.role, UP_THREE)))
    page = Page(
        id=card.id,
        role=opened.role,
        kind="section",
        path=f"{opened.folder}/{section.head.id}.html",
        title=section.head.title,
        language=composer.language,
        root=UP_THREE,
        blocks=blocks,
        module=opened.card.id,
        minutes=minutes(tally, program),
        part=(number + 1, len(opened.sections)),
        up=Link("index.html", opened.module.head.title),
        last_of_module=number + 1 == len(opened.sections),
        sources=section.head.sources,
        readability=readability(blocks, composer.explained),
        read_from=_read_from(tally.read_from, card),
    )
    return page, tally


def _read_aloud(card: Card, noun: Module | Section, composer: Composer) -> tuple[Block, ...]:
    """The sound that reads a page aloud, to stand at its top; nothing when there is none."""
    id = noun.head.read_aloud
    asset = composer.shelf.get("media", id, MediaAsset) if id else None
    if asset is None:
        return ()
    span = next((ref.span for ref in card.refs if ref.kind == "media" and ref.id == id), card.span)
    if asset.asset.kind != "audio":
        seen = {"film": "a film", "image": "a picture"}[asset.asset.kind]
        composer.found.said.append(captions.TWIN_KIND.at(span, key="read_aloud", id=id, wanted="a sound", seen=seen))
        return ()
    return (composer.shown(asset, "read_aloud", span, FIRST_HEADING),)


def _read_from(opened: Mapping[str, str], own: Card) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({own.path: own.digest, **opened}.items()))


def _entry(page: Page, tally: Tally) -> Entry:
    return Entry(page.path.rpartition("/")[2], page.title, minutes=page.minutes, forms=len(tally.forms))


def _plan(opened: Opened, pages: Sequence[Page], tallies: Sequence[Tally]) -> PlannedModule:
    return PlannedModule(
        step=opened.step,
        address=opened.card.id,
        title=opened.module.head.title,
        purpose=opened.module.head.purpose,
        role=opened.role,
        minutes=pages[0].minutes,
        pages=tuple(page.id for page in pages),
        forms=tuple(dict.fromkeys(form for tally in tallies for form in tally.forms)),
        homework=tuple(
            Homework(id, title, page.id, f"{page.path}#homework-{id}")
            for page, tally in zip(pages, tallies, strict=True)
            for id, title in tally.homework
        ),
        summaries=tuple(panel for tally in tallies for panel in tally.summaries),
    )


def _compare(opened: tuple[Card, Section], computed: int) -> Iterator[Diagnostic]:
    card, section = opened
    written = section.head.minutes
    if written is not None and abs(written - computed) > max(5, 0.5 * written):
        yield safety.MINUTES_DIFFER.at(card.span, written=written, computed=computed)


def in_order(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages of a module with the way from each to the next."""
    return tuple(
        replace(
            page,
            previous=_link(pages[number - 1]) if number > 0 else None,
            following=_link(pages[number + 1]) if number + 1 < len(pages) else None,
        )
        for number, page in enumerate(pages)
    )


def _link(page: Page) -> Link:
    return Link(page.path.rpartition("/")[2], page.title)
