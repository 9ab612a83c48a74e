"""The tables of a reference importer, and how a package becomes rows in them."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ikbt_ssg.exporters.manifest import Manifest
from ikbt_ssg.stopped import StoppedError

TABLES = """
CREATE TABLE IF NOT EXISTS package (
    id INTEGER PRIMARY KEY, program TEXT NOT NULL, version TEXT NOT NULL, edition TEXT NOT NULL, format TEXT NOT NULL,
    title TEXT NOT NULL, language TEXT NOT NULL, content_digest TEXT NOT NULL, signed_by TEXT NOT NULL, folder TEXT NOT NULL,
    UNIQUE (program, version, edition, format)
);
CREATE TABLE IF NOT EXISTS page (
    package INTEGER NOT NULL REFERENCES package, role TEXT NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL,
    title TEXT NOT NULL, module TEXT, minutes INTEGER, PRIMARY KEY (package, role, id)
);
CREATE TABLE IF NOT EXISTS step (
    package INTEGER NOT NULL REFERENCES package, position INTEGER NOT NULL, module TEXT NOT NULL, title TEXT NOT NULL,
    role TEXT NOT NULL, minutes INTEGER NOT NULL, opens TEXT NOT NULL, before TEXT NOT NULL, delivery TEXT NOT NULL,
    optional INTEGER NOT NULL, PRIMARY KEY (package, position)
);
CREATE TABLE IF NOT EXISTS form (
    package INTEGER NOT NULL REFERENCES package, id TEXT NOT NULL, version TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    per TEXT NOT NULL, definition TEXT NOT NULL, answers_schema TEXT NOT NULL, PRIMARY KEY (package, id)
);
CREATE TABLE IF NOT EXISTS field (
    package INTEGER NOT NULL, form TEXT NOT NULL, path TEXT NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL,
    ask TEXT NOT NULL, PRIMARY KEY (package, form, path), FOREIGN KEY (package, form) REFERENCES form
);
CREATE TABLE IF NOT EXISTS record (
    id INTEGER PRIMARY KEY, package INTEGER NOT NULL, patient TEXT NOT NULL, form TEXT NOT NULL, version TEXT NOT NULL,
    of TEXT NOT NULL, status TEXT NOT NULL, told TEXT NOT NULL, UNIQUE (package, patient, form, of),
    FOREIGN KEY (package, form) REFERENCES form
);
CREATE TABLE IF NOT EXISTS answer (
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, path TEXT NOT NULL, row TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (record, path, row)
);
CREATE TABLE IF NOT EXISTS leftover (
    package INTEGER NOT NULL REFERENCES package, patient TEXT NOT NULL, form TEXT NOT NULL, of TEXT NOT NULL, kind TEXT NOT NULL,
    path TEXT NOT NULL, row TEXT NOT NULL, value TEXT NOT NULL, version TEXT NOT NULL, why TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS computed (
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (record, id)
);
CREATE TABLE IF NOT EXISTS alert (
    record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, id TEXT NOT NULL, level TEXT NOT NULL, PRIMARY KEY (record, id)
);
"""
"""`of`, `opens`, `before`, values and definitions are JSON; a patient is the platform's own pseudonym, never a name.

A `leftover` is what a record of an earlier version held and the `package` does not read: `kept`, `dropped` or `converted`, and why.
"""


def connect(path: Path) -> sqlite3.Connection:
    """The database, its tables made when they are not there yet; every change is on disk when its transaction ends."""
    database = sqlite3.connect(path, isolation_level=None)
    with _told(path):
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA foreign_keys = ON")
        database.executescript(TABLES)
    return database


@contextlib.contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """What is done within is in the database as a whole or not at all; raises StoppedError when there is no room for it."""
    (_, _, path) = database.execute("PRAGMA database_list").fetchone()
    with _told(Path(path)):
        try:
            database.execute("BEGIN IMMEDIATE")
            yield
            database.execute("COMMIT")
        except BaseException:
            # a full disk has undone it already
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """A disk that is full or broken in words."""
    try:
        yield
    except sqlite3.OperationalError as wrong:
        raise StoppedError(
            f"{path} cannot be written ({wrong}); what was in it is still whole",
            f"{path} går inte att skriva ({wrong}); det som fanns i den är kvar",
        ) from wrong


def as_json(told: object) -> str:
    """JSON in one line, the same for equal values."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def add_package(
    database: sqlite3.Connection, manifest: Manifest, folder: str, signed_by: str, documents: Mapping[str, Any]
) -> None:
    """Put a package's rows in; `documents` are its JSON files by path. Call it inside a transaction."""
    program, edition = manifest.program, manifest.edition
    identity = (program.id, program.version, edition.id, manifest.format)
    told = (program.title, edition.language, manifest.content_digest, signed_by, folder)
    cursor = database.execute(
        "INSERT INTO package (program, version, edition, format, title, language, content_digest, signed_by, folder)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*identity, *told),
    )
    package = cursor.lastrowid
    database.executemany(
        "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(package, page.role, page.id, page.path, page.kind, page.title, page.module, page.minutes) for page in manifest.pages],
    )
    modules = {module.id: module for module in manifest.modules}
    for position, step in enumerate(documents["schedule.json"]["steps"]):
        module = modules[step["module"]]
        opening = (as_json(step["opens"]), as_json(step["before"]), step["delivery"], step["optional"])
        row = (package, position, module.id, module.title, module.role, module.minutes, *opening)
        database.execute("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    for form in manifest.forms:
        definition, schema = documents[form.definition], documents[form.answers_schema]
        kept = (form.id, form.version, form.kind, form.title, form.per, as_json(definition), as_json(schema))
        database.execute("INSERT INTO form VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (package, *kept))
        fields = [(package, form.id, *field) for field in every_field(definition["fields"])]
        numbered = [(*each[:3], position, *each[3:]) for position, each in enumerate(fields)]
        database.executemany("INSERT INTO field VALUES (?, ?, ?, ?, ?, ?)", numbered)


def every_field(fields: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str, str]]:
    """Path, type and question of every field that can be answered; a group's stand beside the others, as in a record."""
    for id, field in fields.items():
        if field["type"] == "group":
            yield from every_field(field["fields"], before)
        elif field["type"] != "info":
            yield f"{before}{id}", field["type"], str(field.get("ask", ""))
        if field["type"] == "list":
            yield from every_field(field.get("fields", {}), f"{before}{id}.")
