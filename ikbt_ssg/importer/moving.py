"""A patient goes on to a newer version of their program, and their answers with them, as far as that version reads them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ikbt_ssg.importer.records import keep_record
from ikbt_ssg.importer.tables import as_json, transaction
from ikbt_ssg.migration.apply import Migrated
from ikbt_ssg.migration.package import Reader, reader_of


class CannotMoveError(ValueError):
    """A patient stays where they are; nothing was written."""


def move_patient(database: sqlite3.Connection, into: Path, patient: str, old: int, new: int) -> int:
    """Read every record that a patient has with one package by another; how many of them it reads.

    The old records stay as they are; what is not read stands in `leftover`. All of it is written or nothing. Raises
    CannotMoveError when the new package does not read the old one's answers, or already has records of this patient, and
    BadRecordError when a migrated record is not as its schema says.
    """
    before, after = _package(database, old), _package(database, new)
    reader = reader_of(lambda path: (into / after["folder"] / path).read_bytes())
    if (before["program"], before["edition"]) != (after["program"], after["edition"]):
        raise CannotMoveError("these are not two versions of one edition")
    if before["version"] not in reader.migrations["reads_answers_from"]:
        raise CannotMoveError(f"{after['version']} cannot read answers to {before['version']}")
    with transaction(database):
        if database.execute("SELECT 1 FROM record WHERE package = ? AND patient = ?", (new, patient)).fetchone():
            raise CannotMoveError("the patient has records of the new version already")
        told = database.execute(
            "SELECT told FROM record WHERE package = ? AND patient = ? ORDER BY id", (old, patient)
        ).fetchall()
        return sum(_move(database, reader, new, patient, json.loads(record)) for (record,) in told)


def _move(database: sqlite3.Connection, reader: Reader, package: int, patient: str, record: Mapping[str, Any]) -> bool:
    migrated = reader.migrate(record)
    _name(database, package, patient, record, migrated)
    if migrated.record is not None:
        keep_record(database, package, patient, migrated.record)
    return migrated.record is not None


def _name(database: sqlite3.Connection, package: int, patient: str, record: Mapping[str, Any], migrated: Migrated) -> None:
    left, of = migrated.leftovers, as_json(record.get("of"))
    rows: list[tuple[str, ...]] = [
        ("kept", each.path, each.row, as_json(each.value), each.version, each.why) for each in left.kept
    ]
    rows += [("dropped", each.path, each.row, as_json(each.value), each.version, each.reason) for each in left.dropped]
    rows += [
        ("converted", each.path, each.row, as_json(each.was), str(record["version"]), as_json(each.value))
        for each in left.converted
    ]
    database.executemany(
        "INSERT INTO leftover VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(package, patient, record["form"], of, *row) for row in rows],
    )


def _package(database: sqlite3.Connection, id: int) -> dict[str, str]:
    columns = ("program", "version", "edition", "folder")
    found = database.execute(f"SELECT {', '.join(columns)} FROM package WHERE id = ?", (id,)).fetchone()  # noqa: S608  # names of ours
    if found is None:
        raise CannotMoveError(f"there is no package {id}")
    return dict(zip(columns, found, strict=True))
