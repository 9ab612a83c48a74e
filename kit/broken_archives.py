"""Archives that must be refused before anything in them is believed."""

from __future__ import annotations

import json
import struct
import zlib

from archives import Part, zipped
from good import Case
from program import content, listed


def parts() -> list[Part]:
    """The entries of the plain package."""
    return [Part(name.encode(), data) for name, data in sorted(listed(content()).items())]


def _last(**odd: object) -> bytes:
    """The plain package, its last entry told otherwise."""
    own = parts()
    return zipped([*own[:-1], Part(own[-1].name, own[-1].data, **odd)])  # type: ignore[arg-type]


def _more(*odd: Part) -> bytes:
    return zipped([*parts(), *odd])


def cut() -> list[Case]:
    """What arrives when a transfer breaks off, or when it never was a package."""
    whole = zipped(parts())
    directory = whole.index(b"PK\x01\x02")
    return [
        Case("cut-half", "the second half is missing", whole[: len(whole) // 2], "cut"),
        Case("cut-one-byte", "the last byte is missing", whole[:-1], "cut"),
        Case("cut-directory", "only the entries are there", whole[:directory], "cut"),
        Case("cut-to-four-bytes", "four bytes are there", whole[:4], "cut"),
        Case("empty", "no byte at all", b"", "not-a-package"),
        Case("page", "a page that says that the package could not be found", b"<!DOCTYPE html><title>404</title>" * 9, "not-a-package"),
        Case("zeros", "as long as the package, all zeros", b"\0" * len(whole), "not-a-package"),
        Case("gzip", "packed in another way", b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + whole, "damaged"),
        Case("bytes-before", "a program stands before the first entry", b"#!/bin/sh\nexit\n" + whole, "damaged"),
        Case("bytes-after", "something follows the archive", whole + b"\0" * 3, "cut"),
        Case("second-archive", "a whole second archive follows, which other readers would take", whole + whole, "damaged"),
        Case("comment", "the archive has a comment, in which another archive fits", zipped(parts(), end={"comment": whole}), "damaged"),
        Case("no-entries", "an archive of nothing", zipped([]), "no-manifest"),
    ]  # fmt: skip


def structure() -> list[Case]:
    """Archives that two readers would unpack differently."""
    own = parts()
    size = sum(30 + len(each.name) + len(each.data) for each in own[:-1])
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 46, 0)
    extra64 = struct.pack("<HHQQ", 1, 16, 5, 5)
    return [
        Case("parts", "the archive says that it lies on several disks", zipped(own, end={"disk": 1, "first": 1}), "ambiguous"),
        Case("two-counts", "two numbers of entries", zipped(own, end={"here": 1}), "ambiguous"),
        Case("too-few-told", "the directory has more entries than are told", zipped(own, end={"here": 1, "count": 1}), "damaged"),
        Case(
            "too-many-told",
            "the directory has fewer entries than are told",
            zipped(own, end={"here": 999, "count": 999}),
            "damaged",
        ),
        Case("zip64-end", "the last record says: see ZIP64", zipped(own, end={"begin": 0xFFFFFFFF}), "ambiguous"),
        Case(
            "zip64-record", "ZIP64 records before the last, with another directory", zipped(own, tail=record + locator), "damaged"
        ),
        Case("zip64-entry", "one entry says: see ZIP64", _last(central={"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF}), "ambiguous"),
        Case("zip64-extra", "one entry has ZIP64 lengths beside its own", _last(central={"extra": extra64}), "unsafe-entry"),
        Case(
            "extra-local", "extra fields in an entry's own header", _last(local={"extra": b"UT\x05\0\x01\0\0\0\0"}), "ambiguous"
        ),
        Case("entry-comment", "an entry has a comment", _last(central={"comment": b"see README"}), "unsafe-entry"),
        Case(
            "local-name", "the entry's own header names another file", _last(local={"name": b"therapist/indeX.html"}), "ambiguous"
        ),
        Case("local-size", "the entry's own header tells another length", _last(local={"size": 5, "packed": 5}), "ambiguous"),
        Case("local-check", "the entry's own header tells another checksum", _last(local={"check": 1}), "ambiguous"),
        Case("local-method", "the entry's own header says that it is deflated", _last(local={"method": 8}), "ambiguous"),
        Case("local-flags", "the entry's own header has other flags", _last(local={"flags": 0}), "ambiguous"),
        Case("local-time", "the two headers tell different times", _last(local={"time": 1}), "ambiguous"),
        Case("overlap", "two entries are the same bytes", _more(Part(b"b.css", b"", central={"begin": 0})), "ambiguous"),
        Case("quoted-overlap", "an entry lies inside another", _last(central={"begin": size - 1}), "ambiguous"),
        Case("begins-nowhere", "an entry begins beyond the end", _last(central={"begin": 1 << 30}), "ambiguous"),
        Case("gap", "bytes lie between two entries", _last(before=b"what nobody sees"), "ambiguous"),
        Case("gap-at-end", "bytes lie before the directory", zipped(own, between=b"what nobody sees"), "ambiguous"),
        Case("hidden", "an entry that the directory does not have", _more(Part(b"evil.html", b"x", hidden=True)), "ambiguous"),
        Case("twice", "one name twice, with two contents", _more(Part(own[-1].name, b"<p>other</p>")), "ambiguous"),
    ]


def entries() -> list[Case]:
    """Entries that are no ordinary file, or cannot be read safely."""
    mode = 16
    ones = b"0" * 50_000_000
    bomb = zlib.compress(ones, 9)[2:-4]
    own = parts()[-1]
    short = zlib.compress(own.data, 9)[2:-4]
    lie = {"size": 100, "check": zlib.crc32(b"0" * 100)}
    both = {"check": zlib.crc32(own.data) ^ 1}
    return [
        Case("encrypted", "needs a password", _last(local={"flags": 0x801}, central={"flags": 0x801}), "unsafe-entry"),
        Case("strongly-encrypted", "needs a certificate", _last(local={"flags": 0x841}, central={"flags": 0x841}), "unsafe-entry"),
        Case("descriptor", "its length is written behind it", _last(local={"flags": 0x808}, central={"flags": 0x808}), "unsafe-entry"),
        Case("bzip2", "packed with bzip2", _last(local={"method": 12}, central={"method": 12}), "unsafe-entry"),
        Case("lzma", "packed with LZMA", _last(local={"method": 14}, central={"method": 14}), "unsafe-entry"),
        Case("zstandard", "packed with Zstandard", _last(local={"method": 93}, central={"method": 93}), "unsafe-entry"),
        Case("needs-newer", "needs a newer reader", _last(local={"needed": 63}, central={"needed": 63}), "unsafe-entry"),
        Case("stored-two-lengths", "stored, yet has two lengths", _last(local={"size": 5}, central={"size": 5}), "damaged"),
        Case("link", "a symbolic link", _more(Part(b"a.html", b"/etc/passwd", central={"mode": 0o120777 << mode})), "unsafe-entry"),
        Case("device", "a device", _more(Part(b"a.html", b"", central={"mode": 0o020666 << mode})), "unsafe-entry"),
        Case("pipe", "a pipe", _more(Part(b"a.html", b"", central={"mode": 0o010644 << mode})), "unsafe-entry"),
        Case("folder", "a folder as an entry of its own", _more(Part(b"assets/", b"", central={"mode": 0o040755 << mode | 0x10})), "unsafe-path"),
        Case("dos-folder", "a folder by its attribute", _more(Part(b"a.html", b"", central={"mode": 0o100644 << mode | 0x10})), "unsafe-entry"),
        Case("runs", "a file that can be run", _last(central={"mode": 0o100755 << mode}), "unsafe-entry"),
        Case("setuid", "a file that runs as its owner", _last(central={"mode": 0o104644 << mode}), "unsafe-entry"),
        Case("other-hand", "one entry was packed with another mode than the rest", _last(central={"mode": 0o100666 << mode}), "ambiguous"),
        Case("other-system", "made on a system with files of other kinds", _last(central={"made_by": 2 << 8 | 20}), "unsafe-entry"),
        Case("bomb", "fifty megabytes in fifty kilobytes", _more(Part(b"assets/b.css", ones, deflate=True)), "too-large"),
        Case("bomb-that-lies", "the same, said to be a hundred bytes", _last(deflate=True, local=lie, central=lie, packed=bomb), "damaged"),
        Case("many-bombs", "many that are harmless alone", _more(*(Part(b"assets/b%d.css" % number, ones[:999_999], deflate=True) for number in range(40))), "too-large"),
        Case("deflate-cut", "compressed bytes that end too early", _last(deflate=True, packed=short[:-9]), "damaged"),
        Case("deflate-and-more", "bytes behind the compressed ones", _last(deflate=True, packed=short + b"more"), "damaged"),
        Case("deflate-noise", "bytes that were never compressed", _last(deflate=True, packed=b"\xff" * len(short)), "damaged"),
        Case("wrong-checksum", "both headers tell a checksum that is not its own", _last(local=both, central=both), "damaged"),
    ]  # fmt: skip


def names() -> list[Case]:
    """Names that lead out of the package, or mean something else on some system."""
    odd = {
        "up": "../evil.html", "up-inside": "assets/../../evil.html", "absolute": "/etc/evil.html", "backslash": "assets\\..\\evil.html",
        "drive": "c:evil.html", "stream": "index.html:evil", "double-slash": "assets//evil.html", "dot": "./evil.html",
        "device": "con", "device-ending": "assets/AUX.html", "port": "lpt1.css", "dot-last": "evil.html.", "space-last": "evil.html ",
        "hidden-file": "assets/.htaccess", "option": "-rf.html", "home": "~/evil.html", "wildcard": "evil*.html", "nul": "evil\0.html",
        "newline": "evil\n.html", "composed": "\u00e9.html", "decomposed": "e\u0301.html", "dotless": "\u0131ndex.html", "ligature": "pro\ufb01l.html",
        "right-to-left": "evil\u202elmth.html", "too-long": f"assets/{'a' * 170}.css", "empty-name": "",
    }  # fmt: skip
    told = [Case(f"name-{key}", f"a file called {json.dumps(name)[:40]}", _more(Part(name.encode(), b"x")), "unsafe-path") for key, name in odd.items()]  # fmt: skip
    return [
        *told,
        Case("name-case", "two names that differ in case only", _more(Part(b"Index.html", b"x")), "ambiguous"),
        Case("name-folder-case", "two folders that differ in case only", _more(Part(b"Patient/index.html", b"x")), "ambiguous"),
        Case("name-file-and-folder", "a file that is also a folder", _more(Part(b"patient", b"x")), "ambiguous"),
    ]
