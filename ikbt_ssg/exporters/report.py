"""`report.html`, beside a package: what it holds and what was said about it, for the author."""

from __future__ import annotations

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.exporters.rendered import Rendered
from ikbt_ssg.exporters.weight import weigh
from ikbt_ssg.render.templates import templates
from ikbt_ssg.report.sentences import Language, do, saw


def report(bundle: Bundle, rendered: Rendered, digest: str, said: Said) -> str:
    """One HTML page in the program's own language."""
    language = bundle.edition.language
    shown: Language = "sv" if language == "sv" else "en"
    messages = [
        {"code": one.code, "place": f"{one.span.path}:{one.span.line}", "saw": saw(one, shown), "do": do(one, shown)}
        for one in said
    ]
    template = templates(language).get_template("web/report.html")
    return template.render(bundle=bundle, digest=digest, messages=messages, weights=weigh(bundle, rendered), language=language)
