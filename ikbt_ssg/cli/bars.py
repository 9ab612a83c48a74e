"""Progress bars on a terminal; a line for each finished job elsewhere."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ikbt_ssg.progress import Progress, Silent

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


class _Lines:
    """Says in a line when a job is done."""

    def __init__(self) -> None:
        self._done: set[str] = set()
        self._lock = threading.Lock()

    def jobs(self, names: list[str]) -> None:
        """How many there are."""
        print(f"ikbt: {len(names)} media jobs", file=sys.stderr, flush=True)

    def job(self, name: str, fraction: float) -> None:
        """A line once it is done."""
        with self._lock:
            if fraction < 1 or name in self._done:
                return
            self._done.add(name)
        print(f"ikbt: made {name}", file=sys.stderr, flush=True)

    def program(self, name: str) -> None:
        """Told by the command itself."""


class _Bars:
    """A bar for each job that runs, one for all of them, and the time left."""

    def __init__(self) -> None:
        self._bars: RichProgress | None = None
        self._all: TaskID | None = None
        self._tasks: dict[str, TaskID] = {}
        self._names: list[str] = []
        self._lock = threading.Lock()

    def jobs(self, names: list[str]) -> None:
        """Begin to draw."""
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        self._bars = Progress(*columns, console=Console(stderr=True), transient=True)
        self._all = self._bars.add_task("media", total=len(names))
        self._bars.start()

    def job(self, name: str, fraction: float) -> None:
        """Draw one job's bar; it goes when the job is done."""
        with self._lock:
            if self._bars is None or self._all is None:
                return
            if name not in self._tasks:
                self._tasks[name] = self._bars.add_task(name, total=1.0)
            self._bars.update(self._tasks[name], completed=fraction, visible=fraction < 1)
            done = sum(task.completed for task in self._bars.tasks if task.id != self._all)
            self._bars.update(self._all, completed=done)

    def program(self, name: str) -> None:
        """The bars are about media; by now they are done."""
        self.close()

    def close(self) -> None:
        """Stop drawing."""
        with self._lock:
            if self._bars is not None:
                self._bars.stop()
                self._bars = None


@contextlib.contextmanager
def bars(quiet: bool) -> Iterator[Progress]:
    """Whoever shows how the work goes, on standard error."""
    if quiet:
        yield Silent()
    elif sys.stderr.isatty():
        drawn = _Bars()
        try:
            yield drawn
        finally:
            drawn.close()
    else:
        yield _Lines()
