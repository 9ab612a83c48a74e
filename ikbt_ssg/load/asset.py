"""The folder of a film, sound or picture -> one noun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ikbt_ssg.authored.asset import Asset
from ikbt_ssg.blocks import Ref
from ikbt_ssg.captions.cues import PlacedCue, webvtt
from ikbt_ssg.captions.objections import length_objections, timing_objections
from ikbt_ssg.captions.reading import read_captions
from ikbt_ssg.diagnostic import Diagnostic, Facts, Said
from ikbt_ssg.load.decode import decode
from ikbt_ssg.load.markdown import read_markdown
from ikbt_ssg.load.reading import Reading, named_by_place, place, written
from ikbt_ssg.load.text import decode as decode_text
from ikbt_ssg.load.yaml_nodes import Node
from ikbt_ssg.media.errors import NotMediaError
from ikbt_ssg.media.probe import probe
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import (
    Captions,
    MediaAsset,
    Part,
    Probe,
    StoredFile,
    Transcript,
    Unit,
)
from ikbt_ssg.rules import media as rules
from ikbt_ssg.source import Source, Span

SEEN = {"film": "a film", "audio": "a sound", "image": "a picture"}


@dataclass(frozen=True, slots=True)
class Folder:
    """How the files beside an asset.yaml are reached."""

    read: Callable[[str], bytes]
    absolute: Callable[[str], Path]
    tools: Tools | None


def read_asset(unit: Unit, source: Source, folder: Folder) -> Reading:
    """`content/media/<asset>/asset.yaml` with its original, captions, transcripts and poster."""
    asset, node, said = decode(source, Asset)
    span = place(node, "id", fallback=source.whole)
    id = asset.id if asset else written(source, node, "id") or named_by_place(unit)
    captions, captions_said = _captions(unit, folder)
    transcripts, refs, texts_said = _transcripts(unit, folder)
    said += captions_said + texts_said
    if asset:
        refs += _twins(asset, node, span)
    original, master_said = _original(unit, span)
    said += master_said
    media = None
    if asset and original:
        found, probe_said = _probe(asset, original, node, span, folder)
        said += probe_said
        if found:
            said += tuple(_poster_second(asset, unit, found, node, span))
            said += tuple(_other_kinds(asset, unit, node, span))
            if found.sounds > 1:
                facts: Facts = {"name": original.name, "number": f"{found.sounds}", "which": found.heard}
                said += (rules.SEVERAL_SOUNDS.at(Span(original.path), **facts),)
            for each in captions:
                said += tuple(length_objections(each.placed, found.seconds, speech=asset.speech))
        poster, poster_said = _poster(unit, folder)
        said += poster_said
        if found:
            media = MediaAsset(asset, _stored(original), found, poster, tuple(each.captions for each in captions), transcripts)
    if any(one.severity == "error" for one in said):
        media = None
    title = asset.title if asset else ""
    language = asset.language if asset else ""
    return Reading(media, id, title, language, span, refs, said=said)


class _Captions(NamedTuple):
    """Captions, and where each of their cues stands."""

    captions: Captions
    placed: list[PlacedCue]


def _twins(asset: Asset, node: Node | None, span: Span) -> tuple[Ref, ...]:
    named = (("sign_language", asset.sign_language), ("audio_description", asset.audio_description))
    return tuple(Ref("media", id, place(node, key, fallback=span)) for key, id in named if id)


def _captions(unit: Unit, folder: Folder) -> tuple[list[_Captions], Said]:
    made: dict[str, _Captions] = {}
    said: list[Diagnostic] = []
    for part in unit.parts:
        what, _, rest = part.name.partition(".")
        language, _, form = rest.partition(".")
        if what != "captions":
            continue
        if language in made:
            names = f"captions.{language}.srt, captions.{language}.vtt"
            said.append(rules.SEVERAL_ORIGINALS.at(Span(part.path), names=names))
            continue
        source, wrong = decode_text(part.path, folder.read(part.path))
        said += wrong
        if source is not None:
            cues, objections = read_captions(source, "srt" if form == "srt" else "vtt")
            said += (*objections, *timing_objections(cues))
            text = webvtt(cues) if form == "srt" else source.text
            made[language] = _Captions(Captions(language, text, tuple(each.cue for each in cues)), cues)
    return list(made.values()), tuple(said)


def _transcripts(unit: Unit, folder: Folder) -> tuple[tuple[Transcript, ...], tuple[Ref, ...], Said]:
    transcripts: list[Transcript] = []
    refs: tuple[Ref, ...] = ()
    said: Said = ()
    for part in unit.parts:
        what, _, rest = part.name.partition(".")
        if what != "transcript":
            continue
        source, wrong = decode_text(part.path, folder.read(part.path))
        said += wrong
        if source is not None:
            text = read_markdown(source)
            said += text.said
            refs += text.refs
            transcripts.append(Transcript(rest.partition(".")[0], text.blocks))
    return tuple(transcripts), refs, said


def _original(unit: Unit, span: Span) -> tuple[Part | None, Said]:
    originals = [part for part in unit.parts if part.name.startswith("original.")]
    if not originals:
        return None, (rules.NO_ORIGINAL.at(span),)
    if len(originals) > 1:
        names = ", ".join(part.name for part in originals)
        return None, (rules.SEVERAL_ORIGINALS.at(span, names=names, related=tuple(Span(part.path) for part in originals)),)
    return originals[0], ()


def _probe(asset: Asset, original: Part, node: Node | None, span: Span, folder: Folder) -> tuple[Probe | None, Said]:
    if original.size == 0:
        return None, (rules.NOT_MEDIA.at(Span(original.path), name=original.name, kind=asset.kind, seen="it is empty"),)
    try:
        found = probe(folder.absolute(original.path), folder.tools)
    except NotMediaError as wrong:
        if folder.tools is None and asset.kind != "image":
            return None, (rules.NO_FFMPEG.at(span),)
        return None, (rules.NOT_MEDIA.at(Span(original.path), name=original.name, kind=asset.kind, seen=str(wrong)),)
    kind_span = place(node, "kind", fallback=span)
    # a film with its picture switched off is a sound: an audio asset may be made from one
    if found.kind != asset.kind and (asset.kind, found.kind) != ("audio", "film"):
        facts: Facts = {"kind": asset.kind, "name": original.name, "seen": SEEN[found.kind], "text": found.kind}
        return None, (rules.OTHER_KIND.at(kind_span, related=(Span(original.path),), **facts),)
    if asset.kind == "audio" and not found.has_audio:
        return None, (rules.NOT_MEDIA.at(Span(original.path), name=original.name, kind="audio", seen="there is no sound in it"),)
    return found, ()


def _poster_second(asset: Asset, unit: Unit, found: Probe, node: Node | None, span: Span) -> Iterator[Diagnostic]:
    """Where another picture is taken than the second that was chosen."""
    if asset.kind != "film" or asset.poster is None:
        return
    at, span = f"{asset.poster:g}", place(node, "poster", fallback=span)
    own = _own_poster(unit)
    if own is not None:
        yield rules.POSTER_TWICE.at(span, at=at, name=own.name, related=(Span(own.path),))
    elif not 0 <= asset.poster <= found.seconds:
        instead = "the last picture" if asset.poster > 0 else "the first picture"
        yield rules.POSTER_OUTSIDE.at(span, at=at, length=f"{found.seconds:.1f}", instead=instead)


def _other_kinds(asset: Asset, unit: Unit, node: Node | None, span: Span) -> Iterator[Diagnostic]:
    """What is written here and leads to nothing, since it is of another kind of asset."""
    for key, kind in (("poster", "film"), ("av1", "film"), ("read_aloud", "audio")):
        if getattr(asset, key) not in (None, False) and asset.kind != kind:
            yield rules.OTHER_KINDS_KEY.at(place(node, key, fallback=span), key=key, wanted=SEEN[kind], seen=SEEN[asset.kind])
    own = _own_poster(unit)
    if own is not None and asset.kind != "film":
        yield rules.OTHER_KINDS_KEY.at(Span(own.path), key=own.name, wanted=SEEN["film"], seen=SEEN[asset.kind])


def _own_poster(unit: Unit) -> Part | None:
    return next((part for part in unit.parts if part.name.startswith("poster.")), None)


def _poster(unit: Unit, folder: Folder) -> tuple[StoredFile | None, Said]:
    posters = [part for part in unit.parts if part.name.startswith("poster.")]
    if not posters:
        return None, ()
    if len(posters) > 1:
        names = ", ".join(part.name for part in posters)
        related = tuple(Span(part.path) for part in posters[1:])
        return None, (rules.SEVERAL_ORIGINALS.at(Span(posters[0].path), names=names, related=related),)
    try:
        found = probe(folder.absolute(posters[0].path), None)
    except NotMediaError as wrong:
        return None, (rules.NOT_MEDIA.at(Span(posters[0].path), name=posters[0].name, kind="image", seen=str(wrong)),)
    if found.kind != "image":
        return None, (rules.NOT_MEDIA.at(Span(posters[0].path), name=posters[0].name, kind="image", seen="it is no picture"),)
    return _stored(posters[0]), ()


def _stored(part: Part) -> StoredFile:
    return StoredFile(part.path, part.size, part.sha256)
