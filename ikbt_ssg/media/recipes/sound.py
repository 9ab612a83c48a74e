"""What a sound becomes: one line for each rendition, and the loudness of everything that is heard."""

from __future__ import annotations

from typing import Literal, NamedTuple

LOUDNESS = -16.0
"""Integrated loudness of everything that is heard, in LUFS (EBU R 128 measures it; AES TD1008 asks for it on phones)."""
PEAK = -1.5
"""The highest true peak, in dBTP."""
RATE = 48_000


class Sound(NamedTuple):
    """One rendition of a sound."""

    name: str
    type: str
    codecs: str
    use: Literal["full", "data-saver"]
    codec: str
    """What ffmpeg calls its encoder."""
    kbit: int
    mono: bool = False
    """Whether all channels are mixed into one, carried on two."""


SOUNDS = (
    Sound("audio.m4a", "audio/mp4", "mp4a.40.2", "full", "aac", 112),
    Sound("audio.ogg", "audio/ogg", "opus", "full", "libopus", 64),
    Sound("audio-saver.m4a", "audio/mp4", "mp4a.40.2", "data-saver", "aac", 48, mono=True),
    Sound("audio-saver.ogg", "audio/ogg", "opus", "data-saver", "libopus", 24, mono=True),
)
