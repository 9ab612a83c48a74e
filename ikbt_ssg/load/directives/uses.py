"""film, audio, image, worksheet, measure, snippet, term: something written elsewhere, on the spot."""

from __future__ import annotations

from typing import Literal, cast

from ikbt_ssg.blocks import FormUse, MediaUse, Ref, SnippetUse, TermUse
from ikbt_ssg.load.directives.shape import Opened


def media(opened: Opened) -> MediaUse:
    """A media asset, with a line below it or none."""
    opened.reader.refer(Ref("media", opened.argument, opened.argument_span))
    kind = cast('Literal["film", "audio", "image"]', opened.name)
    below = opened.reader.blocks(opened.tokens)
    return MediaUse(kind, opened.argument, below, opened.reader.box_level, span=opened.argument_span)


def form(opened: Opened) -> FormUse:
    """A worksheet or measure."""
    kind = cast('Literal["worksheet", "measure"]', opened.name)
    opened.reader.refer(Ref(kind, opened.argument, opened.argument_span))
    return FormUse(kind, opened.argument, opened.reader.box_level, span=opened.argument_span)


def snippet(opened: Opened) -> SnippetUse:
    """A passage from `content/snippets/`."""
    opened.reader.refer(Ref("snippet", opened.argument, opened.argument_span))
    return SnippetUse(opened.argument, opened.reader.box_level, span=opened.argument_span)


def term(opened: Opened) -> TermUse:
    """A word of the glossary with its explanation."""
    opened.reader.refer(Ref("term", opened.argument, opened.argument_span))
    return TermUse(opened.argument, opened.reader.box_level, span=opened.argument_span)
