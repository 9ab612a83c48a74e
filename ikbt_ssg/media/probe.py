"""What a master file turns out to be when it is opened."""

from __future__ import annotations

import json
import warnings
from fractions import Fraction
from pathlib import Path
from typing import Any

from ikbt_ssg.media.process import run
from ikbt_ssg.media.signature import signature
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import Probe

FORMATS = "mov,mp3,wav,matroska,ogg,flac"
"""The containers ffmpeg may open; playlists and scripts, which name other files, are not among them."""
READ_ONLY_FILES = ("-protocol_whitelist", "file", "-format_whitelist", FORMATS)
PIXEL_LIMIT = 100_000_000
"""The most pixels of a picture, all frames together."""
SECONDS_LIMIT = 4 * 3600


class NotMediaError(Exception):
    """The file is not what it claims to be, or more than we take; says why in words for its author."""


def probe(path: Path, tools: Tools | None) -> Probe:
    """What a file is; raises NotMediaError for what cannot be used, and when `tools` are needed but there are none."""
    found = signature(path)
    if found is None:
        raise NotMediaError("its first bytes belong to no format that is read here")
    family, form = found
    if family == "image":
        return _picture(path, form)
    if tools is None:
        raise NotMediaError("ffmpeg is not installed")
    return _in_time(path, tools)


def _picture(path: Path, form: str) -> Probe:
    from PIL import Image, UnidentifiedImageError

    # Pillow only warns up to twice its limit, so the warning is made an error
    Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                frames = getattr(image, "n_frames", 1)
                width, height = image.size
                if image.getexif().get(0x0112, 1) >= 5:
                    width, height = height, width
    except Image.DecompressionBombError as bomb:
        raise NotMediaError(f"it has more than {PIXEL_LIMIT // 1_000_000} million pixels") from bomb
    except (Image.DecompressionBombWarning, UnidentifiedImageError, OSError, ValueError, SyntaxError) as broken:
        if isinstance(broken, Image.DecompressionBombWarning):
            raise NotMediaError(f"it has more than {PIXEL_LIMIT // 1_000_000} million pixels") from broken
        raise NotMediaError(f"it begins like {form} but cannot be opened") from broken
    if width * height * frames > PIXEL_LIMIT:
        raise NotMediaError(f"it has more than {PIXEL_LIMIT // 1_000_000} million pixels")
    return Probe("image", form, 0.0, width, height)


def _in_time(path: Path, tools: Tools) -> Probe:
    arguments = [*tools.probe]
    if len(arguments) == 1:
        arguments += ["-hide_banner", "-v", "error", *READ_ONLY_FILES, "-of", "json", "-show_format", "-show_streams"]
    ran = run([*arguments, f"file:{path.absolute()}"], seconds=60)
    if not ran.ok:
        raise NotMediaError("it cannot be opened as film or sound" if not ran.late else "it took too long to open")
    try:
        told = json.loads(ran.out)
        return _from_ffprobe(told)
    except (ValueError, KeyError, TypeError, ZeroDivisionError) as odd:
        raise NotMediaError("it cannot be opened as film or sound") from odd


def _from_ffprobe(told: dict[str, Any]) -> Probe:
    """Ffprobe's JSON, of which PyAV's process writes the same few keys."""
    streams = told.get("streams", [])
    films = [
        each for each in streams if each.get("codec_type") == "video" and not each.get("disposition", {}).get("attached_pic")
    ]
    sounds = [each for each in streams if each.get("codec_type") == "audio"]
    seconds = float(told["format"].get("duration", 0) or 0)
    if not films and not sounds:
        raise NotMediaError("there is neither picture nor sound in it")
    if seconds <= 0:
        raise NotMediaError("it has no length")
    if seconds > SECONDS_LIMIT:
        raise NotMediaError(f"it says it is {seconds / 3600:.0f} hours long; the limit is {SECONDS_LIMIT // 3600}")
    form = str(told["format"]["format_name"])
    if not films:
        return Probe("audio", form, seconds, has_audio=True)
    width, height = _shown_size(films[0])
    fps = float(Fraction(films[0].get("avg_frame_rate", "0/1").replace("/0", "/1")))
    if width * height * max(fps, 1) * seconds > PIXEL_LIMIT * 3600:
        raise NotMediaError("its picture is larger than any film needs")
    return Probe("film", form, seconds, width, height, round(fps, 3), bool(sounds))


def _shown_size(film: dict[str, Any]) -> tuple[int, int]:
    """Width and height as a player shows them: square pixels, upright."""
    width, height = int(film["width"]), int(film["height"])
    aspect = str(film.get("sample_aspect_ratio", "1:1"))
    if ":" in aspect and not aspect.startswith("0:") and not aspect.endswith(":0"):
        across, down = aspect.split(":")
        width = round(width * int(across) / int(down))
    turned = next((int(each["rotation"]) for each in film.get("side_data_list", []) if "rotation" in each), 0)
    return (height, width) if turned % 180 else (width, height)
