"""`ikbt new`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ikbt_ssg.cli import OK
from ikbt_ssg.cli.setting import Setting, add_arguments, find, language_of

if TYPE_CHECKING:
    from ikbt_ssg.edge.begin import Beginner

KINDS = {
    "project": "a folder with one small program that builds: ikbt new project DIR",
    "program": "ikbt new program ID",
    "module": "ikbt new module TOPIC/ID",
    "section": "ikbt new section TOPIC/MODULE/ID",
    "worksheet": "ikbt new worksheet ID",
    "migration": "a map of what becomes of old answers, with what has to be decided since the latest release: ikbt new migration PROGRAM",
    "captions": "captions for a person to correct, from a film's transcript and its pauses: ikbt new captions ASSET",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("kind", choices=tuple(KINDS), help="; ".join(f"{kind}: {how}" for kind, how in KINDS.items()))
    parser.add_argument("name", help="the folder of a project, or the id of what is begun")
    add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Write the new files and name them."""
    from datetime import date

    from ikbt_ssg.edge.begin import Beginner

    today = given.today or date.today()
    if given.kind == "project":
        folder = Path(given.name)
        made = Beginner(folder, language_of(given), today).project(folder.resolve().name)
    else:
        setting = find(given)
        beginner = Beginner(setting.root, language_of(given), today)
        kinds: dict[str, Callable[[str], list[Path]]] = {
            "program": beginner.program,
            "module": beginner.module,
            "section": beginner.section,
            "worksheet": beginner.worksheet,
            "captions": lambda id: _captions(id, setting, beginner),
            "migration": lambda id: _migration(id, setting, beginner),
        }
        made = kinds[given.kind](given.name)
    for path in made:
        if ".ikbt" not in path.parts:
            print(path)
    return OK


def _migration(program: str, setting: Setting, beginner: Beginner) -> list[Path]:
    # a version is built for maps only
    from ikbt_ssg.cli.new_migration import begin_migration

    return begin_migration(program, setting, beginner)


def _captions(id: str, setting: Setting, beginner: Beginner) -> list[Path]:
    # what listens to films is needed for captions only
    from ikbt_ssg.cli.new_captions import begin_captions

    return begin_captions(id, setting, beginner)
