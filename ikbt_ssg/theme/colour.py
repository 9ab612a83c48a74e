"""Colours as numbers: contrast as WCAG measures it, and the colour nearest to one that can be read.

Contrast and relative luminance: WCAG 2.2, definitions of "contrast ratio" and "relative luminance". Steps of equal
lightness: Oklab (Ottosson 2020), in which a colour made lighter or darker keeps its hue for the eye.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

Triple = tuple[float, float, float]
STEPS = 400
"""How finely lightness is searched; 1/400 is less than an eye can tell."""


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, from 0 (black) to 1 (white)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nearest_that(passes: Callable[[str], bool], colour: str) -> str | None:
    """The colour nearest in lightness, of the same hue, that passes; None when no lightness does."""
    return next((found for found in _by_lightness(colour) if passes(found)), None)


def _by_lightness(colour: str) -> Iterator[str]:
    """The same hue lighter and darker, nearest first; at the ends white and black."""
    lightness, green_red, blue_yellow = _oklab(colour)
    for step in range(STEPS + 1):
        for direction in (1, -1):
            wanted = lightness + direction * step / STEPS
            if 0 <= wanted <= 1:
                yield _hex_inside(wanted, green_red, blue_yellow)


def _hex_inside(lightness: float, green_red: float, blue_yellow: float) -> str:
    """The colour of this lightness and hue, as strong as a screen can show it."""
    for strength in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0):
        linear = _from_oklab((lightness, green_red * strength, blue_yellow * strength))
        if all(-0.0005 <= part <= 1.0005 for part in linear):
            break
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, part)))):02x}" for part in linear)


def _linear(colour: str) -> Triple:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _oklab(colour: str) -> Triple:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab: Triple) -> Triple:
    lightness, green_red, blue_yellow = lab
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
