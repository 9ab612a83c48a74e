"""Sound brought to the one loudness: measured, moved as a whole, encoded, and measured again as it will be heard.

Encoders at low rates leave out what they think is not heard, and holding peaks makes a sound softer; so what counts is the
loudness of what came out, and the gain is corrected until that is right.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import ffmpeg  # type: ignore[import-untyped]  # frozen since 2019; only its argument compiler is used

from ikbt_ssg.media.errors import NotMadeError
from ikbt_ssg.media.ffmpeg_run import open_master, reason, run_ffmpeg
from ikbt_ssg.media.recipes.sound import LOUDNESS, PEAK, RATE
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import Probe

MEASURINGS = 8
"""How often a sound is listened to at most."""
NEAR_ENOUGH = 0.2
"""How far from the target is near enough, in LU."""
SILENCE = -69.0
"""What EBU R 128's absolute gate leaves of silence, in LUFS."""
_FOUND = re.compile(r"I:\s+(-?[0-9.]+) LUFS.*?Peak:\s+(-?(?:[0-9.]+|inf)) dBFS", re.DOTALL)


class Move(NamedTuple):
    """What makes a sound as loud as all others."""

    gain: float
    """In dB."""
    held: bool
    """Whether its peaks must be held, since they would be louder than anything may be."""


class _Heard(NamedTuple):
    loudness: float
    peak: float


def two_channels(sound: Any, *, mono: bool) -> Any:
    """Any sound on two channels at the one rate, from the film's beginning on, with no gap; `mono` mixes all into one first."""
    even = sound.filter("aresample", RATE, **{"async": 1, "first_pts": 0})
    if mono:
        even = even.filter("aformat", channel_layouts="mono")
    return even.filter("aformat", channel_layouts="stereo", sample_fmts="fltp")


def encoding(codec: str, kbit: int) -> dict[str, Any]:
    """Ffmpeg's options for a sound."""
    return {"c:a": codec, "b:a": f"{kbit}k", "ac": 2, "ar": RATE}


def move_of(sound: Sound, tools: Tools) -> Move | None:
    """How far a sound is to be moved; None for silence, which has no loudness."""
    heard = _measure(two_channels(_track(sound), mono=sound.mono), sound.source, tools)
    if heard is None:
        return None
    move = Move(LOUDNESS - heard.loudness, held=heard.peak + LOUDNESS - heard.loudness > PEAK)
    for _ in range(MEASURINGS - 1):
        heard = _encoded(sound, move, tools)
        if heard is None or abs(LOUDNESS - heard.loudness) < NEAR_ENOUGH:
            break
        further = LOUDNESS - heard.loudness
        move = Move(move.gain + further, held=move.held or heard.peak + further > PEAK)
    return move


def moved(sound: Any, move: Move | None) -> Any:
    """A sound on two channels, louder or softer; four times oversampled where peaks between samples are to be held too."""
    if move is None:
        return sound
    louder = sound.filter("volume", f"{move.gain:.3f}dB")
    if not move.held:
        return louder
    limit = f"{10 ** (PEAK / 20):.4f}"
    held = louder.filter("aresample", RATE * 4).filter("alimiter", limit=limit, level="disabled", attack=5, release=50)
    return held.filter("aresample", RATE)


class Sound(NamedTuple):
    """The sound track of a master, mixed and encoded as a rendition has it."""

    master: Path
    source: Probe
    mono: bool
    codec: str
    kbit: int
    scratch: Path
    """A name for what is encoded only to be measured."""


def _track(sound: Sound) -> Any:
    return open_master(sound.master, sound.source)[str(sound.source.sound_at)]


def _encoded(sound: Sound, move: Move, tools: Tools) -> _Heard | None:
    """What is heard of a sound when it has been moved and encoded."""
    encoded = moved(two_channels(_track(sound), mono=sound.mono), move)
    options = encoding(sound.codec, sound.kbit)
    try:
        ran = run_ffmpeg(ffmpeg.output(encoded, f"file:{sound.scratch}", f="matroska", **options), sound.source, tools, None)
        if not ran.ok:
            raise NotMadeError(reason(ran))
        again = ffmpeg.input(f"file:{sound.scratch}", protocol_whitelist="file", format_whitelist="matroska", threads=1)
        return _measure(again.audio, sound.source, tools)
    finally:
        sound.scratch.unlink(missing_ok=True)


def _measure(heard: Any, source: Probe, tools: Tools) -> _Heard | None:
    """Integrated loudness in LUFS and true peak in dBTP (EBU R 128); None for silence."""
    ran = run_ffmpeg(ffmpeg.output(heard.filter("ebur128", peak="true"), "-", f="null"), source, tools, None)
    found = _FOUND.search(ran.err.rpartition("Summary:")[2])
    if not ran.ok or not found:
        raise NotMadeError(reason(ran))
    loudness, peak = float(found[1]), float(found[2])
    return _Heard(loudness, peak) if loudness > SILENCE else None
