"""Files -> Library: every file is read once for the same bytes, and remembered with what was said about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from ikbt_ssg.authored.program import Program
from ikbt_ssg.authored.region import Region
from ikbt_ssg.cache import Cache
from ikbt_ssg.crew import Crew
from ikbt_ssg.diagnostic import Diagnostic, stops
from ikbt_ssg.digest import digest_of
from ikbt_ssg.files import File, Files
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.text_pack import PackLicence, TextPack
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.load import asset, forms, records, text_packs, texts, tree
from ikbt_ssg.load.reading import Reading, named_by_place
from ikbt_ssg.load.text import decode
from ikbt_ssg.load.texts import DEFAULT_LANGUAGE
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import (
    Card,
    Kind,
    Library,
    MediaAsset,
    Module,
    Noun,
    Overlay,
    Passage,
    Section,
    Unit,
)
from ikbt_ssg.rules import references
from ikbt_ssg.source import Span
from ikbt_ssg.tool import tool_digest

AT_ONCE = 24
"""How many files one errand of the crew reads."""

NOUNS_AT_HAND = 256
"""How many nouns a library keeps that were fetched: as many as one program has, which fetches them for each of its editions."""

SHAPES: Mapping[Kind, Any] = {
    "module": Module,
    "section": Section,
    "worksheet": Worksheet,
    "measure": Measure,
    "text-pack": TextPack,
    "text-pack-licence": PackLicence,
    "media": MediaAsset,
    "term": Passage,
    "snippet": Passage,
    "guide": Passage,
    "overlay": Overlay,
    "region": Region,
    "program": Program,
}
READERS = {
    "module": texts.read_module,
    "section": texts.read_section,
    "term": texts.read_passage,
    "snippet": texts.read_passage,
    "guide": texts.read_passage,
    "overlay": texts.read_overlay,
    "worksheet": forms.read_worksheet,
    "measure": forms.read_measure,
    "text-pack": text_packs.read_text_pack,
    "text-pack-licence": text_packs.read_licence,
    "region": records.read_region,
    "program": records.read_program,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading needs beside the files themselves; handed to every worker."""

    root: Path
    cache_folder: Path
    tools: Tools | None


class _Errand(NamedTuple):
    desk: Desk
    units: tuple[Unit, ...]


def load(files: Files, desk: Desk, store: Cache, crew: Crew, before: Mapping[str, Card] = {}) -> Library:
    """The library of a project; what was read before, from the same bytes, is not read again.

    `before` are the cards that this process has had from the same desk, by path.
    """
    units, said = tree.units(files.files)
    first = [unit for unit in units if unit.kind != "section"]
    cards = _cards(first, desk, store, crew, before)
    modules = {path.rpartition("/")[0]: card for path, card in cards.items() if card.kind == "module" and not card.unit.language}
    sections: list[Unit] = []
    for unit in units:
        if unit.kind == "section":
            folder = unit.path.rpartition("/")[0]
            if module := modules.get(folder):
                sections.append(replace(unit, within=module.id, language=unit.language or module.language))
            else:
                said.append(references.NO_MODULE_FILE.at(Span(unit.path), path=f"{folder}/module.md"))
    cards |= _cards(sections, desk, store, crew, before)
    return shelve(cards, desk, store, tuple(said) + files.said)


def shelve(cards: Mapping[str, Card], desk: Desk, store: Cache, said: Iterable[Diagnostic] = ()) -> Library:
    """A library whose nouns are fetched from what was remembered, and read again if that is gone."""

    @lru_cache(NOUNS_AT_HAND)
    def noun_at(path: str) -> Noun:
        card = cards[path]
        key = _key("noun", card.unit, desk)
        answer = store.recall([key]).get(key)
        if answer is None:
            _, answer = _read(card.unit, desk)
        if answer is None:
            raise LookupError(f"{card.path} could not be read and has no noun")
        return _shape(card.kind).validate_json(answer)  # type: ignore[no-any-return]

    return Library(cards, lambda card: noun_at(card.path), tuple(said))


@cache
def _shape(kind: Kind) -> TypeAdapter[Any]:
    return TypeAdapter(SHAPES[kind])


@cache
def _card_shape() -> TypeAdapter[Card]:
    return TypeAdapter(Card)


def _key(what: str, unit: Unit, desk: Desk) -> str:
    parts = [name for part in unit.parts for name in (part.path, part.sha256)]
    build = desk.tools.build if unit.kind == "media" and desk.tools else ""
    # no name in it can hold the character that divides them
    names = "\0".join((what, unit.kind, unit.path, unit.language, unit.within, unit.sha256, build, *parts))
    return digest_of("read", tool_digest(), names)


def _cards(units: list[Unit], desk: Desk, store: Cache, crew: Crew, before: Mapping[str, Card]) -> dict[str, Card]:
    at_hand = {unit.path: old for unit in units if (old := before.get(unit.path)) is not None and old.unit == unit}
    keys = {unit.path: _key("card", unit, desk) for unit in units if unit.path not in at_hand}
    known = store.recall(keys.values())
    missing = [unit for unit in units if unit.path in keys and keys[unit.path] not in known]
    errands = [_Errand(desk, tuple(missing[start : start + AT_ONCE])) for start in range(0, len(missing), AT_ONCE)]
    for made in crew.map(_run_errand, errands, few=3):
        known |= made
    at_hand |= {path: _card_shape().validate_json(known[key]) for path, key in keys.items()}
    return {unit.path: at_hand[unit.path] for unit in units}


def _run_errand(errand: _Errand) -> dict[str, bytes]:
    """Read some files and remember what they are; their cards by key."""
    cards: dict[str, bytes] = {}
    nouns: dict[str, bytes] = {}
    for unit in errand.units:
        card, noun = _read(unit, errand.desk)
        cards[_key("card", unit, errand.desk)] = _card_shape().dump_json(card)
        if noun is not None:
            nouns[_key("noun", unit, errand.desk)] = noun
    _cache_at(errand.desk.cache_folder).keep(cards | nouns)
    return cards


@cache
def _cache_at(folder: Path) -> Cache:
    return Cache(folder)


def _read(unit: Unit, desk: Desk) -> tuple[Card, bytes | None]:
    """One file as a card and, if it could be read as a whole, its noun as JSON."""
    seen = {unit.path: File(unit.path, 0, 0, 0, unit.sha256)}
    seen |= {part.path: File(part.path, part.size, 0, 0, part.sha256) for part in unit.parts}
    files = Files(desk.root, seen)
    source, said = decode(unit.path, files.read(unit.path))
    if source is None:
        found = Reading(None, named_by_place(unit), "", unit.language or DEFAULT_LANGUAGE, Span(unit.path), said=said)
    elif unit.kind == "media":
        found = asset.read_asset(unit, source, asset.Folder(files.read, files.absolute, desk.tools))
    else:
        found = READERS[unit.kind](unit, source)
    said = said + found.said if source is not None else said
    whole = found.noun is not None and not stops(said)
    digest = digest_of(unit.sha256, *(part.sha256 for part in unit.parts))
    card = Card(unit, found.id, found.language, found.title, digest, found.span, found.refs, found.slots, said, whole)
    return card, _shape(unit.kind).dump_json(found.noun) if whole else None
