"""Where packages are published: a folder, or an object store, through fsspec.

Two may publish at once. A folder is locked for one of them; a store that speaks of conditions, as S3 does, is told to write only
where nothing lies, or only over what was read.
"""

from __future__ import annotations

import contextlib
import errno
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol, cast

from filelock import FileLock

from ikbt_ssg.delivery.refusal import refused, store_errors
from ikbt_ssg.stopped import StoppedError

LOCK = ".ikbt-lock"
TRIES = 20
"""How often something is read or written anew because somebody else has just written it."""
_NO_CONDITIONS = frozenset({"NotImplemented", "501"})
"""What a store answers that knows S3, but not its conditions."""


class TakenError(Exception):
    """Somebody else has written at a path since it was read."""


class Seen(NamedTuple):
    """What lay at a path when it was read."""

    data: bytes
    tag: str
    """What the store calls just these bytes; "" where it has no name for them."""


class Target(Protocol):
    """A place that holds files by path; a file is there as a whole or not at all."""

    def alone(self) -> contextlib.AbstractContextManager[None]:
        """Keep others from writing meanwhile, where that can be done."""

    def open(self, path: str) -> BinaryIO | None:
        """A file to read, or None when it is not there."""

    def read(self, path: str) -> Seen | None:
        """All of a file, or None when it is not there."""

    def put(self, file: Path, path: str) -> None:
        """Send a file to a path where nothing lies; raises TakenError when something does by now, and the store can tell."""

    def replace(self, path: str, data: bytes, seen: Seen | None) -> None:
        """Send bytes in place of what was seen there; raises TakenError when that is no more, and the store can tell."""


class FsspecTarget:
    """Any file system that fsspec knows: `/srv/packages`, `s3://bucket/packages`, `memory://`."""

    def __init__(self, url: str) -> None:
        try:
            import fsspec  # type: ignore[import-untyped]  # it tells no types
            from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]  # the same
        except ImportError as missing:
            raise _needs_extra() from missing
        self._url = url
        try:
            self._system, self._root = fsspec.url_to_fs(url)
        except ImportError as missing:
            raise _needs_extra() from missing
        except ValueError as wrong:
            raise StoppedError(f"{url}: {wrong}", f"{url}: {wrong}") from wrong
        self._renames = isinstance(self._system, LocalFileSystem)
        """An object appears in a store when its last byte has come; a file in a folder must be renamed into its place."""
        self._conditions = "s3" in (
            self._system.protocol if not isinstance(self._system.protocol, str) else [self._system.protocol]
        )

    def __str__(self) -> str:
        return self._url

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep others from writing to a folder meanwhile; an object store has no locks.

        Raises StoppedError when a store does not do what it is asked meanwhile.
        """
        if not self._renames:
            try:
                yield
            except store_errors() as wrong:
                raise refused(self._url, wrong) from wrong
            return
        self._system.makedirs(self._root, exist_ok=True)
        with FileLock(Path(self._root) / LOCK):
            yield

    def open(self, path: str) -> BinaryIO | None:
        """A file to read, or None when it is not there."""
        self._system.invalidate_cache()
        try:
            return cast("BinaryIO", self._system.open(self._full(path), "rb"))
        except FileNotFoundError:
            return None

    def read(self, path: str) -> Seen | None:
        """All of a file, or None when it is not there."""
        for attempt in range(TRIES):
            file = self.open(path)
            if file is None:
                return None
            with file:
                # a store's file knows what it is called from the moment it is opened, and is read as that or not at all
                tag = str((getattr(file, "details", None) or {}).get("ETag", ""))
                try:
                    return Seen(file.read(), tag)
                except OSError as expired:
                    # somebody has written it between the two
                    if expired.errno != errno.EBUSY or attempt == TRIES - 1:
                        raise
        return None

    def put(self, file: Path, path: str) -> None:
        """Send a file; a half-sent one lies under another name and is removed by the next one sent to its folder."""
        if not self._renames:
            self._on_condition(lambda told: self._system.put_file(str(file), self._full(path), **told), {"mode": "create"})
            return
        self._system.makedirs(self._parent(path), exist_ok=True)
        self._clear(path)
        beside = self._beside(path)
        self._system.put_file(str(file), beside)
        self._system.mv(beside, self._full(path))

    def replace(self, path: str, data: bytes, seen: Seen | None) -> None:
        """Send bytes, in place of what lies there, in one step."""
        if not self._renames:
            condition = {"IfMatch": seen.tag} if seen is not None else {"mode": "create"}
            self._on_condition(lambda told: self._system.pipe_file(self._full(path), data, **told), condition)
            return
        self._system.makedirs(self._parent(path), exist_ok=True)
        self._clear(path)
        beside = self._beside(path)
        self._system.pipe_file(beside, data)
        Path(beside).replace(self._full(path))

    def _on_condition(self, send: Callable[[dict[str, str]], None], condition: dict[str, str]) -> None:
        """Send only if nothing has happened meanwhile; without a condition where the store knows of none."""
        try:
            send(condition if self._conditions else {})
        except FileExistsError as taken:
            raise TakenError from taken
        except OSError as wrong:
            answer = getattr(wrong.__cause__, "response", {}).get("Error", {}).get("Code", "")
            if self._conditions and answer in _NO_CONDITIONS:
                self._conditions = False
                send({})
            elif wrong.errno == errno.EINVAL and answer in {"PreconditionFailed", "412"}:
                raise TakenError from wrong
            else:
                raise

    def _full(self, path: str) -> str:
        return f"{self._root.rstrip('/')}/{path}"

    def _parent(self, path: str) -> str:
        return self._full(path).rpartition("/")[0]

    def _beside(self, path: str) -> str:
        return f"{self._full(path)}.part-{secrets.token_hex(4)}"

    def _clear(self, path: str) -> None:
        """Remove what a publication that was cut off had begun."""
        for half in cast("list[Any]", self._system.glob(f"{self._full(path)}.part-*")):
            self._system.rm_file(half)


def _needs_extra() -> StoppedError:
    return StoppedError(
        "publishing needs fsspec, and S3 needs s3fs: pip install 'ikbt_ssg[publish]'",
        "för att publicera behövs fsspec, och för S3 s3fs: pip install 'ikbt_ssg[publish]'",
    )
