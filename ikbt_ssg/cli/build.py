"""`ikbt build`, which is also what `ikbt` alone does."""

from __future__ import annotations

import argparse
import sys

from ikbt_ssg.cli import USAGE, means
from ikbt_ssg.cli.setting import Setting, UsageError, add_arguments, find
from ikbt_ssg.pipeline import Built


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_arguments(parser)
    means.add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Make the packages in dist/."""
    from ikbt_ssg.cli.bars import bars
    from ikbt_ssg.edge.publish import locked
    from ikbt_ssg.pipeline import build_all

    try:
        setting = find(given)
    except UsageError as wrong:
        print(f"ikbt: {wrong}", file=sys.stderr)
        return USAGE
    quiet = given.json or given.sarif
    with bars(quiet) as progress, means.means_for(setting, given.jobs, progress) as tools, locked(setting.root / "dist") as dist:
        built = means.with_files(setting, lambda files: build_all(files, means.asked(setting), tools, dist, given.programs))
    means.show(built.said, setting, given, **_facts(built))
    if not quiet:
        print(_told(built, setting))
    return means.exit_code(built.said, given.strict)


def _facts(built: Built) -> dict[str, object]:
    return {
        "packages": [dict(line) for made in built.programs for edition in made.editions for line in edition.lines],
        "stopped": list(built.stopped),
        "pages_rendered": sum(made.pages_made for made in built.programs),
        "pages_remembered": sum(made.pages_remembered for made in built.programs),
        "media_transcoded": built.media_made,
    }


def _told(built: Built, setting: Setting) -> str:
    """What was done, in a few lines for the author."""
    from ikbt_ssg.report.text import total

    english = setting.language == "en"
    lines: list[str] = []
    for made in built.programs:
        new = [edition.name for edition in made.editions if edition.staged is not None]
        lines += [f"{'built' if english else 'byggt'}  dist/{name}" for name in new]
    for program in built.stopped:
        lines.append(f"{'not built' if english else 'inte byggt'}  {program}: " + ("it uses something with an error above" if english else "det använder något med ett fel ovan"))
    rendered = sum(made.pages_made for made in built.programs)
    if not lines and not built.media_made:
        lines.append("nothing has changed: no page rendered, nothing transcoded" if english else "inget har ändrats: ingen sida gjord, inget omkodat")
    else:
        lines.append(
            f"{rendered} pages rendered, {built.media_made} media jobs done" if english else f"{rendered} sidor gjorda, {built.media_made} mediejobb utförda"
        )
    if found := total(built.said, setting.language):
        lines.append(found)
    return "\n".join(lines)
