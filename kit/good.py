"""Packages that every importer must accept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import archives
from ed25519 import signature
from program import ANSWERS, DIARY, FACTS, Files, as_json, at_version, content, listed


class Case(NamedTuple):
    """A package and the verdict it must get."""

    name: str
    what: str
    data: bytes
    reason: str = ""
    """What an importer must say; "" when it must accept."""
    asked: Mapping[str, Any] = archives.NOTHING
    """What the importer was told beside the package: `key`, the names of public keys it trusts; `have`, the version it has."""


SIGNATURE = "manifest.json.minisig"


def packed(files: Files, **settings: Any) -> bytes:
    """The files as an archive, by name; `settings` go to every entry."""
    return archives.zipped([archives.Part(name.encode(), data, **settings) for name, data in sorted(files.items())])


def signed(files: Files, key: str = "clinic") -> Files:
    """The files with a signature over their manifest."""
    manifest = json.loads(files["manifest.json"])
    told = f"program:{manifest['program']['id']}\tversion:{manifest['program']['version']}\tdigest:{manifest['content_digest']}"
    return {**files, SIGNATURE: signature(key, files["manifest.json"], told).encode()}


def _with(facts: Mapping[str, Any] = archives.NOTHING, **files: bytes) -> bytes:
    return packed(listed({**content(), **{name.replace("__", "/").replace("_", "."): data for name, data in files.items()}}, {**FACTS, **facts}))  # fmt: skip


def _many_forms() -> bytes:
    """A form for each rhythm, and one with every kind of field."""
    kinds = (
        "text longtext number count scale vas choice choices yesno date time datetime minutes tags pick matrix list group info"
    )
    options, inside = [["ja", "Ja"], ["nej", "Nej"]], {"type": "text", "ask": "Vad?"}
    parts: dict[str, dict[str, Any]] = {
        "choice": {"options": options},
        "choices": {"options": options},
        "matrix": {"rows": [["rad", "En rad"]], "options": options},
        "list": {"rows": [1, 5], "fields": {"i_listan": inside}},
        "group": {"fields": {"i_gruppen": inside}},
    }
    everything = {
        **DIARY,
        "form": "allt",
        "per": "once",
        "fields": {kind: {"type": kind, "ask": f"Fråga om {kind}", **parts.get(kind, {})} for kind in kinds.split()},
    }
    item = {"type": "choice", "ask": "Fråga", "options": [[0, "Nej"], [1, "Ja"]], "required": True}
    measure = {**DIARY, "form": "matt", "kind": "measure", "per": "once", "item_ids": ["m1"], "fields": {"m1": item}}
    forms, facts = {"allt": everything}, []
    for per in ("day", "night", "daypart", "event", "week", "module"):
        forms[f"per-{per}"] = {**DIARY, "form": f"per-{per}", "per": per}
    forms["matt"] = measure
    files: Files = {}
    for id, form in forms.items():
        path = f"{'measures' if form is measure else 'forms'}/{id}"
        files[f"{path}.json"] = as_json(form)
        files[f"{path}.answers.schema.json"] = as_json({**ANSWERS, "properties": {"form": {"const": id}}})
        told = {"id": id, "kind": form["kind"], "version": "1.0.0", "title": "Formulär", "per": form["per"]}
        facts.append({**told, "definition": f"{path}.json", "answers_schema": f"{path}.answers.schema.json"})
    return packed(listed({**content(), **files}, {**FACTS, "forms": [*FACTS["forms"], *facts]}))


def _media() -> bytes:
    medium = {"id": "film", "kind": "film", "title": "En film", "seconds": 2.0, "files": ["media/film/film.mp4", "media/film/captions.sv.vtt"]}  # fmt: skip
    film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * 64
    files = {
        "media/film/film.mp4": film,
        "media/film/captions.sv.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\nHej då, åäö\n".encode(),
    }
    return packed(listed({**content(), **files}, {**FACTS, "media": [medium]}))


def _only_reading() -> bytes:
    facts = {
        **FACTS,
        "forms": [],
        "modules": [{**FACTS["modules"][0], "forms": []}],
        "pages": [page for page in FACTS["pages"] if page["kind"] != "form"],
    }
    return packed(listed({name: data for name, data in content().items() if "dagbok" not in name}, facts))


def _unlike_order() -> bytes:
    files = listed(content())
    parts = [archives.Part(name.encode(), data) for name, data in sorted(files.items())]
    return archives.zipped([*parts[5:], *parts[:5]])


READS = {"reads_answers_from": ["1.1.0", "1.2.0"]}
STEP = {"from": "0.9.0", "to": "1.0.0", "carry": {"timmar": "timmar"}, "drop": {"annat": "Frågas inte mer."}}
MIGRATIONS = {**READS, "forms": {"dagbok": [STEP]}}


def good() -> list[Case]:
    """At least fifteen, each for something that a too strict importer would refuse."""
    plain = listed(content())
    newer = {"later_key": {"kept": True}, "manifest_version": "1.9.3"}
    self_guided = {"edition": {**FACTS["edition"], "guidance": "self", "tags": ["utan-behandlare"]}, "entries": {"patient": "patient/index.html"}}  # fmt: skip
    clinic, both = {"key": ["clinic"]}, {"key": ["clinic", "successor"]}
    return [
        Case("plain", "a small program, stored", packed(plain)),
        Case("deflated", "the same, every entry deflated", packed(plain, deflate=True)),
        Case("dos", "packed by a program that knows no modes", packed(plain, central={"made_by": 20, "mode": 0x20})),
        Case("no-utf8-flag", "ASCII names need no flag", packed(plain, local={"flags": 0}, central={"flags": 0})),
        Case("any-order", "entries need not lie in the order of their names", _unlike_order()),
        Case("dated", "entries with a time of their own", packed(plain, local={"date": 23669, "time": 40000}, central={"date": 23669, "time": 40000})),
        Case("later-manifest", "a later minor version of the manifest, with a key that is not known yet", _with(newer)),
        Case("media", "a film with captions", _media()),
        Case("many-forms", "every rhythm, every type of field, and a measure, which lies in a folder of its own", _many_forms()),
        Case("reads-old-answers", "a version that says how answers to 1.1.0 and 1.2.0 are read", packed(listed({**content(), "migrations.json": as_json(MIGRATIONS)}, {**FACTS, **READS}))),
        Case("only-reading", "no form at all", _only_reading()),
        Case("self-guided", "an edition without therapist", _with(self_guided)),
        Case("empty-file", "a file of no bytes", _with(assets__print_css=b"")),
        Case("longest-name", "a path of 180 characters", packed(listed({**content(), f"assets/{'a' * 169}.css": b"p{}"}))),
        Case("deep", "many folders", packed(listed({**content(), "a/" * 40 + "deep.css": b"p{}"}))),
        Case("almost-a-device", "names that only begin like devices", packed(listed({**content(), "con-text.css": b"p{}", "com/auxiliary.css": b"p{}"}))),
        Case("well-packed", "a file that packs well and stays below a megabyte", packed(listed({**content(), "assets/long.css": b" " * 900_000}), deflate=True)),
        Case("all-letters", "text in many scripts", packed(listed({**content(), "patient/index.html": "<p>åäö ÅÄÖ e\u0301 \u05e9\u05dc\u05d5\u05dd \U0001f319</p>".encode()}))),
        Case("signed", "signed by the key that is trusted", packed(signed(plain)), asked=clinic),
        Case("signed-unasked", "signed, and nobody asked for a signature", packed(signed(plain))),
        Case("rotated", "signed by the new key while both are trusted", packed(signed(plain, "successor")), asked=both),
        Case("same-version", "the version the importer has", packed(plain), asked={"have": "1.3.0"}),
        Case("newer-version", "a newer version", packed(at_version("2.0.0")), asked={"have": "1.3.0"}),
        Case("ten-after-nine", "versions are numbers: 1.10.0 is newer than 1.9.0", packed(at_version("1.10.0")), asked={"have": "1.9.0"}),
    ]  # fmt: skip
