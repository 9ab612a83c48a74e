"""What every master becomes: names, sizes and settings, as data that is known before anything is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ikbt_ssg.model import MediaAsset, Probe

Step = Literal["film", "audio", "picture", "poster", "poster_of_film"]

FILM_HEIGHT = 720
"""The tallest film; a lower master is never made taller."""
FILM_QUALITY = 23
"""x264's constant rate factor: lower is better and larger."""
AUDIO_BITRATE = {"film": "128k", "audio": "96k"}
LOUDNESS = -16.0
"""Integrated loudness of everything that is heard, in LUFS (EBU R 128 measures it; AES TD1008 asks for it on phones)."""
PEAK = -1.5
"""The highest true peak, in dBTP."""
PICTURE_WIDTHS = (480, 960, 1440)
POSTER_WIDTHS = (480, 960)
PICTURE_QUALITY = {"avif": 60, "webp": 80, "jpg": 82}
PICTURE_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file made from a master."""

    name: str
    """Its path within the package."""
    type: str
    step: Step
    width: int = 0
    height: int = 0
    seconds: float = 0.0


def renditions(media: MediaAsset) -> tuple[Rendition, ...]:
    """Every file that an asset becomes, named before it exists; the same for the same master, always."""
    id, probe = media.asset.id, media.probe
    match media.asset.kind:
        case "film":
            width, height = film_size(probe)
            film = Rendition(f"media/{id}/film.mp4", "video/mp4", "film", width, height, probe.seconds)
            step: Step = "poster" if media.poster else "poster_of_film"
            return (film, *_pictures(id, "poster", step, width, height, POSTER_WIDTHS))
        case "audio":
            return (Rendition(f"media/{id}/audio.m4a", "audio/mp4", "audio", 0, 0, probe.seconds),)
        case "image":
            return _pictures(id, "image", "picture", probe.width, probe.height, PICTURE_WIDTHS)


def film_size(probe: Probe) -> tuple[int, int]:
    """The size a film gets: never taller than its master, and even in both directions, as H.264 wants it."""
    height = min(probe.height, FILM_HEIGHT)
    width = round(probe.width * height / probe.height / 2) * 2
    return max(2, width), max(2, height // 2 * 2)


def _pictures(id: str, name: str, step: Step, width: int, height: int, widths: tuple[int, ...]) -> tuple[Rendition, ...]:
    sizes = sorted({min(wanted, width) for wanted in widths})
    return tuple(
        Rendition(f"media/{id}/{name}-{size}.{ending}", type, step, size, max(1, round(height * size / width)))
        for ending, type in PICTURE_TYPES.items()
        for size in sizes
    )
