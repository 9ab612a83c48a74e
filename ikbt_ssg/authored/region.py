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


class Supervisor(Record):
    """The authority that sees to it that digital service is accessible."""

    name: Text
    url: Text


class AccessibilityContact(Record):
    """Who hears of it when something does not work for a reader, and puts it right."""

    say: Text
    """Whom to tell, in a sentence."""
    email: Text | None = None
    phone: Text | None = None
    url: Text | None = None
    supervisor: Supervisor | None = None
    """Where to turn with an answer that is not good enough."""
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
    accessibility: AccessibilityContact | None = None
    """Named in the accessibility statement of every package for this place."""
    facts: dict[KebabId, Fact] = {}
    theme: Theme = Theme()
    """Its own colours."""
