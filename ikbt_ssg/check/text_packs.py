"""Do skeletons have their words, do the words fit, and may they be shown?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.text_pack import PackLicence, TextPack, places_for_words
from ikbt_ssg.model import Card, Library
from ikbt_ssg.rules import measures
from ikbt_ssg.spelling import nearest

if TYPE_CHECKING:
    from ikbt_ssg.check import Asked


def words_are_there(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A skeleton without its words can be drafted with, but not given to patients."""
    for card in library.of("measure"):
        for ref in card.refs:
            found = library.find("text-pack", ref.id, card.language) if ref.kind == "text-pack" else None
            # the words of a pack that cannot be read may well be there
            if ref.kind == "text-pack" and (found is None or (found.whole and _pack(library, found).measure != card.id)):
                path = f"text_packs/{ref.id}/{card.language}.yaml"
                yield measures.WORDS_MISSING.at(ref.span, id=card.id, path=path)


def words_fit_their_measure(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """Every item of the measure has words, and every word a place in it."""
    for card in library.of("text-pack"):
        if not card.whole:
            continue
        pack = _pack(library, card)
        measure = library.find("measure", pack.measure, card.language)
        if measure is None or (measure.whole and not _takes_words(measure, card.id)):
            yield measures.PACK_UNUSED.at(card.span, id=card.id, measure=pack.measure, language=card.language)
        elif measure.whole:
            noun = library.fetch(measure)
            if not isinstance(noun, Measure):
                raise TypeError(type(noun))
            yield from _misfits(card, pack, noun)


def _takes_words(measure: Card, pack: str) -> bool:
    return any(ref.kind == "text-pack" and ref.id == pack for ref in measure.refs)


def _misfits(card: Card, pack: TextPack, measure: Measure) -> Iterator[Diagnostic]:
    places = {ref.id: ref.span for ref in card.refs if ref.kind == "words"}
    known = places_for_words(measure)
    for keys in pack.written():
        if keys not in known and (len(keys) == 2 or keys[:2] in known):
            near = nearest(keys[-1], [each[-1] for each in known if each[:-1] == keys[:-1]])
            yield measures.PACK_UNKNOWN.at(places[".".join(keys)], id=keys[-1], measure=measure.id, near=near)
    without = [id for id in measure.item_ids if id not in pack.items]
    if without:
        yield measures.PACK_INCOMPLETE.at(places["items"], ids=", ".join(without), measure=measure.id)
    if pack.version != measure.version:
        yield measures.PACK_VERSION.at(places["version"], measure=measure.id, seen=pack.version, version=measure.version)


def words_are_permitted(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """Words lie here by a permission that covers their language and still holds."""
    licences = {card.id: card for card in library.of("text-pack-licence")}
    for card in library.of("text-pack"):
        found = licences.get(card.id)
        if found is None:
            yield measures.PACK_NO_LICENCE.at(card.span, id=card.id, path=f"text_packs/{card.id}/LICENSE.yaml")
        elif found.whole and card.language not in (licence := _licence(library, found)).languages:
            related, language = (found.span,), card.language
            yield measures.PACK_LANGUAGE.at(card.span, related=related, id=card.id, language=language, holder=licence.holder)
    for card in licences.values():
        until = (licence := _licence(library, card)).expires if card.whole else None
        if until is not None and until < asked.today:
            yield measures.PACK_EXPIRED.at(card.span, id=card.id, day=until.isoformat(), holder=licence.holder)


def _pack(library: Library, card: Card) -> TextPack:
    noun = library.fetch(card)
    if not isinstance(noun, TextPack):
        raise TypeError(type(noun))
    return noun


def _licence(library: Library, card: Card) -> PackLicence:
    noun = library.fetch(card)
    if not isinstance(noun, PackLicence):
        raise TypeError(type(noun))
    return noun
