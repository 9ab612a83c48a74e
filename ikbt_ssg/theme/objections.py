"""What is said to whoever chose a colour that some readers could not tell apart."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from ikbt_ssg.authored.theme import Theme
from ikbt_ssg.diagnostic import Diagnostic, Facts
from ikbt_ssg.rules import accessibility
from ikbt_ssg.source import Span
from ikbt_ssg.theme.tokens import Faint, faint


def theme_objections(theme: Theme, place: Callable[[Sequence[str]], Span]) -> Iterator[Diagnostic]:
    """A theme on its own, laid over the tool's colours; `place` finds the value at a path of keys below `theme`."""
    for each in faint([theme]):
        yield _objection(each, place(each.key))


def together_objections(themes: Sequence[Theme], span: Span) -> Iterator[Diagnostic]:
    """Themes that each hold alone, and do not hold laid over each other, the last on top."""
    alone = {(each.scheme, each.name) for theme in themes for each in faint([theme])}
    for each in faint(themes):
        if (each.scheme, each.name) not in alone:
            yield _objection(each, span)


def _objection(each: Faint, span: Span) -> Diagnostic:
    facts: Facts = {
        "colour": f"`{'.'.join(each.key)}: {each.colour}`",
        "other": f"`{each.other.replace('-', '_')}`",
        # cut, not rounded: 4.498 shown as 4.50 would seem to pass
        "ratio": f"{math.floor(each.ratio * 100) / 100:.2f}:1",
        "least": f"{each.least:.1f}:1",
    }
    if each.remedy is None:
        return accessibility.NO_SUCH_CONTRAST.at(span, **facts)
    return accessibility.FAINT_COLOUR.at(span, remedy=f'"{each.remedy}"', **facts)
