"""Marks of Markdown and of other writing programs that came to nothing, so that a reader would see them as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

INDENTED = "take away the spaces in front of the text, which make it a passage of code"

_MARKS = re.compile(r"[<\[\]{*_]")
"""One of these is in every mark that may stand anywhere."""
_AT_THE_START = (
    (re.compile(r"#{1,6}(?=[^\W\d_])"), "write a space behind #"),
    (re.compile(r"[•·◦▪●○∙‣⁃]\s"), "begin each line of a list with a hyphen and a space"),
    (re.compile(r"-(?=[^\W\d_]{2})"), "write a space behind the hyphen of a list"),
    (re.compile(r"\d{1,2}\.(?=[^\W\d_]{2})"), "write a space behind the number of a list"),
    (re.compile(r"\|.*\|"), "write a row of dashes below the first row of a table: |---|---|"),
)
_ANYWHERE = (
    (re.compile(r"\*\*|__(?=\w)|(?<=\w)__"), "close what is to be bold with two stars, right beside its first and last letter"),
    (re.compile(r"\[\^[^\]]+\]"), "there are no footnotes: write it in the text, or under `sources`"),
    (re.compile(r"\[\[[^\]]+\]\]"), "a link is written [words](module:id)"),
    (re.compile(r"\]\s+\((?=https?:|mailto:|tel:|[a-z]+:[a-z])"), "leave no space between ] and ( in a link"),
    (re.compile(r"\{\{?\s*[a-z][\w:-]*\s*\}\}?"), "a fact of the region is written {fact:id}"),
)


def is_plain(text: str, *, begins: bool) -> bool:
    """Whether a run of text is nothing but words, as most are; looking closer is dear."""
    return (not begins or text[:1].isalpha()) and not _MARKS.search(text)


def leftovers(text: str, *, begins: bool) -> Iterator[tuple[str, str]]:
    """Each mark that a run of text still has, and what to do about it; `begins` when the text stands first in its line."""
    for pattern, advice in _AT_THE_START if begins else ():
        if found := pattern.match(text):
            yield found.group(), advice
    for pattern, advice in _ANYWHERE if _MARKS.search(text) else ():
        if found := pattern.search(text):
            yield found.group(), advice
