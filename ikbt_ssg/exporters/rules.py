"""rules.json: everything that a package works out or raises, with its source, for those who have to approve it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ikbt_ssg.bundle import Bundle


def rules(bundle: Bundle) -> dict[str, object]:
    """Every computed value, score, band, check, hint and alert of every form, in the order of the forms."""
    return {"rules": [rule for form in bundle.forms for rule in _rules(form.definition)]}


def _rules(form: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    where = {"form": form["form"], "version": form["version"]}
    for id, value in form.get("compute", {}).items():
        yield where | _rule("compute", id, value, value["expr"]["text"])
    for part in ("week", "summary"):
        for id, value in form.get(part, {}).get("values", {}).items():
            need = value.get("need", form[part]["need"])
            yield where | _rule(part, id, value, value["expr"]["text"]) | {"need": need}
    for id, score in form.get("scores", {}).items():
        yield (
            where
            | _rule("score", id, score, _score(score))
            | {name: score[name] for name in ("missing", "range") if name in score}
        )
        for begins, words in score.get("bands", ()):
            yield where | _rule("band", id, score, f"{id} >= {begins}") | {"label": words}
    for number, check in enumerate(form.get("checks", ())):
        yield where | _rule("check", str(number + 1), {"label": check["say"]}, check["must"]["text"])
    for number, hint in enumerate(form.get("hints", ())):
        yield where | _rule("hint", str(number + 1), {"label": hint["say"]}, hint["when"]["text"])
    for id, alert in form.get("alerts", {}).items():
        told = _rule("alert", id, {**alert, "label": alert["say"]}, alert["when"]["text"])
        yield where | told | {"level": alert["level"], "patient": alert.get("patient", "none")}


def _rule(kind: str, id: str, told: Mapping[str, Any], rule: str) -> dict[str, object]:
    return {"kind": kind, "id": id, "label": told.get("label", ""), "rule": rule, "source": told.get("source", "")}


def _score(score: Mapping[str, Any]) -> str:
    parts = [f"{score['kind']}({', '.join(score['items'])})"]
    if score.get("reverse"):
        parts.append(f"reversed: {', '.join(score['reverse'])}")
    if score.get("weights"):
        parts.append(f"weights: {', '.join(f'{name} {weight}' for name, weight in score['weights'].items())}")
    return "; ".join(parts)
