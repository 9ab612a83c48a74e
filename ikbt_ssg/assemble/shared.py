"""What the editions of one program have alike in their texts, composed once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ikbt_ssg.assemble.ground import Asked
from ikbt_ssg.assemble.spot import Found
from ikbt_ssg.bundle import Form

Key = tuple[str, ...]
"""What a page is composed from, and for readers of which language."""


@dataclass(frozen=True, slots=True)
class Before:
    """A page as it was composed for an edition before."""

    asked: Asked
    made: object
    found: Found


@dataclass(slots=True)
class SharedTexts:
    """The pages composed for the editions before, and the forms in them."""

    pages: defaultdict[Key, list[Before]] = field(default_factory=lambda: defaultdict(list))
    forms: dict[Key, Form] = field(default_factory=dict)
