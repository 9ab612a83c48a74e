"""The command line: arguments in, exit code out. Here the clock, the environment and the terminal are met; nothing below knows them.

Exit codes: 0 clean, 1 an author's error, 2 wrong usage, 3 a mistake of ours.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ikbt_ssg import __version__
from ikbt_ssg.stopped import StoppedError

OK, AUTHOR, USAGE, OURS = 0, 1, 2, 3
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


class Command(NamedTuple):
    """One command: what it does, how it is written, and the module that runs it."""

    module: str
    does: str
    example: str


COMMANDS: Mapping[str, Command] = {
    "check": Command("check", "tell what does not hold together, and write nothing", "ikbt check --strict"),
    "build": Command("build", "make the packages in dist/ (what `ikbt` does by itself)", "ikbt build somnbehandlingen"),
    "preview": Command("preview", "show the programs in a browser, and every change as you save it", "ikbt preview"),
    "new": Command(
        "new", "begin a project, program, module, section, worksheet, migration map or captions", "ikbt new project min-klinik"
    ),
    "diff": Command(
        "diff",
        "show what is otherwise between two versions, and what that asks of the version number",
        "ikbt diff somnbehandlingen",
    ),
    "sign-off": Command(
        "sign_off",
        "sign a version in a role, after looking at it",
        'ikbt sign-off somnbehandlingen --role clinical --by "psykolog, enheten"',
    ),
    "release": Command("release", "release a version, for ever", "ikbt release somnbehandlingen"),
    "migrate": Command(
        "migrate",
        "show answers to earlier versions as a version reads them, and what is not in them any more",
        "ikbt migrate answers.json --package web.zip",
    ),
    "verify": Command("verify", "check a package against its manifest, and accept or refuse it", "ikbt verify dist/…/web.zip"),
    "import": Command("take", "put a package beside those a platform has", "ikbt import web.zip --into packages/"),
    "sign": Command(
        "sign", "sign packages, or make a key to sign with", "ikbt sign dist/…/web.zip --key klinik.key --into signed/"
    ),
    "publish": Command("publish", "send packages to where importers fetch them", "ikbt publish s3://bucket/packages"),
    "why": Command("why", "tell which change made a page be made anew", "ikbt why patient/somn/valkommen/index.html"),
    "schema": Command("schema", "print the JSON Schema of a file that authors or importers read", "ikbt schema worksheet"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if given[:1] == ["--version"]:
        print(f"ikbt {__version__}")
        return OK
    if given[:1] in (["--help"], ["-h"]):
        print(_help())
        return OK
    name = given.pop(0) if given and not given[0].startswith("-") else "build"
    if name not in COMMANDS:
        from ikbt_ssg.spelling import nearest

        near = nearest(name, COMMANDS)
        print(f"ikbt: there is no command `{name}`." + (f" Did you mean `{near}`?" if near else ""), file=sys.stderr)
        print(_help(), file=sys.stderr)
        return USAGE
    return _run(name, given)


def _run(name: str, given: Sequence[str]) -> int:
    command = COMMANDS[name]
    module = importlib.import_module(f"ikbt_ssg.cli.{command.module}")
    parser = argparse.ArgumentParser(
        prog=f"ikbt {name}",
        description=command.does[0].upper() + command.does[1:] + ".",
        epilog=f"example: {command.example}",
    )
    module.arguments(parser)
    try:
        return int(module.run(parser.parse_args(given)))
    except KeyboardInterrupt:
        print("\nikbt: stopped; nothing half-made was left behind.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return OK
    except StoppedError as reason:
        return _stopped(reason, given)
    except OSError as wrong:
        of_the_disk = _of_the_disk(wrong)
        return _stopped(of_the_disk, given) if of_the_disk else _ours()
    except Exception:  # noqa: BLE001  # an author never meets a traceback: it goes into a file that can be sent to us
        return _ours()


def _stopped(reason: StoppedError, given: Sequence[str]) -> int:
    print(f"ikbt: {reason.sv if _swedish(given) else reason.en}", file=sys.stderr)
    return USAGE


def _of_the_disk(wrong: OSError) -> StoppedError | None:
    """What a person can mend: a full disk, or a folder that may not be written in."""
    place = wrong.filename or "dist/"
    if wrong.errno in NO_ROOM:
        return StoppedError(
            f"there is no room left on the disk ({place}); what was there is still whole",
            f"disken är full ({place}); det som fanns där är fortfarande helt",
        )
    if wrong.errno in NOT_ALLOWED:
        return StoppedError(
            f"{place} may not be opened or written; close it in other programs, or ask whoever owns the folder",
            f"{place} får inte öppnas eller skrivas; stäng den i andra program, eller fråga den som äger mappen",
        )
    return None


def _swedish(given: Sequence[str]) -> bool:
    from ikbt_ssg.cli.setting import language_of

    asked = next((given[at + 1] for at, word in enumerate(given[:-1]) if word == "--language"), None)
    return language_of(argparse.Namespace(language=asked)) == "sv"


def _ours() -> int:
    with tempfile.NamedTemporaryFile("w", prefix="ikbt-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(f"ikbt {__version__}, Python {sys.version}\n\n{traceback.format_exc()}")
    last = traceback.format_exc().strip().splitlines()[-1]
    print(f"ikbt: this is a mistake of ours, not of yours: {last}", file=sys.stderr)
    print(f"What happened is described in {Path(file.name)}; please send it to those who make ikbt.", file=sys.stderr)
    return OURS


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {command.does}" for name, command in COMMANDS.items()]
    return "\n".join(
        [
            "ikbt compiles treatment programs in Markdown and YAML into packages a treatment platform can import.",
            "",
            "usage: ikbt [command] …      `ikbt` alone builds everything; `ikbt command --help` tells more",
            "",
            *lines,
            "",
            "example: ikbt check",
        ]
    )
