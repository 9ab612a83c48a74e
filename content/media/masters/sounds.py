"""Tones made from sines: the soft low pad under a voice, and the tone that follows the breath."""

import sys
import wave
from array import array
from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path

from masters.speech import RATE, Samples

LOOP = 20  # seconds after which the pad repeats; every frequency below fits it in whole turns
PAD = ((110.0, 0.50), (110.15, 0.42), (164.8, 0.40), (164.95, 0.30), (220.0, 0.30), (329.6, 0.12))
BREATH = ((1.0, 1.0), (1.5, 0.55), (2.0, 0.30), (3.0, 0.08))


def pad(seconds: float, level: float) -> Samples:
    """An open fifth that breathes slowly, faded in and out."""
    total = round(seconds * RATE)
    loop = array("d", (level * pad_sample(place / RATE) for place in range(LOOP * RATE)))
    sound = (loop * (total // len(loop) + 1))[:total]
    return array("d", (sample * edge(place / RATE, seconds) for place, sample in enumerate(sound)))


def pad_sample(second: float) -> float:
    """The pad at one moment; each partial swells at its own slow pace."""
    return sum(
        weight * (0.75 + 0.25 * sin(2 * pi * (second * (turn + 1) / LOOP + turn / 6))) * sin(2 * pi * pitch * second)
        for turn, (pitch, weight) in enumerate(PAD)
    )


def breathing(seconds: float, breath: Callable[[float], float], level: float) -> Samples:
    """A tone that grows louder and a little higher as `breath` goes from 0 to 1."""
    sound = array("d")
    phase = 0.0
    for place in range(round(seconds * RATE)):
        second = place / RATE
        air = breath(second)
        phase += 2 * pi * (146.8 + 18.0 * air) / RATE
        tone = sum(weight * sin(phase * partial) for partial, weight in BREATH)
        sound.append(level * (0.22 + 0.78 * air) * tone * edge(second, seconds))
    return sound


def edge(second: float, seconds: float) -> float:
    """How far the sound is faded in or out: 0 at both ends, 1 between."""
    near = max(0.0, min(second / 2.5, (seconds - second) / 3.5, 1.0))
    return 0.5 - 0.5 * cos(pi * near)


def mixed(first: Samples, second: Samples) -> Samples:
    """Two sounds of the same length at once."""
    return array("d", (one + other for one, other in zip(first, second, strict=True)))


def write_wave(sound: Samples, file: Path) -> None:
    """The sound as a plain 16-bit wave file."""
    frames = array("h", (round(32767 * max(-1.0, min(1.0, sample))) for sample in sound))
    if sys.byteorder == "big":
        frames.byteswap()
    with wave.open(str(file), "wb") as writer:
        writer.setparams((1, 2, RATE, len(frames), "NONE", "not compressed"))
        writer.writeframes(frames.tobytes())
