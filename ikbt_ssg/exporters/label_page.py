"""`label.html`, beside a package: what those who approve it have to read, on one page: purpose, warnings, every rule with its source."""

from __future__ import annotations

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.exporters.evidence import label
from ikbt_ssg.exporters.rules import rules
from ikbt_ssg.exporters.web import licences
from ikbt_ssg.render.templates import author_templates
from ikbt_ssg.report.sentences import authors_language


def label_page(bundle: Bundle, digest: str) -> str:
    """One HTML page, from `label.json`, `rules.json` and `licences.json` and nothing else; what nobody has stated says so."""
    shown = authors_language(bundle.edition.language)
    template = author_templates(shown).get_template("web/label.html")
    told = {"label": label(bundle), "rules": rules(bundle)["rules"], "licences": licences(bundle)}
    return template.render(bundle=bundle, digest=digest, language=shown, **told)
