"""What was worked out before, found again by what it was worked out from.

One idea: `remember(step, inputs) -> result`. Answers live in one SQLite file, made files (films, sounds, pictures) beside it
under their own digests. Every answer is checked when it is read; one that is damaged, or a store that cannot be opened,
counts as never having been there.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, seal BLOB NOT NULL, value BLOB NOT NULL)"
_AT_ONCE = 500
_PATIENCE_S = 10.0
"""How long a store that another process writes is waited for; whoever waits longer has worked it out again in that time."""


class Cache:
    """The answers and made files in one folder; several processes may use it at the same time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "answers.sqlite"
        self._own = _Own()

    def recall(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The answers that are known and sound, by key."""
        wanted = {bytes.fromhex(key): key for key in keys}
        found: dict[str, bytes] = {}
        for chunk in _chunks(list(wanted), _AT_ONCE):
            marks = ",".join("?" * len(chunk))
            query = f"SELECT key, seal, value FROM answers WHERE key IN ({marks})"  # noqa: S608  # nothing but question marks
            for key, seal, value in self._rows(query, chunk):
                if seal == _seal(key, value):
                    found[wanted[key]] = value
        return found

    def keep(self, answers: Mapping[str, bytes]) -> None:
        """Remember answers; a full disk or a store that is busy for too long only means that they are worked out again."""
        if not answers:
            return
        rows = [(bytes.fromhex(key), _seal(bytes.fromhex(key), value), value) for key, value in answers.items()]
        try:
            with self._connection() as connection:
                connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
        except (sqlite3.OperationalError, sqlite3.IntegrityError):
            return
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError:
            self._start_over()

    def file(self, sha256: str) -> Path | None:
        """A made file, if it is there and still is what its name says."""
        path = self.file_path(sha256)
        try:
            with path.open("rb") as file:
                whole = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return None
        if not whole:
            path.unlink(missing_ok=True)
        return path if whole else None

    def keep_file(self, made: Path) -> str:
        """Move a finished file into the store; its digest."""
        with made.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        path = self.file_path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        made.replace(path)
        return sha256

    def scratch(self, ending: str) -> Path:
        """A name for a file that is being made."""
        folder = self.folder / "making"
        folder.mkdir(exist_ok=True)
        return folder / f"{os.getpid()}-{secrets.token_hex(6)}{ending}"

    def clear_scratch(self) -> None:
        """Remove what processes that were killed had begun to make."""
        for path in (self.folder / "making").glob("*-*"):
            if not _is_alive(path.name.partition("-")[0]):
                path.unlink(missing_ok=True)

    def file_path(self, sha256: str) -> Path:
        """Where a made file lies, if it is there."""
        return self.folder / "files" / sha256[:2] / sha256[2:]

    def _rows(self, query: str, values: list[bytes]) -> list[tuple[bytes, bytes, bytes]]:
        try:
            return self._connection().execute(query, values).fetchall()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError:
            self._start_over()
            return []

    def _connection(self) -> sqlite3.Connection:
        """This thread's own connection; none is ever carried over a fork."""
        if self._own.connection is None or self._own.pid != os.getpid():
            connection = sqlite3.connect(self._path, timeout=_PATIENCE_S)
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=OFF")
                connection.execute(_TABLE)
            except sqlite3.OperationalError:
                connection.close()
                raise
            except sqlite3.DatabaseError:
                connection.close()
                self._remove_store()
                return self._connection()
            self._own.connection, self._own.pid = connection, os.getpid()
        return self._own.connection

    def _start_over(self) -> None:
        """Forget everything: a store that cannot be read is worth nothing, and nothing in it is the only copy."""
        if self._own.connection is not None:
            self._own.connection.close()
            self._own.connection = None
        self._remove_store()

    def _remove_store(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)


def _is_alive(pid: str) -> bool:
    """Whether a process of this number runs; where that cannot be asked, it is taken to."""
    if os.name != "posix" or not pid.isdigit():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class _Own(threading.local):
    """What each thread has for itself."""

    connection: sqlite3.Connection | None = None
    pid = 0


def _seal(key: bytes, value: bytes) -> bytes:
    return hashlib.sha256(key + value).digest()[:16]


def _chunks(items: list[bytes], size: int) -> Iterator[list[bytes]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
