"""A folder of imported packages: the files of each version in a folder of its own, and one database that names them.

    DIR/packages/<program>/<version>/<edition>/    what the platform serves
    DIR/ikbt.sqlite                                what it knows; a package counts only once its row is there

Nothing is written before the whole package is verified. A folder is put in its place in one step, its row after it: whatever is
killed in between leaves a folder that no row names, and the next import clears it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock

from ikbt_ssg.exporters.manifest import Manifest
from ikbt_ssg.importer.tables import add_package, connect, transaction
from ikbt_ssg.verify.contents import Contents
from ikbt_ssg.verify.demands import NO_DEMANDS, Demands, number
from ikbt_ssg.verify.documents import read_json
from ikbt_ssg.verify.refusal import Refusal, RefusedError
from ikbt_ssg.verify.verify import Verdict, examined

DATABASE = "ikbt.sqlite"
_NEW = ".new-"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    verdict: Verdict
    folder: Path | None = None
    """Where the package lies now; None when it was refused."""
    was_there: bool = False


def import_package(package: Path | BinaryIO, into: Path, demands: Demands = NO_DEMANDS, *, older: bool = False) -> Imported:
    """Verify a package and put it beside the versions that are there; a refused one leaves nothing behind.

    `older` says that somebody means to go back to an older version.
    """
    with examined(package, demands) as (verdict, contents):
        if contents is None or verdict.manifest is None:
            return Imported(verdict)
        manifest, known = verdict.manifest, _known(into)
        refused = _against(known, manifest, older=older)
        if refused:
            return Imported(replace(verdict, refusals=(refused,)))
        with shelf(into) as database:
            # somebody else may have imported while this one waited
            known = _rows(database)
            refused = _against(known, manifest, older=older)
            if refused:
                return Imported(replace(verdict, refusals=(refused,)))
            folder = into / _folder(manifest)
            if _identity(manifest) in known and folder.is_dir():
                return Imported(verdict, folder, was_there=True)
            try:
                _place(contents, manifest, into, folder)
            except RefusedError as changed:
                return Imported(replace(verdict, refusals=(changed.refusal,)))
            _remember(database, contents, verdict, known)
            return Imported(verdict, folder)


@contextlib.contextmanager
def shelf(into: Path) -> Iterator[sqlite3.Connection]:
    """The database, for one process alone; what a killed import had begun is cleared first."""
    into.mkdir(parents=True, exist_ok=True)
    with FileLock(into / ".lock"):
        for half in into.glob(f"{_NEW}*"):
            shutil.rmtree(half)
        with contextlib.closing(connect(into / DATABASE)) as database:
            yield database


Identity = tuple[str, str, str, str]
"""Program, version, edition, format."""


def _identity(manifest: Manifest) -> Identity:
    return manifest.program.id, manifest.program.version, manifest.edition.id, manifest.format


def _folder(manifest: Manifest) -> str:
    program, version, edition, _ = _identity(manifest)
    return f"packages/{program}/{version}/{edition}"


def _known(into: Path) -> dict[Identity, str]:
    """The content digests of what was imported; read without making anything."""
    if not (into / DATABASE).is_file():
        return {}
    with contextlib.closing(sqlite3.connect(f"{(into / DATABASE).resolve().as_uri()}?mode=ro", uri=True)) as database:
        try:
            return _rows(database)
        except sqlite3.OperationalError:
            # a killed import left it half-written or without tables: it is mended, and asked again, once this one has the lock
            return {}


def _rows(database: sqlite3.Connection) -> dict[Identity, str]:
    rows = database.execute("SELECT program, version, edition, format, content_digest FROM package").fetchall()
    return {(program, version, edition, format): digest for program, version, edition, format, digest in rows}


def _against(known: dict[Identity, str], manifest: Manifest, *, older: bool) -> Refusal | None:
    """Why a sound package must not come in beside what is there."""
    own = _identity(manifest)
    if known.get(own, manifest.content_digest) != manifest.content_digest:
        return Refusal("other-content", "", f"{own[1]} was imported before with other content; a version never changes")
    newest = max(
        (version for program, version, edition, _ in known if (program, edition) == (own[0], own[2])), key=number, default=""
    )
    if newest and number(own[1]) < number(newest) and own not in known and not older:
        return Refusal("older-version", "", f"this is {own[1]}, and {newest} has been imported already")
    return None


def _place(contents: Contents, manifest: Manifest, into: Path, folder: Path) -> None:
    """Write every file beside its place, hash it once more on the way, and rename the whole."""
    staged = into / f"{_NEW}{os.getpid()}"
    staged.mkdir()
    listed = {each.path: each.sha256 for each in manifest.files}
    try:
        for name in sorted(contents.names):
            _write(contents, name, staged / name, listed.get(name))
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            shutil.rmtree(folder)
        staged.rename(folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _write(contents: Contents, name: str, place: Path, wanted: str | None) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    total = hashlib.sha256()
    with place.open("xb") as file:
        for chunk in contents.chunks(name):
            total.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if wanted and total.hexdigest() != wanted:
        raise RefusedError("changed-file", name, "it was changed while it was imported")


def _remember(database: sqlite3.Connection, contents: Contents, verdict: Verdict, known: dict[Identity, str]) -> None:
    """The rows of a package, all of them or none."""
    manifest = verdict.manifest
    if manifest is None or _identity(manifest) in known:
        return
    paths = ["schedule.json", *(path for form in manifest.forms for path in (form.definition, form.answers_schema))]
    documents = {path: read_json(contents, path, "bad-document") for path in paths}
    with transaction(database):
        add_package(database, manifest, _folder(manifest), verdict.signed_by, documents)
