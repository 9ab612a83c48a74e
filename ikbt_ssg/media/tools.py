"""Where ffmpeg is: on PATH, or in the imageio-ffmpeg wheel; and what it says it is."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
"""The only names of our environment that a child process is given."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs that films and sounds need."""

    ffmpeg: str
    probe: tuple[str, ...]
    """How a file is probed: ffprobe, or Python with PyAV in a process of its own."""
    build: str
    """What ffmpeg calls itself; another build may write other bytes, so it is part of every job's name."""


def find_tools() -> Tools | None:
    """The tools of this machine, or None when there is no ffmpeg."""
    ffmpeg = shutil.which("ffmpeg") or _from_wheel()
    if ffmpeg is None:
        return None
    ffprobe = shutil.which("ffprobe")
    if ffprobe is None and importlib.util.find_spec("av") is None:
        return None
    probe = (ffprobe,) if ffprobe else (sys.executable, "-I", str(Path(__file__).with_name("probe_with_av.py")))
    return Tools(ffmpeg, probe, _build(ffmpeg))


@cache
def knows(tools: Tools, kind: Literal["filters", "encoders", "decoders"], name: str) -> bool:
    """Whether this build of ffmpeg has a filter, encoder or decoder."""
    told = subprocess.run([tools.ffmpeg, "-hide_banner", f"-{kind}"], capture_output=True, text=True, check=True, timeout=30)
    return any(line.split()[1:2] == [name] for line in told.stdout.splitlines())


def _from_wheel() -> str | None:
    if importlib.util.find_spec("imageio_ffmpeg") is None:
        return None
    import imageio_ffmpeg  # type: ignore[import-untyped]  # an extra that need not be installed

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        return None


def _build(ffmpeg: str) -> str:
    told = subprocess.run([ffmpeg, "-hide_banner", "-version"], capture_output=True, text=True, check=True, timeout=30)
    lines = told.stdout.splitlines()
    return " | ".join(
        [Path(ffmpeg).name, *(line for line in lines if line.startswith(("ffmpeg version", "configuration", "libav")))]
    )
