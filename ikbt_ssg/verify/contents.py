"""What can be verified: names and the bytes behind them, in a ZIP or in a folder."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from ikbt_ssg.verify.names import check_distinct, check_name
from ikbt_ssg.verify.refusal import RefusedError
from ikbt_ssg.verify.zip_reader import ZipReader, open_zip

DOCUMENT_LIMIT = 16 * 1024**2
"""Of one JSON file or signature, in bytes; the manifest of 65,535 files has about as many."""
_CHUNK = 1 << 20


class Contents(Protocol):
    """Names, and the bytes behind them; both are only claims until they have been read to the end."""

    @property
    def names(self) -> frozenset[str]:
        """Every file."""

    def size(self, name: str) -> int:
        """How long a file claims to be."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file; raises RefusedError when they are not what the archive says."""


def whole(contents: Contents, name: str) -> bytes:
    """All bytes of a file that is to be read at once; raises RefusedError when it is far longer than any such file."""
    if contents.size(name) > DOCUMENT_LIMIT:
        raise RefusedError("too-large", name, f"{contents.size(name):,} bytes; the limit is {DOCUMENT_LIMIT:,}")
    return b"".join(contents.chunks(name))


@contextlib.contextmanager
def opened(package: Path | BinaryIO) -> Iterator[Contents]:
    """A package opened once, so that what is verified and what is taken from it are the same bytes; raises RefusedError."""
    if not isinstance(package, Path):
        yield _Zip(open_zip(package))
    elif package.is_dir():
        yield _Folder(package)
    else:
        with package.open("rb") as file:
            yield _Zip(open_zip(file))


class _Zip:
    def __init__(self, reader: ZipReader) -> None:
        self._reader = reader
        self.names = frozenset(reader.entries)

    def size(self, name: str) -> int:
        return self._reader.entries[name].size

    def chunks(self, name: str) -> Iterator[bytes]:
        return self._reader.chunks(name)


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        names: list[str] = []
        for here, folders, files in os.walk(folder):
            for name in (*folders, *files):
                place = Path(here, name)
                inside = place.relative_to(folder).as_posix()
                check_name(inside)
                if place.is_symlink() or not (place.is_dir() or place.is_file()):
                    raise RefusedError("unsafe-entry", inside, "it is no ordinary file")
                if place.is_file():
                    names.append(inside)
        check_distinct(names)
        self.names = frozenset(names)

    def size(self, name: str) -> int:
        return (self._folder / name).stat().st_size

    def chunks(self, name: str) -> Iterator[bytes]:
        with (self._folder / name).open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
