"""Whether other words say the same: a corrected spelling does, anything more somebody has to say."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ikbt_ssg.versions import kinds
from ikbt_ssg.versions.change import Kind

ALIKE = 0.9
"""How alike two wordings are, letter by letter, when one is the other corrected."""
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
    return len(one.split()) == len(other.split()) and SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def words_kind(old: str, new: str, otherwise: Kind) -> Kind:
    """What a change of words is: a correction, or what it is otherwise."""
    return kinds.WORDS if is_correction(old, new) else otherwise
