"""What lies beside a program's texts: its change log, and the release of the version that it says it is."""

from __future__ import annotations

from ikbt_ssg.authored.program import Program
from ikbt_ssg.files import Files
from ikbt_ssg.load.text import decode
from ikbt_ssg.model import Card, Library
from ikbt_ssg.versions.release import release_path


def changes_of(files: Files, program: Card) -> str:
    """The program's change log, as written; "" when there is none."""
    path = f"{program.path.rpartition('/')[0]}/CHANGELOG.md"
    source, _ = decode(path, files.read(path)) if path in files.files else (None, ())
    return source.text if source else ""


def release_of(library: Library, files: Files, card: Card) -> bytes:
    """The release file of the version that the program says it is; b"" when that was not released."""
    program = library.fetch(card)
    if not isinstance(program, Program):
        raise TypeError(type(program))
    path = release_path(card.path.split("/")[1], program.version)
    return files.read(path) if path in files.files else b""
