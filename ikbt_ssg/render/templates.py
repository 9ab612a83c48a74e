"""The templates, compiled once: strict about names, escaping everything that an author wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ikbt_ssg.bundle import Media
from ikbt_ssg.media.recipes import Rendition
from ikbt_ssg.render import questions
from ikbt_ssg.render.words import Words, language_name, words
from ikbt_ssg.tool import resources


@cache
def templates(language: str) -> Environment:
    """The templates in one language."""
    environment = Environment(
        loader=FileSystemLoader(resources()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    spoken = words(language)
    environment.install_gettext_translations(spoken.catalogue, newstyle=True)  # type: ignore[attr-defined]  # by the extension
    environment.filters["dialled"] = lambda number: re.sub(r"[^0-9+]", "", number)
    # what our own renderer made, which is escaped already; no author's text ever goes through it
    environment.filters["trusted"] = Markup
    environment.globals |= _functions(spoken)
    return environment


def _functions(spoken: Words) -> Mapping[str, Callable[..., Any]]:
    gettext = spoken.catalogue.gettext
    return {
        "picture": _picture,
        "renditions": _renditions,
        "length": lambda seconds: _length(seconds, spoken),
        "language_name": lambda language: language_name(language, spoken.language),
        **questions.ASKED,
        "opening": lambda opens: _opening(opens, spoken),
        "role_name": lambda role: gettext(
            {"patient": "For the patient", "parent": "For parents", "therapist": "For the therapist"}[role]
        ),
        "definition": compact_json,
    }


def compact_json(value: object) -> str:
    """JSON without white space, keys in their order; whoever puts it into a page escapes it for its place."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _renditions(media: Media, part: str, ending: str = "") -> list[Rendition]:
    """The renditions of one part of an asset, the one to use unless somebody chooses first."""
    return [each for each in media.renditions if each.part == part and each.name.endswith(ending)]


def _picture(media: Media, name: str, root: str) -> Markup:
    """A picture in the formats and widths there are; the browser takes the smallest that will do."""
    if drawings := _renditions(media, name, ".svg"):
        drawn = Markup('<img src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async" />')
        return drawn.format(f"{root}{drawings[0].name}", drawings[0].width, drawings[0].height, media.alt)
    sizes = "(min-width: 44rem) 42rem, 100vw"
    sources = []
    for ending in ("avif", "webp"):
        files = _renditions(media, name, f".{ending}")
        srcset = ", ".join(f"{root}{each.name} {each.width}w" for each in files)
        sources.append(Markup('<source type="{}" srcset="{}" sizes="{}" />').format(files[0].type, srcset, sizes))
    files = _renditions(media, name, ".jpg")
    srcset = ", ".join(f"{root}{each.name} {each.width}w" for each in files)
    largest = files[-1]
    image = Markup(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async" />'
    ).format(f"{root}{largest.name}", srcset, sizes, largest.width, largest.height, media.alt)
    return Markup("<picture>{}{}</picture>").format(Markup("").join(sources), image)


def _length(seconds: float, spoken: Words) -> str:
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    parts = []
    if minutes:
        parts.append(spoken.catalogue.ngettext("%(num)s minute", "%(num)s minutes", minutes) % {"num": minutes})
    if rest or not minutes:
        parts.append(spoken.catalogue.ngettext("%(num)s second", "%(num)s seconds", rest) % {"num": rest})
    return " ".join(parts)


def _opening(opens: str, spoken: Words) -> str:
    if opens == "at_start":
        return spoken("Opens at once")
    if opens == "therapist":
        return spoken("Your therapist opens it")
    days = int(opens.partition(":")[2])
    if days == 0:
        return spoken("Opens after the one before")
    plural = spoken.catalogue.ngettext(
        "Opens after the one before, at the earliest after %(num)s day",
        "Opens after the one before, at the earliest after %(num)s days",
        days,
    )
    return plural % {"num": days}
