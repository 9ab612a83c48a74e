"""The files that every page leans on: one style sheet, one script, the script's words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.render.templates import compact_json
from ikbt_ssg.render.words import words
from ikbt_ssg.theme.tokens import stylesheet
from ikbt_ssg.tool import resources

STYLES = ("tokens", "type", "layout", "ways", "blocks", "forms", "matrix", "diary", "charts", "media", "print", "paper")
"""The style sheet's files in the order they are read, one concern each."""
SCRIPTS = (
    "host",
    "elements",
    "expressions",
    "days",
    "answers",
    "writing",
    "choosing",
    "matrix",
    "rows",
    "words",
    "logic",
    "records",
    "earlier",
    "store",
    "form",
    "showing",
    "problems",
    "review",
    "places",
    "diary",
    "chart",
    "results",
    "paper",
    "quiz",
    "progress",
    "start",
)
"""The script's files in the order they run, one concern each."""
HOME_SCRIPTS = ("host", "place")
"""Those of the program's first page, which has no form."""


def assets(bundle: Bundle) -> dict[str, bytes]:
    """The files by their path in the package, with the colours that the program or its region chose."""
    colours = stylesheet(bundle.themes)
    return {**_own_assets(bundle.edition.language), **({"assets/theme.css": colours.encode()} if colours else {})}


@cache
def _own_assets(language: str) -> dict[str, bytes]:
    web = resources() / "web"
    style = "\n".join((web / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    spoken = f"window.ikbtWords = {compact_json(dict(words(language).runtime()))};\n"
    return {
        "assets/clear.svg": (web / "clear.svg").read_bytes(),
        "assets/icon.svg": (web / "icon.svg").read_bytes(),
        "assets/ikbt.css": style.encode(),
        "assets/home.js": _joined(HOME_SCRIPTS),
        "assets/ikbt.js": _joined(SCRIPTS),
        "assets/player.js": (web / "runtime" / "player.js").read_bytes(),
        f"assets/words.{language}.js": spoken.encode(),
    }


def _joined(names: Sequence[str]) -> bytes:
    scripts = (resources() / "web" / "runtime" / f"{name}.js" for name in names)
    return "\n".join(without_comments(script.read_text(encoding="utf-8")) for script in scripts).encode()


def without_comments(script: str) -> str:
    """A script without indentation and without its comments, which stand on lines of their own: patients need not fetch those."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/**")))
