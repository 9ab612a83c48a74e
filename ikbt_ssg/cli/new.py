"""`ikbt new`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ikbt_ssg.cli import OK
from ikbt_ssg.cli.setting import add_arguments, find, language_of

KINDS = {
    "project": "a folder with one small program that builds: ikbt new project DIR",
    "program": "ikbt new program ID",
    "module": "ikbt new module TOPIC/ID",
    "section": "ikbt new section TOPIC/MODULE/ID",
    "worksheet": "ikbt new worksheet ID",
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
        beginner = Beginner(find(given).root, language_of(given), today)
        kinds: dict[str, Callable[[str], list[Path]]] = {
            "program": beginner.program,
            "module": beginner.module,
            "section": beginner.section,
            "worksheet": beginner.worksheet,
        }
        made = kinds[given.kind](given.name)
    for path in made:
        if ".ikbt" not in path.parts:
            print(path)
    return OK
