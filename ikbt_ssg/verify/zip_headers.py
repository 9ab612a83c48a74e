"""The two headers of every ZIP entry, each field of which must say what a package needs and nothing else.

Layout: PKWARE APPNOTE 6.3.9, sections 4.3.7 and 4.3.12.
"""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from ikbt_ssg.verify.names import check_name
from ikbt_ssg.verify.refusal import RefusedError

LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
STORED, DEFLATED = 0, 8
NEWEST = 20
"""The version of the format that a reader needs for stored and deflated files."""
_UTF8, _DEFLATE_OPTIONS = 0x0800, 0x0006
_DOS, _UNIX = 0, 3
_DOS_PLAIN = 0x01 | 0x20
"""Read-only and archive: what an ordinary file may be to DOS."""
_ZIP64 = 0xFFFFFFFF


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
    shared: tuple[int, ...]
    """What else both headers say: version needed, flags, time, date."""
    packer: tuple[int, int]
    """What only the directory says: who packed it, and the mode."""

    @property
    def data(self) -> int:
        """Where its bytes begin."""
        return self.begin + LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where its bytes end."""
        return self.data + self.packed


def central(data: bytes, count: int) -> Iterator[Entry]:
    """The entries of the central directory; raises RefusedError."""
    at = 0
    for _ in range(count):
        if at + CENTRAL.size > len(data):
            raise RefusedError("damaged", "", "the directory is shorter than it says")
        (mark, made_by, needed, flags, method, time, date, check, packed, size, name_length, extra, comment, disk, text, mode, begin) = (
            CENTRAL.unpack_from(data, at)
        )  # fmt: skip
        raw = data[at + CENTRAL.size : at + CENTRAL.size + name_length]
        if mark != b"PK\x01\x02" or len(raw) != name_length:
            raise RefusedError("damaged", "", "the directory cannot be read")
        entry = Entry(_name(raw), method, check, packed, size, begin, (needed, flags, time, date), (made_by, mode))
        if _ZIP64 in {packed, size, begin}:
            raise RefusedError("ambiguous", entry.name, "it claims to be ZIP64, which no package is")
        if extra or comment or disk or text:
            raise RefusedError("unsafe-entry", entry.name, "it has extra fields, a comment or attributes")
        _check_entry(entry, needed, flags)
        _check_kind(entry.name, made_by, mode)
        yield entry
        at += CENTRAL.size + name_length
    if at != len(data):
        raise RefusedError("damaged", "", "the directory is longer than it says")


def check_local(data: bytes, entry: Entry) -> None:
    """Raise RefusedError unless an entry's own header says what the directory says of it."""
    if len(data) < LOCAL.size + len(entry.name):
        raise RefusedError("cut", entry.name, "the file ends inside its header")
    mark, needed, flags, method, time, date, check, packed, size, name_length, extra = LOCAL.unpack_from(data)
    if mark != b"PK\x03\x04":
        raise RefusedError("ambiguous", entry.name, "there is no header where the directory says that it begins")
    if name_length != len(entry.name) or data[LOCAL.size :] != entry.name.encode() or extra:
        raise RefusedError("ambiguous", entry.name, "its own header names another file or has extra fields")
    told = (method, check, packed, size, (needed, flags, time, date))
    if told != (entry.method, entry.check, entry.packed, entry.size, entry.shared):
        raise RefusedError("ambiguous", entry.name, "its own header and the directory disagree")


def _name(raw: bytes) -> str:
    try:
        name = raw.decode("ascii")
    except UnicodeDecodeError:
        raise RefusedError(
            "unsafe-path", raw.decode("utf-8", "replace")[:60], "only ASCII names mean the same everywhere"
        ) from None
    check_name(name)
    return name


def _check_entry(entry: Entry, needed: int, flags: int) -> None:
    if flags & ~(_UTF8 | _DEFLATE_OPTIONS):
        raise RefusedError("unsafe-entry", entry.name, "it is encrypted, patched, or its length is written behind it")
    if entry.method not in {STORED, DEFLATED} or needed > NEWEST:
        raise RefusedError("unsafe-entry", entry.name, f"it is packed in a way that is not read here ({entry.method})")
    if entry.method == STORED and entry.packed != entry.size:
        raise RefusedError("damaged", entry.name, "it is stored, yet has two lengths")


def _check_kind(name: str, made_by: int, mode: int) -> None:
    """An ordinary file, that nobody may run."""
    unix = mode >> 16
    runs = stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
    if made_by >> 8 not in {_DOS, _UNIX} or mode & 0xFFFF & ~_DOS_PLAIN:
        raise RefusedError("unsafe-entry", name, "it comes from a system with files of other kinds, or is no ordinary file")
    if stat.S_IFMT(unix) not in {0, stat.S_IFREG} or unix & runs:
        raise RefusedError("unsafe-entry", name, "it is no ordinary file, or one that can be run")
