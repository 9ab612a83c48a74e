"""Sound brought to the one loudness: measured, moved as a whole, encoded, and measured again as it will be heard.

Encoders at low rates leave out what they think is not heard, and holding peaks makes a sound softer; so what counts is the
loudness of what came out, and the gain is corrected until that is right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import ffmpeg  # type: ignore[import-untyped]  # frozen since 2019; only its argument compiler is used

from ikbt_ssg.media.errors import NotMadeError
from ikbt_ssg.media.ffmpeg_run import open_master, parts, reason, run_ffmpeg
from ikbt_ssg.media.recipes.sound import LOUDNESS, PEAK, RATE
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import Probe

STEREO = 2
MEASURINGS = 8
"""How often a sound is listened to at most."""
NEAR_ENOUGH = 0.2
"""How far from the target is near enough, in LU."""
CANCELLED = 10.0
"""A mix into one that is so many LU softer than both channels: they cancel each other out, as when one is wired the wrong way."""
SILENCE = -69.0
"""What EBU R 128's absolute gate leaves of silence, in LUFS."""
_FOUND = re.compile(
    r"\[ebur128@(\d+) @ [^]]*\] \[info\] Summary:.*?I:\s+(-?[0-9.]+) LUFS.*?Peak:\s+(-?(?:[0-9.]+|inf)) dBFS", re.DOTALL
)


class Encoding(NamedTuple):
    """How a rendition has its sound."""

    codec: str
    kbit: int
    mono: bool


class Move(NamedTuple):
    """What makes a sound as loud as all others."""

    gain: float
    """In dB."""
    held: bool
    """Whether its peaks must be held, since they would be louder than anything may be."""
    left: bool = False
    """Whether of two channels only the left one is heard, since both mixed into one would cancel each other out."""


class _Heard(NamedTuple):
    loudness: float
    peak: float


def levelled(sound: Any, encoding: Encoding, move: Move | None) -> Any:
    """Any sound mixed as an encoding has it, at the one loudness."""
    return _moved(_two_channels(sound, mono=encoding.mono, left=move is not None and move.left), move)


def _two_channels(sound: Any, *, mono: bool, left: bool = False) -> Any:
    """Any sound on two channels at the one rate, from the film's beginning on, with no gap; `mono` mixes all into one first."""
    even = sound.filter("aresample", RATE, **{"async": 1, "first_pts": 0})
    if left:
        even = even.filter("channelmap", map="0", channel_layout="mono")
    elif mono:
        even = even.filter("aformat", channel_layouts="mono")
    return even.filter("aformat", channel_layouts="stereo", sample_fmts="fltp")


def encoded(encoding: Encoding) -> dict[str, Any]:
    """Ffmpeg's options for a sound."""
    return {"c:a": encoding.codec, "b:a": f"{encoding.kbit}k", "ac": 2, "ar": RATE}


def moves_of(master: Path, source: Probe, scratch: Mapping[Encoding, Path], tools: Tools) -> dict[Encoding, Move | None]:
    """How far a master's sound is to be moved for each encoding; None for silence, which has no loudness.

    `scratch` has a name for what is encoded only to be measured. All encodings are heard in the same run.
    """
    mixes = sorted({each.mono for each in scratch})
    tracks = parts(_track(master, source), len(mixes), "asplit")
    plain = [_two_channels(track, mono=mono) for track, mono in zip(tracks, mixes, strict=True)]
    heard = dict(zip(mixes, _measure(plain, source, tools), strict=True))
    moves = {each: _first(heard, each, source) for each in scratch}
    off = {each: move for each, move in moves.items() if move is not None}
    for _ in range(MEASURINGS - 1):
        found = _encoded(master, source, {each: (move, scratch[each]) for each, move in off.items()}, tools) if off else {}
        off = {
            each: _further(off[each], now)
            for each, now in found.items()
            if now is not None and abs(LOUDNESS - now.loudness) >= NEAR_ENOUGH
        }
        moves |= off
    return moves


def _first(heard: Mapping[bool, _Heard | None], encoding: Encoding, source: Probe) -> Move | None:
    """The move that what was heard of the master asks for."""
    own, both = heard[encoding.mono], heard.get(False)
    if encoding.mono and source.channels == STEREO and both and (own is None or own.loudness < both.loudness - CANCELLED):
        return _further(None, both)._replace(left=True)
    return _further(None, own) if own is not None else None


def _further(move: Move | None, heard: _Heard) -> Move:
    """A move that makes good what is still missing."""
    further = LOUDNESS - heard.loudness
    held = heard.peak + further > PEAK
    return Move(further, held) if move is None else move._replace(gain=move.gain + further, held=move.held or held)


def _moved(sound: Any, move: Move | None) -> Any:
    """A sound on two channels, louder or softer; four times oversampled where peaks between samples are to be held too."""
    if move is None:
        return sound
    louder = sound.filter("volume", f"{move.gain:.3f}dB")
    if not move.held:
        return louder
    limit = f"{10 ** (PEAK / 20):.4f}"
    held = louder.filter("aresample", RATE * 4).filter("alimiter", limit=limit, level="disabled", attack=5, release=50)
    return held.filter("aresample", RATE)


def _track(master: Path, source: Probe) -> Any:
    return open_master(master, source)[str(source.sound_at)]


def _encoded(
    master: Path, source: Probe, wanted: Mapping[Encoding, tuple[Move, Path]], tools: Tools
) -> dict[Encoding, _Heard | None]:
    """What is heard of a sound when it has been moved and encoded."""
    tracks = parts(_track(master, source), len(wanted), "asplit")
    outputs = [
        ffmpeg.output(levelled(track, each, move), f"file:{path}", f="matroska", **encoded(each))
        for track, (each, (move, path)) in zip(tracks, wanted.items(), strict=True)
    ]
    try:
        ran = run_ffmpeg(ffmpeg.merge_outputs(*outputs), source, tools, None)
        if not ran.ok:
            raise NotMadeError(reason(ran))
        again = [
            ffmpeg.input(f"file:{path}", protocol_whitelist="file", format_whitelist="matroska", threads=1).audio
            for _, path in wanted.values()
        ]
        return dict(zip(wanted, _measure(again, source, tools), strict=True))
    finally:
        for _, path in wanted.values():
            path.unlink(missing_ok=True)


def _measure(sounds: Sequence[Any], source: Probe, tools: Tools) -> list[_Heard | None]:
    """Integrated loudness in LUFS and true peak in dBTP (EBU R 128) of each; None for silence."""
    outputs = [ffmpeg.output(each.filter(f"ebur128@{at}", peak="true"), "-", f="null") for at, each in enumerate(sounds)]
    ran = run_ffmpeg(ffmpeg.merge_outputs(*outputs), source, tools, None)
    found = {int(at): _Heard(float(loudness), float(peak)) for at, loudness, peak in _FOUND.findall(ran.err)}
    if not ran.ok or len(found) != len(sounds):
        raise NotMadeError(reason(ran))
    return [found[at] if found[at].loudness > SILENCE else None for at in range(len(sounds))]
