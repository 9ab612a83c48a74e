"""What stands in a text: the blocks that directives and Markdown become, as their author wrote them.

`bundle.py` has the blocks that remain once an edition has been chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from ikbt_ssg.source import Span

RefKind = Literal[
    "module",
    "section",
    "worksheet",
    "measure",
    "text-pack",
    "text-pack-licence",
    "media",
    "term",
    "snippet",
    "region",
    "fact",
    "tag",
    "edition",
    "slot",
    "format",
    "words",
]
"""What a name can stand for; `words` are keys of a text pack, which the measure has to have."""

NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Ref:
    """The name of something written elsewhere, and where it was written."""

    kind: RefKind
    id: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in HTML that only an edition can fill: the address or title of a page, or a region's fact."""

    fill: Literal["href", "title", "fact"]
    kind: RefKind
    id: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text as HTML, with holes for what differs between editions."""

    parts: tuple[str | Hole, ...]
    words: int
    is_a: Literal["prose"] = "prose"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class MediaUse:
    """A film, sound or picture, on the spot."""

    kind: Literal["film", "audio", "image"]
    id: str
    below: tuple[Written, ...]
    """A line to show under it."""
    level: int
    """The level a heading beside it would have."""
    is_a: Literal["media"] = "media"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class FormUse:
    """A worksheet or measure, on the spot."""

    kind: Literal["worksheet", "measure"]
    id: str
    level: int
    is_a: Literal["form"] = "form"
    span: Span = field(default=NOWHERE, compare=False)


BoxKind = Literal["homework", "exercise", "case", "fact", "more", "crisis", "summary", "term", "message"]


@dataclass(frozen=True, slots=True)
class Box:
    """A passage set apart: homework, an exercise, a person to follow, a fact, a fold-out, help in a crisis, a summary, a message to copy."""

    kind: BoxKind
    id: str
    title: str
    level: int
    """The level of its heading, one below the text it stands in."""
    blocks: tuple[Written, ...]
    is_a: Literal["box"] = "box"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a quiz, and what the patient reads after choosing it."""

    text: Prose
    right: bool
    feedback: Prose | None


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question with right and wrong answers."""

    id: str
    level: int
    question: tuple[Written, ...]
    answers: tuple[Answer, ...]
    is_a: Literal["quiz"] = "quiz"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Reflection:
    """One question with room for an answer."""

    id: str
    level: int
    text: str
    """The question in words, without markup."""
    blocks: tuple[Written, ...]
    is_a: Literal["reflection"] = "reflection"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Recap:
    """The summaries of the module before, gathered here."""

    level: int
    blocks: tuple[Written, ...]
    """A line before them."""
    is_a: Literal["recap"] = "recap"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Only:
    """A passage for some roles or editions."""

    tags: tuple[str, ...]
    blocks: tuple[Written, ...]
    is_a: Literal["only"] = "only"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that a program or region may say in its own way, with the words that hold otherwise."""

    id: str
    digest: str
    """Of the words inside, so that an overlay can notice when they change."""
    level: int
    """The level a heading inside it would have at least."""
    blocks: tuple[Written, ...]
    is_a: Literal["slot"] = "slot"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class SnippetUse:
    """A passage that is used in several places."""

    id: str
    level: int
    """The level a heading inside it would have at least."""
    is_a: Literal["snippet"] = "snippet"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class TermUse:
    """A word of the glossary with its explanation, on the spot."""

    id: str
    level: int
    is_a: Literal["term"] = "term"
    span: Span = field(default=NOWHERE, compare=False)


Written = Annotated[
    Prose | MediaUse | FormUse | Box | Quiz | Reflection | Recap | Only | Slot | SnippetUse | TermUse,
    Field(discriminator="is_a"),
]
"""What an author may write in a text; `bundle.Block` is what remains once an edition has been chosen."""
