"""info: words, a film or the crisis contacts between the questions; it takes no answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from ikbt_ssg.authored.values import Flag, KebabId, Text
from ikbt_ssg.forms.question import Entry, Objection
from ikbt_ssg.rules import measures


class Info(Entry):
    """Something to read or watch."""

    type: Literal["info"]
    ask: Text = ""
    """The words, when there are few."""
    text: Text = ""
    """More words; an empty line begins a new paragraph."""
    media: KebabId | None = None
    """A film, sound or picture."""
    crisis: Flag = False
    """Whether the contacts for a crisis stand here."""

    seconds: ClassVar[int] = 5

    def objections(self) -> Iterator[Objection]:
        """Nothing to read."""
        if not (self.ask or self.text or self.media or self.crisis):
            yield Objection(measures.INFO_IS_EMPTY, "type", {})
