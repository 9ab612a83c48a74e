"""Which pages there are to walk."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = re.compile(r' data-package="[^"]*"')
"""The one thing that differs between a page of an edition and the same page of another."""


def distinct_pages(dist: Path, program: str) -> list[str]:
    """Every page of every edition of a program by its path in `dist/`; the same page of two editions once."""
    seen: dict[str, str] = {}
    for path in sorted((dist / program).glob("*/*/web/**/*.html")):
        seen.setdefault(PACKAGE.sub("", path.read_text(encoding="utf-8")), path.relative_to(dist).as_posix())
    return sorted(seen.values())


def all_pages(web: Path) -> list[str]:
    """Every page of one package by its path in it."""
    return sorted(path.relative_to(web).as_posix() for path in web.rglob("*.html"))
