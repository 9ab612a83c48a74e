"""Every noun that is read from the project's files; frozen, and without knowledge of disk or clock.

What an author writes in YAML is itself a noun (`authored/`, `forms/`), and so are the blocks of a text (`blocks.py`). Here is
what a file becomes, and the library that holds it all. What assembling makes of these stands in `bundle.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ikbt_ssg.authored.asset import Asset
from ikbt_ssg.authored.module import ModuleHead, OverlayHead, PassageHead, SectionHead
from ikbt_ssg.authored.program import Program
from ikbt_ssg.authored.region import Region
from ikbt_ssg.blocks import Ref, Slot, Written
from ikbt_ssg.captions.cues import Cue
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.text_pack import PackLicence, TextPack
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.source import Span

_NUMBER = re.compile(r"([0-9]+)")

Kind = Literal[
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
    "program",
    "overlay",
    "guide",
]
"""What a file can be."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file that belongs to another: a master, captions, a transcript."""

    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Unit:
    """One file that becomes a noun, with the files that belong to it."""

    kind: Kind
    path: str
    sha256: str
    language: str
    """The language in the file's name; "" when its place or its content says it."""
    within: str = ""
    """For a section its module's address, for a part of a program the program's folder."""
    parts: tuple[Part, ...] = ()

    @property
    def stem(self) -> str:
        """The file's name up to its first dot."""
        return self.path.rpartition("/")[2].partition(".")[0]


@dataclass(frozen=True, slots=True)
class Module:
    """A part of a program that opens as a whole: its front matter and its welcome."""

    topic: str
    head: ModuleHead
    blocks: tuple[Written, ...]

    @property
    def address(self) -> str:
        """The module's name as programs and links write it."""
        return f"{self.topic}/{self.head.id}"


@dataclass(frozen=True, slots=True)
class Section:
    """One page of a module."""

    head: SectionHead
    blocks: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A glossary term, a snippet or a page for the therapist."""

    head: PassageHead
    blocks: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a program or region says in its own way, slot by slot."""

    head: OverlayHead
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is never held in memory: where it lies (relative to the project), how long it is and what it holds."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Probe:
    """What a master file turned out to be."""

    kind: Literal["film", "audio", "image"]
    form: str
    """The container or image format, for example `mov,mp4` or `PNG`."""
    seconds: float = 0.0
    width: int = 0
    """As shown: rotated and with square pixels."""
    height: int = 0
    fps: float = 0.0
    has_audio: bool = False
    rate: str = ""
    """The constant rate that is made of a film's own, as a fraction."""
    frames: int = 0
    """How many pictures a film of constant rate must have; 0 where that cannot be said."""
    picture_at: int = -1
    """The track within the file that is shown."""
    sound_at: int = -1
    """The track that is heard."""
    sounds: int = 0
    """How many sound tracks there are to choose from."""
    heard: str = field(default="", repr=False)
    """Of several sound tracks the number, from 1, and the language of the one that is heard: "2 (swe)". For the author only, so no
    part of any recipe."""
    channels: int = 0
    matrix: str = ""
    """How its colours are coded: bt709 or bt601, or bt2020."""
    hdr: str = ""
    """The transfer function of a film in high dynamic range; "" for a usual one."""
    has_alpha: bool = False
    is_interlaced: bool = False
    decoder: str = ""
    """The decoder it needs, where ffmpeg's own would leave something out."""


@dataclass(frozen=True, slots=True)
class Captions:
    """Captions in one language."""

    language: str
    text: str
    """The whole of them as WebVTT."""
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is said and seen, in writing."""

    language: str
    blocks: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class MediaAsset:
    """A film, sound or picture with everything that lies in its folder."""

    asset: Asset
    original: StoredFile
    probe: Probe
    poster: StoredFile | None
    captions: tuple[Captions, ...]
    transcripts: tuple[Transcript, ...]


Noun = Module | Section | Passage | Overlay | MediaAsset | Worksheet | Measure | TextPack | PackLicence | Region | Program


@dataclass(frozen=True, slots=True)
class Card:
    """What the library knows of one file without opening it: enough to find it and to see what it leans on."""

    unit: Unit
    id: str
    """For a module `topic/id`, for a section `topic/module/id`, for a part of a program `program/id`."""
    language: str
    title: str
    digest: str
    """Of everything the noun was read from."""
    span: Span = field(compare=False)
    """Where the id stands."""
    refs: tuple[Ref, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    """Each slot in the text, with the digest of its words."""
    said: Said = ()
    whole: bool = True
    """Whether the file could be read; a broken file's name still counts as known, so that one mistake is one message."""

    @property
    def path(self) -> str:
        """The file's path."""
        return self.unit.path

    @property
    def kind(self) -> Kind:
        """What the file is."""
        return self.unit.kind


class Library:
    """Every file of the project as a card; the nouns themselves are fetched when they are needed."""

    def __init__(self, cards: Mapping[str, Card], fetch: Callable[[Card], Noun], said: Said = ()) -> None:
        self.cards = cards
        self.fetch = fetch
        """The noun of a card; only for cards that are whole."""
        self.said = said
        """What was said about files that are no noun."""
        self._named: dict[tuple[str, str], list[Card]] = {}
        self._sections: dict[str, list[Card]] = {}
        self._within: dict[str, list[Card]] = {}
        for path in sorted(cards, key=in_reading_order):
            card = cards[path]
            self._named.setdefault((card.kind, card.id), []).append(card)
            self._within.setdefault(card.unit.within, []).append(card)
            if card.kind == "section":
                self._sections.setdefault(card.id.rpartition("/")[0], []).append(card)
        self._ids: dict[str, list[str]] = {}
        for kind, id in sorted(self._named):
            self._ids.setdefault(kind, []).append(id)

    def named(self, kind: str, id: str) -> tuple[Card, ...]:
        """The files that share a name: more than one when there are translations, or a mistake."""
        return tuple(self._named.get((kind, id), ()))

    def find(self, kind: str, id: str, language: str) -> Card | None:
        """The file of that name in one language."""
        return next((card for card in self.named(kind, id) if card.language == language), None)

    def names(self, kind: str) -> list[str]:
        """Every id of a kind, sorted."""
        return list(self._ids.get(kind, ()))

    def of(self, kind: str) -> Iterator[Card]:
        """Every card of a kind, by id and language."""
        for id in self._ids.get(kind, ()):
            yield from self._named[kind, id]

    def within(self, place: str) -> tuple[Card, ...]:
        """The files that belong to a module, or to a program's folder."""
        return tuple(self._within.get(place, ()))

    def all_sections(self, module: str) -> tuple[Card, ...]:
        """The sections of a module in every language."""
        return tuple(self._sections.get(module, ()))

    def sections(self, module: str, language: str) -> tuple[Card, ...]:
        """The sections of a module in one language, in the order of their file names."""
        return tuple(card for card in self._sections.get(module, ()) if card.language == language)


def in_reading_order(path: str) -> list[Any]:
    """Sort key for paths in which numbers count as numbers, so that `10-slut.md` comes after `9-mitt.md`."""
    parts: list[Any] = _NUMBER.split(path)
    parts[1::2] = map(int, parts[1::2])
    return parts
