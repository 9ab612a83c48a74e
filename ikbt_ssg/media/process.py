"""The one place where another program is started: with no input, few variables, limits, and a clock.

Media parsers are expected to break on hostile files, so the child gets a process group of its own, a bounded memory and
processor time, and is killed when it takes longer than its job can need.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ikbt_ssg.media.tools import ENVIRONMENT

MEMORY_LIMIT = 4 * 1024**3
FILE_LIMIT = 8 * 1024**3
_LAST_LINES = 1_000

_running: set[subprocess.Popen[str]] = set()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Ran:
    """How a child process ended."""

    ok: bool
    out: str
    err: str
    """The end of what it wrote to standard error."""
    late: bool = False
    """Whether it was stopped because it took too long."""


def stop_all() -> None:
    """End every child that runs; whoever waits for one is told that it failed. For a command that somebody stops."""
    with _lock:
        for child in _running:
            _kill(child)


def run(
    arguments: Sequence[str], *, seconds: float, file_limit: int = FILE_LIMIT, on_line: Callable[[str], None] | None = None
) -> Ran:
    """Run a program to its end or for `seconds`; every line of its output goes to `on_line` as it comes."""
    child = _start(arguments)
    _limit(child.pid, seconds, file_limit)
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(child)

    clock = threading.Timer(seconds, stop)
    clock.start()
    errors: deque[str] = deque(maxlen=_LAST_LINES)
    listener = threading.Thread(target=lambda: errors.extend(child.stderr or ()), daemon=True)
    listener.start()
    out: list[str] = []
    try:
        for line in child.stdout or ():
            out.append(line)
            if on_line is not None:
                on_line(line.rstrip("\n"))
        child.wait()
    finally:
        clock.cancel()
        _end(child, listener)
    return Ran(child.returncode == 0 and not late.is_set(), "".join(out), "".join(errors), late.is_set())


def _start(arguments: Sequence[str]) -> subprocess.Popen[str]:
    """The child, in a process group of its own, with nothing to read and few variables."""
    child = subprocess.Popen(
        list(arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        start_new_session=sys.platform != "win32",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    with _lock:
        _running.add(child)
    return child


def _end(child: subprocess.Popen[str], listener: threading.Thread) -> None:
    """Leave nothing running, whatever it was that ended the wait."""
    if child.poll() is None:
        _kill(child)
        child.wait()
    with _lock:
        _running.discard(child)
    listener.join(timeout=5)
    for pipe in (child.stdout, child.stderr):
        if pipe is not None:
            pipe.close()


def _limit(pid: int, seconds: float, file_limit: int) -> None:
    """Bound the child's memory, processor time and file size, where the system lets one process bound another."""
    if sys.platform != "linux":
        return
    import resource

    processor = int(seconds * 4) + 10
    limits = {
        resource.RLIMIT_AS: MEMORY_LIMIT,
        resource.RLIMIT_CPU: processor,
        resource.RLIMIT_FSIZE: file_limit,
        resource.RLIMIT_CORE: 0,
    }
    with contextlib.suppress(ProcessLookupError, PermissionError):
        for limit, value in limits.items():
            resource.prlimit(pid, limit, (value, value))


def _kill(child: subprocess.Popen[str]) -> None:
    """End the child and everything it started."""
    if sys.platform == "win32":
        if child.poll() is None:
            child.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
