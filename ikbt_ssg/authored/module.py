"""The front matter of modules, sections and the small Markdown files beside them."""

from __future__ import annotations

from typing import Literal

from ikbt_ssg.authored.values import KebabId, Language, Record, Text, Whole

Role = Literal["patient", "parent", "therapist"]
"""Who reads a page."""


class ModuleHead(Record):
    """The front matter of `module.md`."""

    id: KebabId
    """The module's name within its topic, for ever."""
    title: Text
    language: Language = "sv"
    """The language of the module and of its sections, unless a file's name says another."""
    purpose: Text = ""
    """One sentence: what the patient will be able to do afterwards."""
    audience: Literal["patient", "parent"] = "patient"
    """Who works through the module."""
    sources: tuple[Text, ...] = ()
    """What the module's claims rest on, one reference a line."""
    read_aloud: KebabId | None = None
    """The sound in which the module's first page is read aloud."""


class SectionHead(Record):
    """The front matter of a section."""

    id: KebabId
    """The section's name within its module, for ever."""
    title: Text
    minutes: Whole | None = None
    """The author's own figure for how long it takes, compared with the computed one."""
    sources: tuple[Text, ...] = ()
    """What the section's claims rest on, one reference a line."""
    read_aloud: KebabId | None = None
    """The sound in which the page is read aloud."""


class PassageHead(Record):
    """The front matter of a glossary term, a snippet or a page for the therapist."""

    id: KebabId
    title: Text
    language: Language = "sv"


class OverlayHead(Record):
    """The front matter of an overlay: for whom it speaks, and which text it has seen."""

    id: KebabId
    language: Language = "sv"
    region: KebabId | None = None
    """The region it holds for; without it, the whole program."""
    over: dict[KebabId, Text] = {}
    """For each slot, the digest of the text that the overlay replaces; `ikbt check` says when it has changed."""
