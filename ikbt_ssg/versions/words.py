"""Two texts side by side: which passages are new, gone or moved, and which words are otherwise in those that were changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["same", "gone", "new"]
Marked = tuple[tuple[Mark, str], ...]
"""Words in order, each run with what became of it."""
_WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as it was beside what it is; one side is empty for what is new or gone."""

    old: Marked
    new: Marked


def side_by_side(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """The passages that are otherwise, in order."""
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        before, after = list(old[first:last]), list(new[begin:end])
        while before and after:
            yield _words(before.pop(0), after.pop(0))
        yield from (Row((("gone", text),), ()) for text in before)
        yield from (Row((), (("new", text),)) for text in after)


def _words(old: str, new: str) -> Row:
    before, after = _WORD.findall(old), _WORD.findall(new)
    left: list[tuple[Mark, str]] = []
    right: list[tuple[Mark, str]] = []
    for tag, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        was, became = "".join(before[first:last]), "".join(after[begin:end])
        if tag == "equal":
            left.append(("same", was))
            right.append(("same", became))
            continue
        left += [("gone", was)] if was else []
        right += [("new", became)] if became else []
    return Row(tuple(left), tuple(right))
