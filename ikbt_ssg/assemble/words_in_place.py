"""A word of the glossary is explained where it is met: right below the passage that links to it first, for whoever follows the link.

The explanation shows once its link is followed (`:target` in the style sheet), so it needs no script, and it leads back to the word.
On paper, and without style sheets, it is always there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ikbt_ssg.blocks import Prose
from ikbt_ssg.bundle import Block, Html, Panel
from ikbt_ssg.model import Passage

if TYPE_CHECKING:
    from ikbt_ssg.assemble.compose import Composer
    from ikbt_ssg.assemble.spot import Spot

_LINK = re.compile(r'<a href="[^"]*glossary\.html#([a-z0-9-]+)"')
_TAG = re.compile(r"<(/?)[a-z][^<>]*?(/?)>")


def words_in_place(html: str, composer: Composer, spot: Spot) -> Iterator[Block]:
    """Running text with the words it links to explained below; a text that is gathered elsewhere links to the glossary instead."""
    if spot.gathered or not _LINK.search(html):
        yield Html(html)
        return
    text = ""
    for passage in _passages(html):
        glosses: list[Panel] = []
        text += _LINK.sub(partial(_link, composer, spot, glosses), passage)
        if glosses:
            yield Html(text)
            yield from glosses
            text = ""
    if text:
        yield Html(text)


def _passages(html: str) -> Iterator[str]:
    """The paragraphs, lists and tables of some HTML; they are its outermost elements."""
    depth = begin = 0
    for tag in _TAG.finditer(html):
        depth += 0 if tag[2] else -1 if tag[1] else 1
        if depth == 0:
            yield html[begin : tag.end()]
            begin = tag.end()
    if begin < len(html):
        yield html[begin:]


def _link(composer: Composer, spot: Spot, glosses: list[Panel], found: re.Match[str]) -> str:
    """A link to a word's explanation on the page, which is made when it is not there yet."""
    id, tally = found[1], composer.tally
    if ("term", id) in tally.shown:
        return f'<a href="#{id}"'
    if id in tally.glossed:
        return f'<a href="#gloss-{id}"'
    term = composer.shelf.get("term", id, Passage)
    if term is None or not all(isinstance(each, Prose) for each in term.blocks):
        return found[0]
    inside = "".join(composer.fill(each, spot) for each in term.blocks if isinstance(each, Prose))
    if "<h" in inside:  # a heading would stand in the middle of another text's
        return found[0]
    tally.glossed.add(id)
    glosses.append(Panel("gloss", id, term.head.title, 0, (Html(inside),)))
    return f'<a href="#gloss-{id}" id="word-{id}"'
