"""One master -> its renditions in one run that decodes it once, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg  # type: ignore[import-untyped]  # frozen since 2019; only its argument compiler is used

from ikbt_ssg.media.errors import NotMadeError, NotMediaError
from ikbt_ssg.media.ffmpeg_run import BITEXACT, Progress, complained, open_master, parts, pictures_decoded, reason, run_ffmpeg
from ikbt_ssg.media.film_picture import decoder, in_rgb, seen
from ikbt_ssg.media.loudness import Encoding, encoded, levelled, moves_of
from ikbt_ssg.media.probe import probe
from ikbt_ssg.media.recipes import Rendition, film, sound
from ikbt_ssg.media.recipes.codecs import h264_level
from ikbt_ssg.media.tools import Tools, knows
from ikbt_ssg.model import Probe

SLACK = 0.02
"""How much of its length a rendition may differ by, as a share."""
SLACK_SECONDS = 0.15
FEW = 10
"""Of so few pictures nothing can be said by counting."""
WHOLE = 0.9
"""The share of its pictures that a film must at least have, when ffmpeg has found something wrong in it."""

Makes = Mapping[Rendition, Path]


def make_film(master: Path, made: Makes, source: Probe, tools: Tools, tell: Progress) -> None:
    """Every rendition of a film, H.264 and AAC in MP4, with its index first so that it plays before it has all arrived."""
    rungs = {each: _rung(each) for each in made}
    if film.AV1 in rungs.values() and not knows(tools, "encoders", "libsvtav1"):
        raise NotMadeError("this ffmpeg cannot make AV1 (it has no libsvtav1)")
    read = open_master(master, source, **decoder(source, tools))
    sizes = {each: (each.width, each.height) for each in made}
    pictures = _sized(seen(read[str(source.picture_at)], source, max(sizes.values()), tools), sizes)
    sounds = {
        each: Encoding("libopus" if rung.video == "av1" else "aac", rung.sound_kbit, rung.mono) for each, rung in rungs.items()
    }
    heard = _heard(read, master, made, sounds, source, tools) if source.has_audio else {}
    fps = Fraction(source.rate)
    outputs = [
        ffmpeg.output(
            pictures[each],
            *([heard[each]] if each in heard else []),
            f"file:{path.absolute()}",
            **_picture_options(rungs[each], each, fps),
            **(encoded(sounds[each]) if heard else {}),
            **BITEXACT,
            movflags="+faststart",
            f="mp4",
        )
        for each, path in made.items()
    ]
    _make(ffmpeg.merge_outputs(*outputs), made, source, tools, tell)


def make_audio(master: Path, made: Makes, source: Probe, tools: Tools, tell: Progress) -> None:
    """Every rendition of a sound, at the one loudness that everything spoken has."""
    rows = {each: next(row for row in sound.SOUNDS if each.name.endswith(f"/{row.name}")) for each in made}
    sounds = {each: Encoding(row.codec, row.kbit, row.mono) for each, row in rows.items()}
    heard = _heard(open_master(master, source), master, made, sounds, source, tools)
    outputs = [
        ffmpeg.output(
            heard[each],
            f"file:{path.absolute()}",
            **encoded(sounds[each]),
            **BITEXACT,
            **({"f": "ipod", "movflags": "+faststart"} if sounds[each].codec == "aac" else {"f": "ogg"}),
        )
        for each, path in made.items()
    ]
    _make(ffmpeg.merge_outputs(*outputs), made, source, tools, tell)


def make_still(master: Path, made: Path, second: float | None, source: Probe, tools: Tools) -> None:
    """One frame of a film, upright and with square pixels, as PNG; where no second was chosen, one from its beginning."""
    chosen = second if second is not None else min(3.0, source.seconds / 10)
    at = min(max(0.0, chosen), max(0.0, source.seconds - 0.2))
    read = open_master(master, source, **decoder(source, tools), ss=f"{at:.3f}")
    picture = in_rgb(seen(read[str(source.picture_at)], source, (source.width, source.height), tools))
    options = {"frames:v": 1, "c:v": "png", "f": "image2", "update": 1}
    ran = run_ffmpeg(ffmpeg.output(picture, f"file:{made.absolute()}", **options), source, tools, None)
    if not ran.ok or not made.exists() or made.stat().st_size == 0:
        raise NotMadeError(reason(ran))


def _rung(rendition: Rendition) -> film.Rung:
    if rendition.use == "data-saver":
        return film.SAVER
    if rendition.codecs.startswith("av01"):
        return film.AV1
    short = min(rendition.width, rendition.height)
    return next((rung for rung in reversed(film.LADDER) if short <= rung.short), film.LADDER[0])


def _sized(picture: Any, sizes: Mapping[Rendition, tuple[int, int]]) -> dict[Rendition, Any]:
    """The picture once for each rendition, in its size."""
    largest = max(sizes.values())
    return {
        each: part if size == largest else part.filter("scale", *size).filter("setsar", 1)
        for part, (each, size) in zip(parts(picture, len(sizes), "split"), sizes.items(), strict=True)
    }


def _heard(
    read: Any, master: Path, made: Makes, sounds: Mapping[Rendition, Encoding], source: Probe, tools: Tools
) -> dict[Rendition, Any]:
    """The sound once for each rendition, mixed as it has it and at the one loudness."""
    users: dict[Encoding, list[Rendition]] = {}
    for each, encoding in sounds.items():
        users.setdefault(encoding, []).append(each)
    scratch = {encoding: made[renditions[0]].with_suffix(".measured").absolute() for encoding, renditions in users.items()}
    moves = moves_of(master, source, scratch, tools)
    found: dict[Rendition, Any] = {}
    for track, (encoding, renditions) in zip(parts(read[str(source.sound_at)], len(users), "asplit"), users.items(), strict=True):
        level = levelled(track, encoding, moves[encoding])
        found |= dict(zip(renditions, parts(level, len(renditions), "asplit"), strict=True))
    return found


def _picture_options(rung: film.Rung, rendition: Rendition, fps: Fraction) -> dict[str, Any]:
    shared: dict[str, Any] = {"preset": rung.preset, "crf": rung.quality, "g": round(fps * film.KEY_SECONDS), "threads": 1}
    shared |= {"colorspace": "bt709", "color_primaries": "bt709", "color_trc": "bt709", "color_range": "tv"}
    if rung.video == "av1":
        return {"c:v": "libsvtav1", **shared, "svtav1-params": "lp=1"}
    level = f"{h264_level(rendition.width, rendition.height, float(fps)) / 10:.1f}"
    bounds = {"maxrate": f"{rung.most_kbit}k", "bufsize": f"{rung.most_kbit * 2}k"}
    return {"c:v": "libx264", "profile:v": "high", "level:v": level, **bounds, **shared}


def _make(output: Any, made: Makes, source: Probe, tools: Tools, tell: Progress) -> None:
    """Run it, and trust nothing of it that is not as it should be."""
    ran = run_ffmpeg(output, source, tools, tell)
    if not ran.ok:
        raise NotMadeError(reason(ran))
    for rendition, path in made.items():
        for problem in _problems(rendition, path, source, tools):
            raise NotMadeError(problem)
    decoded = pictures_decoded(ran)
    # fewer pictures than the rate says are no damage by themselves: a screen that stands still may take none
    if complained(ran) and source.frames >= FEW and decoded is not None and decoded < source.frames * WHOLE:
        raise NotMadeError(f"only {decoded} of {source.frames} pictures could be read; the file is cut or damaged")


def _problems(rendition: Rendition, path: Path, source: Probe, tools: Tools) -> Iterator[str]:
    """Look at what was made before anybody relies on it: its length within 2 %, its streams as asked."""
    try:
        found = probe(path, tools)
    except (NotMediaError, OSError):
        yield "what came out cannot be played"
        return
    if abs(found.seconds - source.seconds) > max(SLACK * source.seconds, SLACK_SECONDS):
        yield f"only {found.seconds:.1f} of {source.seconds:.1f} seconds came out; the file is cut or damaged"
    if (found.width, found.height, found.has_audio) != (rendition.width, rendition.height, source.has_audio):
        yield "what came out has another size or other sound than it should"
