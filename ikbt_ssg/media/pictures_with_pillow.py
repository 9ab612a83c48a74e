"""`python pictures_with_pillow.py PLAN`: one picture in widths and formats, upright, in sRGB, and with nothing of its metadata.

It is a process of its own, since it decodes files that nobody has vouched for, and needs nothing of ours.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import warnings
from typing import Any

from PIL import Image, ImageCms, ImageOps

BEHIND = (255, 255, 255)
"""What shows through a transparent picture in JPEG, which has no transparency."""
WIDE_MODES = {"I;16": 256, "I;16B": 256, "I;16L": 256, "I": 256}
"""Modes of 16 bits, and what one step of 8 bits is in them."""


def main() -> int:
    """Do what the plan says; any exception is an exit code that is not 0."""
    plan = json.loads(sys.argv[1])
    with contextlib.suppress(ImportError):
        from pillow_heif import register_heif_opener  # type: ignore[import-not-found,unused-ignore]  # an extra

        register_heif_opener()
    Image.MAX_IMAGE_PIXELS = plan["pixels"]
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(plan["master"]) as opened:
        opened.load()
        picture = in_srgb(ImageOps.exif_transpose(opened))
    for wanted in plan["makes"]:
        sized = picture.resize((wanted["width"], wanted["height"]), Image.Resampling.LANCZOS)
        save(sized, wanted)
    return 0


def in_srgb(upright: Image.Image) -> Image.Image:
    """The picture as RGB, or RGBA where something shows through, in the colours that every page has."""
    profile = upright.info.get("icc_profile")
    if upright.mode in WIDE_MODES:
        step = WIDE_MODES[upright.mode]
        upright = upright.convert("I").point(lambda value: value * (1 / step)).convert("L")
    has_alpha = upright.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in upright.info
    picture = upright.convert("RGBA" if has_alpha else "RGB")
    if not profile or upright.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    colours = picture.convert("RGB") if has_alpha else upright
    try:
        converted = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:
        # a profile that does not fit its picture says nothing about it
        return picture
    if converted is None:
        return picture
    if has_alpha:
        converted.putalpha(picture.getchannel("A"))
    return converted


def save(picture: Image.Image, wanted: dict[str, Any]) -> None:
    """Write one file."""
    picture.info = {}
    path, quality = wanted["path"], wanted["quality"]
    match wanted["format"]:
        case "avif":
            picture.save(path, "AVIF", quality=quality, speed=6, max_threads=1)
        case "webp":
            picture.save(path, "WEBP", quality=quality, method=5)
        case "jpg":
            if picture.mode == "RGBA":
                behind = Image.new("RGB", picture.size, BEHIND)
                behind.paste(picture, mask=picture.getchannel("A"))
                picture = behind
            picture.save(path, "JPEG", quality=quality, optimize=True, progressive=True)
        case other:
            raise ValueError(other)


if __name__ == "__main__":
    sys.exit(main())
