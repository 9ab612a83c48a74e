"""Which way a language is written."""

from __future__ import annotations

from functools import cache


def isolated(html: str, language: str) -> str:
    """Some HTML as it may stand in a text: a telephone number of several groups would be shown back to front among words written
    from right to left.
    """
    return f"<bdi>{html}</bdi>" if direction(language) == "rtl" else html


@cache
def direction(language: str) -> str:
    """By CLDR "ltr" or "rtl"; a language that CLDR does not know is taken to be written from left to right."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # only read where a language is named

    try:
        return str(Locale.parse(language, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"
