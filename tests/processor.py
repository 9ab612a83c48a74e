"""Time limits that hold on a busy machine too: how long somebody waited for a processor is not counted, or they go before all others."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

PROC = Path("/proc")
AHEAD = -15
"""How nice those are who go first; the kernel gives them about thirty times what it gives others."""


def family(pid: int) -> set[int]:
    """A process and all that come from it."""
    parents: dict[int, int] = {}
    for place in PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(place.parent.name)] = int(place.read_text().rpartition(")")[2].split()[1])
    found, more = set[int](), {pid}
    while more:
        found |= more
        more = {child for child, parent in parents.items() if parent in more} - found
    return found


def threads(pids: Iterable[int]) -> Iterator[Path]:
    """The folders of all threads of some processes, as the kernel tells of them."""
    for pid in pids:
        with contextlib.suppress(OSError):
            yield from (PROC / str(pid) / "task").iterdir()


def waited(pids: Iterable[int]) -> float:
    """The seconds that the threads of some processes have been ready and had no processor; 0 where the kernel does not say.

    On a machine with nothing else to do that is next to nothing, so whatever is too slow there is found to be too slow.
    """
    total = 0
    for thread in threads(pids):
        with contextlib.suppress(OSError, IndexError):
            total += int((thread / "schedstat").read_text().split()[1])
    return total / 1e9


def own_seconds(pids: Iterable[int]) -> float:
    """A clock that stands still while some processes, or who asks, wait for a processor; only differences mean something."""
    return time.monotonic() - waited([*pids, os.getpid()])


@contextlib.contextmanager
def first_in_line() -> Iterator[None]:
    """Whoever is in here goes before all other work on the machine, with all that this process has started; where that is allowed."""
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    try:
        _be_as_nice_as(AHEAD)
        yield
    finally:
        _be_as_nice_as(usual)


def _be_as_nice_as(number: int) -> None:
    for thread in threads(family(os.getpid())):
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, int(thread.name), number)
