"""What the commands need that really work on a project: tools, a crew, and what the checks are asked with."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from ikbt_ssg.cache import Cache
from ikbt_ssg.check import Asked
from ikbt_ssg.cli.setting import Setting
from ikbt_ssg.crew import Crew
from ikbt_ssg.exporters import EXPORTERS
from ikbt_ssg.load.library import Desk
from ikbt_ssg.media.tools import find_tools
from ikbt_ssg.media.work import Bench
from ikbt_ssg.pipeline import Means
from ikbt_ssg.progress import Progress, Silent
from ikbt_ssg.render.words import languages


@contextlib.contextmanager
def means_for(setting: Setting, jobs: int | None, progress: Progress | None = None) -> Iterator[Means]:
    """What a build works with; the crew goes home at the end."""
    tools = find_tools()
    crew = Crew(jobs)
    bench = Bench(tools, crew.workers, progress or Silent())
    try:
        yield Means(Desk(setting.root, setting.cache, tools), Cache(setting.cache), crew, bench)
    finally:
        crew.close()


def asked(setting: Setting, *, release: bool = False) -> Asked:
    """What the checks are asked with."""
    return Asked(setting.today, tuple(EXPORTERS), languages(), release)
