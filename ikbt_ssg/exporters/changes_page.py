"""What is otherwise between two versions, as a page that a clinician can read and print."""

from __future__ import annotations

from collections.abc import Sequence

from ikbt_ssg.render.templates import author_templates
from ikbt_ssg.tool import resources
from ikbt_ssg.versions.show import NAMES, NEEDS, NOTHING, Comparison, plain, rows_of


def changes_page(comparison: Comparison, language: str, answers: Sequence[str]) -> str:
    """One page with everything in it, so that it can be mailed; `answers` says what becomes of those given before."""
    css = "".join((resources() / "web" / "css" / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "type"))
    template = author_templates(language).get_template("versions/diff.html")
    words = {"names": NAMES, "needs": getattr(NEEDS, language), "nothing": getattr(NOTHING, language)}
    return template.render(
        comparison=comparison, language=language, rows_of=rows_of, plain=plain, css=css, answers=answers, **words
    )
