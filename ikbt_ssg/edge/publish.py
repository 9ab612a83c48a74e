"""The only writer of `dist/`: a package is there as a whole or not at all, and a crash is mended by the next run."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from ikbt_ssg.edge.write import BESIDE, write_whole
from ikbt_ssg.stopped import StoppedError

STAMP = ".ikbt-stamp.json"
NEW, OLD = BESIDE, ".old-"
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100

Seen = tuple[int, int]
"""A file's size and time of change."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What lies in one edition's folder: why it was made, its files as they were left, and its lines in the catalogue."""

    key: str
    files: Mapping[str, Seen]
    lines: tuple[Mapping[str, object], ...]


class Dist:
    """The output folder, while it is locked for one build."""

    def __init__(self, folder: Path, placed: Mapping[str, Placed]) -> None:
        self.folder = folder
        self.placed = dict(placed)

    def of(self, program: str) -> Dist:
        """The same folder as the builder of one program needs to know it; the whole list would be read once for each."""
        return Dist(self.folder, {name: placed for name, placed in self.placed.items() if name.startswith(f"{program}/")})

    def is_intact(self, name: str, key: str) -> bool:
        """Whether an edition's folder holds exactly what was put there for this key."""
        placed = self.placed.get(name)
        return placed is not None and placed.key == key and _seen(self.folder / name) == placed.files

    def staging(self) -> Path:
        """A new folder for what is being made, on the same disk as where it will lie."""
        path = self.folder / f"{NEW}{os.getpid()}-{secrets.token_hex(4)}"
        path.mkdir()
        return path

    def put(self, staged: Path, name: str, key: str, lines: tuple[Mapping[str, object], ...]) -> None:
        """Put a finished folder in its place, in one step."""
        _swap(staged, self._place(name), self.folder)
        self.placed[name] = Placed(key, _seen(self.folder / name), lines)

    def keep_only(self, names: set[str]) -> None:
        """Remove the editions that no program has any more; only what this tool put there is ever removed."""
        for name in sorted(set(self.placed) - names):
            place = self._place(name)
            shutil.rmtree(place, ignore_errors=True)
            del self.placed[name]
            with contextlib.suppress(OSError):
                place.parent.rmdir()
                place.parent.parent.rmdir()

    def _place(self, name: str) -> Path:
        """Where an edition lies; raises StoppedError when a link on the way would lead somewhere else."""
        return _without_links(self.folder, name)

    def finish(self) -> None:
        """Write the catalogue, then the stamp; whoever reads the catalogue finds every package it names."""
        lines = [line for name in sorted(self.placed) for line in self.placed[name].lines]
        told = {"catalogue_version": "1.0.0", "packages": lines}
        write_whole(
            self.folder / "catalogue.json", (json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
        )
        stamp = {name: [each.key, each.files, each.lines] for name, each in self.placed.items()}
        write_whole(self.folder / STAMP, json.dumps(stamp, separators=(",", ":")).encode())


def _without_links(folder: Path, name: str) -> Path:
    place = folder
    for part in name.split("/"):
        place /= part
        if place.is_symlink():
            raise _is_a_link(place)
    return place


def _is_a_link(place: Path) -> StoppedError:
    return StoppedError(
        f"{place} is a link; nothing is ever written through one", f"{place} är en länk; ingenting skrivs någonsin genom en länk"
    )


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[Dist]:
    """The output folder for this build alone; another build waits. What a killed build left is cleared first."""
    if folder.is_symlink():
        raise _is_a_link(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".ikbt-lock"):
        _mend(folder)
        yield Dist(folder, _read_stamp(folder / STAMP))


def _mend(folder: Path) -> None:
    """Undo what a build that was killed had begun: half-made folders go, one that was set aside comes back."""
    for aside in folder.glob(f"{OLD}*"):
        note = aside / "was"
        name = note.read_text(encoding="utf-8") if note.is_file() and not aside.is_symlink() else ""
        if _is_inside(name):
            place = _without_links(folder, name)
            if not place.exists() and (aside / "folder").is_dir():
                place.parent.mkdir(parents=True, exist_ok=True)
                (aside / "folder").rename(place)
        shutil.rmtree(aside, ignore_errors=True)
    for half in folder.glob(f"{NEW}*"):
        if half.is_dir() and not half.is_symlink():
            shutil.rmtree(half, ignore_errors=True)
        else:
            half.unlink(missing_ok=True)


def _swap(staged: Path, place: Path, folder: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        staged.rename(place)
    elif _exchange(staged, place):
        shutil.rmtree(staged)
    else:
        aside = folder / f"{OLD}{os.getpid()}-{secrets.token_hex(4)}"
        aside.mkdir()
        (aside / "was").write_text(place.relative_to(folder).as_posix(), encoding="utf-8")
        place.rename(aside / "folder")
        staged.rename(place)
        shutil.rmtree(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders trade places in one step, where the system can (renameat2 of Linux)."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _seen(folder: Path) -> dict[str, Seen]:
    """Every file below a folder with its size and time."""
    found: dict[str, Seen] = {}
    waiting = [(folder, "")]
    while waiting:
        here, prefix = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((Path(entry.path), f"{prefix}{entry.name}/"))
                    else:
                        stat = entry.stat(follow_symlinks=False)
                        found[prefix + entry.name] = (stat.st_size, stat.st_mtime_ns)
        except OSError:
            return {}
    return found


def _read_stamp(path: Path) -> dict[str, Placed]:
    try:
        told = json.loads(path.read_bytes())
        return {
            name: Placed(key, {file: (int(size), int(time)) for file, (size, time) in files.items()}, tuple(lines))
            for name, (key, files, lines) in told.items()
            if _is_inside(name)
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _is_inside(name: str) -> bool:
    """A stamp may have come with a folder that somebody mailed: no name in it may lead out of `dist/`."""
    parts = name.split("/")
    return len(parts) == 3 and all(part and not part.startswith(".") and "\\" not in part and ":" not in part for part in parts)
