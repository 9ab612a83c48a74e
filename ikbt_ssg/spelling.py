"""The known name closest to one that was misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest(written: str, known: Iterable[str], *, floor: float = 0.6) -> str:
    """The most similar known name, or "" when none is similar enough to be meant (`floor` is a ratio from 0 to 1)."""
    folded = written.casefold()
    best, score = "", floor
    for name in sorted(set(known)):
        matcher = SequenceMatcher(None, folded, name.casefold())
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and matcher.ratio() > score:
            best, score = name, matcher.ratio()
    return best
