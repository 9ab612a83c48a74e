"""only and slot: passages that differ between editions."""

from __future__ import annotations

import re

from ikbt_ssg.authored.values import KEBAB
from ikbt_ssg.blocks import Only, Ref, Slot
from ikbt_ssg.digest import digest_of
from ikbt_ssg.load.directives.shape import Opened
from ikbt_ssg.rules import reading

_TAG = re.compile(KEBAB)


def only(opened: Opened) -> Only:
    """A passage for some roles or editions; tags are divided by commas."""
    tags = tuple(tag.strip() for tag in f"{opened.argument} {opened.title}".replace(",", " ").split())
    for tag in tags:
        if _TAG.fullmatch(tag):
            opened.reader.refer(Ref("tag", tag, opened.argument_span))
        else:
            wanted = "small letters a–z, digits and hyphens"
            opened.reader.say(reading.BAD_ID, opened.argument_span, wanted=wanted, seen=f"`{tag}`", example="therapist")
    return Only(tags, opened.reader.blocks(opened.tokens), span=opened.span)


def slot(opened: Opened) -> Slot:
    """A place that a program or region may say in its own way."""
    reader = opened.reader
    reader.claim(f"slot-{opened.argument}", opened.argument_span)
    digest = digest_of("\n".join(token.content for token in opened.tokens if token.content))[:12]
    reader.slots.append((opened.argument, digest))
    level = reader.box_level
    return Slot(opened.argument, digest, level, reader.blocks(opened.tokens), span=opened.span)
