"""A package, and records of earlier versions -> records that it reads, with everything named that is not in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ikbt_ssg.forms.records import Record
from ikbt_ssg.migration.answers import Migrations
from ikbt_ssg.migration.apply import Migrated, migrate
from ikbt_ssg.migration.questions import Definition
from ikbt_ssg.versions.snapshot import MIGRATIONS, NO_MIGRATIONS


@dataclass(frozen=True, slots=True)
class Reader:
    """What a package knows of answers."""

    program: str
    version: str
    migrations: Migrations
    forms: Mapping[str, Definition]

    def migrate(self, record: Record) -> Migrated:
        """One record as this version reads it."""
        form = str(record.get("form"))
        return migrate(record, self.migrations["forms"].get(form, ()), self.forms.get(form))


def reader_of(read: Callable[[str], bytes]) -> Reader:
    """What a verified web package knows of answers; `read` gives the bytes of a file in it."""
    manifest = json.loads(read("manifest.json"))
    listed = {each["path"] for each in manifest["files"]}
    migrations = json.loads(read(MIGRATIONS)) if MIGRATIONS in listed else NO_MIGRATIONS
    forms = {each["id"]: json.loads(read(each["definition"])) for each in manifest["forms"]}
    return Reader(manifest["program"]["id"], manifest["program"]["version"], migrations, forms)


def migrate_all(records: Sequence[Record], reader: Reader) -> dict[str, Any]:
    """Every record, as a program reads the outcome: `records`, and what is `kept`, `dropped`, `converted` or a `draft` again."""
    told: dict[str, Any] = {
        "program": reader.program,
        "version": reader.version,
        "reads": reader.migrations["reads_answers_from"],
    }
    told |= {name: [] for name in ("records", "kept", "dropped", "converted", "draft")}
    for record in records:
        migrated = reader.migrate(record)
        place = {"form": record.get("form")} | ({"of": record["of"]} if "of" in record else {})
        if migrated.record is not None:
            told["records"].append(migrated.record)
        if migrated.became_draft:
            told["draft"].append(place)
        for name, entries in migrated.leftovers.as_json().items():
            told[name] += [place | each for each in entries]
    return told
