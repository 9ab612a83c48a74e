"""`ikbt new migration`: the beginning of a map from the latest release to the version that is being written."""

from __future__ import annotations

from pathlib import Path

from ikbt_ssg.cli.kept import place_of
from ikbt_ssg.cli.setting import Setting
from ikbt_ssg.cli.sides import built, latest_release
from ikbt_ssg.edge.begin import Beginner
from ikbt_ssg.migration.map import map_path
from ikbt_ssg.migration.skeleton import skeleton
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.versions.change import Impact, next_version, order
from ikbt_ssg.versions.release import changes


def begin_migration(program: str, setting: Setting, beginner: Beginner) -> list[Path]:
    """A map for the version that the program says it is or, while that is too low, for the one that the changes deserve.

    Raises StoppedError when nothing has been released, or when no change since then needs a map.
    """
    before, now = latest_release(setting.root, program), built(program, setting)
    found = changes(before.editions, now.editions)
    if not any(change.impact is Impact.MAJOR for change in found):
        raise StoppedError(
            f"nothing has changed since {before.version} that needs a map: answers are read as they are",
            f"inget har ändrats sedan {before.version} som behöver en karta: svaren läses som de är",
        )
    version = max(now.version, next_version(before.version, found), key=order)
    path = map_path(place_of(setting.root, program).folder.name, version)
    return beginner.migration(path, skeleton(before.editions, now.editions, version, setting.language))
