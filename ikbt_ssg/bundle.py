"""What assembling makes: one edition of a program, with nothing open and no mistake left in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field

from ikbt_ssg.authored.module import Role
from ikbt_ssg.authored.program import Guidance, Program, Step
from ikbt_ssg.authored.region import AccessibilityContact, Contact
from ikbt_ssg.authored.theme import Theme
from ikbt_ssg.captions.cues import Cue
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.worksheet import ReflectionForm, Worksheet
from ikbt_ssg.media.recipes import Rendition
from ikbt_ssg.model import Captions, MediaAsset
from ikbt_ssg.readability.lix import Readability
from ikbt_ssg.source import Span

NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Html:
    """Running text, ready to be shown."""

    html: str
    is_a: Literal["html"] = "html"


MediaUse = Literal["shown", "in_form", "read_aloud", "sign_language", "audio_description"]


@dataclass(frozen=True, slots=True)
class Media:
    """A film, sound or picture with everything a player needs."""

    kind: Literal["film", "audio", "image"]
    id: str
    title: str
    alt: str
    language: str
    seconds: float
    renditions: tuple[Rendition, ...]
    captions: tuple[str, ...]
    """The languages there are captions in."""
    cues: tuple[Cue, ...]
    """What is said and when, in the reader's language if there are such captions."""
    cues_language: str
    transcript: tuple[Block, ...]
    below: tuple[Block, ...]
    level: int
    use: MediaUse = "shown"
    twins: tuple[Media, ...] = ()
    """The same film in other ways, each of which says in `use` what it is."""
    is_a: Literal["media"] = "media"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Form:
    """A worksheet or measure to fill in."""

    kind: Literal["worksheet", "measure", "reflection"]
    form: Worksheet | Measure | ReflectionForm
    definition: dict[str, Any]
    """The form as canonical JSON: what pages and exports are made from."""
    level: int
    media: tuple[Media, ...] = ()
    """What is shown between its questions, each once."""
    others: tuple[dict[str, Any], ...] = ()
    """What has to be known of the forms that it looks at, as canonical JSON."""
    is_a: Literal["form"] = "form"
    span: Span = field(default=NOWHERE, compare=False)


PanelKind = Literal[
    "homework",
    "exercise",
    "case",
    "fact",
    "more",
    "crisis",
    "summary",
    "term",
    "message",
    "reflection",
    "recap",
    "notes",
    "takeaway",
    "gloss",
]


@dataclass(frozen=True, slots=True)
class Panel:
    """A passage set apart, with a heading of its own."""

    kind: PanelKind
    id: str
    title: str
    level: int
    blocks: tuple[Block, ...]
    is_a: Literal["panel"] = "panel"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class QuizAnswer:
    """One answer, and what is read after choosing it."""

    html: str
    right: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question with right and wrong answers."""

    id: str
    level: int
    question: tuple[Block, ...]
    answers: tuple[QuizAnswer, ...]
    is_a: Literal["quiz"] = "quiz"
    span: Span = field(default=NOWHERE, compare=False)


Block = Annotated[Html | Media | Form | Panel | Quiz, Field(discriminator="is_a")]
"""What any exporter must handle."""

PageKind = Literal[
    "home",
    "module",
    "section",
    "form",
    "glossary",
    "help",
    "guide",
    "module_guide",
    "therapist_home",
    "tasks",
    "archive",
    "accessibility",
]


@dataclass(frozen=True, slots=True)
class Link:
    """Another page: where it is, seen from the page that links, and what it is called."""

    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a page that lists others: a module on the home page, a section on the module's page."""

    href: str
    title: str
    purpose: str = ""
    minutes: int = 0
    forms: int = 0
    module: str = ""
    """The module it is about, as the host knows it; "" for everything else."""
    opens: str = ""
    """When it opens, in words."""
    homework: tuple[Link, ...] = ()
    """What is to be done until next time; "" as the title of homework that has none of its own."""
    sheets: tuple[Link, ...] = ()
    """The forms that have a page of their own."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one role, in the order of reading."""

    id: str
    """Its name for ever: the module's and section's ids, never a number or a title."""
    role: Role
    kind: PageKind
    path: str
    title: str
    language: str
    root: str
    """How to reach the package's root from here: `../../../`."""
    blocks: tuple[Block, ...]
    module: str = ""
    """The address of the module it belongs to."""
    minutes: int = 0
    part: tuple[int, int] = (0, 0)
    """Which part of how many in its module; (0, 0) for a page outside the order of reading."""
    up: Link | None = None
    previous: Link | None = None
    following: Link | None = None
    last_of_module: bool = False
    entries: tuple[Entry, ...] = ()
    sources: tuple[str, ...] = ()
    readability: Readability | None = None
    """How hard its running text is to read; for pages that somebody wrote as a text."""
    read_from: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """The files whose words it holds, with their digests; for `ikbt why`."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to build a program, complete."""

    id: str
    language: str
    guidance: Guidance
    region: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Homework:
    """What is to be done until next time, and where it is written."""

    id: str
    title: str
    page: str
    """The id of the page it stands on."""
    href: str
    """The way there from the package's root."""


@dataclass(frozen=True, slots=True)
class PlannedModule:
    """A module on the patient's way, with what it asks of them."""

    step: Step
    address: str
    title: str
    purpose: str
    role: Role
    minutes: int
    pages: tuple[str, ...]
    """The ids of its pages, in order."""
    forms: tuple[str, ...]
    """The ids of the forms in it, in order."""
    homework: tuple[Homework, ...]
    summaries: tuple[Panel, ...] = ()
    """What there is to take along from it."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One edition of a program: everything that an exporter needs."""

    program: Program
    edition: Edition
    modules: tuple[PlannedModule, ...]
    pages: tuple[Page, ...]
    forms: tuple[Form, ...]
    """Every worksheet, measure and reflection, each once."""
    media: tuple[MediaAsset, ...]
    captions: Mapping[str, tuple[Captions, ...]]
    """The captions that go with each asset."""
    contacts: tuple[Contact, ...]
    """Where to turn in a crisis, in this edition's region."""
    changes: str
    """The program's change log, as written."""
    roles: tuple[Role, ...]
    themes: tuple[Theme, ...] = ()
    """The colours of the program, then those of the region, which go before."""
    accessibility: AccessibilityContact | None = None
    """Who hears of what does not work for a reader, in this edition's region."""
    migrations: Mapping[str, Any] = field(default_factory=dict)
    """What `migrations.json` says: whose answers this version reads, and how; empty for a first version."""
