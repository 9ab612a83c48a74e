"""Who does the work of many cores: a standard Executor, started only when there is enough to do."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Crew:
    """Processes that stay warm over the steps of a build; with one worker, or little to do, the work is done on the spot."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = (
            workers
            if workers is not None
            else len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )
        self._pool: Executor | None = None

    def map(self, work: Callable[[Item], Answer], items: Sequence[Item], *, few: int) -> Iterator[Answer]:
        """The answers in the order of the items; fewer than `few` items are not worth a process."""
        if self.workers < 2 or len(items) < few:
            return map(work, items)
        return self._start().map(work, items)

    def close(self) -> None:
        """Let everybody go; nothing is left running."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _start(self) -> Executor:
        if self._pool is None:
            # a fork starts at once with everything imported, but must not be made while other threads hold locks
            forks = sys.platform == "linux" and threading.active_count() == 1
            self._pool = ProcessPoolExecutor(self.workers, multiprocessing.get_context("fork" if forks else "spawn"))
        return self._pool
