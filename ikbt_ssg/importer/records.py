"""Answers: a record as a page handed it to its host, checked against the schema that came with the package, as rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ikbt_ssg.importer.tables import as_json, transaction
from ikbt_ssg.stopped import StoppedError


class BadRecordError(ValueError):
    """A record is not what the package's schema of answers says; nothing of it was kept."""


def save_record(database: sqlite3.Connection, package: int, patient: str, record: Mapping[str, Any]) -> int:
    """Keep a record in place of what was there for the same patient, form and occasion; its row's id.

    Raises BadRecordError when the form is not that package's, or the record is not as its schema says.
    """
    with transaction(database):
        return keep_record(database, package, patient, record)


def keep_record(database: sqlite3.Connection, package: int, patient: str, record: Mapping[str, Any]) -> int:
    """The same, inside a transaction."""
    schema = database.execute(
        "SELECT answers_schema FROM form WHERE package = ? AND id = ?", (package, record.get("form"))
    ).fetchone()
    if schema is None:
        raise BadRecordError(f"the package has no form {record.get('form')}")
    _check(record, json.loads(schema[0]))
    of = as_json(record.get("of"))
    told = (package, patient, record["form"], record["version"], of, record["status"], as_json(record))
    database.execute("DELETE FROM record WHERE package = ? AND patient = ? AND form = ? AND of = ?", (*told[:3], of))
    row = database.execute(
        "INSERT INTO record (package, patient, form, version, of, status, told) VALUES (?, ?, ?, ?, ?, ?, ?)", told
    ).lastrowid
    assert row is not None
    _add_parts(database, row, record)
    return row


def records(database: sqlite3.Connection, package: int, patient: str, form: str) -> list[dict[str, Any]]:
    """Every record of a form, as it was given, in the order of its occasions: what a host answers to `load`."""
    rows = database.execute(
        "SELECT told FROM record WHERE package = ? AND patient = ? AND form = ? ORDER BY of", (package, patient, form)
    ).fetchall()
    return [json.loads(told) for (told,) in rows]


def _add_parts(database: sqlite3.Connection, row: int, record: Mapping[str, Any]) -> None:
    answers = [(row, path, place, as_json(value)) for path, place, value in parts(record["values"])]
    database.executemany("INSERT INTO answer VALUES (?, ?, ?, ?)", answers)
    computed = [(row, id, as_json(value)) for id, value in record.get("computed", {}).items()]
    database.executemany("INSERT INTO computed VALUES (?, ?, ?)", computed)
    alerts = [(row, each["id"], each["level"]) for each in record.get("alerts", [])]
    database.executemany("INSERT INTO alert VALUES (?, ?, ?)", alerts)


def parts(values: Mapping[str, Any], path: str = "", row: str = "") -> Iterator[tuple[str, str, Any]]:
    """Path, row and value of each answer: a list has a row for each of its rows, a matrix a path for each of its cells."""
    for id, value in values.items():
        here = f"{path}.{id}" if path else id
        if isinstance(value, Mapping):
            yield from parts(value, here, row)
        elif isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(each, Mapping) for each in value):
            for number, each in enumerate(value):
                yield from parts(each, here, f"{row}.{number}" if row else str(number))
        else:
            yield here, row, value


def _check(record: Mapping[str, Any], schema: Mapping[str, Any]) -> None:
    try:
        from jsonschema import Draft202012Validator
    except ImportError as missing:
        raise StoppedError(
            "answers are checked with the library jsonschema: pip install 'ikbt_ssg[importer]'",
            "svar kontrolleras med biblioteket jsonschema: pip install 'ikbt_ssg[importer]'",
        ) from missing
    wrong = next(Draft202012Validator(schema).iter_errors(record), None)
    if wrong is not None:
        raise BadRecordError(f"{wrong.json_path}: {wrong.message}")
