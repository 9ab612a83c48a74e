"""A ZIP whose bytes depend on nothing but what is inside.

Every entry is stored, not deflated: deflated bytes differ between builds of zlib, and films do not shrink anyway. The
writer is our own since `zipfile` goes back to fill in checksums, so that its output cannot be hashed on the way. Layout:
PKWARE APPNOTE 6.3.9, sections 4.3.7, 4.3.12 and 4.3.16; no ZIP64, no extra fields, no data descriptors.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from ikbt_ssg.model import StoredFile
from ikbt_ssg.stopped import StoppedError

SIZE_LIMIT = 4 * 1024**3 - 1
ENTRY_LIMIT = 65_535
_CHUNK = 1 << 20
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
_VERSION = 20
_UNIX = 3 << 8 | _VERSION
_UTF8 = 0x0800
_MODE = 0o100644 << 16
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")

LiesAt = Callable[[StoredFile], Path]
"""Where a made file lies on disk."""


def write_zip(path: Path, files: Mapping[str, bytes | StoredFile], lies_at: LiesAt, first: str = "") -> tuple[int, str]:
    """Write the files in the order of their paths (`first` before all others); size and SHA-256 of what was written.

    It is on disk before this returns (docs/decisions/0013-power-cut.md). Raises StoppedError beyond 4 GiB or 65,535 entries.
    """
    names = sorted(files, key=lambda name: (name != first, name))
    total = sum(content.size if isinstance(content, StoredFile) else len(content) for content in files.values())
    if len(names) > ENTRY_LIMIT or total + 200 * len(names) > SIZE_LIMIT:
        raise StoppedError(
            f"a package of {len(names):,} files and {total:,} bytes is more than every ZIP reader can open (4 GiB, 65,535 files)",
            f"ett paket med {len(names)} filer och {total} byte är mer än alla ZIP-läsare kan öppna (4 GiB, 65 535 filer)",
        )
    with path.open("wb") as file:
        out = _Hashed(file)
        central = [_entry(out, name.encode(), files[name], lies_at) for name in names]
        begin = out.size
        for record in central:
            out.write(record)
        out.write(_END.pack(b"PK\x05\x06", 0, 0, len(names), len(names), out.size - begin, begin, 0))
        file.flush()
        os.fsync(file.fileno())
    return out.size, out.digest.hexdigest()


def write_with_entry(package: Path, path: Path, name: str, data: bytes) -> None:
    """Copy an archive that `write_zip` wrote, with one more entry behind the others; on disk before this returns."""
    with package.open("rb") as old, path.open("wb") as file:
        size = old.seek(-_END.size, os.SEEK_END) + _END.size
        _, _, _, _, count, _, begin, _ = _END.unpack(old.read(_END.size))
        old.seek(0)
        out = _Hashed(file)
        while out.size < begin:
            out.write(old.read(min(_CHUNK, begin - out.size)))
        central = old.read(size - _END.size - begin) + _entry(out, name.encode(), data, _nowhere)
        begin = out.size
        out.write(central)
        out.write(_END.pack(b"PK\x05\x06", 0, 0, count + 1, count + 1, len(central), begin, 0))
        file.flush()
        os.fsync(file.fileno())


class _Hashed:
    """A file that is hashed while it is written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self.digest.update(data)
        self.size += len(data)


def _entry(out: _Hashed, name: bytes, content: bytes | StoredFile, lies_at: LiesAt) -> bytes:
    """Write one entry; its record for the central directory."""
    if isinstance(content, StoredFile):
        check = 0
        for chunk in _chunks(lies_at(content)):
            check = zlib.crc32(chunk, check)
        size = content.size
    else:
        check, size = zlib.crc32(content), len(content)
    begin = out.size
    out.write(_LOCAL.pack(b"PK\x03\x04", _VERSION, _UTF8, 0, 0, _DATE, check, size, size, len(name), 0) + name)
    if isinstance(content, StoredFile):
        for chunk in _chunks(lies_at(content)):
            out.write(chunk)
    else:
        out.write(content)
    return (
        _CENTRAL.pack(b"PK\x01\x02", _UNIX, _VERSION, _UTF8, 0, 0, _DATE, check, size, size, len(name), 0, 0, 0, 0, _MODE, begin)
        + name
    )


def _nowhere(stored: StoredFile) -> Path:
    raise AssertionError(f"{stored.path} is not among the entries that are added")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
