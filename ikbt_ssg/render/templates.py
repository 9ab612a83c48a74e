"""The templates, compiled once: strict about names, escaping everything that an author wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, MutableMapping
from datetime import date
from functools import cache
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ikbt_ssg.direction import direction
from ikbt_ssg.render import media, questions
from ikbt_ssg.render.words import Words, author_words, language_name, words
from ikbt_ssg.tool import resources

_SAID = re.compile(r'(?<!\w)_\("([^"]*)"\)')
"""Words of the page that hang on nothing else."""


class _Spoken(FileSystemLoader):
    """The templates with the page's own words put in before they are compiled, so that no page looks them up again."""

    def __init__(self, spoken: Words) -> None:
        super().__init__(resources())
        self._spoken = spoken

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_fresh = super().get_source(environment, template)
        return _SAID.sub(self._said, source), path, is_fresh

    def _said(self, found: re.Match[str]) -> str:
        """The words as a constant of the template; a catalogue is our own and may hold entities."""
        words = (self._spoken(found[1]) % {}).replace("\\", "\\\\").replace('"', '\\"')
        return f'("{words}"|safe)'


class _Templates(Environment):
    """Templates that know their functions by one dictionary; Jinja chains two, and walks through the chain for every page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows beside what it is given."""
        return {**self.globals, **(d or {})}


@cache
def templates(language: str) -> Environment:
    """The templates of the package's pages in one language."""
    return _environment(words(language))


@cache
def author_templates(language: str) -> Environment:
    """The templates of the pages that only authors read."""
    return _environment(author_words(language))


def _environment(spoken: Words) -> Environment:
    environment = _Templates(
        loader=_Spoken(spoken),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(spoken.catalogue, newstyle=True)  # type: ignore[attr-defined]  # by the extension
    environment.filters["listed"] = spoken(", ").join
    environment.filters["dialled"] = lambda number: re.sub(r"[^0-9+]", "", number)
    environment.filters["site"] = lambda url: re.sub(r"^https?://|/$", "", url)  # an address as a voice should read it
    # what our own renderer made, which is escaped already; no author's text ever goes through it
    environment.filters["trusted"] = Markup
    environment.globals |= _functions(spoken)
    return environment


def _functions(spoken: Words) -> Mapping[str, Callable[..., Any]]:
    gettext = spoken.catalogue.gettext
    return {
        "picture": media.picture,
        "renditions": media.renditions,
        "sources": media.sources,
        "qualities": lambda shown: media.qualities(shown, spoken),
        "megabytes": lambda size: media.megabytes(size, spoken.language),
        "speeds": lambda: media.speeds(spoken),
        "length": lambda seconds: media.length(seconds, spoken),
        "language_name": lambda language: language_name(language, spoken.language),
        **questions.ASKED,
        "opening": lambda opens: _opening(opens, spoken),
        "role_name": lambda role: gettext(
            {"patient": "For the patient", "parent": "For parents", "therapist": "For the therapist"}[role]
        ),
        "definition": compact_json,
        "direction": direction,
        "dated": lambda day: format_date(date.fromisoformat(day), "long", locale=spoken.language.replace("-", "_")),
        "isolated": Markup("<bdi>{}</bdi>").format,
    }


def compact_json(value: object) -> str:
    """JSON without white space, keys in their order; whoever puts it into a page escapes it for its place."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
