"""What lies in the project: every file with its digest; unchanged files are known by size, time and inode."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.files import File, Files
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Span

TEXT_PACKS = "text_packs"
"""Where the wording of measures lies that may be used by permission only; git ignores it."""
FOLDERS = ("content", "programs", TEXT_PACKS)
"""What is read; nothing outside these is ever opened."""
PATH_LIMIT = 180
"""The longest path a package may hold on every system, in characters."""
RACY_NS = 2_000_000_000
"""A file changed this shortly before it was seen may change again within the same tick of its clock, so it is read again."""

_PASSED_OVER = ("~$", ".", "#")
_PASSED_OVER_ENDS = ("~", ".bak", ".tmp", ".swp", ".pyc", ".py")
_PASSED_OVER_NAMES = frozenset({"Thumbs.db", "desktop.ini", "__pycache__", "node_modules"})


def scan(root: Path, known: Mapping[str, File], seen_at_ns: int = 0) -> Files:
    """Every file of the project; `known` are those of an earlier scan that began at `seen_at_ns`."""
    said: list[Diagnostic] = []
    files: dict[str, File] = {}
    for entry, path in _walk(root, said):
        seen = entry.stat(follow_symlinks=False)
        old = known.get(path)
        if (
            old is not None
            and (old.size, old.mtime_ns, old.inode) == (seen.st_size, seen.st_mtime_ns, seen.st_ino)
            and seen.st_mtime_ns + RACY_NS < seen_at_ns
        ):
            files[path] = old
            continue
        try:
            digest = _sha256(Path(entry.path))
        except FileNotFoundError:
            continue
        except OSError:
            said.append(reading.CANNOT_OPEN.at(Span(path)))
            continue
        files[path] = File(path, seen.st_size, seen.st_mtime_ns, seen.st_ino, digest)
    return Files(root, files, tuple(said))


def _walk(root: Path, said: list[Diagnostic]) -> Iterator[tuple[os.DirEntry[str], str]]:
    said += (reading.LEADS_OUT.at(Span(name)) for name in FOLDERS if (root / name).is_symlink())
    waiting = [(root / name, name) for name in FOLDERS if (root / name).is_dir() and not (root / name).is_symlink()]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:
            continue
        except OSError:
            said.append(reading.CANNOT_OPEN.at(Span(prefix)))
            continue
        for entry in entries:
            if _passed_over(entry.name):
                continue
            path = f"{prefix}/{entry.name}"
            if not path.isascii() and (readable := path.encode(errors="replace").decode()) != path:
                said.append(reading.FILE_NAME.at(Span(readable)))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), path))
            elif entry.is_file(follow_symlinks=False):
                yield entry, path
            else:
                said.append(reading.LEADS_OUT.at(Span(path)))


def _passed_over(name: str) -> bool:
    """What editors and operating systems leave behind; nobody means it to be read."""
    return name.startswith(_PASSED_OVER) or name.endswith(_PASSED_OVER_ENDS) or name in _PASSED_OVER_NAMES


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remembered_scan(index: Path) -> tuple[dict[str, File], int]:
    """The files of the last scan and when it began; nothing when it cannot be read, which only costs time."""
    try:
        told = json.loads(index.read_bytes())
        return {path: File(path, *facts) for path, facts in told["files"].items()}, int(told["began_ns"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}, 0


def remember_scan(index: Path, files: Files, began_ns: int) -> None:
    """Keep a scan for the next one."""
    told = {
        "began_ns": began_ns,
        "files": {file.path: (file.size, file.mtime_ns, file.inode, file.sha256) for file in files.files.values()},
    }
    index.parent.mkdir(parents=True, exist_ok=True)
    beside = index.with_suffix(f".{os.getpid()}.new")
    beside.write_text(json.dumps(told, separators=(",", ":")), encoding="utf-8")
    beside.replace(index)
