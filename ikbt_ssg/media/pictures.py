"""Still pictures in widths and formats, upright, in sRGB, and without anything that could tell who took them or where."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from ikbt_ssg.media.probe import PIXEL_LIMIT
from ikbt_ssg.media.recipes import PICTURE_QUALITY, Rendition
from ikbt_ssg.media.transcode import NotMadeError

BEHIND = (255, 255, 255)
"""What shows through a transparent picture in JPEG, which has no transparency."""


def make_pictures(master: Path, made: dict[Rendition, Path]) -> None:
    """Every rendition of one picture, each written to its own path."""
    from PIL import Image, ImageCms, ImageOps

    Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(master) as opened:
                opened.load()
                upright = ImageOps.exif_transpose(opened)
        profile = upright.info.get("icc_profile")
        has_alpha = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
        picture = upright.convert("RGBA" if has_alpha else "RGB")
        if profile and not has_alpha:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(upright, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            picture = converted if converted is not None else picture
    except (OSError, ValueError, SyntaxError, ImageCms.PyCMSError, Image.DecompressionBombWarning) as broken:
        raise NotMadeError("the picture is cut or damaged") from broken
    for rendition, path in made.items():
        sized = picture.resize((rendition.width, rendition.height), Image.Resampling.LANCZOS)
        _save(sized, rendition, path)


def _save(picture: object, rendition: Rendition, path: Path) -> None:
    from PIL import Image

    if not isinstance(picture, Image.Image):
        raise TypeError(type(picture))
    ending = rendition.name.rsplit(".", 1)[-1]
    picture.info = {}
    match ending:
        case "avif":
            picture.save(path, "AVIF", quality=PICTURE_QUALITY["avif"], speed=6, max_threads=1)
        case "webp":
            picture.save(path, "WEBP", quality=PICTURE_QUALITY["webp"], method=5)
        case "jpg":
            if picture.mode == "RGBA":
                behind = Image.new("RGB", picture.size, BEHIND)
                behind.paste(picture, mask=picture.getchannel("A"))
                picture = behind
            picture.save(path, "JPEG", quality=PICTURE_QUALITY["jpg"], optimize=True, progressive=True)
        case _:
            raise ValueError(f"no picture format is called {ending}")
