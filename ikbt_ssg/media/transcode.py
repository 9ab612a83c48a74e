"""One master -> one rendition, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ffmpeg  # type: ignore[import-untyped]  # frozen since 2019; only its argument compiler is used

from ikbt_ssg.media.probe import READ_ONLY_FILES, NotMediaError, probe
from ikbt_ssg.media.process import Ran, run
from ikbt_ssg.media.recipes import AUDIO_BITRATE, FILM_QUALITY, LOUDNESS, PEAK, Rendition
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import Probe

Progress = Callable[[float], None]
"""Told how much of a job is done, from 0 to 1."""

MEASURINGS = 4
"""How often a sound is listened to at most."""
NEAR_ENOUGH = 0.2
"""How far from the target is near enough, in LU."""
SILENCE = -69.0
"""What EBU R 128's absolute gate leaves of silence, in LUFS."""
_INTEGRATED = re.compile(r"I:\s+(-?[0-9.]+) LUFS")

BITEXACT = {"map_metadata": -1, "map_chapters": -1, "fflags": "+bitexact", "flags:v": "+bitexact", "flags:a": "+bitexact"}


class NotMadeError(Exception):
    """A rendition could not be made; says why in words for its author."""


def make_film(master: Path, made: Path, wanted: Rendition, source: Probe, tools: Tools, tell: Progress) -> None:
    """H.264 and AAC in MP4, with its index first so that it plays before it has all arrived."""
    read = _input(master)
    picture = read.video.filter("scale", wanted.width, wanted.height, flags="lanczos").filter("setsar", 1)
    picture = picture.filter("format", "yuv420p")
    streams = [picture]
    sound: dict[str, Any] = {}
    if source.has_audio:
        streams.append(_levelled(read.audio, master, source, tools))
        sound = {"c:a": "aac", "b:a": AUDIO_BITRATE["film"], "ac": 2, "ar": 48_000}
    output = ffmpeg.output(
        *streams,
        f"file:{made.absolute()}",
        **{"c:v": "libx264", "preset": "medium", "crf": FILM_QUALITY, "profile:v": "high", "threads": 1},
        **sound,
        **BITEXACT,
        movflags="+faststart",
        f="mp4",
    )
    _make(output, made, source, tools, tell)
    _hold_against(made, wanted, source, tools)


def make_audio(master: Path, made: Path, wanted: Rendition, source: Probe, tools: Tools, tell: Progress) -> None:
    """AAC in M4A, at the one loudness that everything spoken has."""
    sound = _levelled(_input(master).audio, master, source, tools)
    output = ffmpeg.output(
        sound,
        f"file:{made.absolute()}",
        **{"c:a": "aac", "b:a": AUDIO_BITRATE["audio"], "ac": 1, "ar": 48_000, "threads": 1},
        **BITEXACT,
        movflags="+faststart",
        f="ipod",
    )
    _make(output, made, source, tools, tell)
    _hold_against(made, wanted, source, tools)


def make_still(master: Path, made: Path, second: float, source: Probe, tools: Tools) -> None:
    """One frame of a film, upright and with square pixels, as PNG."""
    at = min(max(0.0, second), max(0.0, source.seconds - 0.2))
    read = _input(master, ss=f"{at:.3f}")
    picture = read.video.filter("scale", source.width, source.height, flags="lanczos").filter("setsar", 1)
    output = ffmpeg.output(picture, f"file:{made.absolute()}", **{"frames:v": 1, "c:v": "png", "f": "image2", "update": 1})
    _make(output, made, source, tools, lambda _: None)


def _input(master: Path, **options: Any) -> Any:
    closed = dict(zip((flag.lstrip("-") for flag in READ_ONLY_FILES[::2]), READ_ONLY_FILES[1::2], strict=True))
    return ffmpeg.input(f"file:{master.absolute()}", **closed, **options)


def _levelled(sound: Any, master: Path, source: Probe, tools: Tools) -> Any:
    """The sound brought to the one loudness: measured, moved as a whole, its peaks held, and measured again.

    Holding peaks makes a sound with sharp ones softer, so the gain is corrected until what is heard is right.
    """
    gain = 0.0
    for _ in range(MEASURINGS):
        heard = _loudness(_moved(_input(master).audio, gain), source, tools)
        if heard is None:
            return sound.filter("aresample", 48_000)
        if abs(LOUDNESS - heard) < NEAR_ENOUGH:
            break
        gain += LOUDNESS - heard
    return _moved(sound, gain)


def _moved(sound: Any, gain: float) -> Any:
    """The sound louder or softer; four times oversampled, so that peaks between samples are held too."""
    louder = sound.filter("volume", f"{gain:.3f}dB").filter("aresample", 192_000)
    held = louder.filter("alimiter", limit=f"{10 ** (PEAK / 20):.4f}", level="disabled", attack=5, release=50)
    return held.filter("aresample", 48_000)


def _loudness(sound: Any, source: Probe, tools: Tools) -> float | None:
    """Integrated loudness in LUFS (EBU R 128); None for silence, which has none."""
    ran = _run(ffmpeg.output(sound.filter("ebur128"), "-", f="null"), source, tools, None)
    found = _INTEGRATED.findall(ran.err)
    if not ran.ok or not found:
        raise NotMadeError(_reason(ran))
    heard = float(found[-1])
    return heard if heard > SILENCE else None


def _make(output: Any, made: Path, source: Probe, tools: Tools, tell: Progress) -> None:
    ran = _run(output, source, tools, tell)
    if not ran.ok or not made.exists() or made.stat().st_size == 0:
        made.unlink(missing_ok=True)
        raise NotMadeError(_reason(ran))


def _run(output: Any, source: Probe, tools: Tools, tell: Progress | None) -> Ran:
    compiled = ffmpeg.compile(output, cmd=tools.ffmpeg, overwrite_output=True)
    arguments = [compiled[0], "-nostdin", "-hide_banner", "-nostats", "-progress", "pipe:1", *compiled[1:]]

    def on_line(line: str) -> None:
        name, _, value = line.partition("=")
        if tell is not None and name == "out_time_us" and value.lstrip("-").isdigit():
            tell(min(1.0, max(0.0, int(value) / 1e6 / source.seconds)))

    return run(arguments, seconds=60 + 40 * source.seconds, on_line=on_line)


def _hold_against(made: Path, wanted: Rendition, source: Probe, tools: Tools) -> None:
    """Look at what was made before anybody relies on it: its length within 2 %, its streams as asked."""
    try:
        found = probe(made, tools)
    except NotMediaError as broken:
        made.unlink(missing_ok=True)
        raise NotMadeError("what came out cannot be played") from broken
    if abs(found.seconds - source.seconds) > max(0.02 * source.seconds, 0.15):
        made.unlink(missing_ok=True)
        raise NotMadeError(f"only {found.seconds:.1f} of {source.seconds:.1f} seconds came out; the file is cut or damaged")
    if (found.width, found.height, found.has_audio) != (wanted.width, wanted.height, source.has_audio):
        made.unlink(missing_ok=True)
        raise NotMadeError("what came out has another size or other sound than it should")


def _reason(ran: Ran) -> str:
    if ran.late:
        return "it took too long"
    lines = [line.strip() for line in ran.err.splitlines() if line.strip() and not line.startswith(("{", "}", "\t"))]
    last = next(
        (line for line in reversed(lines) if "rror" in line or "nvalid" in line), lines[-1] if lines else "no reason given"
    )
    return last.rpartition("] ")[2][:200]
