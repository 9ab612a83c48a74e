"""HTML -> passages: what is read in one go. A heading, a bullet and a cell each end a sentence, whether or not a full stop does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_BLOCK = re.compile(
    r"<(/?)(address|blockquote|br|caption|dd|div|dl|dt|figcaption|h[1-6]|hr|li|ol|p|pre|section|t[dhr]|table|tbody|thead|ul)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")

_END = re.compile(r"[.!?…]+[\"'”’»)]*(?=\s|$)")
_SHORT = frozenset(
    [
        "t.ex",
        "bl.a",
        "m.m",
        "m.fl",
        "o.s.v",
        "osv",
        "d.v.s",
        "dvs",
        "s.k",
        "f.d",
        "fr.o.m",
        "t.o.m",
        "p.g.a",
        "pga",
        "e.d",
        "etc",
        "ev",
        "ex",
        "jfr",
        "kl",
        "ca",
        "nr",
        "resp",
        "tel",
        "sid",
        "st",
        "obs",
        "fig",
        "kap",
        "mån",
        "dr",
        "f.eks",
        "bl.a",
        "o.l",
        "m.v",
        "ca",
        "kl",
        "nr",
        "dvs",
        "osv",
        "e.g",
        "i.e",
        "vs",
        "mr",
        "mrs",
        "approx",
    ]
)
"""Abbreviations whose full stop ends no sentence, in Swedish, Norwegian and English."""


class Passage(NamedTuple):
    """Some words that stand together: a paragraph, a heading, a bullet, a cell."""

    kind: str
    """The element they stand in: `p`, `h2`, `li` …"""
    text: str


def passages(html: str) -> Iterator[Passage]:
    """The passages of our own HTML, in order."""
    between = _BLOCK.split(html)
    kind = "p"
    for number in range(0, len(between), 3):
        if number:
            closes, tag = between[number - 2 : number]
            kind = "p" if closes else tag
        written = between[number]
        if written and not written.isspace() and (text := _words_of(written)):
            yield Passage(kind, text)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a passage; the passage's end is always a sentence's."""
    begin = 0
    first = _END.search(text)
    several = first is not None and first.end() < len(text)  # not so in nearly every heading, bullet and cell
    for found in _END.finditer(text) if several else ():
        before = text[begin : found.start()].rpartition(" ")[2].lower().lstrip("(\"'”")
        following = text[found.end() :].lstrip()[:1]
        is_short = found[0].startswith(".") and (before in _SHORT or (len(before) == 1 and before.isalpha()))
        goes_on = following.islower() or (before.isdigit() and following.isdigit())
        if (is_short and following) or goes_on:
            continue
        yield text[begin : found.end()].strip()
        begin = found.end()
    if rest := text[begin:].strip():
        yield rest


def _words_of(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html) if "<" in html else html).split())
