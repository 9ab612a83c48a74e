"""What became of the answers that are not in the new record as they were in the old: each is named, none is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Why = Literal["unknown", "does-not-fit", "not-asked", "not-converted", "computed-otherwise", "unread", "no-way", "other-occasion"]
"""Why something was kept aside; docs/importers/migrating.md says it in words."""


class Kept(NamedTuple):
    """An answer that stays with the version it was given to, to be shown and never read as an answer to the new one."""

    path: str
    row: str
    """Which row of a list: `0`, `1`; "" outside lists."""
    value: Any
    version: str
    """The version of the form whose question it answers."""
    why: Why


class Dropped(NamedTuple):
    """An answer that ends here, since the authors say so."""

    path: str
    row: str
    value: Any
    version: str
    reason: str


class Converted(NamedTuple):
    """An answer of the new record that was worked out from old ones."""

    path: str
    row: str
    was: dict[str, Any]
    """The old answers, by path."""
    value: Any


@dataclass(slots=True)
class Leftovers:
    """Everything that is named beside a record."""

    kept: list[Kept] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    converted: list[Converted] = field(default_factory=list)

    def as_json(self) -> dict[str, list[dict[str, Any]]]:
        """The lists that have anything in them."""
        told: dict[str, list[Any]] = {"kept": self.kept, "dropped": self.dropped, "converted": self.converted}
        return {name: [_without_nothing(each._asdict()) for each in entries] for name, entries in told.items() if entries}


def _without_nothing(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if not (key == "row" and value == "")}
