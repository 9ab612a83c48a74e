"""One change and what it asks of the version number.

The classes are those of the contract in `docs/authors/versions.md`: a **patch** may reach treatments that are under way, a
**minor** change is for new starters, a **major** one needs a clinical sign-off and a migration map; a **safety** change is a
patch that every version still in use has to get.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

from ikbt_ssg.diagnostic import Words


class Impact(IntEnum):
    """How much a change weighs for patients whose treatment is under way."""

    PATCH = 0
    SAFETY = 1
    MINOR = 2
    MAJOR = 3


class Kind(NamedTuple):
    """One kind of change: its class, and the sentence that says what happened and why it is of that class."""

    id: str
    impact: Impact
    says: Words
    because: Words


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is otherwise than before."""

    kind: Kind
    where: str
    """What it concerns: `form somndagbok`, `page patient:somn/valkommen/mal`."""
    at: str = ""
    """Where in it: a field's path, a key."""
    old: Any = None
    new: Any = None

    @property
    def impact(self) -> Impact:
        """Its class."""
        return self.kind.impact


def next_version(version: str, changes: Iterable[Change]) -> str:
    """The lowest version that these changes deserve after a released one; the same version when there are none."""
    impacts = [change.impact for change in changes]
    if not impacts:
        return version
    major, minor, patch = (int(part) for part in version.split("."))
    match max(impacts):
        case Impact.MAJOR:
            return f"{major + 1}.0.0"
        case Impact.MINOR:
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"


def order(version: str) -> tuple[int, ...]:
    """Sort key of a version."""
    return tuple(int(part) for part in version.split("."))
