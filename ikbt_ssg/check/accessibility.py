"""Can a film be followed without sound, a sound without hearing, a picture without sight?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ikbt_ssg.authored.asset import Asset
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.model import Card, Library, MediaAsset
from ikbt_ssg.rules import accessibility, captions

if TYPE_CHECKING:
    from ikbt_ssg.check import Asked

SEEN = {"film": "a film", "audio": "a sound", "image": "a picture"}
FORMS = frozenset({"worksheet", "measure"})


def _assets(library: Library) -> Iterator[tuple[Card, MediaAsset]]:
    for card in library.of("media"):
        if card.whole and isinstance(media := library.fetch(card), MediaAsset):
            yield card, media


def speech_has_captions_and_transcript(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A film with speech has captions, and everything that runs in time can be read instead.

    A film in sign language, or with a voice that describes it, leans on the captions and the transcript of the film it
    stands beside; a sound that reads a page aloud leans on the page. Shown by itself, or in a form, neither has any to lean on.
    """
    assets = list(_assets(library))
    twins = {id for _, media in assets for id in (media.asset.sign_language, media.asset.audio_description)}
    alone = _shown(library, lambda card: card.kind != "media")
    in_forms = _shown(library, lambda card: card.kind in FORMS)
    for card, media in assets:
        asset = media.asset
        leans = asset.id in twins - alone or (asset.read_aloud and asset.id not in in_forms)
        if asset.kind == "image" or leans:
            continue
        folder = card.path.rpartition("/")[0]
        language = asset.language
        if asset.kind == "film" and asset.speech and language not in {each.language for each in media.captions}:
            path = f"{folder}/captions.{language}.vtt"
            yield accessibility.NO_CAPTIONS.at(card.span, id=asset.id, language=language, path=path)
        path = f"{folder}/transcript.{language}.md"
        if language not in {each.language for each in media.transcripts}:
            yield accessibility.NO_TRANSCRIPT.at(card.span, id=asset.id, language=language, path=path)
        if asset.kind == "film" and asset.visuals is None and asset.audio_description is None:
            yield accessibility.NO_DESCRIPTION.at(card.span, id=asset.id, path=path)


def _shown(library: Library, where: Callable[[Card], bool]) -> set[str]:
    """The assets that are named in some files."""
    return {ref.id for card in library.cards.values() if where(card) for ref in card.refs if ref.kind == "media"}


def pictures_have_words(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """A picture, and a film's poster, says in words what it shows, or says that it only decorates."""
    for card, media in _assets(library):
        if media.asset.kind != "audio" and media.asset.alt is None:
            yield accessibility.NO_ALT.at(card.span, id=media.asset.id)


def twins_are_films(library: Library, asked: Asked) -> Iterator[Diagnostic]:
    """What stands beside a film, in sign language or described, is another film."""
    kinds = {media.asset.id: media.asset.kind for _, media in _assets(library)}
    for card, media in _assets(library):
        for key, id in _twins(media.asset):
            seen = "the film itself" if id == media.asset.id else SEEN[kinds.get(id, "film")]
            if seen != "a film":
                span = next(ref.span for ref in card.refs if ref.kind == "media" and ref.id == id)
                yield captions.TWIN_KIND.at(span, key=key, id=id, wanted="another film", seen=seen)


def _twins(asset: Asset) -> Iterator[tuple[str, str]]:
    if asset.sign_language:
        yield "sign_language", asset.sign_language
    if asset.audio_description:
        yield "audio_description", asset.audio_description
