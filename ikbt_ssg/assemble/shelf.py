"""The nouns of one edition: the library seen in one language."""

from __future__ import annotations

from typing import TypeVar

from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.text_pack import PackLicence, TextPack, with_words
from ikbt_ssg.model import Card, Library

N = TypeVar("N")


class Shelf:
    """Fetches nouns in the edition's language, and notes which were missing and which were opened."""

    def __init__(self, library: Library, language: str) -> None:
        self.library = library
        self.language = language
        self.missing: dict[tuple[str, str], Card] = {}
        """What exists in another language only, with the card of that other."""
        self.opened: dict[str, str] = {}
        """The digest of every file that was opened, by path."""
        self._nouns: dict[str, object] = {}

    def card(self, kind: str, id: str) -> Card | None:
        """The card of a name; media and regions hold for every language."""
        found = self.library.find(kind, id, self.language)
        others = self.library.named(kind, id)
        if found is None and others:
            if kind in {"media", "region"}:
                return others[0]
            self.missing[kind, id] = others[0]
        return found

    def open(self, card: Card, shape: type[N]) -> N | None:
        """The noun of a card; None when its file could not be read, which has been said before."""
        if not card.whole:
            return None
        self.opened[card.path] = card.digest
        if card.path not in self._nouns:
            self._nouns[card.path] = self.library.fetch(card)
        noun = self._nouns[card.path]
        if not isinstance(noun, shape):
            raise TypeError(f"{card.path} is no {shape.__name__}")
        return noun

    def get(self, kind: str, id: str, shape: type[N]) -> N | None:
        """The noun of a name in the edition's language."""
        card = self.card(kind, id)
        return self.open(card, shape) if card is not None else None

    def measure(self, id: str) -> Measure | None:
        """A measure in the edition's language, in the words of its text pack where that is here."""
        measure = self.get("measure", id, Measure)
        if measure is None or measure.text_pack is None:
            return measure
        card = self.library.find("text-pack", measure.text_pack, self.language)
        pack = self.open(card, TextPack) if card is not None else None
        if pack is None or pack.measure != id:
            return measure
        licences = self.library.named("text-pack-licence", measure.text_pack)
        return with_words(measure, pack, self.open(licences[0], PackLicence) if licences else None)
