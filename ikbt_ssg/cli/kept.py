"""What a program keeps of its versions, beside its texts: releases and sign-offs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from ikbt_ssg.authored.program import Program
from ikbt_ssg.load.decode import decode
from ikbt_ssg.load.text import decode as text_of
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.versions.release import Release, SignOff, release_from, sign_off_from

Kept = TypeVar("Kept")


class Place(NamedTuple):
    """A program and the folder it lies in."""

    folder: Path
    program: Program

    @property
    def releases(self) -> tuple[Release, ...]:
        """Every release; raises StoppedError for a file that is none."""
        return _all(self.folder / "releases", release_from, "release", "släpp")

    @property
    def sign_offs(self) -> tuple[SignOff, ...]:
        """The sign-offs, one for each role; raises StoppedError for a file that is none."""
        return _all(self.folder / "signed", sign_off_from, "sign-off", "signering")


def place_of(root: Path, id: str) -> Place:
    """A program by its id; raises StoppedError when there is none that can be read."""
    for path in sorted((root / "programs").glob("*/program.yaml")):
        source, _ = text_of("program.yaml", path.read_bytes())
        program = decode(source, Program)[0] if source else None
        if program is not None and program.id == id:
            return Place(path.parent, program)
    raise StoppedError(
        f"there is no program called `{id}` that can be read; see `ikbt check`",
        f"det finns inget program som heter `{id}` och går att läsa; se `ikbt check`",
    )


def _all(folder: Path, read: Callable[[bytes], Kept], en: str, sv: str) -> tuple[Kept, ...]:
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            found.append(read(path.read_bytes()))
        except (ValueError, KeyError, TypeError):
            raise StoppedError(
                f"{path} is no {en} that ikbt can read; take it back as git has it",
                f"{path} är inget ikbt kan läsa som {sv}; ta tillbaka den som den är i git",
            ) from None
    return tuple(found)
