"""A page of the programs as a script to be read aloud."""

import re
from pathlib import Path

from masters.narration import Chapter, Line, Script


def page(path: Path) -> Script:
    """Its title and every paragraph and list item, as they stand."""
    head, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    title = next(line.removeprefix("title: ") for line in head.splitlines() if line.startswith("title: "))
    said = [Line(plain(line), 0.7) for line in body.splitlines() if line.strip()]
    return Script(note="", chapters=(Chapter(title, (Line(f"{title}.", 1.0), *said)),))


def plain(line: str) -> str:
    """A line of Markdown without its marks."""
    return re.sub(r"\[([^]]*)\]\([^)]*\)|\*\*|^- ", lambda found: found[1] or "", line).strip()
