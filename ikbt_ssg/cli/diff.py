"""`ikbt diff`: what is otherwise between two versions, each change with its class and the reason."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ikbt_ssg.cli import AUTHOR, OK
from ikbt_ssg.cli.setting import add_arguments, find

if TYPE_CHECKING:
    from ikbt_ssg.versions.show import Comparison


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
    from ikbt_ssg.versions.release import changes
    from ikbt_ssg.versions.show import NEEDS, Comparison, as_json, as_text

    setting = find(given)
    old = side(given.old, setting) if given.new else latest_release(setting.root, given.old)
    new = side(given.new or given.old, setting)
    editions = [{id: each for id, each in one.editions.items() if given.edition in {None, id}} for one in (old, new)]
    comparison = Comparison(old.name, new.name, old.version, new.version, changes(*editions))
    if given.json:
        print(json.dumps(as_json(comparison), ensure_ascii=False, indent=2))
    elif given.html:
        given.html.write_text(_page(comparison, setting.language), encoding="utf-8", newline="\n")
        print(f"{given.html}: {getattr(NEEDS, setting.language).format(version=comparison.deserved)}")
    else:
        print("\n".join(as_text(comparison, setting.language)))
    return OK if comparison.is_enough else AUTHOR


def _page(comparison: Comparison, language: str) -> str:
    """One page with everything in it, so that it can be mailed."""
    from ikbt_ssg.render.templates import author_templates
    from ikbt_ssg.tool import resources
    from ikbt_ssg.versions.show import NAMES, NEEDS, NOTHING, plain, rows_of

    css = "".join((resources() / "web" / "css" / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "type"))
    template = author_templates(language).get_template("versions/diff.html")
    words = {"names": NAMES, "needs": getattr(NEEDS, language), "nothing": getattr(NOTHING, language)}
    return template.render(comparison=comparison, language=language, rows_of=rows_of, plain=plain, css=css, **words)
