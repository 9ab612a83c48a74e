"""What every master becomes: names, sizes and settings, known before anything is made; the tables stand beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ikbt_ssg.media.recipes import film, picture, sound
from ikbt_ssg.media.recipes.codecs import AAC, av1_codec, h264_codec
from ikbt_ssg.model import MediaAsset, Probe

Step = Literal["film", "audio", "picture", "drawing", "poster", "poster_of_film"]
"""The kinds of work; each makes its renditions together."""
Part = Literal["film", "audio", "image", "poster", "placeholder"]
Use = Literal["full", "data-saver"]


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file made from a master."""

    name: str
    """Its path within the package."""
    type: str
    """Its MIME type, without parameters."""
    step: Step
    part: Part
    """What it is of the asset: the film or sound or picture itself, its poster, or what stands there until it has come."""
    use: Use = "full"
    codecs: str = ""
    """What a player must understand, as RFC 6381 writes it; "" for pictures."""
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    size: int = 0
    """Bytes; 0 while it is not made."""

    @property
    def bitrate(self) -> int:
        """Bits a second over its whole length; 0 for what has no length or is not made."""
        return round(self.size * 8 / self.seconds) if self.seconds else 0


def renditions(media: MediaAsset) -> tuple[Rendition, ...]:
    """Every file that an asset becomes, the same for the same master, always.

    Of a film and of a sound, the first is the one to play unless somebody chooses another.
    """
    id, probe, asset = media.asset.id, media.probe, media.asset
    match asset.kind:
        case "film":
            tallest = film.shown_size(probe.width, probe.height, film.LADDER[0].short)
            step: Step = "poster" if media.poster else "poster_of_film"
            return (*_films(id, probe, asset.av1), *_pictures(id, "poster", step, *tallest, picture.POSTER_WIDTHS))
        case "audio":
            return tuple(
                Rendition(f"media/{id}/{each.name}", each.type, "audio", "audio", each.use, each.codecs, seconds=probe.seconds)
                for each in sound.SOUNDS
            )
        case "image" if probe.form == "SVG":
            drawing = Rendition(
                f"media/{id}/image.svg", "image/svg+xml", "drawing", "image", width=probe.width, height=probe.height
            )
            return (drawing,)
        case "image":
            # what is transparent would show its stand-in behind it
            made = _pictures(id, "image", "picture", probe.width, probe.height, picture.WIDTHS)
            return made if probe.has_alpha else (*made, _placeholder(id, probe))


def _films(id: str, probe: Probe, av1: bool) -> tuple[Rendition, ...]:
    ladder = [_film(id, rung, probe) for rung in film.rungs(probe.width, probe.height)]
    # the one to play at first comes first: the largest that most telephones can show
    first = next((each for each in ladder if min(each.width, each.height) <= film.FIRST), ladder[-1])
    more = [_film(id, film.AV1, probe)] if av1 else []
    return (first, *(each for each in ladder if each is not first), *more, _film(id, film.SAVER, probe))


def _film(id: str, rung: film.Rung, probe: Probe) -> Rendition:
    width, height = film.shown_size(probe.width, probe.height, rung.short)
    fps = float(Fraction(probe.rate))
    codecs = [av1_codec(width, height, fps) if rung.video == "av1" else h264_codec(width, height, fps)]
    if probe.has_audio:
        codecs.append("opus" if rung.video == "av1" else AAC)
    name = {film.SAVER: "saver", film.AV1: f"{min(width, height)}-av1"}.get(rung, f"{min(width, height)}")
    use: Use = "data-saver" if rung is film.SAVER else "full"
    path = f"media/{id}/film-{name}.mp4"
    return Rendition(path, "video/mp4", "film", "film", use, ",".join(codecs), width, height, probe.seconds)


def _pictures(id: str, part: Part, step: Step, width: int, height: int, widths: tuple[int, ...]) -> tuple[Rendition, ...]:
    sizes = sorted({min(wanted, width) for wanted in widths})

    return tuple(
        Rendition(f"media/{id}/{part}-{size}.{ending}", type, step, part, width=size, height=max(1, round(height * size / width)))
        for ending, type in picture.TYPES.items()
        for size in sizes
    )


def _placeholder(id: str, probe: Probe) -> Rendition:
    width = min(picture.PLACEHOLDER_WIDTH, probe.width)
    height = max(1, round(probe.height * width / probe.width))
    return Rendition(f"media/{id}/image-placeholder.webp", "image/webp", "picture", "placeholder", width=width, height=height)
