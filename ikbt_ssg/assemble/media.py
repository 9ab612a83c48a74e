"""A film, sound or picture as a page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ikbt_ssg.assemble.shelf import Shelf
from ikbt_ssg.bundle import Media, MediaUse
from ikbt_ssg.forms.fields.info import Info
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.media.recipes import renditions
from ikbt_ssg.model import MediaAsset
from ikbt_ssg.source import Span

if TYPE_CHECKING:
    from ikbt_ssg.assemble.compose import Composer
    from ikbt_ssg.assemble.spot import Spot


def shown_media(asset: MediaAsset, use: MediaUse, language: str, sizes: Mapping[str, int], span: Span, level: int) -> Media:
    """The asset with the files that are made of it, as large as they are, and its words for readers of a language."""
    inherent = asset.asset
    own = next((each for each in asset.captions if each.language == language), None)
    followed = own or next(iter(asset.captions), None)
    return Media(
        kind=inherent.kind,
        id=inherent.id,
        title=inherent.title,
        alt=inherent.alt or "",
        language=inherent.language,
        seconds=asset.probe.seconds,
        renditions=tuple(replace(each, size=sizes.get(each.name, 0)) for each in renditions(asset)),
        captions=tuple(each.language for each in asset.captions),
        cues=followed.cues if followed and use != "read_aloud" else (),
        cues_language=followed.language if followed else language,
        transcript=(),
        below=(),
        level=level,
        use=use,
        span=span,
    )


def with_text(shown: Media, asset: MediaAsset, composer: Composer, spot: Spot) -> Media:
    """What is shown of an asset, with all that it says as text, and with its twins."""
    words = composer.tally.words
    transcript = next((each for each in asset.transcripts if each.language == composer.language), None)
    spoken = composer.blocks(transcript.blocks, spot) if transcript else ()
    composer.tally.words = words  # who watches the film does not read its transcript too
    twins = (composer.shown(twin, way, shown.span, shown.level) for way, twin in twins_of(asset, composer.shelf))
    return replace(shown, transcript=spoken, twins=tuple(twins))


def media_ids(form: Sheet) -> list[str]:
    """What a form shows between its questions, each once."""
    told = (field.media for _, field in form.every_field() if isinstance(field, Info) and field.media)
    return list(dict.fromkeys(told))


def twins_of(asset: MediaAsset, shelf: Shelf) -> Iterator[tuple[MediaUse, MediaAsset]]:
    """The films that say the same in sign language or with a voice that describes."""
    named: tuple[tuple[MediaUse, str | None], ...] = (
        ("sign_language", asset.asset.sign_language),
        ("audio_description", asset.asset.audio_description),
    )
    for use, id in named:
        twin = shelf.get("media", id, MediaAsset) if id else None
        if twin is not None and twin.asset.kind == "film":
            yield use, twin
