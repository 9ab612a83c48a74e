"""A strict reader of ZIP files: only what leaves one meaning to every reader.

The central directory and the local headers must agree in every field, the entries must lie end to end from the first byte to
the directory, and the directory must end the file. That rules out overlapping entries, hidden ones, and archives that two
readers unpack differently. What only the directory says (who packed it, the mode) must be the same for all entries, so that
no bit of an archive is without meaning. Layout: PKWARE APPNOTE 6.3.9, section 4.3.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from ikbt_ssg.verify.names import check_distinct
from ikbt_ssg.verify.refusal import RefusedError
from ikbt_ssg.verify.zip_headers import CENTRAL, DEFLATED, END, LOCAL, Entry, central, check_local

PACKAGE_LIMIT = 4 * 1024**3
"""Of the archive, and of what it becomes."""
DIRECTORY_LIMIT = 16 * 1024**2
"""65,535 entries with names of 180 characters are 14.8 MB."""
RATIO_LIMIT = 200
"""How much longer than its packed bytes an entry, or all together, may become above a megabyte."""
_CHUNK = 1 << 20
_ZIP64 = 0xFFFFFFFF


class ZipReader:
    """An archive whose structure has been found sound; its entries are checked as they are read."""

    def __init__(self, file: BinaryIO, entries: Mapping[str, Entry]) -> None:
        self._file = file
        self.entries = entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one entry; raises RefusedError at the end if they are not what its checksum says."""
        entry = self.entries[name]
        unpack = zlib.decompressobj(-15) if entry.method == DEFLATED else None
        at, end, size, check = entry.data, entry.end, 0, 0
        while at < end:
            self._file.seek(at)
            packed = self._file.read(min(end - at, _CHUNK))
            if not packed:
                raise RefusedError("cut", name, "the file ends inside this entry")
            at += len(packed)
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


def open_zip(file: BinaryIO) -> ZipReader:
    """The archive, its structure checked and no entry read yet; raises RefusedError."""
    size = file.seek(0, os.SEEK_END)
    if size > PACKAGE_LIMIT:
        raise RefusedError("too-large", "", f"{size:,} bytes; the limit is {PACKAGE_LIMIT:,}")
    count, length, begin = _end(file, size)
    if length > DIRECTORY_LIMIT or length < count * CENTRAL.size:
        raise RefusedError("damaged", "", f"a directory of {length:,} bytes cannot list {count:,} entries")
    file.seek(begin)
    entries = sorted(central(file.read(length), count), key=lambda entry: entry.begin)
    check_distinct(entry.name for entry in entries)
    _check_sizes(entries)
    _check_uniform(entries)
    _check_layout(file, entries, begin)
    return ZipReader(file, {entry.name: entry for entry in entries})


def _end(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Number of entries, length of the directory and where it begins, from the record that ends the archive."""
    if size < END.size:
        raise RefusedError("cut" if size else "not-a-package", "", "no ZIP file is this short")
    file.seek(size - END.size)
    mark, disk, first_disk, here, count, length, begin, comment = END.unpack(file.read(END.size))
    if mark != b"PK\x05\x06":
        file.seek(0)
        is_zip = file.read(4) == b"PK\x03\x04"
        raise RefusedError(
            "cut" if is_zip else "not-a-package", "", "the archive does not end as it should" if is_zip else "this is no ZIP file"
        )
    if (disk, first_disk, comment) != (0, 0, 0) or here != count:
        raise RefusedError("ambiguous", "", "the archive has several parts, or a comment")
    if _ZIP64 in {length, begin}:
        raise RefusedError("ambiguous", "", "it claims to be ZIP64, which no package is")
    if begin + length != size - END.size:
        raise RefusedError("damaged", "", "the directory does not lie directly before the end")
    return count, length, begin


def _check_sizes(entries: list[Entry]) -> None:
    """Nothing grows beyond measure, alone or together."""
    total = sum(entry.size for entry in entries)
    if total > PACKAGE_LIMIT:
        raise RefusedError("too-large", "", f"unpacked it would be {total:,} bytes; the limit is {PACKAGE_LIMIT:,}")
    for name, size, packed in (
        *((entry.name, entry.size, entry.packed) for entry in entries),
        ("", total, sum(entry.packed for entry in entries)),
    ):
        if size > 1_000_000 and size > RATIO_LIMIT * max(1, packed):
            raise RefusedError("too-large", name, "it would become far larger than any page or film")


def _check_uniform(entries: list[Entry]) -> None:
    """One program packed all entries in one way: an entry that differs was put there by another hand."""
    for entry in entries:
        if entry.packer != entries[0].packer:
            raise RefusedError("ambiguous", entry.name, "it was packed by another program or with another mode than the rest")


def _check_layout(file: BinaryIO, entries: list[Entry], end: int) -> None:
    """The entries lie end to end, and each local header says what the directory says."""
    at = 0
    for entry in entries:
        if entry.begin != at:
            raise RefusedError("ambiguous", entry.name, "entries overlap, or something lies between them")
        file.seek(at)
        check_local(file.read(LOCAL.size + len(entry.name)), entry)
        at = entry.end
    if at != end:
        raise RefusedError("ambiguous", "", "something lies between the last entry and the directory")
