"""What one edition answers when a text asks what differs between editions.

Every answer is noted. A page that was composed for another edition is this edition's page too, if all it asked would be answered
alike here; whatever else it is made of is the same for every edition of a program in one language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from ikbt_ssg import blocks as written
from ikbt_ssg.assemble.region import Place
from ikbt_ssg.authored.region import Fact
from ikbt_ssg.bundle import Edition, Panel
from ikbt_ssg.model import Card

Answer = TypeVar("Answer")
Asked = Mapping[tuple[str, str], object]
"""What was asked, by the kind of question and the name it was about, and what the answer was."""


class Ground:
    """An edition with its place, its own words and its pages."""

    def __init__(self, edition: Edition, place: Place, slots: Mapping[str, written.Slot], pages: Mapping[str, str]) -> None:
        self._edition = edition
        self._place = place
        self._slots = slots
        self._pages = pages
        self.summaries: tuple[Panel, ...] = ()
        """Those of the module before the one being composed."""
        self._asked: dict[tuple[str, str], object] = {}

    def begin(self) -> Asked:
        """Note on a new leaf what is asked from now on."""
        self._asked = {}
        return self._asked

    def answers_alike(self, asked: Asked) -> bool:
        """Whether every question would be answered here as it was there."""
        self.begin()
        return all(QUESTIONS[kind](self, name) == answer for (kind, name), answer in asked.items())

    def edition(self, _: str = "") -> Edition:
        """Which edition it is."""
        return self._noted("edition", "", self._edition)

    def has_tag(self, tag: str) -> bool:
        """Whether passages with a tag are shown."""
        return self._noted("tag", tag, tag in self._edition.tags)

    def fact(self, id: str) -> Fact | None:
        """What is true here."""
        return self._noted("fact", id, self._place.facts.get(id))

    def facts_from(self, _: str = "") -> tuple[Card, ...]:
        """The files that the facts are read from."""
        return self._noted("facts from", "", self._place.cards)

    def slot(self, id: str) -> written.Slot | None:
        """What this program or region says in its own way."""
        return self._noted("slot", id, self._slots.get(id))

    def page(self, name: str) -> str | None:
        """The path of a module or section."""
        return self._noted("page", name, self._pages.get(name))

    def recap(self, _: str = "") -> tuple[Panel, ...]:
        """The summaries of the module before, for a text that gathers them."""
        return self._noted("recap", "", self.summaries)

    def _noted(self, kind: str, name: str, answer: Answer) -> Answer:
        self._asked[kind, name] = answer
        return answer


QUESTIONS: Mapping[str, Callable[[Ground, str], object]] = {
    "edition": Ground.edition,
    "tag": Ground.has_tag,
    "fact": Ground.fact,
    "facts from": Ground.facts_from,
    "slot": Ground.slot,
    "page": Ground.page,
    "recap": Ground.recap,
}
"""What can be asked; an edition is held against another by asking the same again."""
