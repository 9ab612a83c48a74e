"""What a file is by its first bytes; its name is only what somebody called it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

Family = Literal["time", "image", "drawing"]


class Signature(NamedTuple):
    """A file's family and its format; for what runs in time the format is the only demuxer that ffmpeg may open it with."""

    family: Family
    form: str


class _Start(NamedTuple):
    magic: bytes
    at: int
    found: Signature


_STARTS = (
    _Start(b"ftyp", 4, Signature("time", "mov")),
    # QuickTime from before it had a file type box begins with any of these
    *(_Start(box, 4, Signature("time", "mov")) for box in (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")),
    _Start(b"\x1a\x45\xdf\xa3", 0, Signature("time", "matroska")),
    _Start(b"OggS", 0, Signature("time", "ogg")),
    _Start(b"fLaC", 0, Signature("time", "flac")),
    _Start(b"ID3", 0, Signature("time", "mp3")),
    _Start(b"RF64", 0, Signature("time", "wav")),
    _Start(b"\x89PNG\r\n\x1a\n", 0, Signature("image", "PNG")),
    _Start(b"\xff\xd8\xff", 0, Signature("image", "JPEG")),
    _Start(b"GIF87a", 0, Signature("image", "GIF")),
    _Start(b"GIF89a", 0, Signature("image", "GIF")),
    _Start(b"II*\x00", 0, Signature("image", "TIFF")),
    _Start(b"MM\x00*", 0, Signature("image", "TIFF")),
    _Start(b"BM", 0, Signature("image", "BMP")),
)
_RIFF = {b"WAVE": Signature("time", "wav"), b"AVI ": Signature("time", "avi"), b"WEBP": Signature("image", "WEBP")}
_STILL_BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), Signature("image", "AVIF")),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), Signature("image", "HEIF")),
}
DEMUXERS = frozenset({start.found.form for start in _STARTS if start.found.family == "time"} | {"wav", "avi", "gif"})
"""Every demuxer that ffmpeg is ever allowed; playlists and scripts, which name other files, are not among them."""

NOT_READ = (
    (b"#EXTM3U", "it is a playlist, which only names other files"),
    (b"ffconcat", "it is a playlist, which only names other files"),
    (b"[playlist]", "it is a playlist, which only names other files"),
    (b"\x30\x26\xb2\x75", "it is a Windows Media file (WMV, WMA)"),
    (b"FORM", "it is an AIFF sound"),
    (b"%PDF", "it is a PDF document"),
    (b"PK\x03\x04", "it is a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "it is an old Office document"),
    (b"<!DOCTYPE html", "it is a web page"),
    (b"<html", "it is a web page"),
    (b"\x00\x00\x01\xba", "it is an MPEG program stream (from a DVD, or a VOB or MPG file)"),
    (b"8BPS", "it is a Photoshop document"),
)
"""What authors hand in by mistake and is not read here, with what to call it."""


def signature(path: Path) -> Signature | None:
    """What a file begins like; None for anything we do not read."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head[4:8] == b"ftyp" and head[8:12] in _STILL_BRANDS:
        return _STILL_BRANDS[head[8:12]]
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        return Signature("time", "mp3")
    if _begins_like_svg(head):
        return Signature("drawing", "SVG")
    return next((start.found for start in _STARTS if head[start.at : start.at + len(start.magic)] == start.magic), None)


def what_it_is_instead(path: Path) -> str:
    """What a file without a signature of ours seems to be, for its author; "" when that is not known."""
    with path.open("rb") as file:
        head = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((name for magic, name in NOT_READ if head[: len(magic)].lower() == magic.lower()), "")


def _begins_like_svg(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"<svg") or (text.startswith((b"<?xml", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in head)
