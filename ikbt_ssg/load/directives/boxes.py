"""homework, exercise, case, fact, more, crisis, summary, recap, message: passages set apart."""

from __future__ import annotations

from typing import cast

from ikbt_ssg.blocks import Box, BoxKind, Recap
from ikbt_ssg.load.directives.shape import Opened


def box(opened: Opened) -> Box:
    """A passage with a heading of its own."""
    if opened.argument:
        opened.reader.claim(f"{opened.name}-{opened.argument}", opened.argument_span)
    level = opened.reader.box_level
    blocks = opened.reader.inside(opened.tokens)
    return Box(cast(BoxKind, opened.name), opened.argument, opened.title, level, blocks, span=opened.span)


def message(opened: Opened) -> Box:
    """Words for the therapist to send; only here may there be blanks to fill in."""
    opened.reader.may_have_blanks = True
    made = box(opened)
    opened.reader.may_have_blanks = False
    return made


def more(opened: Opened) -> Box:
    """A fold-out; its title is what is clicked on, so the headings inside keep their level, for themselves."""
    blocks = opened.reader.folded(opened.tokens)
    return Box("more", "", opened.title, opened.reader.box_level, blocks, span=opened.span)


def recap(opened: Opened) -> Recap:
    """A place for the summaries of the module before."""
    level = opened.reader.box_level
    return Recap(level, opened.reader.inside(opened.tokens), span=opened.span)
