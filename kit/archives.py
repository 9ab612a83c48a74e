"""ZIP archives written field by field, so that any field can lie. Layout: PKWARE APPNOTE 6.3.9, sections 4.3.7, 4.3.12, 4.3.16."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DATE = 33
"""1980-01-01."""
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Part:
    """One entry; `local` and `central` override what the two headers would truly say."""

    name: bytes
    data: bytes
    deflate: bool = False
    local: Mapping[str, Any] = field(default_factory=dict)
    central: Mapping[str, Any] = field(default_factory=dict)
    before: bytes = b""
    """Bytes that lie in front of its header."""
    packed: bytes | None = None
    """What lies in the archive, when it is not what `data` would be packed to."""
    hidden: bool = False
    """Left out of the directory."""


def zipped(parts: Sequence[Part], *, end: Mapping[str, Any] = NOTHING, tail: bytes = b"", between: bytes = b"") -> bytes:
    """The archive; `end` overrides the last record, `between` lies before the directory, `tail` before the last record."""
    body, directory, count = b"", b"", 0
    for part in parts:
        body += part.before
        true = _true(part, len(body))
        here = {**true, **part.local}
        body += _local(here) + here["packed_bytes"]
        if not part.hidden:
            directory += _central({**true, **part.central})
            count += 1
    body += between
    last = {
        "disk": 0,
        "first": 0,
        "here": count,
        "count": count,
        "length": len(directory),
        "begin": len(body),
        "comment": b"",
        **end,
    }
    return body + directory + tail + _end(last)


def _true(part: Part, begin: int) -> dict[str, Any]:
    packed = part.data
    if part.deflate:
        pack = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = pack.compress(part.data) + pack.flush()
    if part.packed is not None:
        packed = part.packed
    return {
        "name": part.name,
        "made_by": 3 << 8 | 20,
        "needed": 20,
        "flags": 0x0800,
        "method": 8 if part.deflate else 0,
        "time": 0,
        "date": DATE,
        "check": zlib.crc32(part.data),
        "packed": len(packed),
        "size": len(part.data),
        "extra": b"",
        "comment": b"",
        "disk": 0,
        "text": 0,
        "mode": 0o100644 << 16,
        "begin": begin,
        "packed_bytes": packed,
    }


def _local(told: Mapping[str, Any]) -> bytes:
    numbers = [told[key] for key in ("needed", "flags", "method", "time", "date", "check", "packed", "size")]
    lengths = len(told["name"]), len(told["extra"])
    return struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", *numbers, *lengths) + told["name"] + told["extra"]


def _central(told: Mapping[str, Any]) -> bytes:
    numbers = [told[key] for key in ("made_by", "needed", "flags", "method", "time", "date", "check", "packed", "size")]
    lengths = [len(told[key]) for key in ("name", "extra", "comment")]
    rest = [told[key] for key in ("disk", "text", "mode", "begin")]
    record = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", *numbers, *lengths, *rest)
    return record + told["name"] + told["extra"] + told["comment"]


def _end(told: Mapping[str, Any]) -> bytes:
    numbers = [told[key] for key in ("disk", "first", "here", "count", "length", "begin")]
    return struct.pack("<4sHHHHIIH", b"PK\x05\x06", *numbers, len(told["comment"])) + told["comment"]
