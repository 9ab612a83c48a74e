"""Names of files that mean the same on every system, and nothing but a file inside the package."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ikbt_ssg.verify.refusal import RefusedError

PATH_LIMIT = 180
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$|clock\$)(?:\..*)?")


def check_name(name: str) -> None:
    """Raise RefusedError for a name that could lead out of the package or mean something else somewhere."""
    if len(name) > PATH_LIMIT:
        raise RefusedError("unsafe-path", name[:60], f"the name has {len(name)} characters; the limit is {PATH_LIMIT}")
    if not _SAFE.fullmatch(name):
        raise RefusedError(
            "unsafe-path", name, "only letters a-z, digits, dots, hyphens, underscores and single slashes are safe"
        )
    for part in name.split("/"):
        if part.endswith(".") or _DEVICES.fullmatch(part.casefold()):
            raise RefusedError("unsafe-path", name, f"`{part}` means something else on some systems")


def check_distinct(names: Iterable[str]) -> None:
    """Raise RefusedError when two names are one file on a system that does not tell their letters apart, or file and folder at once."""
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
        if folded in seen:
            raise RefusedError("ambiguous", name, f"on some systems this is the same file as {seen[folded]}")
        seen[folded] = name
        parts = folded.split("/")
        for depth in range(1, len(parts)):
            folders.setdefault("/".join(parts[:depth]), name)
    for folder, name in folders.items():
        if folder in seen:
            raise RefusedError("ambiguous", seen[folder], f"this is a file, and a folder of {name}")
