"""The pages of an edition: the order of reading, and how each is reached from the others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ikbt_ssg.assemble.compose import Composer, Spot, Tally
from ikbt_ssg.authored.module import Role
from ikbt_ssg.authored.program import Program, Step
from ikbt_ssg.blocks import Only, Slot, Written
from ikbt_ssg.bundle import Entry, Link, Page, Panel, PlannedModule
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.model import Card, Module, Passage, Section
from ikbt_ssg.rules import safety

WORDS_A_MINUTE = 150
"""Reading speed of somebody tired or low; adults read about 200 words a minute aloud (IReST, Trauzettel-Klosinski 2012)."""
WORDS_A_MINUTE_CHILD = 120
IN_MODULE = "../../../"
IN_ROLE = "../"
IN_FOLDER = "../../"


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


def page_paths(opened: Sequence[Opened]) -> dict[str, str]:
    """The path of every module and section, by its name."""
    paths: dict[str, str] = {}
    for each in opened:
        folder = f"{each.role}/{each.card.id}"
        paths[each.card.id] = f"{folder}/index.html"
        for card, section in each.sections:
            paths[card.id] = f"{folder}/{section.head.id}.html"
    return paths


def minutes(tally: Tally, program: Program) -> int:
    """About how long a page takes: reading, watching, filling in."""
    oldest = program.for_.ages[1]
    pace = WORDS_A_MINUTE_CHILD if oldest is not None and oldest <= 14 else WORDS_A_MINUTE
    return max(1, math.ceil(tally.words / pace + (tally.media_seconds + tally.form_seconds) / 60))


def module_pages(
    opened: Opened, composer: Composer, program: Program, said: list[Diagnostic]
) -> tuple[PlannedModule, list[Page], tuple[Panel, ...]]:
    """A module's own page and those of its sections; what it asks of the patient; its summaries."""
    spot = Spot(opened.role, IN_MODULE)
    address, title = opened.card.id, opened.module.head.title
    pages: list[Page] = []
    entries: list[Entry] = []
    tallies: list[Tally] = []
    composer.tally = Tally()
    welcome = composer.blocks(opened.module.blocks, spot)
    tallies.append(composer.tally)
    count = len(opened.sections)
    for number, (card, section) in enumerate(opened.sections, 1):
        composer.tally = tally = Tally()
        blocks = composer.blocks(section.blocks, spot)
        tallies.append(tally)
        takes = minutes(tally, program)
        said += _compare(section, takes, card)
        name = section.head.id
        pages.append(
            Page(
                card.id,
                opened.role,
                "section",
                f"{opened.role}/{address}/{name}.html",
                section.head.title,
                composer.edition.language,
                IN_MODULE,
                blocks,
                address,
                takes,
                (number, count),
                up=Link("index.html", title),
                last_of_module=number == count,
                sources=section.head.sources,
                read_from=((card.path, card.digest),),
            )
        )
        entries.append(Entry(f"{name}.html", section.head.title, minutes=takes, forms=len(tally.forms)))
    first = Page(
        address,
        opened.role,
        "module",
        f"{opened.role}/{address}/index.html",
        title,
        composer.edition.language,
        IN_MODULE,
        welcome,
        address,
        sum(minutes(tally, program) for tally in tallies),
        up=Link(f"{IN_FOLDER}index.html", program.title),
        entries=tuple(entries),
        sources=opened.module.head.sources,
        read_from=((opened.card.path, opened.card.digest),),
    )
    forms = tuple(dict.fromkeys(form for tally in tallies for form in tally.forms))
    homework = tuple(each for tally in tallies for each in tally.homework)
    planned = PlannedModule(
        opened.step,
        address,
        title,
        opened.module.head.purpose,
        opened.role,
        first.minutes,
        (first.id, *(page.id for page in pages)),
        forms,
        homework,
    )
    summaries = tuple(panel for tally in tallies for panel in tally.summaries)
    return planned, [first, *pages], summaries


def _compare(section: Section, computed: int, card: Card) -> Iterator[Diagnostic]:
    written = section.head.minutes
    if written is not None and abs(written - computed) > max(5, 0.5 * written):
        yield safety.MINUTES_DIFFER.at(card.span, written=written, computed=computed)


def in_order(pages: Sequence[Page]) -> list[Page]:
    """The pages of a module with the way from each to the next."""
    linked: list[Page] = []
    for number, page in enumerate(pages):
        before = pages[number - 1] if number > 0 else None
        after = pages[number + 1] if number + 1 < len(pages) else None
        linked.append(replace(page, previous=_link(before), following=_link(after)))
    return linked


def _link(page: Page | None) -> Link | None:
    return Link(page.path.rpartition("/")[2], page.title) if page else None


def home(role: Role, program: Program, modules: Sequence[PlannedModule], language: str) -> Page:
    """The first page: what the program is, and its modules."""
    entries = tuple(
        Entry(
            f"{module.address}/index.html",
            module.title,
            module.purpose,
            module.minutes,
            len(module.forms),
            _opening(module.step),
            tuple(title or id for id, title in module.homework),
        )
        for module in modules
        if module.role == role
    )
    return Page("home", role, "home", f"{role}/index.html", program.title, language, IN_ROLE, (), entries=entries)


def _opening(step: Step) -> str:
    """When a step opens, as a word the templates put into the reader's language."""
    match step.opens:
        case "at_start":
            return "at_start"
        case opens if hasattr(opens, "when"):
            return "therapist"
        case opens:
            return f"after:{getattr(opens, 'not_before_days', 0)}"


def form_pages(composer: Composer) -> Iterator[Page]:
    """A page of its own for every form that somebody may want to find again."""
    for id, role in sorted(composer.form_pages):
        form = composer.forms[id]
        card = composer.shelf.card(form.kind, id)
        read_from = ((card.path, card.digest),) if card else ()
        yield Page(
            f"forms/{id}",
            role,
            "form",
            f"{role}/forms/{id}.html",
            form.form.title,
            composer.edition.language,
            IN_FOLDER,
            (replace(form, level=1),),
            up=Link(f"{IN_ROLE}index.html", ""),
            read_from=read_from,
        )


def glossaries(composer: Composer) -> Iterator[Page]:
    """The words that were used, explained; explaining one may use another."""
    explained: dict[tuple[str, Role], Panel] = {}
    while missing := [each for each in composer.terms if each not in explained]:
        for id, role in missing:
            passage = composer.shelf.get("term", id, Passage)
            blocks = composer.blocks(passage.blocks, Spot(role, IN_ROLE)) if passage else ()
            title = passage.head.title if passage else id
            explained[id, role] = Panel("term", id, title, 2, blocks)
    for role in sorted({role for _, role in explained}):
        panels = sorted(
            (panel for (_, each), panel in explained.items() if each == role), key=lambda panel: panel.title.casefold()
        )
        read_from = tuple(
            (card.path, card.digest) for panel in panels if (card := composer.shelf.card("term", panel.id)) is not None
        )
        yield Page(
            "glossary",
            role,
            "glossary",
            f"{role}/glossary.html",
            "",
            composer.edition.language,
            IN_ROLE,
            tuple(panels),
            up=Link("index.html", ""),
            read_from=read_from,
        )


def therapist_pages(
    composer: Composer,
    program: Program,
    modules: Sequence[PlannedModule],
    opened: Sequence[Opened],
    guides: Sequence[tuple[Card, Passage]],
) -> Iterator[Page]:
    """What only the therapist reads: the guides, and for each module what was written for them, section by section."""
    language = composer.edition.language
    entries = [Entry(f"{card.id.rpartition('/')[2]}.html", guide.head.title) for card, guide in guides]
    entries += [
        Entry(f"{module.address}.html", module.title, module.purpose, module.minutes, len(module.forms)) for module in modules
    ]
    yield Page(
        "therapist",
        "therapist",
        "therapist_home",
        "therapist/index.html",
        program.title,
        language,
        IN_ROLE,
        (),
        entries=tuple(entries),
    )
    for card, guide in guides:
        name = card.id.rpartition("/")[2]
        yield Page(
            f"therapist/{name}",
            "therapist",
            "guide",
            f"therapist/{name}.html",
            guide.head.title,
            language,
            IN_ROLE,
            composer.blocks(guide.blocks, Spot("therapist", IN_ROLE)),
            up=Link("index.html", ""),
            read_from=((card.path, card.digest),),
        )
    for module, each in zip(modules, opened, strict=True):
        yield _module_guide(composer, module, each)


def _module_guide(composer: Composer, module: PlannedModule, opened: Opened) -> Page:
    spot = Spot("therapist", IN_FOLDER)
    notes: list[Panel] = []
    own = composer.blocks(_for_therapist(opened.module.blocks), spot)
    for _, section in opened.sections:
        if blocks := composer.blocks(_for_therapist(section.blocks), spot):
            notes.append(Panel("notes", section.head.id, section.head.title, 2, blocks))
    entries = tuple(Entry(f"{IN_FOLDER}{composer.pages[card.id]}", section.head.title) for card, section in opened.sections)
    return Page(
        f"therapist/{module.address}",
        "therapist",
        "module_guide",
        f"therapist/{module.address}.html",
        module.title,
        composer.edition.language,
        IN_FOLDER,
        (*own, *notes),
        module.address,
        module.minutes,
        up=Link(f"{IN_ROLE}index.html", ""),
        entries=entries,
        read_from=((opened.card.path, opened.card.digest),),
    )


def _for_therapist(texts: Sequence[Written]) -> tuple[Written, ...]:
    """The passages of a text that are meant for therapists only, wherever they stand in it."""
    found: list[Written] = []
    for text in texts:
        if isinstance(text, Only) and "therapist" in text.tags:
            found.append(text)
        elif isinstance(text, Only | Slot) or hasattr(text, "blocks"):
            found += _for_therapist(text.blocks)
    return tuple(found)
