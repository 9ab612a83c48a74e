"""What lies beside a program's texts: its change log, its releases, and the map from the version before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ikbt_ssg.authored.program import Program
from ikbt_ssg.files import Files
from ikbt_ssg.load.text import decode
from ikbt_ssg.migration.map import map_path
from ikbt_ssg.model import Card, Library
from ikbt_ssg.versions.change import order
from ikbt_ssg.versions.release import release_path, version_of


class Beside(NamedTuple):
    """The files that the version being built is held against, as they stand."""

    released: bytes = b""
    """The release of that version; b"" when it was not released."""
    before: bytes = b""
    """The latest release below it; b"" when there is none."""
    map_path: str = ""
    """Where the map from that release belongs."""
    map: bytes | None = None
    is_judged: bool = True
    roles: tuple[str, ...] = ()
    """Who must have signed, when the version is built for patients."""
    signed: tuple[bytes, ...] = ()
    """What has been signed, when somebody must have."""


NOTHING_BESIDE = Beside()
_KEPT = re.compile(r"programs/[^/]+/(?:releases|migrations|signed)/")


def changes_of(files: Files, program: Card) -> str:
    """The program's change log, as written; "" when there is none."""
    path = f"{program.path.rpartition('/')[0]}/CHANGELOG.md"
    source, _ = decode(path, files.read(path)) if path in files.files else (None, ())
    return source.text if source else ""


def beside(
    library: Library, files: Files, programs: Sequence[Card], *, is_judged: bool = True, is_released: bool = False
) -> dict[str, Beside]:
    """What each program, by its path, is held against in the version that it says it is."""
    kept: dict[str, list[str]] = {}
    for path in files.files:
        if _KEPT.match(path):
            kept.setdefault(path.split("/")[1], []).append(path)
    return {
        card.path: _beside(library, files, card, kept.get(folder, []), is_judged=is_judged, is_released=is_released)
        if folder in kept or is_released
        else NOTHING_BESIDE
        for card in programs
        for folder in [card.path.split("/")[1]]
    }


def _beside(library: Library, files: Files, card: Card, kept: Sequence[str], *, is_judged: bool, is_released: bool) -> Beside:
    program = library.fetch(card)
    if not isinstance(program, Program):
        raise TypeError(type(program))
    roles = tuple(program.sign_offs) if is_released else ()
    folder, own = card.path.split("/")[1], program.version
    known = [version for path in kept if path.endswith(".json") and (version := version_of(path))]
    before = max((version for version in known if order(version) < order(own)), key=order, default="")
    return Beside(
        files.read(release_path(folder, own)) if own in known else b"",
        files.read(release_path(folder, before)) if before else b"",
        map_path(folder, own),
        files.read(map_path(folder, own)) if map_path(folder, own) in kept else None,
        is_judged,
        roles,
        tuple(files.read(path) for path in sorted(kept) if roles and path.split("/")[2] == "signed"),
    )
