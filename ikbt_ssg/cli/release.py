"""`ikbt release`: a version is released, for ever."""

from __future__ import annotations

import argparse

from ikbt_ssg.cli import AUTHOR, OK, project
from ikbt_ssg.cli.setting import Setting, add_arguments, find
from ikbt_ssg.diagnostic import in_order, stops
from ikbt_ssg.source import Span


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("program", metavar="PROGRAM", help="the program to release, in the version that its program.yaml says")
    parser.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    parser.set_defaults(sarif=False)
    add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Release, or say what stands in the way; exit code 0 or 1."""
    from ikbt_ssg.cli.kept import place_of
    from ikbt_ssg.cli.sides import built
    from ikbt_ssg.edge.write import BESIDE, write_whole
    from ikbt_ssg.migration.answers import read_map
    from ikbt_ssg.migration.judge import map_objections
    from ikbt_ssg.migration.map import map_path
    from ikbt_ssg.versions.guard import release_objections
    from ikbt_ssg.versions.release import Release, release_path

    setting = find(given)
    place = place_of(setting.root, given.program)
    known, signed = place.releases, place.sign_offs
    now = built(given.program, setting, release=True)
    span = Span(f"programs/{place.folder.name}/program.yaml", 1, 1)
    said = tuple(release_objections(known, now.editions, place.program.sign_offs, signed, span))
    beside = map_path(place.folder.name, now.version)
    told = read_map(beside, (setting.root / beside).read_bytes()) if (setting.root / beside).is_file() else None
    said = in_order((*said, *map_objections(known, now.editions, beside, told, span)))
    project.show(said, setting, given)
    if stops(said):
        return AUTHOR
    path = setting.root / release_path(place.folder.name, now.version)
    if path.exists():
        tell(setting, f"{given.program} {now.version} is released already", f"{given.program} {now.version} är redan släppt")
        return OK
    names = tuple((each.role, each.by, each.day) for each in signed)
    path.parent.mkdir(exist_ok=True)
    for half in path.parent.glob(f"{BESIDE}*"):
        # a release that was killed had begun it
        half.unlink()
    write_whole(path, Release(given.program, now.version, setting.today.isoformat(), now.editions, names).as_bytes())
    shown = path.relative_to(setting.root).as_posix()
    tell(
        setting,
        f"{given.program} {now.version} is released. Keep {shown} in git; it is never changed again.",
        f"{given.program} {now.version} är släppt. Spara {shown} i git; den ändras aldrig mer.",
    )
    return OK


def tell(setting: Setting, en: str, sv: str) -> None:
    """One line for the author."""
    print(sv if setting.language == "sv" else en)
