"""The pages that every edition has beside its modules: the first page, a page for each form, the glossary, help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import assert_never

from ikbt_ssg.assemble.compose import Composer
from ikbt_ssg.assemble.spot import FIRST_HEADING, Spot, Tally
from ikbt_ssg.authored.module import Role
from ikbt_ssg.authored.program import After, Program, Step, When
from ikbt_ssg.bundle import Entry, Form, Link, Page, Panel, PlannedModule
from ikbt_ssg.model import Passage

UP_ONE, UP_TWO = "../", "../../"


def first_pages(role: Role, composer: Composer, program: Program, modules: Sequence[PlannedModule]) -> Iterator[Page]:
    """What a reader has around the modules: the first page, what is to be done, and what there was to take along."""
    language = composer.language
    own = [module for module in modules if module.role == role]
    entries = tuple(_entry(module, role, composer) for module in own)
    yield Page("home", role, "home", f"{role}/index.html", program.title, language, UP_ONE, (), entries=entries)
    up = Link("index.html", "")
    if any(entry.homework or entry.sheets for entry in entries):
        tasks = tuple(entry for entry in entries if entry.homework or entry.sheets)
        yield Page("tasks", role, "tasks", f"{role}/tasks.html", "", language, UP_ONE, (), up=up, entries=tasks)
    points = tuple(
        Panel("summary", "", module.title, FIRST_HEADING, tuple(block for panel in module.summaries for block in panel.blocks))
        for module in own
        if module.summaries
    )
    if points:
        yield Page("archive", role, "archive", f"{role}/archive.html", "", language, UP_ONE, points, up=up)


def _entry(module: PlannedModule, role: Role, composer: Composer) -> Entry:
    sheets = [composer.found.forms[id].form for id in module.forms if (id, role) in composer.found.form_pages]
    return Entry(
        href=f"{module.address}/index.html",
        title=module.title,
        purpose=module.purpose,
        minutes=module.minutes,
        forms=len(module.forms),
        module=module.address,
        opens=_opening(module.step),
        homework=tuple(Link(each.href.removeprefix(f"{role}/"), each.title) for each in module.homework),
        sheets=tuple(Link(f"forms/{form.id}.html", form.title) for form in sheets),
    )


def _opening(step: Step) -> str:
    """When a step opens, as a word that the templates put into the reader's language."""
    match step.opens:
        case "at_start":
            return "at_start"
        case When():
            return "therapist"
        case After():
            return f"after:{step.opens.not_before_days}"
        case _:
            assert_never(step.opens)


def help_pages(roles: Sequence[Role], language: str) -> Iterator[Page]:
    """Where to turn when it cannot wait, and how accessible the pages are, for everybody."""
    for role in roles:
        yield Page("help", role, "help", f"{role}/help.html", "", language, UP_ONE, ())
        up = Link("index.html", "")
        yield Page("accessibility", role, "accessibility", f"{role}/accessibility.html", "", language, UP_ONE, (), up=up)


def form_pages(composer: Composer) -> Iterator[Page]:
    """A page of its own for every form that somebody may want to find again."""
    for id, role in sorted(composer.found.form_pages):
        form = composer.found.forms[id]
        yield composer.page(("form", id, role), partial(_form_page, form, role, composer))


def _form_page(form: Form, role: Role, composer: Composer, tally: Tally) -> Page:
    card = composer.shelf.card(form.kind, form.form.id)
    shown = composer.form_at(form, Spot(role, UP_TWO), 1, form.span)
    return Page(
        id=f"forms/{form.form.id}",
        role=role,
        kind="form",
        path=f"{role}/forms/{form.form.id}.html",
        title=form.form.title,
        language=composer.language,
        root=UP_TWO,
        blocks=(shown,),
        up=Link(f"{UP_ONE}index.html", ""),
        read_from=tuple(sorted({**tally.read_from, **({card.path: card.digest} if card else {})}.items())),
    )


def glossaries(composer: Composer) -> Iterator[Page]:
    """The words that were used, explained; explaining one may use another."""
    tally = composer.new_page()
    explained: dict[tuple[str, Role], Panel] = {}
    while missing := [each for each in composer.found.terms if each not in explained]:
        for id, role in missing:
            passage = composer.shelf.get("term", id, Passage)
            blocks = composer.blocks(passage.blocks, Spot(role, UP_ONE, gathered=True)) if passage else ()
            title = passage.head.title if passage else id
            explained[id, role] = Panel("term", id, title, 2, blocks)
    for role in sorted({role for _, role in explained}):
        panels = sorted((panel for (_, each), panel in explained.items() if each == role), key=lambda each: each.title.casefold())
        yield Page(
            id="glossary",
            role=role,
            kind="glossary",
            path=f"{role}/glossary.html",
            title="",
            language=composer.language,
            root=UP_ONE,
            blocks=tuple(panels),
            up=Link("index.html", ""),
            read_from=tuple(sorted(tally.read_from.items())),
        )
