"""A strict reader of ZIP files: only what leaves one meaning to every reader.

The central directory and the local headers must agree in every field, the entries must lie end to end from the first byte to
the directory, and the directory must end the file. That rules out overlapping entries, hidden ones, and archives that two
readers unpack differently. Layout: PKWARE APPNOTE 6.3.9, section 4.3.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ikbt_ssg.verify.names import check_distinct, check_name
from ikbt_ssg.verify.refusal import RefusedError

PACKAGE_LIMIT = 4 * 1024**3
RATIO_LIMIT = 200
"""How much longer than its packed bytes an entry may become, above a megabyte."""
_CHUNK = 1 << 20
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_STORED, _DEFLATED = 0, 8
_UTF8, _DEFLATE_OPTIONS = 0x0800, 0x0006


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the archive, as both its headers describe it."""

    name: str
    method: int
    check: int
    packed: int
    size: int
    begin: int
    """Where its local header begins."""


class ZipReader:
    """An archive whose structure has been found sound; its entries are checked as they are read."""

    def __init__(self, file: BinaryIO, entries: dict[str, Entry]) -> None:
        self._file = file
        self.entries = entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one entry; raises RefusedError at the end if they are not what its checksum says."""
        entry = self.entries[name]
        self._file.seek(entry.begin + _LOCAL.size + len(name.encode()))
        unpack = zlib.decompressobj(-15) if entry.method == _DEFLATED else None
        left, size, check = entry.packed, 0, 0
        while left:
            packed = self._file.read(min(left, _CHUNK))
            if not packed:
                raise RefusedError("cut", name, "the file ends inside this entry")
            left -= len(packed)
            for plain in _plain(unpack, packed, name):
                size += len(plain)
                if size > entry.size:
                    raise RefusedError("damaged", name, "there is more in it than its header says")
                check = zlib.crc32(plain, check)
                yield plain
        if unpack is not None and not unpack.eof:
            raise RefusedError("damaged", name, "its compressed bytes end too early")
        if (size, check) != (entry.size, entry.check):
            raise RefusedError("damaged", name, "its checksum or length is not what its header says")


def _plain(unpack: zlib._Decompress | None, packed: bytes, name: str) -> Iterator[bytes]:
    if unpack is None:
        yield packed
        return
    waiting = packed
    while waiting:
        try:
            plain = unpack.decompress(waiting, _CHUNK)
        except zlib.error as wrong:
            raise RefusedError("damaged", name, "its compressed bytes cannot be read") from wrong
        waiting = unpack.unconsumed_tail
        if unpack.unused_data:
            raise RefusedError("damaged", name, "there are bytes behind its compressed bytes")
        if plain:
            yield plain
        elif not waiting:
            return


def open_zip(path: Path, file: BinaryIO) -> ZipReader:
    """The archive, its structure checked; raises RefusedError."""
    size = path.stat().st_size
    if size > PACKAGE_LIMIT:
        raise RefusedError("too-large", "", f"{size:,} bytes; the limit is {PACKAGE_LIMIT:,}")
    if size < _END.size:
        raise RefusedError("not-a-package", "", "this is no ZIP file")
    file.seek(size - _END.size)
    mark, disk, first_disk, here, count, length, begin, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\x05\x06":
        file.seek(0)
        is_zip = file.read(4) == b"PK\x03\x04"
        raise RefusedError(
            "cut" if is_zip else "not-a-package", "", "the archive does not end as it should" if is_zip else "this is no ZIP file"
        )
    if (disk, first_disk, comment) != (0, 0, 0) or here != count:
        raise RefusedError("ambiguous", "", "the archive has several parts, or a comment")
    if begin + length != size - _END.size:
        raise RefusedError("damaged", "", "the directory does not lie directly before the end")
    file.seek(begin)
    entries = list(_central(file.read(length), count))
    _check_layout(file, entries, begin)
    check_distinct(entry.name for entry in entries)
    return ZipReader(file, {entry.name: entry for entry in entries})


def _central(data: bytes, count: int) -> Iterator[Entry]:
    at = 0
    for _ in range(count):
        if at + _CENTRAL.size > len(data):
            raise RefusedError("damaged", "", "the directory is shorter than it says")
        (mark, made_by, _, flags, method, _, _, check, packed, size, name_length, extra, comment, disk, _, mode, begin) = (
            _CENTRAL.unpack_from(data, at)
        )
        raw = data[at + _CENTRAL.size : at + _CENTRAL.size + name_length]
        name = _name(raw)
        if mark != b"PK\x01\x02" or len(raw) != name_length:
            raise RefusedError("damaged", name, "the directory cannot be read")
        if extra or comment or disk:
            raise RefusedError("unsafe-entry", name, "it has extra fields or a comment")
        _check_entry(name, flags, method, packed, size, made_by, mode)
        yield Entry(name, method, check, packed, size, begin)
        at += _CENTRAL.size + name_length
    if at != len(data):
        raise RefusedError("damaged", "", "the directory is longer than it says")


def _name(raw: bytes) -> str:
    try:
        name = raw.decode("ascii")
    except UnicodeDecodeError:
        raise RefusedError(
            "unsafe-path", raw.decode("utf-8", "replace")[:60], "only ASCII names mean the same everywhere"
        ) from None
    check_name(name)
    return name


def _check_entry(name: str, flags: int, method: int, packed: int, size: int, made_by: int, mode: int) -> None:
    if flags & ~(_UTF8 | _DEFLATE_OPTIONS):
        raise RefusedError("unsafe-entry", name, "it is encrypted, or its length is written behind it")
    if method not in {_STORED, _DEFLATED}:
        raise RefusedError("unsafe-entry", name, f"it is compressed in a way that is not read here ({method})")
    if method == _STORED and packed != size:
        raise RefusedError("damaged", name, "it is stored, yet has two lengths")
    if size > 1_000_000 and size > RATIO_LIMIT * max(1, packed):
        raise RefusedError("too-large", name, "it would become far larger than any page or film")
    kind = stat.S_IFMT(mode >> 16) if made_by >> 8 == 3 else 0
    if kind not in {0, stat.S_IFREG}:
        raise RefusedError("unsafe-entry", name, "it is no ordinary file")


def _check_layout(file: BinaryIO, entries: list[Entry], end: int) -> None:
    """The entries lie end to end, and each local header says what the directory says."""
    at = 0
    for entry in sorted(entries, key=lambda entry: entry.begin):
        if entry.begin != at:
            raise RefusedError("ambiguous", entry.name, "entries overlap, or something lies between them")
        file.seek(at)
        data = file.read(_LOCAL.size)
        if len(data) < _LOCAL.size:
            raise RefusedError("cut", entry.name, "the file ends inside its header")
        mark, _, flags, method, _, _, check, packed, size, name_length, extra = _LOCAL.unpack(data)
        name = file.read(name_length)
        if mark != b"PK\x03\x04" or name != entry.name.encode() or extra or flags & ~(_UTF8 | _DEFLATE_OPTIONS):
            raise RefusedError("ambiguous", entry.name, "its own header names another file or has extra fields")
        if (method, check, packed, size) != (entry.method, entry.check, entry.packed, entry.size):
            raise RefusedError("ambiguous", entry.name, "its own header and the directory disagree")
        at += _LOCAL.size + name_length + entry.packed
    if at != end:
        raise RefusedError("ambiguous", "", "something lies between the last entry and the directory")


def digest(chunks: Iterator[bytes]) -> tuple[int, str]:
    """Length and SHA-256 of some bytes."""
    total = hashlib.sha256()
    size = 0
    for chunk in chunks:
        total.update(chunk)
        size += len(chunk)
    return size, total.hexdigest()
