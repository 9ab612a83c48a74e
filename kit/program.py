"""The files of a small program that an importer must accept, made by hand: nothing of `ikbt build` is in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Files = dict[str, bytes]

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "mp4": "video/mp4",
    "svg": "image/svg+xml",
}
PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" href="{up}assets/page.css"/>
</head>
<body>
<h1>{title}</h1>
<p>{text}</p>
</body>
</html>
"""
DIARY = {
    "form": "dagbok",
    "kind": "worksheet",
    "version": "1.0.0",
    "title": "Dagbok",
    "language": "sv",
    "role": "patient",
    "per": "day",
    "fields": {
        "timmar": {"type": "number", "ask": "Hur många timmar sov du?", "range": [0, 24], "unit": "h", "required": True},
        "anteckning": {"type": "longtext", "ask": "Vill du lägga till något?"},
    },
}
ANSWERS = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:ikbt:answers:dagbok:1.0.0",
    "type": "object",
    "properties": {
        "form": {"const": "dagbok"},
        "version": {"const": "1.0.0"},
        "status": {"enum": ["draft", "done"]},
        "of": {"type": "object", "properties": {"day": {"type": "string"}}},
        "values": {
            "type": "object",
            "properties": {"timmar": {"type": "number", "minimum": 0, "maximum": 24}, "anteckning": {"type": "string"}},
            "additionalProperties": False,
        },
    },
    "required": ["form", "version", "status", "values"],
}
FACTS: dict[str, Any] = {
    "$schema": "urn:ikbt:schema:manifest:1",
    "format": "ikbt-web",
    "manifest_version": "1.0.0",
    "tool": {"name": "kit", "version": "1"},
    "program": {
        "id": "kit-prov",
        "version": "1.3.0",
        "title": "Provprogram för mottagare",
        "status": "active",
        "publisher": {"name": "Exempelkliniken", "role": "publisher"},
        "intended_for": {"condition": ["F51.0"], "ages": [18, None], "severity": "mild"},
        "effort": {"session_minutes": [30, 60], "week_minutes": [60, 180], "weeks": [1, 2]},
    },
    "edition": {"id": "standard", "language": "sv", "guidance": "guided", "region": "sverige", "tags": []},
    "protocols": ["ikbt-host/1"],
    "entries": {"patient": "patient/index.html", "therapist": "therapist/index.html"},
    "modules": [
        {
            "id": "start/valkommen",
            "title": "Välkommen",
            "role": "patient",
            "minutes": 10,
            "pages": ["start/valkommen"],
            "forms": ["dagbok"],
            "homework": [],
        }
    ],
    "pages": [
        {"id": "home", "path": "patient/index.html", "role": "patient", "kind": "home", "title": "Hem"},
        {
            "id": "start/valkommen",
            "path": "patient/valkommen.html",
            "role": "patient",
            "kind": "module",
            "title": "Välkommen",
            "module": "start/valkommen",
            "minutes": 10,
        },
        {"id": "forms/dagbok", "path": "patient/forms/dagbok.html", "role": "patient", "kind": "form", "title": "Dagbok"},
        {"id": "therapist", "path": "therapist/index.html", "role": "therapist", "kind": "therapist_home", "title": "Behandlare"},
    ],
    "forms": [
        {
            "id": "dagbok",
            "kind": "worksheet",
            "version": "1.0.0",
            "title": "Dagbok",
            "per": "day",
            "definition": "forms/dagbok.json",
            "answers_schema": "forms/dagbok.answers.schema.json",
            "page": "patient/forms/dagbok.html",
        }
    ],
    "media": [],
    "left_out": [],
}
SCHEDULE = {
    "program": "kit-prov",
    "version": "1.3.0",
    "edition": "standard",
    "steps": [
        {
            "module": "start/valkommen",
            "role": "patient",
            "opens": "at_start",
            "before": [],
            "delivery": "online",
            "optional": False,
        }
    ],
}


def as_json(told: object) -> bytes:
    """JSON as packages write it."""
    return (json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def content() -> Files:
    """Every file but the manifest."""
    pages = {
        "index.html": ("Provprogram", "Välj vem du är."),
        "patient/index.html": ("Hem", "Här börjar du."),
        "patient/valkommen.html": ("Välkommen", "En sida om sömn."),
        "patient/forms/dagbok.html": ("Dagbok", "Fyll i på morgonen."),
        "therapist/index.html": ("Behandlare", "Så följer du arbetet."),
    }
    made = {
        path: PAGE.format(title=title, text=text, up="../" * path.count("/")).encode() for path, (title, text) in pages.items()
    }
    return {
        **made,
        "assets/page.css": b"body { font: 1rem sans-serif; }\n",
        "forms/dagbok.json": as_json(DIARY),
        "forms/dagbok.answers.schema.json": as_json(ANSWERS),
        "schedule.json": as_json(SCHEDULE),
        "codebook.csv": b"form,version,field,type\ndagbok,1.0.0,timmar,number\ndagbok,1.0.0,anteckning,longtext\n",
        "CHANGES.md": b"# 1.3.0\n\nDen f\xc3\xb6rsta.\n",
    }


def digest(files: Files) -> str:
    """The content digest: SHA-256 over the sorted lines of path, length and SHA-256."""
    lines = "".join(f"{name}\t{len(data)}\t{hashlib.sha256(data).hexdigest()}\n" for name, data in sorted(files.items()))
    return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"


def listed(files: Files, facts: Mapping[str, Any] = FACTS) -> Files:
    """The files with a manifest that lists them as they are, whatever they are."""
    rest = {name: data for name, data in files.items() if name != "manifest.json"}
    lines = [
        {
            "path": name,
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "type": TYPES.get(name.rpartition(".")[2], "application/octet-stream"),
        }
        for name, data in sorted(rest.items())
    ]
    return {**rest, "manifest.json": as_json({**facts, "files": lines, "content_digest": digest(rest)})}


def at_version(version: str) -> Files:
    """The program at another version."""
    facts = {**FACTS, "program": {**FACTS["program"], "version": version}}
    return listed({**content(), "schedule.json": as_json({**SCHEDULE, "version": version})}, facts)
