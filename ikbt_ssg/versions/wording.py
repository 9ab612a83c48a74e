"""Whether other words say the same: a corrected spelling does, anything more somebody has to say."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ikbt_ssg.versions import kinds
from ikbt_ssg.versions.change import Kind

LONG_ENOUGH = 5
"""A shorter word with another letter in it is too often another word (glad, grad)."""
_WEIGHTY = re.compile(
    r"\d+|\b(?:inte|aldrig|alltid|ingen|inga|inget|utan|ej|högst|minst|före|efter|not|never|always|no|without|before|after|ikke|uten|ei)\b"
)
"""Figures and small words that turn a sentence around."""


def is_correction(old: str, new: str) -> bool:
    """Whether the new words are the old ones with a slip of the pen mended."""
    one, other = " ".join(old.split()).lower(), " ".join(new.split()).lower()
    if _WEIGHTY.findall(one) != _WEIGHTY.findall(other):
        return False
    if re.sub(r"[^\w]", "", one) == re.sub(r"[^\w]", "", other):
        return True
    before, after = re.findall(r"\w+", one), re.findall(r"\w+", other)
    return len(before) == len(after) and all(map(_is_slip, before, after))


def _is_slip(old: str, new: str) -> bool:
    """Whether a word is another one with a slip mended: one letter of a long word, or two letters more at its end.

    The first letter counts: `lycklig` and `olycklig` differ by no more than it.
    """
    if old == new:
        return True
    shorter, longer = sorted((old, new), key=len)
    if old[:1] != new[:1] or len(shorter) < LONG_ENOUGH - 1:
        return False
    if longer.startswith(shorter) and len(longer) - len(shorter) <= 2:
        return True
    changes = [each for each in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if each[0] != "equal"]
    touched = max((max(last - first, end - begin) for _, first, last, begin, end in changes), default=0)
    return len(shorter) >= LONG_ENOUGH and len(changes) == 1 and touched == 1


def words_kind(old: str, new: str, otherwise: Kind) -> Kind:
    """What a change of words is: a correction, or what it is otherwise."""
    return kinds.WORDS if is_correction(old, new) else otherwise
