"""What this tool is: its version, its own files, and a digest of everything in it that shapes an output."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ikbt_ssg import __version__
from ikbt_ssg.digest import digest_of

NAME = "ikbt_ssg"
PACKAGE = Path(__file__).parent


@cache
def resources() -> Path:
    """Where `templates/` is: beside the package in a checkout, inside it in a wheel."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


@cache
def tool_digest() -> str:
    """Changes whenever the tool could give another answer: its version, its code, its templates and its words."""
    parts: list[str | bytes] = [__version__]
    for root in (PACKAGE, resources()):
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and (root is PACKAGE or PACKAGE not in path.parents):
                parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return digest_of(*parts)
