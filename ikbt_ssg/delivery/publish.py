"""Packages to the place where importers fetch them, so that a reader of its catalogue always finds what it names, unchanged.

A package lies at a path that names its version and is never overwritten; the catalogue, which names the packages, is written
last. Two who publish at once keep each other's lines. Whatever cuts a publication off, the catalogue is the old or the new one, and the next run goes on where this one stopped.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ikbt_ssg.delivery.target import TRIES, Seen, TakenError, Target
from ikbt_ssg.exporters.manifest import Manifest
from ikbt_ssg.exporters.package import json_bytes
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.verify.demands import Demands, number
from ikbt_ssg.verify.verify import Verdict, verify

CATALOGUE = "catalogue.json"
CATALOGUE_VERSION = "1.0.0"
_CHUNK = 1 << 20

Line = Mapping[str, Any]
"""What the catalogue says of one package."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came of one package."""

    package: Path
    verdict: Verdict
    path: str = ""
    """Where it lies at the target; "" when it was refused."""
    sent: bool = False
    """Whether it was sent now, or was there already."""


def publish(packages: Sequence[Path], target: Target, demands: Demands) -> tuple[Published, ...]:
    """Send every package, read each back, then renew the catalogue; nothing is sent when one of them is refused.

    Raises StoppedError when other bytes lie where a package belongs, or when the target does not hold what was sent to it.
    """
    verdicts = [(package, verify(package, demands)) for package in packages]
    if not all(verdict.accepted for _, verdict in verdicts):
        return tuple(Published(package, verdict) for package, verdict in verdicts)
    with target.alone():
        _lines(target.read(CATALOGUE), target)
        done: list[Published] = []
        lines: list[Line] = []
        for package, verdict in verdicts:
            assert verdict.manifest
            line = _line(package, verdict.manifest)
            sent = _send(package, line, target)
            lines.append(line)
            done.append(Published(package, verdict, str(line["path"]), sent))
        _name(lines, target)
    return tuple(done)


def place_of(manifest: Manifest) -> str:
    """Where a package lies below the target, for ever."""
    program = manifest.program
    return f"{program.id}/{program.version}/{manifest.edition.id}/{manifest.format.removeprefix('ikbt-')}.zip"


def _line(package: Path, manifest: Manifest) -> Line:
    with package.open("rb") as file:
        size, sha256 = _digest(file)
    return {
        "program": manifest.program.id,
        "version": manifest.program.version,
        "edition": manifest.edition.id,
        "format": manifest.format.removeprefix("ikbt-"),
        "language": manifest.edition.language,
        "path": place_of(manifest),
        "size": size,
        "sha256": sha256,
        "content_digest": manifest.content_digest,
    }


def _send(package: Path, line: Line, target: Target) -> bool:
    """Whether the package had to be sent; what lies at the target afterwards has been read back."""
    path, wanted = str(line["path"]), (line["size"], line["sha256"])
    there = _at(target, path)
    if there is None:
        try:
            target.put(package, path)
        except TakenError:
            # somebody else has just published it, or something in its place
            return _send(package, line, target)
        if _at(target, path) != wanted:
            raise StoppedError(
                f"{path} was sent, but {target} does not hold what was sent; the catalogue was left as it is",
                f"{path} är skickat, men {target} har inte det som skickades; katalogen är orörd",
            )
        return True
    if there != wanted:
        raise StoppedError(
            f"{path} lies at {target} already, with other bytes; a version that was published never changes: give it a new version",
            f"{path} finns redan i {target}, med annat innehåll; en publicerad version ändras aldrig: ge den ett nytt versionsnummer",
        )
    return False


def _at(target: Target, path: str) -> tuple[int, str] | None:
    """Length and SHA-256 of what lies there, by reading all of it."""
    file = target.open(path)
    if file is None:
        return None
    with file:
        return _digest(file)


def _digest(file: BinaryIO) -> tuple[int, str]:
    size, total = 0, hashlib.sha256()
    while chunk := file.read(_CHUNK):
        total.update(chunk)
        size += len(chunk)
    return size, total.hexdigest()


def _lines(seen: Seen | None, target: Target) -> dict[str, Line]:
    """The packages that a catalogue names, by path."""
    if seen is None:
        return {}
    try:
        return {str(line["path"]): line for line in json.loads(seen.data)["packages"]}
    except (ValueError, TypeError, KeyError) as wrong:
        raise StoppedError(
            f"the catalogue at {target} cannot be read, so nothing was sent",
            f"katalogen i {target} går inte att läsa, så inget har skickats",
        ) from wrong


def _add(lines: dict[str, Line], line: Line) -> None:
    known = lines.setdefault(str(line["path"]), line)
    if known["sha256"] != line["sha256"]:
        raise StoppedError(
            f"the catalogue names {line['path']} with other bytes; it was left as it is",
            f"katalogen har {line['path']} med annat innehåll; den är orörd",
        )


def _name(own: Sequence[Line], target: Target) -> None:
    """Let the catalogue name these packages beside all that were ever published, until it is read back and does.

    What another publisher has added meanwhile is read anew, and their lines are kept.
    """
    for attempt in range(TRIES):
        seen = target.read(CATALOGUE)
        lines = _lines(seen, target)
        for line in own:
            _add(lines, line)
        wanted = _catalogue(lines)
        if seen is not None and seen.data == wanted:
            return
        try:
            target.replace(CATALOGUE, wanted, seen)
        except TakenError:
            time.sleep(attempt * 0.05)
    raise StoppedError(
        f"the catalogue was sent, but {target} holds another each time; are many publishing at the same time? Run it again",
        f"katalogen är skickad, men {target} har en annan varje gång; är det många som publicerar samtidigt? Kör igen",
    )


def _catalogue(lines: Mapping[str, Line]) -> bytes:
    """Every package ever published, in the order of program, version and edition."""
    ordered = sorted(lines.values(), key=lambda each: (each["program"], number(each["version"]), each["edition"], each["format"]))
    return json_bytes({"catalogue_version": CATALOGUE_VERSION, "packages": ordered})
