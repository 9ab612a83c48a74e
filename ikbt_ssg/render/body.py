"""Blocks -> one HTML body, the same for every format that is made of HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import assert_never

from jinja2 import Template
from markupsafe import Markup

from ikbt_ssg.bundle import Block, Form, Html, Media, Panel, Quiz
from ikbt_ssg.render.questions import worded
from ikbt_ssg.render.templates import compact_json, templates
from ikbt_ssg.render.words import words

FORMS_AT_HAND = 256
"""How many forms a process remembers as they are shown; each is some 20 kB."""


def body(blocks: Sequence[Block], language: str, root: str, *, form_heading: bool = True) -> Markup:
    """The blocks as HTML that is well-formed XML too; `root` leads to the package's root."""
    return Markup("").join(_block(block, language, root, form_heading) for block in blocks)


def _block(block: Block, language: str, root: str, form_heading: bool) -> Markup:
    match block:
        case Html():
            return Markup(block.html)  # noqa: S704  # made by our own Markdown renderer, with HTML off
        case Media():
            transcript = body(block.transcript, language, root)
            below = body(block.below, language, root)
            return _show("media", language, media=block, transcript=transcript, below=below, root=root, language=language)
        case Form():
            heading = form_heading and block.kind != "reflection"
            section_level = min(6, block.level + 1)
            definition = compact_json(block.definition)
            # only headings between its questions hang on where a form stands
            media = tuple((each.id, body((each,), language, root)) for each in block.media)
            inside = _questions(definition, language, section_level if '"section":' in definition else 0, media)
            facts = {"level": block.level, "section_level": section_level, "heading": heading}
            return _show("form", language, form=block.definition, inside=inside, **facts)
        case Panel():
            inside = body(block.blocks, language, root)
            return _show("panel", language, panel=block, inside=inside)
        case Quiz():
            question = body(block.question, language, root)
            return _show("quiz", language, quiz=block, question=question)
        case _:
            assert_never(block)


@lru_cache(FORMS_AT_HAND)
def _questions(definition: str, language: str, section_level: int, media: tuple[tuple[str, Markup], ...]) -> Markup:
    """What a form holds below its heading. A form stands in its section, on a page of its own and in other editions."""
    form = worded(json.loads(definition), words(language))
    return _show("questions", language, form=form, section_level=section_level, media=dict(media))


def _show(kind: str, spoken: str, **facts: object) -> Markup:
    # the template has escaped what it was given
    return Markup(_template(kind, spoken).render(**facts))  # noqa: S704


@cache
def _template(kind: str, language: str) -> Template:
    return templates(language).get_template(f"blocks/{kind}.html")


def forms_in(blocks: Sequence[Block]) -> list[Form]:
    """Every form in some blocks, in order."""
    found: list[Form] = []
    for block in blocks:
        match block:
            case Form():
                found.append(block)
            case Panel() | Quiz():
                found += forms_in(block.blocks if isinstance(block, Panel) else block.question)
            case Html() | Media():
                pass
            case _:
                assert_never(block)
    return found


def has_quiz(blocks: Sequence[Block]) -> bool:
    """Whether there is a quiz anywhere in some blocks."""
    return any(isinstance(block, Quiz) or (isinstance(block, Panel) and has_quiz(block.blocks)) for block in blocks)


def media_in(blocks: Sequence[Block]) -> Iterator[Media]:
    """Every film, sound and picture in some blocks, in order; not what stands beside them, such as a film's twins."""
    for block in blocks:
        match block:
            case Media():
                yield block
            case Panel():
                yield from media_in(block.blocks)
            case Quiz():
                yield from media_in(block.question)
            case Form():
                yield from block.media
            case Html():
                pass
            case _:
                assert_never(block)
