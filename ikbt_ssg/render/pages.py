"""Page -> the bytes of one HTML file, with its body remembered by its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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
from ikbt_ssg.render.shared import PACKAGE, FrameKey, SharedPages, framed
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
    about: str
    contacts: tuple[Contact, ...]
    therapist: TherapistNeeds
    around: frozenset[tuple[str, str]]
    """The kinds of pages that each reader has around the modules, as role and kind."""
    has_theme: bool
    """Whether the program or its region chose colours."""
    publisher: str


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
    return Shell(
        program.title,
        program.version,
        program.about,
        bundle.contacts,
        program.therapist,
        around,
        bool(stylesheet(bundle.themes)),
        program.publisher.name,
    )


def render_pages(bundle: Bundle, cache_: Cache, shared: SharedPages) -> RenderedPages:
    """Every page of an edition as it stands in the web package; what `shared` has of an edition before is taken from there."""
    shell, statement = shell_of(bundle), accessibility(bundle)
    every, stating = digest_of(repr(shell)), digest_of(repr(shell), repr(statement))
    keys: dict[str, FrameKey] = {}
    for page in bundle.pages:
        around = stating if page.kind == "accessibility" else every
        keys[page.path] = (around, shared.body_key(page, body_key), *_frame_of(page))
    new = [page for page in bundle.pages if keys[page.path] not in shared.framed]
    bodies, made = _bodies([(page, str(keys[page.path][1])) for page in new], cache_)
    for page in new:
        key = keys[page.path]
        html = frame(page, bodies[page.path], shell, statement)
        shared.framed[key] = framed(html, digest_of(str(key[0]), repr(_frame_of(page))))
    package = f"{bundle.program.id}/{bundle.program.version}/{bundle.edition.id}".encode()
    whole = {page.path: shared.framed[keys[page.path]] for page in bundle.pages}
    files = {path: each.of(package) for path, each in whole.items()}
    files["index.html"] = cover(bundle, shell).encode()
    tool = tool_digest()
    inputs = {page.path: {**dict(page.read_from), "around": whole[page.path].surroundings, "tool": tool} for page in bundle.pages}
    return RenderedPages(files, made, len(bundle.pages) - made, inputs)


def _bodies(keys: Sequence[tuple[Page, str]], cache_: Cache) -> tuple[dict[str, Markup], int]:
    """The bodies of pages by their paths, and how many of them nobody remembered."""
    known = cache_.recall(dict.fromkeys(key for _, key in keys))
    made: dict[str, bytes] = {}
    for page, key in keys:
        if key not in known:
            made[key] = known[key] = render_body(page).encode()
    cache_.keep(made)
    return {page.path: Markup(known[key].decode()) for page, key in keys}, len(made)  # noqa: S704  # rendered above, or before


def _frame_of(page: Page) -> tuple[object, ...]:
    """What a page shows around its body: itself, and other pages."""
    itself = (page.id, page.role, page.kind, page.path, page.title, page.language, page.root, page.module, page.sources)
    return (*itself, page.minutes, page.part, page.up, page.previous, page.following, page.last_of_module, page.entries)


def render_body(page: Page) -> str:
    """The page's blocks as HTML."""
    return body(page.blocks, page.language, page.root, form_heading=page.kind != "form")


def body_key(page: Page) -> str:
    """What a page's body depends on, and nothing else."""
    return digest_of("body", tool_digest(), page.language, page.root, page.kind, _blocks().dump_json(page.blocks))


@cache
def _blocks() -> TypeAdapter[Sequence[Block]]:
    return TypeAdapter(tuple[Block, ...])


def frame(page: Page, inner: Markup, shell: Shell, statement: Mapping[str, object]) -> str:
    """The whole HTML file around a body, with `PACKAGE` for the name of its package; `statement` is what `accessibility.json` says."""
    forms = forms_in(page.blocks)
    known = {other["form"]: other for each in forms for other in each.others}
    known |= {each.definition["form"]: worded(each.definition, words(page.language)) for each in forms}
    definitions = list(known.values())
    script = bool(definitions) or has_quiz(page.blocks) or page.last_of_module
    facts = {"heading": heading(page), "script": script, "player": plays(page), "definitions": definitions}
    facts |= {"package": PACKAGE, "statement": statement}
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
    return template.render(shell=shell, edition=bundle.edition.id, roles=bundle.roles, language=language)


@cache
def _template(kind: str, language: str) -> Template:
    return templates(language).get_template(f"web/{kind}.html")
