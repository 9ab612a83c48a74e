"""What templates ask about films, sounds and pictures: which files there are, what each is called, how long it is."""

from __future__ import annotations

from typing import NamedTuple

from babel.numbers import format_decimal
from markupsafe import Markup

from ikbt_ssg.bundle import Media
from ikbt_ssg.media.recipes import Rendition
from ikbt_ssg.render.words import Words

SPEEDS = ("0.5", "0.75", "1", "1.25", "1.5", "2")
"""How fast a film may be played; 1 is as it was recorded."""
SIZES = "(min-width: 44rem) 42rem, 60vw"
"""How wide pictures are said to be. On a telephone they are wider; but its dense screen shows a smaller file nearly as well, at
half the bytes."""
EVERYWHERE = {"film": "avc1", "audio": "mp4a"}
"""The codec that every browser of the last ten years plays."""


class Quality(NamedTuple):
    """One file that a reader may choose."""

    name: str
    label: str
    is_first: bool
    """Whether it is played unless somebody chooses."""
    saves: bool
    """Whether it is the one for slow or costly lines."""


def renditions(media: Media, part: str, ending: str = "") -> list[Rendition]:
    """The renditions of one part of an asset, the one to use unless somebody chooses first."""
    return [each for each in media.renditions if each.part == part and each.name.endswith(ending)]


def picture(media: Media, name: str, root: str) -> Markup:
    """A picture in the formats and widths there are; the browser takes the smallest that will do."""
    if drawings := renditions(media, name, ".svg"):
        drawn = Markup('<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async" />')
        return drawn.format(f"{root}{drawings[0].name}", drawings[0].width, drawings[0].height, media.alt)
    sources = []
    for ending in ("avif", "webp"):
        files = renditions(media, name, f".{ending}")
        srcset = ", ".join(f"{root}{each.name} {each.width}w" for each in files)
        sources.append(Markup('<source type="{}" srcset="{}" sizes="{}" />').format(files[0].type, srcset, SIZES))
    files = renditions(media, name, ".jpg")
    srcset = ", ".join(f"{root}{each.name} {each.width}w" for each in files)
    largest = files[-1]
    image = Markup(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async" />'
    ).format(f"{root}{largest.name}", srcset, SIZES, largest.width, largest.height, media.alt)
    shown = Markup("<picture>{}{}</picture>").format(Markup("").join(sources), image)
    return _until_it_comes(media, shown, root) if name == "image" else shown


def _until_it_comes(media: Media, shown: Markup, root: str) -> Markup:
    """A picture over a tiny one of itself, which is there first on a slow line; what is transparent has none."""
    tiny = renditions(media, "placeholder")
    if not tiny:
        return shown
    behind = Markup('<img class="stand-in" src="{}" width="{}" height="{}" alt="" loading="lazy" />')
    behind = behind.format(f"{root}{tiny[0].name}", tiny[0].width, tiny[0].height)
    return Markup('<span class="coming">{}{}</span>').format(behind, shown)


def length(seconds: float, spoken: Words) -> str:
    """How long something takes, in words."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    parts = []
    if minutes:
        parts.append(spoken.catalogue.ngettext("%(num)s minute", "%(num)s minutes", minutes) % {"num": minutes})
    if rest or not minutes:
        parts.append(spoken.catalogue.ngettext("%(num)s second", "%(num)s seconds", rest) % {"num": rest})
    return " ".join(parts)


def sources(media: Media, part: str) -> list[Rendition]:
    """The files among which a browser chooses by itself: the first of each codec, the one that is smallest for its quality first."""
    full = [each for each in renditions(media, part) if each.use == "full"]
    first = full[:1]
    newer = [each for each in full if part == "film" and not each.codecs.startswith(EVERYWHERE["film"])]
    others = [each for each in full[1:] if part == "audio"]
    return [*newer, *first, *others]


def qualities(media: Media, spoken: Words) -> list[Quality]:
    """What a reader can choose, the largest first; all of them play everywhere."""
    files = [each for each in renditions(media, media.kind) if each.codecs.startswith(EVERYWHERE[media.kind])]
    largest_first = sorted(files, key=lambda each: (each.use == "data-saver", -min(each.width, each.height)))
    return [Quality(each.name, _label(each, spoken), each is files[0], each.use == "data-saver") for each in largest_first]


def _label(rendition: Rendition, spoken: Words) -> str:
    """What a file is called: how tall its picture is, or that it saves data; and how much there is to fetch."""
    side = min(rendition.width, rendition.height)
    name = spoken("Data-saver") if rendition.use == "data-saver" else f"{side}p" if side else spoken("Full")
    return f"{name} · {megabytes(rendition.size, spoken.language)}" if rendition.size else name


def megabytes(size: int, language: str) -> str:
    """Bytes as megabytes, with two figures that say something."""
    figure = size / 1_000_000
    return f"{format_decimal(round(figure, 1 if figure >= 1 else 2), locale=language)}\N{NO-BREAK SPACE}MB"


def speeds(spoken: Words) -> list[tuple[str, str]]:
    """How fast a film can be played, and what that is called."""
    usual = spoken("as usual")
    return [
        (each, usual if each == "1" else f"{format_decimal(float(each), locale=spoken.language)}\N{NO-BREAK SPACE}×")
        for each in SPEEDS
    ]
