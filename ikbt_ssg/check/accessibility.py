"""Can a film be followed without sound, a sound without hearing, a picture without sight?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.model import Card, Library, MediaAsset
from ikbt_ssg.rules import accessibility

if TYPE_CHECKING:
    from ikbt_ssg.check import Asked


def _assets(library: Library) -> Iterator[tuple[Card, MediaAsset]]:
    for card in library.of("media"):
        if card.whole and isinstance(media := library.fetch(card), MediaAsset):
            yield card, media


def speech_has_captions_and_transcript(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A film with speech has captions, and everything that runs in time can be read instead."""
    for card, media in _assets(library):
        asset = media.asset
        if asset.kind == "image":
            continue
        folder = card.path.rpartition("/")[0]
        language = asset.language
        if asset.kind == "film" and asset.speech and language not in {each.language for each in media.captions}:
            path = f"{folder}/captions.{language}.vtt"
            yield accessibility.NO_CAPTIONS.at(card.span, id=asset.id, language=language, path=path)
        if language not in {each.language for each in media.transcripts}:
            path = f"{folder}/transcript.{language}.md"
            yield accessibility.NO_TRANSCRIPT.at(card.span, id=asset.id, language=language, path=path)


def pictures_have_words(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A picture, and a film's poster, says in words what it shows, or says that it only decorates."""
    for card, media in _assets(library):
        if media.asset.kind != "audio" and media.asset.alt is None:
            yield accessibility.NO_ALT.at(card.span, id=media.asset.id)
