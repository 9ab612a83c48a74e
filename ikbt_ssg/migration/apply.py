"""Steps and a record of an earlier version -> the record as the new version reads it, and everything that is not in it.

This is the reference; docs/importers/migrating.md says the same in words, for whoever writes a second one. Pure: no clock, no
disk. Every answer of the old record is afterwards in the new one, or named as converted, dropped or kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ikbt_ssg.forms.records import Record
from ikbt_ssg.migration.fit import fitted
from ikbt_ssg.migration.leftover import Dropped, Kept, Leftovers, Why
from ikbt_ssg.migration.questions import Definition
from ikbt_ssg.migration.walk import Beside, Step, Walk


@dataclass(frozen=True, slots=True)
class Migrated:
    """What became of one record."""

    record: Record | None
    """The record of the new version; None when the old one stays with its version as a whole."""
    leftovers: Leftovers = field(default_factory=Leftovers)
    became_draft: bool = False
    """Whether it was done, and lacks something that the new version asks for before it is."""


def migrate(record: Record, steps: Sequence[Step], definition: Definition | None) -> Migrated:
    """A record as the new version reads it; `steps` are those of its form in `migrations.json`, `definition` the form now.

    `definition` is None for a form that is gone.
    """
    leftovers = Leftovers()
    version = str(record.get("version"))
    if definition is not None and version == definition["version"]:
        return Migrated(record)
    begin = next((number for number, step in enumerate(steps) if step["from"] == version), None)
    if begin is None or (definition is None and not any("drop_records" in step for step in steps)):
        return _stays(record, "no-way", leftovers)
    values, moved = dict(record.get("values") or {}), Beside.of(record)
    for step in steps[begin:]:
        if "drop_records" in step:
            leftovers = Leftovers(dropped=[Dropped("", "", dict(record), version, step["drop_records"])])
            return Migrated(None, leftovers)
        values, moved = Walk(step, leftovers).record(values, moved)
    assert definition is not None
    made = fitted({**_head(record, definition), "values": values, **moved.as_record()}, definition, leftovers, moved.recompute)
    if made is None:
        return _stays(record, "other-occasion", Leftovers())
    return Migrated(made, leftovers, became_draft=record.get("status") == "done" and made["status"] == "draft")


def _stays(record: Record, why: Why, leftovers: Leftovers) -> Migrated:
    leftovers.kept.append(Kept("", "", dict(record), str(record.get("version")), why))
    return Migrated(None, leftovers)


def _head(record: Record, definition: Definition) -> dict[str, Any]:
    kept = {name: record[name] for name in ("status", "of") if name in record}
    return {"form": definition["form"], "version": definition["version"], "status": "draft", **kept}
