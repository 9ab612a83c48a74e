"""Where packages are published: a folder, or an object store, through fsspec."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from ikbt_ssg.stopped import StoppedError


class Target(Protocol):
    """A place that holds files by path; a file is there as a whole or not at all."""

    def open(self, path: str) -> BinaryIO | None:
        """A file to read, or None when it is not there."""

    def put(self, file: Path, path: str) -> None:
        """Send a file to a path where nothing lies."""

    def replace(self, path: str, data: bytes) -> None:
        """Send bytes, in place of what lies there."""


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

    def __str__(self) -> str:
        return self._url

    def open(self, path: str) -> BinaryIO | None:
        """A file to read, or None when it is not there."""
        self._system.invalidate_cache()
        try:
            return cast("BinaryIO", self._system.open(self._full(path), "rb"))
        except FileNotFoundError:
            return None

    def put(self, file: Path, path: str) -> None:
        """Send a file; a half-sent one lies under another name and is removed by the next one sent to its folder."""
        if not self._renames:
            self._system.put_file(str(file), self._full(path))
            return
        self._system.makedirs(self._parent(path), exist_ok=True)
        self._clear(path)
        beside = self._beside(path)
        self._system.put_file(str(file), beside)
        self._system.mv(beside, self._full(path))

    def replace(self, path: str, data: bytes) -> None:
        """Send bytes, in place of what lies there, in one step."""
        if not self._renames:
            self._system.pipe_file(self._full(path), data)
            return
        self._system.makedirs(self._parent(path), exist_ok=True)
        self._clear(path)
        beside = self._beside(path)
        self._system.pipe_file(beside, data)
        Path(beside).replace(self._full(path))

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
