"""What a file is by its first bytes; its name is only what somebody called it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Family = Literal["time", "image"]

_START: tuple[tuple[bytes, int, Family, str], ...] = (
    (b"ftyp", 4, "time", "mov,mp4,m4a"),
    (b"\x1a\x45\xdf\xa3", 0, "time", "matroska,webm"),
    (b"OggS", 0, "time", "ogg"),
    (b"fLaC", 0, "time", "flac"),
    (b"ID3", 0, "time", "mp3"),
    (b"\x89PNG\r\n\x1a\n", 0, "image", "PNG"),
    (b"\xff\xd8\xff", 0, "image", "JPEG"),
    (b"GIF87a", 0, "image", "GIF"),
    (b"GIF89a", 0, "image", "GIF"),
    (b"II*\x00", 0, "image", "TIFF"),
    (b"MM\x00*", 0, "image", "TIFF"),
    (b"BM", 0, "image", "BMP"),
)


def signature(path: Path) -> tuple[Family, str] | None:
    """Whether a file runs in time or is a still picture, and its format; None for anything we do not read."""
    with path.open("rb") as file:
        head = file.read(16)
    if head[4:12] in {b"ftypavif", b"ftypavis", b"ftypheic", b"ftypheix", b"ftypmif1"}:
        return "image", "AVIF" if head[8:11] == b"avi" else "HEIF"
    if head[:4] == b"RIFF":
        return {b"WAVE": ("time", "wav"), b"WEBP": ("image", "WEBP")}.get(head[8:12])  # type: ignore[return-value]
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        return "time", "mp3"
    return next((found for magic, at, *found in _START if head[at : at + len(magic)] == magic), None)  # type: ignore[return-value]
