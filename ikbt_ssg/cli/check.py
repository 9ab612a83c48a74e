"""`ikbt check`."""

from __future__ import annotations

import argparse
import sys

from ikbt_ssg.cli import USAGE, means
from ikbt_ssg.cli.setting import UsageError, add_arguments, find


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_arguments(parser)
    means.add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Tell what does not hold together."""
    from ikbt_ssg.pipeline import check_all
    from ikbt_ssg.report.text import total

    try:
        setting = find(given)
    except UsageError as wrong:
        print(f"ikbt: {wrong}", file=sys.stderr)
        return USAGE
    with means.means_for(setting, given.jobs) as tools:
        said = means.with_files(setting, lambda files: check_all(files, means.asked(setting), tools, given.programs))
    means.show(said, setting, given)
    if not (given.json or given.sarif):
        found = total(said, setting.language)
        good = "everything holds together" if setting.language == "en" else "allt håller ihop"
        print(found or good)
    return means.exit_code(said, given.strict)
