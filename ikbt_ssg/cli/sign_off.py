"""`ikbt sign-off`: somebody in a role has looked at a version, and answers for it."""

from __future__ import annotations

import argparse
from typing import get_args

from ikbt_ssg.authored.program import SignOffRole
from ikbt_ssg.cli import OK, USAGE
from ikbt_ssg.cli.release import tell
from ikbt_ssg.cli.setting import add_arguments, find


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("program", metavar="PROGRAM", help="the program that was looked at")
    parser.add_argument("--role", required=True, choices=get_args(SignOffRole), help="in which role")
    parser.add_argument("--by", required=True, metavar="WHO", help="who, as a role at a place (never a person's name)")
    add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Keep what was seen beside who saw it; an edit afterwards voids it."""
    from ikbt_ssg.cli.kept import place_of
    from ikbt_ssg.cli.sides import built
    from ikbt_ssg.edge.write import write_whole
    from ikbt_ssg.versions.release import SignOff, sign_off_as_bytes

    setting = find(given)
    folder, program = place_of(setting.root, given.program)
    if given.role not in program.sign_offs:
        tell(
            setting,
            f"{given.program} asks for no sign-off by `{given.role}`; write it under sign_offs in program.yaml first",
            f"{given.program} ber inte om någon signering av `{given.role}`; skriv den under sign_offs i program.yaml först",
        )
        return USAGE
    now = built(given.program, setting)
    path = folder / "signed" / f"{given.role}.json"
    path.parent.mkdir(exist_ok=True)
    write_whole(path, sign_off_as_bytes(SignOff(given.role, given.by, setting.today.isoformat(), now.editions)))
    shown = path.relative_to(setting.root).as_posix()
    digests = ", ".join(f"{id} {each.digest[:19]}" for id, each in sorted(now.editions.items()))
    tell(
        setting,
        f"signed as {given.role}: {given.program} {now.version} ({digests}). Keep {shown} in git.",
        f"signerat som {given.role}: {given.program} {now.version} ({digests}). Spara {shown} i git.",
    )
    return OK
