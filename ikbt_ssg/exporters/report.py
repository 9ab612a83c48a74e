"""`report.html`, beside a package: what it holds and what was said about it, for the author."""

from __future__ import annotations

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.exporters.weight import Weights
from ikbt_ssg.render.templates import author_templates
from ikbt_ssg.report.sentences import authors_language, do, saw


def report(bundle: Bundle, weights: Weights, digest: str, said: Said) -> str:
    """One HTML page: in Swedish for a program in Swedish, else in English, as the command line speaks."""
    shown = authors_language(bundle.edition.language)
    messages = [
        {"code": one.code, "place": f"{one.span.path}:{one.span.line}", "saw": saw(one, shown), "do": do(one, shown)}
        for one in said
    ]
    template = author_templates(shown).get_template("web/report.html")
    return template.render(bundle=bundle, digest=digest, messages=messages, weights=weights, language=shown)
