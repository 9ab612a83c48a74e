"""The files that every page leans on: one style sheet, one script, the script's words."""

from __future__ import annotations

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


def assets(bundle: Bundle) -> dict[str, bytes]:
    """The files by their path in the package, with the colours that the program or its region chose."""
    colours = stylesheet(bundle.themes)
    return {**_own_assets(bundle.edition.language), **({"assets/theme.css": colours.encode()} if colours else {})}


@cache
def _own_assets(language: str) -> dict[str, bytes]:
    web = resources() / "web"
    style = "\n".join((web / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    script = "\n".join(without_comments((web / "runtime" / f"{name}.js").read_text(encoding="utf-8")) for name in SCRIPTS)
    spoken = f"window.ikbtWords = {compact_json(dict(words(language).runtime()))};\n"
    return {
        "assets/clear.svg": (web / "clear.svg").read_bytes(),
        "assets/icon.svg": (web / "icon.svg").read_bytes(),
        "assets/ikbt.css": style.encode(),
        "assets/ikbt.js": script.encode(),
        "assets/player.js": (web / "runtime" / "player.js").read_bytes(),
        f"assets/words.{language}.js": spoken.encode(),
    }


def without_comments(script: str) -> str:
    """A script without indentation and without its comments, which stand on lines of their own: patients need not fetch those."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/**")))
