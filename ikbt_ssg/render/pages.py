"""Page -> the bytes of one HTML file, with its body remembered by its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup
from pydantic import TypeAdapter

from ikbt_ssg.authored.program import TherapistNeeds
from ikbt_ssg.authored.region import Contact
from ikbt_ssg.bundle import Block, Bundle, Page
from ikbt_ssg.cache import Cache
from ikbt_ssg.digest import digest_of
from ikbt_ssg.render.body import body, forms_in, has_quiz, media_in
from ikbt_ssg.render.questions import worded
from ikbt_ssg.render.statement import accessibility
from ikbt_ssg.render.templates import templates
from ikbt_ssg.render.words import words
from ikbt_ssg.theme.tokens import stylesheet
from ikbt_ssg.tool import tool_digest

NAMES = {
    "help": "Help now",
    "glossary": "Words explained",
    "tasks": "To do",
    "archive": "What to take with you",
    "accessibility": "Accessibility",
}
"""What the pages are called that every program has."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What every page of an edition shows around its text."""

    program: str
    version: str
    edition: str
    package: str
    """Program, version and edition, as the page names itself to its host."""
    about: str
    contacts: tuple[Contact, ...]
    therapist: TherapistNeeds
    around: frozenset[tuple[str, str]]
    """The kinds of pages that each reader has around the modules, as role and kind."""
    has_theme: bool
    """Whether the program or its region chose colours."""
    publisher: str
    statement: Mapping[str, Any]
    """What `accessibility.json` says."""


@dataclass(frozen=True, slots=True)
class RenderedPages:
    """The pages as files, and how many of their bodies had to be made anew."""

    files: dict[str, bytes]
    made: int
    remembered: int
    inputs: dict[str, dict[str, str]]
    """What each page was made from: files by path, and `around` for what stands around its text."""


def shell_of(bundle: Bundle) -> Shell:
    """The shell of an edition."""
    program = bundle.program
    around = frozenset((page.role, page.kind) for page in bundle.pages)
    package = f"{program.id}/{program.version}/{bundle.edition.id}"
    return Shell(
        program.title,
        program.version,
        bundle.edition.id,
        package,
        program.about,
        bundle.contacts,
        program.therapist,
        around,
        bool(stylesheet(bundle.themes)),
        program.publisher.name,
        accessibility(bundle),
    )


def render_pages(bundle: Bundle, cache_: Cache) -> RenderedPages:
    """Every page of an edition as it stands in the web package."""
    shell = shell_of(bundle)
    keys = [body_key(page) for page in bundle.pages]
    known = cache_.recall(dict.fromkeys(keys))
    made: dict[str, bytes] = {}
    files: dict[str, bytes] = {}
    inputs: dict[str, dict[str, str]] = {}
    around = digest_of(repr(shell))
    for page, key in zip(bundle.pages, keys, strict=True):
        inner = known.get(key)
        if inner is None:
            made[key] = known[key] = inner = render_body(page).encode()
        files[page.path] = frame(page, Markup(inner.decode()), shell).encode()  # noqa: S704  # rendered above, or before
        inputs[page.path] = {**dict(page.read_from), "around": digest_of(around, repr(_frame_of(page))), "tool": tool_digest()}
    cache_.keep(made)
    files["index.html"] = cover(bundle, shell).encode()
    return RenderedPages(files, len(made), len(bundle.pages) - len(made), inputs)


def _frame_of(page: Page) -> tuple[object, ...]:
    """What a page shows of other pages."""
    return (page.title, page.minutes, page.part, page.up, page.previous, page.following, page.entries)


def render_body(page: Page) -> str:
    """The page's blocks as HTML."""
    return body(page.blocks, page.language, page.root, form_heading=page.kind != "form")


def body_key(page: Page) -> str:
    """What a page's body depends on, and nothing else."""
    return digest_of("body", tool_digest(), page.language, page.root, page.kind, _blocks().dump_json(page.blocks))


@cache
def _blocks() -> TypeAdapter[Sequence[Block]]:
    return TypeAdapter(tuple[Block, ...])


def frame(page: Page, inner: Markup, shell: Shell) -> str:
    """The whole HTML file around a body."""
    forms = forms_in(page.blocks)
    known = {other["form"]: other for each in forms for other in each.others}
    known |= {each.definition["form"]: worded(each.definition, words(page.language)) for each in forms}
    definitions = list(known.values())
    script = bool(definitions) or has_quiz(page.blocks) or page.last_of_module
    facts = {"heading": heading(page), "script": script, "player": plays(page), "definitions": definitions}
    return _template(page.kind, page.language).render(page=page, body=inner, shell=shell, **facts)


def plays(page: Page) -> bool:
    """Whether there is a film or sound on a page."""
    return any(media.kind != "image" for media in media_in(page.blocks))


def heading(page: Page) -> str:
    """The page's title; pages that every program has are called what the reader's language calls them."""
    spoken = words(page.language)
    return page.title or spoken(NAMES[page.kind])


def cover(bundle: Bundle, shell: Shell) -> str:
    """The package's own first page."""
    language = bundle.edition.language
    template = templates(language).get_template("web/cover.html")
    return template.render(shell=shell, roles=bundle.roles, language=language)


@cache
def _template(kind: str, language: str) -> Template:
    return templates(language).get_template(f"web/{kind}.html")
