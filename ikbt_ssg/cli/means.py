"""What the commands need that really work on a project: tools, a crew, and what the checks are asked with."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ikbt_ssg.cache import Cache
from ikbt_ssg.check import Asked
from ikbt_ssg.cli.setting import Setting
from ikbt_ssg.crew import Crew
from ikbt_ssg.exporters import EXPORTERS
from ikbt_ssg.load.library import Desk
from ikbt_ssg.media.cluster import HandsElsewhere
from ikbt_ssg.media.hands import Hands
from ikbt_ssg.media.store import Store
from ikbt_ssg.media.tools import Tools, find_tools
from ikbt_ssg.media.work import Bench
from ikbt_ssg.pipeline import Means
from ikbt_ssg.progress import Progress, Silent
from ikbt_ssg.render.words import languages

JOB_BYTES = 1_500_000_000
"""The memory that one film needs while it is made."""

GARBAGE = 50_000
"""How many new objects Python waits for until it looks for garbage; a build keeps nearly all it makes until it ends."""


class Elsewhere(NamedTuple):
    """The other machines that take part."""

    store: Store | None = None
    cluster: str = ""

    def hands(self, tools: Tools | None) -> Callable[[Cache], Hands] | None:
        """Those who make media there, begun only when there is something to make."""
        store = self.store
        if store is None or not self.cluster:
            return None
        return lambda cache: HandsElsewhere(self.cluster, store, cache, tools)


NOWHERE = Elsewhere()


def made_elsewhere(store: str | None, cluster: str | None) -> Elsewhere:
    """The other machines that were asked for."""
    return Elsewhere(Store(store) if store else None, cluster or "")


def _jobs_in_memory() -> int:
    """How many films may be made at a time for the memory that is free; as many as anybody likes where that is not told."""
    try:
        told = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return sys.maxsize
    free = next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("MemAvailable:")), 0)
    return max(1, free // JOB_BYTES)


@contextlib.contextmanager
def means_for(
    setting: Setting, jobs: int | None, progress: Progress | None = None, elsewhere: Elsewhere = NOWHERE
) -> Iterator[Means]:
    """What a build works with; the crew goes home at the end."""
    gc.freeze()
    gc.set_threshold(GARBAGE)
    tools = find_tools()
    crew = Crew(jobs)
    at_once = crew.workers if jobs is not None else min(crew.workers, _jobs_in_memory())
    bench = Bench(tools, at_once, progress or Silent(), elsewhere.store, elsewhere.hands(tools))
    try:
        yield Means(Desk(setting.root, setting.cache, tools), Cache(setting.cache), crew, bench)
    finally:
        crew.close()


def asked(setting: Setting, *, release: bool = False) -> Asked:
    """What the checks are asked with."""
    return Asked(setting.today, tuple(EXPORTERS), languages(), release)
