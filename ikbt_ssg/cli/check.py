"""`ikbt check`."""

from __future__ import annotations

import argparse

from ikbt_ssg import whole
from ikbt_ssg.cache import Cache
from ikbt_ssg.cli import project
from ikbt_ssg.cli.setting import Setting, add_arguments, find
from ikbt_ssg.files import Files
from ikbt_ssg.whole import Told


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_arguments(parser)
    project.add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Tell what does not hold together."""
    from ikbt_ssg.report.text import total

    setting = find(given)
    told = project.with_files(setting, lambda files: _check(files, setting, given))
    project.show(told.said, setting, given)
    if not (given.json or given.sarif):
        good = "everything holds together" if setting.language == "en" else "allt håller ihop"
        print(total(told.said, setting.language) or good)
    return project.exit_code(told.said, given.strict)


def _check(files: Files, setting: Setting, given: argparse.Namespace) -> Told:
    store = Cache(setting.cache)
    key = whole.whole_key(files, "check", setting.today.isoformat(), f"release={given.release}", *given.programs)
    known = whole.recall(store, key, None)
    if known is not None:
        return known
    from ikbt_ssg.cli.means import asked, means_for
    from ikbt_ssg.pipeline import check_all

    with means_for(setting, given.jobs) as means:
        said = check_all(files, asked(setting, release=given.release), means, given.programs)
    told = Told(said, {}, {})
    whole.keep(store, key, told)
    return told
