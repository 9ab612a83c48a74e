"""A released version: what it held, for ever. One file for each, `programs/<program>/releases/<version>.json`, kept in git."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ikbt_ssg.versions.change import Change, next_version, order
from ikbt_ssg.versions.compare import compare
from ikbt_ssg.versions.fields import flat
from ikbt_ssg.versions.snapshot import Snapshot, snapshot_from_json

FORMAT = 1
"""Of the file; a later one that says something else has another number."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody in a role has looked at a version and answers for it."""

    role: str
    by: str
    """Who, as a role at a place; never a person's name."""
    day: str
    editions: Mapping[str, Snapshot]
    """What was seen, so that a later edit can be shown as what it is."""


@dataclass(frozen=True, slots=True)
class Release:
    """One released version."""

    program: str
    version: str
    day: str
    editions: Mapping[str, Snapshot]
    signed: tuple[tuple[str, str, str], ...] = ()
    """Role, who and when."""

    def as_bytes(self) -> bytes:
        """The file, a value a line, so that git shows what is otherwise; the order of fields is part of a form."""
        told = {
            "release_format": FORMAT,
            "program": self.program,
            "version": self.version,
            "day": self.day,
            "signed": [list(each) for each in self.signed],
            "editions": {id: each.as_json() for id, each in self.editions.items()},
        }
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def release_path(folder: str, version: str) -> str:
    """Where a release is kept, by the program's folder."""
    return f"programs/{folder}/releases/{version}.json"


def version_of(path: str) -> str:
    """The version whose release a path names; "" for a path that names none."""
    name = path.rpartition("/")[2].removesuffix(".json")
    return name if re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", name) else ""


def release_from(data: bytes) -> Release:
    """A release from its file; raises ValueError when it is none, or of a later form."""
    told = json.loads(data)
    if not isinstance(told, dict) or told.get("release_format") != FORMAT:
        raise ValueError("this is no release file that this version of ikbt can read")
    editions = {id: snapshot_from_json(each) for id, each in told["editions"].items()}
    signed = tuple((role, by, day) for role, by, day in told["signed"])
    return Release(told["program"], told["version"], told["day"], editions, signed)


def sign_off_as_bytes(sign_off: SignOff) -> bytes:
    """The file of a sign-off."""
    told = {
        "sign_off_format": FORMAT,
        "role": sign_off.role,
        "by": sign_off.by,
        "day": sign_off.day,
        "editions": {id: each.as_json() for id, each in sign_off.editions.items()},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def sign_off_from(data: bytes) -> SignOff:
    """A sign-off from its file; raises ValueError when it is none."""
    told = json.loads(data)
    if not isinstance(told, dict) or told.get("sign_off_format") != FORMAT:
        raise ValueError("this is no sign-off that this version of ikbt can read")
    return SignOff(told["role"], told["by"], told["day"], {id: snapshot_from_json(each) for id, each in told["editions"].items()})


def sign_offs_from(files: Sequence[bytes]) -> tuple[SignOff, ...]:
    """The sign-offs in their files; one that cannot be read has signed nothing."""
    found = []
    for data in files:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            found.append(sign_off_from(data))
    return tuple(found)


def latest(releases: Sequence[Release], before: str | None = None) -> Release | None:
    """The highest release; `before` leaves out that version and those above it."""
    known = [each for each in releases if before is None or order(each.version) < order(before)]
    return max(known, key=lambda each: order(each.version), default=None)


def changes(old: Mapping[str, Snapshot], new: Mapping[str, Snapshot]) -> tuple[Change, ...]:
    """What is otherwise in any edition that both have, each change once."""
    found: dict[str, Change] = {}
    for id in old:
        if id in new:
            found |= {repr(change): change for change in compare(old[id], new[id])}
    return tuple(sorted(found.values(), key=lambda change: (-change.impact, change.where, change.at, change.kind.id)))


def deserved(old: Release, found: Sequence[Change]) -> str:
    """The lowest version that these changes deserve after a release."""
    return next_version(old.version, found)


def reused_ids(releases: Sequence[Release], now: Mapping[str, Snapshot]) -> Iterator[tuple[str, str, str]]:
    """Ids of forms, fields, options, values, scores and alerts that an earlier release had, the latest had no more, and that are back."""
    newest = latest(releases)
    if newest is None:
        return
    current = _ids(newest.editions)
    present = _ids(now)
    for release in releases:
        for form, id in sorted(_ids(release.editions) - current):
            if (form, id) in present:
                yield form, id, release.version


def _ids(editions: Mapping[str, Snapshot]) -> set[tuple[str, str]]:
    return {
        (form, path)
        for snapshot in editions.values()
        for form, definition in snapshot.forms.items()
        for path in ("", *ids_of(definition))
    }


def ids_of(definition: Mapping[str, Any]) -> Iterator[str]:
    """Everything in a form that has an id for ever, by the path that leads to it."""
    for path, field in flat(definition["fields"]):
        yield path
        yield from (f"{path}.{id}" for id, _ in field.get("options", ()))
        yield from (f"{path}.rows.{id}" for id, _ in (field["rows"] if field["type"] == "matrix" else ()))
    for part in ("compute", "scores", "alerts"):
        yield from definition.get(part, {})
    for part in ("week", "summary"):
        yield from definition.get(part, {}).get("values", {})
