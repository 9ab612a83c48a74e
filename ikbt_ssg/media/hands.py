"""Who makes the media of one build: threads of this machine that wait for ffmpeg, or other machines."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from ikbt_ssg.cache import Cache
from ikbt_ssg.media import jobs
from ikbt_ssg.media.ffmpeg_run import Progress
from ikbt_ssg.media.jobs import Job, Made
from ikbt_ssg.media.process import stop_all
from ikbt_ssg.media.tools import Tools


class Hands(Protocol):
    """Does jobs, several at a time."""

    def begin(self, job: Job, master: Path, tell: Progress) -> Future[Made]:
        """Begin a job, or have it wait its turn."""

    def finished(self, job: Job, done: Future[Made]) -> Made:
        """What came of a job, its files in this machine's cache; raises NotMadeError."""

    def stop(self, begun: Iterable[Future[Made]]) -> None:
        """Leave off in the middle, and leave nothing running."""

    def close(self) -> None:
        """Go home."""


class HandsHere:
    """The cores of this machine."""

    def __init__(self, cache: Cache, tools: Tools | None, workers: int) -> None:
        self._cache = cache
        self._tools = tools
        self._pool = ThreadPoolExecutor(max(1, workers))

    def begin(self, job: Job, master: Path, tell: Progress) -> Future[Made]:
        """Begin a job, or have it wait its turn."""
        return self._pool.submit(jobs.do, job, master, self._cache, self._tools, tell)

    def finished(self, job: Job, done: Future[Made]) -> Made:
        """What came of a job; raises NotMadeError."""
        return done.result()

    def stop(self, begun: Iterable[Future[Made]]) -> None:
        """End every ffmpeg, and wait until those who waited for one have cleared up."""
        # the pool is asked, not `begun`: whoever stops us may do so before a job that runs has been noted there
        home = threading.Thread(target=self._pool.shutdown, kwargs={"wait": True, "cancel_futures": True})
        home.start()
        while home.is_alive():
            # whoever was between two programs starts one more, which is ended too
            stop_all()
            home.join(0.1)

    def close(self) -> None:
        """Go home."""
        self._pool.shutdown(wait=True)
