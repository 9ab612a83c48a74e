"""What the editions of one program have alike on their pages, worked out once.

Two editions of a program differ in a few passages and in what they are called. A page whose body, neighbours and surroundings are
those of a page in an edition before is that page, but for the name of the package in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ikbt_ssg.bundle import Block, Page

PACKAGE = "\0"
"""Stands in a framed page for the name of its package; neither Markdown nor YAML nor HTML can hold it."""

FrameKey = tuple[object, ...]
"""What a framed page depends on, the name of its package left out."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A whole page, on both sides of its package's name."""

    before: bytes
    after: bytes
    surroundings: str
    """The digest of what stands around its text; for `ikbt why`."""

    def of(self, package: bytes) -> bytes:
        """The page in one edition."""
        return self.before + package + self.after


def framed(html: str, surroundings: str) -> Framed:
    """A page that was rendered with `PACKAGE` in the place of its package's name."""
    before, _, after = html.partition(PACKAGE)
    return Framed(before.encode(), after.encode(), surroundings)


@dataclass(slots=True)
class SharedPages:
    """The framed pages of the editions before, and the keys of their bodies."""

    framed: dict[FrameKey, Framed] = field(default_factory=dict)
    _keys: dict[tuple[object, ...], tuple[Sequence[Block], str]] = field(default_factory=dict)
    """Keys by the identity of the blocks; the blocks lie beside them, so that no others can come to have that identity."""

    def body_key(self, page: Page, work_out: Callable[[Page], str]) -> str:
        """The key of a page's body; blocks that were taken over from an edition before have theirs already."""
        known = (id(page.blocks), page.language, page.root, page.kind)
        if known not in self._keys:
            self._keys[known] = (page.blocks, work_out(page))
        return self._keys[known][1]
