"""The colours of the style sheet, what a program or region sets instead, and which must be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ikbt_ssg.authored.theme import Theme
from ikbt_ssg.theme.colour import contrast, nearest_that
from ikbt_ssg.tool import resources

Colours = Mapping[str, str]
"""Colours as `#rrggbb`, by the style sheet's names without their hyphens in front."""
SCHEMES = ("light", "dark")
TEXT, GRAPHIC = 4.5, 3.0
"""The least contrast of text, and of what shows where a control is: WCAG 2.2 SC 1.4.3 and 1.4.11."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("ink", ground, TEXT) for ground in ("paper", "card", "quiet", "warm", "alert-ground")),
    *(("soft-ink", ground, TEXT) for ground in ("paper", "card", "quiet", "warm")),
    *(("link", ground, TEXT) for ground in ("paper", "card", "quiet", "warm")),
    *(("alert", ground, TEXT) for ground in ("paper", "card", "alert-ground")),
    *(("right", ground, TEXT) for ground in ("card", "quiet")),
    ("on-accent", "accent", TEXT),
    *(("accent", ground, GRAPHIC) for ground in ("paper", "card", "quiet")),
    *(("line", ground, GRAPHIC) for ground in ("paper", "card")),
    *(("focus", ground, GRAPHIC) for ground in ("paper", "card", "quiet")),
)
"""What stands on what in the style sheet, and how far apart they must be."""

_SCHEME = re.compile(r"(?P<dark>@media \(prefers-color-scheme: dark\) \{\s*)?:root \{(?P<inside>[^}]*)\}")
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


class Faint(NamedTuple):
    """A colour that somebody could not tell apart from what it stands on or from what stands on it, at its worst."""

    scheme: str
    name: str
    colour: str
    other: str
    """The name of the other colour of the pair."""
    ratio: float
    least: float
    remedy: str | None
    """The nearest colour that would do beside everything it is seen with."""

    @property
    def key(self) -> tuple[str, ...]:
        """The keys that lead to it below `theme`."""
        name = self.name.replace("-", "_")
        return (name,) if self.scheme == "light" else ("dark", name)


@cache
def own_colours(scheme: str) -> Colours:
    """The style sheet's own colours, in daylight or in the dark."""
    css = (resources() / "web" / "css" / "tokens.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for block in _SCHEME.finditer(css):
        if block["dark"] is None or scheme == "dark":
            found |= dict(_COLOUR.findall(block["inside"]))
    return found


def chosen(themes: Sequence[Theme], scheme: str) -> dict[str, str]:
    """What was chosen, the last theme before those before it."""
    found: dict[str, str] = {}
    for theme in themes:
        found |= (theme if scheme == "light" else theme.dark).chosen()
    return found


def faint(themes: Sequence[Theme]) -> Iterator[Faint]:
    """The chosen colours that are too close to others once these themes are laid over the style sheet, the last on top."""
    for scheme in SCHEMES:
        picked = chosen(themes, scheme)
        colours = {**own_colours(scheme), **picked}
        found = [faint_colour(name, colours, scheme) for name in sorted(picked)]
        yield from (each for each in found if each is not None)


def faint_colour(name: str, colours: Colours, scheme: str) -> Faint | None:
    """One colour beside everything it is seen with."""
    seen = [(other, contrast(colours[name], colours[other]), least) for other, least in _seen_with(name)]
    other, ratio, least = min(seen, key=lambda each: each[1] / each[2])
    if ratio >= least:
        return None

    def passes(tried: str) -> bool:
        return all(contrast(tried, colours[beside]) >= enough for beside, enough in _seen_with(name))

    return Faint(scheme, name, colours[name], other, ratio, least, nearest_that(passes, colours[name]))


def _seen_with(name: str) -> list[tuple[str, float]]:
    return [(ground if front == name else front, least) for front, ground, least in PAIRS if name in {front, ground}]


def stylesheet(themes: Sequence[Theme]) -> str:
    """The style sheet that sets what was chosen; "" when nothing was. Paper keeps the tool's own colours."""
    parts = []
    for scheme in SCHEMES:
        colours = chosen(themes, scheme)
        if colours:
            inside = " ".join(f"--{name}: {value};" for name, value in sorted(colours.items()))
            media = "screen" if scheme == "light" else "screen and (prefers-color-scheme: dark)"
            parts.append(f"@media {media} {{ :root {{ {inside} }} }}\n")
    return "".join(parts)
