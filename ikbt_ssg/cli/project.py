"""What the commands that read a project share and need at once: their options, the scan, and how messages are shown."""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache as once
from pathlib import Path
from typing import TypeVar

from ikbt_ssg.cli import AUTHOR, OK
from ikbt_ssg.cli.setting import Setting
from ikbt_ssg.diagnostic import Said, Severity
from ikbt_ssg.edge.scan import TEXT_PACKS, remember_scan, remembered_scan, scan
from ikbt_ssg.files import ChangedMeanwhileError, Files
from ikbt_ssg.stopped import StoppedError

Answer = TypeVar("Answer")
EXCERPT_LIMIT = 4_000_000
"""How much of a file is read to show a line of it, in bytes."""
TRIES = 5
"""How often a command starts over because files were changed while it read them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of commands that say what they think of a project."""
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help="only these programs (default: all)")
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")
    parser.add_argument(
        "--release", action="store_true", help="refuse what a draft may lack, such as captions still to be corrected"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="how many processes share the work (default: one for each core)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    form.add_argument("--sarif", action="store_true", help="print SARIF 2.1.0, for editors and CI")


def with_files(setting: Setting, work: Callable[[Files], Answer]) -> Answer:
    """Do something with the project's files; once more if they were changed meanwhile."""
    index = setting.cache / "projects" / f"{hashlib.sha256(str(setting.root).encode()).hexdigest()[:32]}.json"
    for attempt in range(TRIES):
        known, seen_at = remembered_scan(index)
        began = time.time_ns()
        files = scan(setting.root, known, seen_at)
        remember_scan(index, files, began)
        try:
            return work(files)
        except ChangedMeanwhileError:
            time.sleep(0.2 * attempt)
    raise StoppedError(
        f"the files in {setting.root} are changed all the time; try again when they rest",
        f"filerna i {setting.root} ändras hela tiden; försök igen när de är i vila",
    )


def show(said: Said, setting: Setting, given: argparse.Namespace, **facts: object) -> None:
    """Print the messages in the form that was asked for."""
    from ikbt_ssg.report.machine import as_json, as_sarif
    from ikbt_ssg.report.text import Style, told

    if given.json:
        sys.stdout.write(as_json(said, setting.language, **facts))
    elif given.sarif:
        sys.stdout.write(as_sarif(said, setting.language))
    else:
        for message in told(said, _lines(setting.root), Style(setting.language, setting.color)):
            print(message)


def exit_code(said: Said, strict: bool) -> int:
    """1 when there is an error, or a warning and warnings count."""
    wrong = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return AUTHOR if any(one.severity in wrong for one in said) else OK


def _lines(root: Path) -> Callable[[str], Sequence[str]]:
    @once
    def lines(path: str) -> Sequence[str]:
        place = root / path
        if path.startswith(f"{TEXT_PACKS}/"):
            return ()  # others' words, which have no business in a log
        if place.suffix not in {".md", ".yaml", ".yml", ".vtt"} or place.is_symlink() or not place.is_file():
            return ()
        try:
            with place.open("rb") as file:
                data = file.read(EXCERPT_LIMIT)
        except OSError:
            return ()
        return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    return lines
