"""Changes as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from ikbt_ssg.diagnostic import Words
from ikbt_ssg.versions.change import Change, Impact, next_version, order
from ikbt_ssg.versions.words import Row, side_by_side

Language = Literal["en", "sv"]
LONGEST = 200
"""Characters of a value on a terminal."""
NAMES = {
    Impact.MAJOR: Words("major", "stor"),
    Impact.MINOR: Words("minor", "mindre"),
    Impact.SAFETY: Words("safety", "säkerhet"),
    Impact.PATCH: Words("patch", "rättelse"),
}
"""What each class is called."""
NOTHING = Words("nothing is otherwise", "inget är annorlunda")
NEEDS = Words("these changes need version {version} or higher", "ändringarna behöver version {version} eller högre")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, and what is otherwise."""

    old: str
    """What the old side is called: `somnbehandlingen 1.0.0`."""
    new: str
    old_version: str
    new_version: str
    changes: tuple[Change, ...]

    @property
    def deserved(self) -> str:
        """The lowest version that the new side may have."""
        return next_version(self.old_version, self.changes)

    @property
    def is_enough(self) -> bool:
        """Whether the new side's version is high enough."""
        return order(self.new_version) >= order(self.deserved)


def summary(changes: Sequence[Change], language: Language, most: int = 3) -> str:
    """The weightiest changes in one line."""
    told = [
        f"{change.where}{f' ({change.at})' if change.at else ''}: {getattr(change.kind.says, language)}" for change in changes
    ]
    more = len(told) - most
    rest = {"en": f"and {more} more", "sv": f"och {more} till"}[language]
    return "; ".join(told[:most] + ([rest] if more > 0 else []))


def as_text(comparison: Comparison, language: Language) -> Iterator[str]:
    """Line by line, for a terminal."""
    yield f"{comparison.old} → {comparison.new}"
    if not comparison.changes:
        yield getattr(NOTHING, language)
        return
    for impact, group in groupby(comparison.changes, key=lambda change: change.impact):
        changes = list(group)
        yield f"\n{getattr(NAMES[impact], language)} ({len(changes)})"
        for change in changes:
            yield f"  {change.where}{f'  {change.at}' if change.at else ''}"
            yield f"    {getattr(change.kind.says, language)}: {getattr(change.kind.because, language)}"
            yield from (f"      {line}" for line in _sides(change))
    yield "\n" + getattr(NEEDS, language).format(version=comparison.deserved)


def _sides(change: Change) -> Iterator[str]:
    rows = rows_of(change)
    if rows is None:
        yield from (f"{sign} {_short(value)}" for sign, value in (("-", change.old), ("+", change.new)) if value is not None)
        return
    for row in rows:
        yield from (f"{sign} {''.join(text for _, text in side)}" for sign, side in (("-", row.old), ("+", row.new)) if side)


def rows_of(change: Change) -> list[Row] | None:
    """A changed text side by side; None for a change of anything else."""
    match change.old, change.new:
        case tuple(), tuple():
            return list(side_by_side(change.old, change.new))
        case str(), str():
            return list(side_by_side([change.old], [change.new]))
        case _:
            return None


def plain(value: Any) -> str:
    """A value in words or, where it has none, as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _short(value: Any) -> str:
    text = plain(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The same for programs."""
    return {
        "old": comparison.old,
        "new": comparison.new,
        "needs": comparison.deserved,
        "enough": comparison.is_enough,
        "changes": [
            {
                "kind": change.kind.id,
                "impact": change.impact.name.lower(),
                "where": change.where,
                "at": change.at,
                "says": change.kind.says.en,
                "because": change.kind.because.en,
                "old": change.old,
                "new": change.new,
            }
            for change in comparison.changes
        ],
    }
