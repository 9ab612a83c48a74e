"""`ikbt diff`: what is otherwise between two versions, each change with its class and the reason."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ikbt_ssg.cli import AUTHOR, OK
from ikbt_ssg.cli.setting import add_arguments, find

if TYPE_CHECKING:
    from ikbt_ssg.migration.show import Answers


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    old = "a package, PROGRAM@VERSION, PROGRAM@REVISION of git; or only PROGRAM: its latest release beside what it is now"
    parser.add_argument("old", help=old)
    parser.add_argument("new", nargs="?", help="the same, or PROGRAM as it is now")
    parser.add_argument("--edition", help="which edition to compare (default: all that both have)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    form.add_argument("--html", type=Path, metavar="FILE", help="write a page that a clinician can read and print")
    add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Compare; exit code 1 when the new version is lower than its changes deserve."""
    from ikbt_ssg.cli.sides import latest_release, side
    from ikbt_ssg.exporters.changes_page import changes_page
    from ikbt_ssg.migration.show import answers_in_words, answers_of
    from ikbt_ssg.versions.release import changes
    from ikbt_ssg.versions.show import NEEDS, Comparison, as_json, as_text

    setting = find(given)
    old = side(given.old, setting) if given.new else latest_release(setting.root, given.old)
    new = side(given.new or given.old, setting)
    editions = [{id: each for id, each in one.editions.items() if given.edition in {None, id}} for one in (old, new)]
    answers = [answers_of(each, editions[1][id]) for id, each in editions[0].items() if id in editions[1]]
    comparison = Comparison(old.name, new.name, old.version, new.version, changes(*editions))
    words = answers_in_words(answers, comparison, setting.language)
    if given.json:
        print(json.dumps(as_json(comparison) | _answers_as_json(answers), ensure_ascii=False, indent=2))
    elif given.html:
        given.html.write_text(changes_page(comparison, setting.language, words), encoding="utf-8", newline="\n")
        print(f"{given.html}: {getattr(NEEDS, setting.language).format(version=comparison.deserved)}")
    else:
        print("\n".join([*as_text(comparison, setting.language), "", *words]))
    return OK if comparison.is_enough else AUTHOR


def _answers_as_json(answers: Sequence[Answers]) -> dict[str, object]:
    told = {about: words.en for _, lines in answers for about, words in lines}
    return {"reads_answers": bool(answers) and all(reads for reads, _ in answers), "answers": told}
