"""Runs a command and tells what it took: wall and CPU seconds, children included, and the memory of its largest process.

The figures are the kernel's own (wait4). A new process counts what its parent held when it began, so the process that
measures stays small: it never holds a corpus or a log.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONUNBUFFERED", "IKBT_CACHE", "IKBT_PROJECT", "VIRTUAL_ENV")
"""What no tool is to inherit from the shell that the benchmark was started in."""
_LAST_WORDS = 2_000
_MB = 1024 * 1024
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Linux tells resident memory in kibibytes."""


class FailedError(Exception):
    """A command did not do what it was timed for; says what it printed last."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run took."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def environment(own: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without what would make two machines differ, and with a tool's own settings."""
    return {name: value for name, value in os.environ.items() if name not in UNWANTED} | dict(own)


def run(command: Sequence[str], folder: Path, settings: Mapping[str, str], limit_s: float) -> Figures:
    """Run a command to its end; raises FailedError when it fails or takes longer than the limit."""
    log = folder / "bench.log"
    with log.open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        timer = threading.Timer(limit_s, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            # whoever stops the benchmark stops what it has started
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        last = log.read_bytes()[-_LAST_WORDS:].decode(errors="replace").strip()
        raise FailedError(f"{' '.join(command)}: exit code {process.returncode} after {wall:.0f} s\n{last}")
    return Figures(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _RSS_UNIT / _MB)


def middle(figures: Sequence[Figures]) -> Figures:
    """The median of each figure by itself."""
    return Figures(
        statistics.median(each.wall_s for each in figures),
        statistics.median(each.cpu_s for each in figures),
        statistics.median(each.peak_mb for each in figures),
    )
