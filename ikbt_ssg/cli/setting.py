"""Where a command finds itself: which project, which cache, which day, which language."""

from __future__ import annotations

import argparse
import locale
import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ikbt_ssg.report.sentences import Language
from ikbt_ssg.stopped import StoppedError

CACHE_VARIABLE = "IKBT_CACHE"
PROJECT_VARIABLE = "IKBT_PROJECT"


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of one command."""

    root: Path
    cache: Path
    today: date
    language: Language
    color: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that every command about a project has."""
    parser.add_argument(
        "--project", type=Path, metavar="DIR", help="the project's folder (default: this one, or the nearest above it)"
    )
    parser.add_argument("--language", choices=("en", "sv"), help="the language of the messages (default: that of the system)")
    parser.add_argument(
        "--today", type=date.fromisoformat, metavar="DAY", help="look at dates as if it were this day (YYYY-MM-DD)"
    )


def find(given: argparse.Namespace) -> Setting:
    """The surroundings as the arguments and the environment give them; raises StoppedError when there is no project."""
    return Setting(
        _root(given.project),
        _cache(),
        given.today or date.today(),
        language_of(given),
        sys.stdout.isatty() and "NO_COLOR" not in os.environ,
    )


def _root(given: Path | None) -> Path:
    start = given or (Path(os.environ[PROJECT_VARIABLE]) if PROJECT_VARIABLE in os.environ else None)
    if start is not None:
        if not (start / "programs").is_dir():
            raise StoppedError(
                f"{start} is no project: it has no folder called programs/",
                f"{start} är inget projekt: där finns ingen mapp som heter programs/",
            )
        return start.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "programs").is_dir() and (folder / "content").is_dir():
            return folder
    raise StoppedError(
        "there is no project here (a folder with content/ and programs/); `ikbt new project NAME` makes one",
        "här finns inget projekt (en mapp med content/ och programs/); `ikbt new project NAMN` börjar ett",
    )


def _cache() -> Path:
    """Where what was made is remembered: never in the project, since a project may have been mailed by anybody."""
    if CACHE_VARIABLE in os.environ:
        return Path(os.environ[CACHE_VARIABLE])
    from platformdirs import user_cache_path

    folder = user_cache_path("ikbt_ssg", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="ikbt-cache-"))


def language_of(given: argparse.Namespace) -> Language:
    """The language of messages and new files: the one asked for, else that of the system."""
    if given.language in {"sv", "en"}:
        return given.language  # type: ignore[no-any-return]  # argparse does not know its own choices
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not told and sys.platform == "win32":
        told = locale.getlocale()[0] or ""
    return "sv" if told.lower().startswith(("sv", "swedish")) else "en"
