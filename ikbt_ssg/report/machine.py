"""Diagnostics for programs: JSON, and SARIF 2.1.0 for editors and CI."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ikbt_ssg import __version__
from ikbt_ssg.diagnostic import Diagnostic, Severity
from ikbt_ssg.report.sentences import Language, do, saw
from ikbt_ssg.rules import RULES
from ikbt_ssg.source import Span
from ikbt_ssg.tool import NAME

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_json(said: Sequence[Diagnostic], language: Language, **facts: object) -> str:
    """One object: what the command did, and its messages."""
    messages = [
        {
            "code": each.code,
            "severity": str(each.severity),
            **_place(each.span),
            "message": saw(each, language),
            "remedy": do(each, language),
            **({"did_you_mean": each.near} if each.near else {}),
            **({"standard": RULES[each.code].standard} if RULES[each.code].standard else {}),
            **({"related": [_place(span) for span in each.related]} if each.related else {}),
        }
        for each in said
    ]
    return json.dumps({**facts, "messages": messages}, ensure_ascii=False, indent=2) + "\n"


def _place(span: Span) -> dict[str, object]:
    place: dict[str, object] = {"file": span.path, "line": span.line, "column": span.col}
    if span.end_col:
        place |= {"end_line": span.end_line or span.line, "end_column": span.end_col}
    return place


def as_sarif(said: Sequence[Diagnostic], language: Language) -> str:
    """A SARIF log with one run."""
    codes = sorted({each.code for each in said})
    driver = {
        "name": NAME,
        "version": __version__,
        "rules": [{"id": code, "shortDescription": {"text": getattr(RULES[code].saw, language)}} for code in codes],
    }
    results = [
        {
            "ruleId": each.code,
            "level": _LEVELS[each.severity],
            "message": {"text": f"{saw(each, language)}. {do(each, language)}"},
            "locations": [_location(each.span)],
            **({"relatedLocations": [_location(span) for span in each.related]} if each.related else {}),
        }
        for each in said
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _location(span: Span) -> dict[str, Any]:
    region: dict[str, int] = {"startLine": span.line, "startColumn": span.col}
    if span.end_col:
        region |= {"endLine": span.end_line or span.line, "endColumn": span.end_col}
    return {"physicalLocation": {"artifactLocation": {"uri": span.path}, "region": region}}
