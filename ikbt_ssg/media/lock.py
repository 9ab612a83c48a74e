"""`media.lock.json`: which bytes a program's media had, so that a release has the same ones anywhere, or says that it has not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ikbt_ssg.diagnostic import Said
from ikbt_ssg.files import Files
from ikbt_ssg.media.jobs import Job, Made
from ikbt_ssg.model import StoredFile
from ikbt_ssg.rules import media as rules
from ikbt_ssg.source import Span

NAME = "media.lock.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Lock:
    """What each job of a program made when it was locked: by the job's name the master, the recipe and the files."""

    path: str
    entries: Mapping[str, Mapping[str, Any]]

    def made(self, job: Job) -> Made | None:
        """The files that were locked for this job; None when its master or its recipe is another now."""
        entry = self.entries.get(job.name)
        if entry is None or (entry["source"], entry["recipe"]) != (job.master.sha256, job.recipe):
            return None
        return tuple(StoredFile(path, size, sha256) for path, (size, sha256) in sorted(entry["files"].items()))


def lock_path(program: str) -> str:
    """Where a program's lock lies; `program` is the path of its program.yaml."""
    return f"{program.rpartition('/')[0]}/{NAME}"


def read_lock(program: str, files: Files) -> tuple[Lock | None, Said]:
    """The lock of a program, if it has one."""
    path = lock_path(program)
    if path not in files.files:
        return None, ()
    try:
        told = json.loads(files.read(path))
        lock = Lock(path, {name: _entry(entry) for name, entry in told["media"].items()})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None, (rules.LOCK_FORM.at(Span(path)),)
    return lock, ()


def _entry(told: Mapping[str, Any]) -> Mapping[str, Any]:
    files = {str(path): (int(size), bytes.fromhex(sha256).hex()) for path, (size, sha256) in told["files"].items()}
    return {"source": told["source"], "recipe": told["recipe"], "files": files}


def lock_text(made: Iterable[tuple[Job, Made]], build: str) -> str:
    """The lock of a program whose jobs made these files."""
    media = {
        job.name: {
            "source": job.master.sha256,
            "recipe": job.recipe,
            "files": {each.path: [each.size, each.sha256] for each in files},
        }
        for job, files in made
    }
    told = {"lock_version": VERSION, "ffmpeg": build.partition(" | ")[2].partition(" Copyright")[0], "media": media}
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
