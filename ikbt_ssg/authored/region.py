"""Facts that differ by place: crisis lines, telephone numbers, opening hours."""

from __future__ import annotations

from ikbt_ssg.authored.theme import Theme
from ikbt_ssg.authored.values import Day, KebabId, Language, Record, Text


class Fact(Record):
    """One fact, who checked it and how long it holds."""

    say: Text
    """The words that `{fact:id}` puts into a text."""
    checked_by: Text
    """The role that checked it, never a person's name."""
    good_until: Day
    """After this day somebody has to check it again."""


class Contact(Record):
    """Somewhere to turn when it cannot wait."""

    name: Text
    phone: Text | None = None
    """As it is dialled; spaces and hyphens are left to the reader's eye."""
    url: Text | None = None
    say: Text
    """When to turn there, in a sentence."""
    checked_by: Text
    good_until: Day


class Region(Record):
    """One place, and what is true there."""

    id: KebabId
    title: Text
    language: Language = "sv"
    from_: KebabId | None = None
    """Another region whose facts hold here too, unless this one says otherwise."""
    crisis: tuple[Contact, ...] = ()
    facts: dict[KebabId, Fact] = {}
    theme: Theme = Theme()
    """Its own colours."""
