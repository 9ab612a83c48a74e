"""What a still picture turns out to be; only its head is read, its pixels are left to the process that makes something of it."""

from __future__ import annotations

import warnings
import zlib
from pathlib import Path
from typing import Any

from ikbt_ssg.media.errors import NotMediaError
from ikbt_ssg.model import Probe

PIXEL_LIMIT = 100_000_000
"""The most pixels of a picture, all frames together."""
FRAME_LIMIT = 5_000
SIDEWAYS = frozenset({5, 6, 7, 8})
"""The EXIF orientations that are a quarter turn."""
ALPHA_MODES = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})
_ORIENTATION = 0x0112
_MOVES = frozenset({"GIF", "PNG", "WEBP", "AVIF"})


def probe_picture(path: Path, form: str) -> Probe:
    """A picture's format and its size as shown; a GIF that moves is a film. Raises NotMediaError."""
    from PIL import Image, UnidentifiedImageError

    if form == "HEIF" and not _reads_heif():
        raise NotMediaError("it is a HEIC picture, and the part of ikbt that reads those is not installed")
    # Pillow only warns up to twice its limit, so the warning is made an error
    Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT
    try:
        if form == "PNG":
            _check_png(path)
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # a message about one picture's metadata is no message to its author
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(path, formats=[form] if form != "JPEG" else ["JPEG", "MPO"]) as image:
                frames = _frames(image, form)
                width, height = image.size
                if image.getexif().get(_ORIENTATION, 1) in SIDEWAYS:
                    width, height = height, width
                has_alpha = image.mode in ALPHA_MODES or "transparency" in image.info
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise NotMediaError(f"it has more than {PIXEL_LIMIT // 1_000_000} million pixels") from bomb
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, OverflowError, zlib.error) as broken:
        raise NotMediaError(f"it begins like {form} but cannot be opened") from broken
    if frames > FRAME_LIMIT:
        raise NotMediaError(f"it holds more than {FRAME_LIMIT} pictures that follow each other")
    if width * height * frames > PIXEL_LIMIT:
        raise NotMediaError(f"it has more than {PIXEL_LIMIT // 1_000_000} million pixels")
    if frames > 1 and form == "GIF":
        return Probe("film", form, 0.0, width, height)
    if frames > 1:
        what = "pictures that follow each other" if form in _MOVES else "pages"
        raise NotMediaError(f"it holds {frames} {what}")
    return Probe("image", form, 0.0, width, height, has_alpha=has_alpha)


def _frames(image: Any, form: str) -> int:
    """How many pictures are in the file; the second one of a telephone's MPO is only the first again, for another screen."""
    if form in {"JPEG", "HEIF"}:
        return 1
    if form != "GIF":
        return int(getattr(image, "n_frames", 1))
    frames = 1
    while frames <= FRAME_LIMIT:
        try:
            image._seek(frames, False)  # noqa: SLF001  # only the blocks are walked, nothing is unpacked
        except EOFError:
            break
        frames += 1
    return frames


def _reads_heif() -> bool:
    """Whether the extra that reads HEIC is installed; Pillow then knows the format."""
    try:
        from pillow_heif import register_heif_opener  # type: ignore[import-not-found,unused-ignore]  # an extra
    except ImportError:
        return False
    register_heif_opener()
    return True


def _check_png(path: Path) -> None:
    """Every chunk of a PNG holds what its checksum says, to the end; Pillow opens those that do not."""
    with path.open("rb") as file:
        file.read(8)
        while head := file.read(8):
            length, kind = int.from_bytes(head[:4], "big"), head[4:]
            check = zlib.crc32(kind)
            while length > 0:
                data = file.read(min(length, 1 << 20))
                if not data:
                    raise OSError("cut")
                check = zlib.crc32(data, check)
                length -= len(data)
            if file.read(4) != check.to_bytes(4, "big"):
                raise OSError("damaged")
            if kind == b"IEND":
                return
    raise OSError("no end")
