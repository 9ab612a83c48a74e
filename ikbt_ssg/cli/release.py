"""`ikbt release` and `ikbt sign-off`: a version is looked at, signed, and released for ever."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ikbt_ssg.cli import AUTHOR, OK, project
from ikbt_ssg.cli.setting import Setting, add_arguments, find
from ikbt_ssg.source import Span
from ikbt_ssg.stopped import StoppedError

if TYPE_CHECKING:
    from ikbt_ssg.versions.release import SignOff


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("program", metavar="PROGRAM", help="the program to release, in the version that its program.yaml says")
    parser.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    parser.set_defaults(sarif=False)
    add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Release, or say what stands in the way; exit code 0 or 1."""
    from ikbt_ssg.cli.sides import built, folder_of, releases
    from ikbt_ssg.edge.write import write_whole
    from ikbt_ssg.versions.guard import release_objections
    from ikbt_ssg.versions.release import Release, release_path

    setting = find(given)
    known = releases(setting.root, given.program)
    folder = folder_of(setting.root, given.program)
    now = built(given.program, setting, release=True)
    signed = sign_offs(folder)
    span = Span(f"programs/{folder.name}/program.yaml", 1, 1)
    said = tuple(release_objections(known, now.editions, roles_of(folder), signed, span))
    project.show(said, setting, given)
    if said:
        return AUTHOR
    path = setting.root / release_path(folder.name, now.version)
    if path.exists():
        tell(setting, f"{given.program} {now.version} is released already", f"{given.program} {now.version} är redan släppt")
        return OK
    names = tuple((each.role, each.by, each.day) for each in signed)
    path.parent.mkdir(exist_ok=True)
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


def roles_of(folder: Path) -> tuple[str, ...]:
    """The roles that have to sign, as the program says."""
    from ikbt_ssg.authored.program import Program
    from ikbt_ssg.load.decode import decode
    from ikbt_ssg.load.text import decode as text_of

    source, _ = text_of("program.yaml", (folder / "program.yaml").read_bytes())
    program = decode(source, Program)[0] if source else None
    return program.sign_offs if program else ()


def sign_offs(folder: Path) -> tuple[SignOff, ...]:
    """The sign-offs of a program, one for each role."""
    from ikbt_ssg.versions.release import sign_off_from

    found = []
    for path in sorted((folder / "signed").glob("*.json")):
        try:
            found.append(sign_off_from(path.read_bytes()))
        except (ValueError, KeyError, TypeError):
            raise StoppedError(
                f"{path} is no sign-off; delete it and let it be signed again",
                f"{path} är ingen signering; ta bort den och låt den signeras igen",
            ) from None
    return tuple(found)
