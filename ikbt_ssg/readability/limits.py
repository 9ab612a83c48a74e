"""For whom a text is written, and how hard it may be."""

from __future__ import annotations

from typing import Literal

Audience = Literal["child", "teenager", "adult", "therapist"]

LIMITS: dict[Audience, int] = {"child": 30, "teenager": 35, "adult": 40, "therapist": 55}
"""The LIX above which an author is told. Proposed from Björnsson's classes: very easy, easy, the middle of medium, hard."""
OLDEST_CHILD, OLDEST_TEENAGER = 14, 19


def audience(role: str, ages: tuple[int, int | None]) -> Audience:
    """Who reads: a therapist or parent, or a patient as old as the program says."""
    oldest = ages[1]
    if role == "therapist":
        return "therapist"
    if role == "parent" or oldest is None or oldest > OLDEST_TEENAGER:
        return "adult"
    return "child" if oldest <= OLDEST_CHILD else "teenager"
