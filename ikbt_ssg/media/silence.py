"""When somebody speaks in a film or sound: the stretches between its silences."""

from __future__ import annotations

import re
from pathlib import Path

import ffmpeg  # type: ignore[import-untyped]  # frozen since 2019; only its argument compiler is used

from ikbt_ssg.media.ffmpeg_run import open_master, run_ffmpeg
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import Probe
from ikbt_ssg.stopped import StoppedError

QUIET_DB = -35
"""What counts as silence, below full scale; a faint tone under the voice lies lower."""
PAUSE_S = 0.35
"""The shortest pause that is one; between words there are shorter ones."""
SHORTEST_S = 0.2
"""The shortest stretch that can be speech."""
_FOUND = re.compile(r"lavfi\.silence_(start|end)=(-?[0-9.]+)")

Stretch = tuple[float, float]
"""From which second to which."""


def spoken_stretches(master: Path, source: Probe, tools: Tools) -> list[Stretch]:
    """Where something is heard; the whole of it when there is no silence."""
    heard = open_master(master, source)[str(source.sound_at)].filter("silencedetect", noise=f"{QUIET_DB}dB", d=PAUSE_S)
    ran = run_ffmpeg(ffmpeg.output(heard.filter("ametadata", mode="print", file="-"), "-", f="null"), source, tools, None)
    if not ran.ok:
        raise StoppedError(
            f"{master.name} could not be listened to; `ikbt check` says why",
            f"{master.name} gick inte att lyssna på; `ikbt check` säger varför",
        )
    stretches: list[Stretch] = []
    begins: float | None = 0.0
    for what, at in _FOUND.findall(ran.out):
        if what == "start" and begins is not None:
            stretches.append((begins, float(at)))
            begins = None
        elif what == "end":
            begins = float(at)
    if begins is not None:
        stretches.append((begins, source.seconds))
    return [(max(0.0, start), end) for start, end in stretches if end - start >= SHORTEST_S] or [(0.0, source.seconds)]
