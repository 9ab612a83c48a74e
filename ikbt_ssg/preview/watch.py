"""Notices that something was saved. Any event wakes; what has really changed is decided by the content, elsewhere.

Editors save in many ways, and a system's queue of events may overflow without a word, so every so often everything is looked
at again without an event.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

QUIET_S = 0.06
"""How long it must have been quiet after a save before it is looked at."""
LOOK_AGAIN_S = 20.0


class _Wake(FileSystemEventHandler):
    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in {"opened", "closed_no_write"}:
            self._wake()


class Watcher:
    """Calls `look` after every save, and now and then; never twice at once."""

    def __init__(self, folders: list[Path], look: Callable[[], None]) -> None:
        self._folders = folders
        self._look = look
        self._woken = threading.Event()
        self._last = 0.0
        self._stopping = False
        self._observer = self._observe()
        self._thread = threading.Thread(target=self._run, name="ikbt-watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Watch no more."""
        self._stopping = True
        self._woken.set()
        self._observer.stop()
        self._thread.join(timeout=10)

    def wake(self) -> None:
        """Something may have changed."""
        self._last = time.monotonic()
        self._woken.set()

    def _observe(self) -> BaseObserver:
        for kind in (Observer, PollingObserver):
            observer = kind()
            try:
                for folder in self._folders:
                    observer.schedule(_Wake(self.wake), str(folder), recursive=True)
                observer.start()
            except OSError:
                # no watches left, or a network drive that has none: look at the files themselves instead
                continue
            return observer
        raise OSError("the project's folders cannot be watched")

    def _run(self) -> None:
        while not self._stopping:
            self._woken.wait(LOOK_AGAIN_S)
            while time.monotonic() - self._last < QUIET_S:
                time.sleep(QUIET_S / 4)
            self._woken.clear()
            if not self._stopping:
                self._look()
