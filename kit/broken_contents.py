"""Sound archives whose contents are not what their manifest says, or not what the importer asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ed25519 import signature
from good import MIGRATIONS, READS, SIGNATURE, Case, packed, signed
from program import DIARY, FACTS, SCHEDULE, Files, as_json, at_version, content, listed

HOME = "patient/index.html"


def _changed(change: Callable[[Files], Files]) -> bytes:
    """The plain package, changed after its manifest was written."""
    return packed(change(listed(content())))


def _told(change: Callable[[dict[str, Any]], dict[str, Any]]) -> bytes:
    """The plain package with another manifest."""
    files = listed(content())
    return packed({**files, "manifest.json": as_json(change(json.loads(files["manifest.json"])))})


def _raw(change: Callable[[bytes], bytes]) -> bytes:
    return _changed(lambda files: {**files, "manifest.json": change(files["manifest.json"])})


def _without(path: str) -> Callable[[Files], Files]:
    return lambda files: {name: data for name, data in files.items() if name != path}


def _relisted(**files: bytes) -> bytes:
    """A package with other files, listed as they are."""
    return packed(listed({**content(), **{name.replace("__", "/").replace("_", "."): data for name, data in files.items()}}))


def files() -> list[Case]:
    """Files that are not those of the manifest."""
    swap = lambda own: {**own, HOME: own["index.html"], "index.html": own[HOME]}  # noqa: E731  # said once
    return [
        Case("changed", "a page was changed", _changed(lambda own: {**own, HOME: own[HOME].replace(b"b\xc3\xb6rjar", b"slutar")}), "changed-file"),
        Case("changed-length", "a page became longer", _changed(lambda own: {**own, HOME: own[HOME] + b" "}), "changed-file"),
        Case("swapped", "two pages have traded places", _changed(swap), "changed-file"),
        Case("missing", "a page is missing", _changed(_without(HOME)), "missing-file"),
        Case("added", "a file was added", _changed(lambda own: {**own, "assets/evil.css": b"p{}"}), "unlisted-file"),
        Case("program", "a program is listed like a page", _relisted(setup_exe=b"MZ"), "unknown-type"),
        Case("mixed", "a page of another version, listed by neither", _changed(lambda own: {**own, "schedule.json": at_version("1.2.0")["schedule.json"]}), "changed-file"),
        Case("manifest-of-another", "the manifest of another version", _changed(lambda own: {**own, "manifest.json": at_version("1.4.0")["manifest.json"]}), "changed-file"),
    ]  # fmt: skip


def manifests() -> list[Case]:
    """Manifests that cannot be believed, or that two readers would understand differently."""
    other = FACTS["pages"][0]
    return [
        Case("no-manifest", "there is none", _changed(_without("manifest.json")), "no-manifest"),
        Case("manifest-elsewhere", "it lies in a folder", packed({f"web/{name}": data for name, data in listed(content()).items()}), "no-manifest"),
        Case("manifest-no-json", "it is no JSON", _raw(lambda own: own[:-4]), "bad-manifest"),
        Case("manifest-list", "it is a list", _raw(lambda own: b"[" + own + b"]"), "bad-manifest"),
        Case("manifest-utf16", "it is in UTF-16", _raw(lambda own: own.decode().encode("utf-16")), "bad-manifest"),
        Case("manifest-bom", "it begins with a byte order mark", _raw(lambda own: b"\xef\xbb\xbf" + own), "bad-manifest"),
        Case("manifest-key-twice", "a key is there twice", _raw(lambda own: own.replace(b'"format"', b'"format": "x", "format"', 1)), "bad-manifest"),
        Case("manifest-nan", "a number that is none", _raw(lambda own: own.replace(b'"minutes": 10', b'"minutes": NaN', 1)), "bad-manifest"),
        Case("manifest-deep", "a hundred thousand brackets", _raw(lambda own: b'{"a":' + b"[" * 100_000), "bad-manifest"),
        Case("manifest-major", "a major version that is not known", _told(lambda own: {**own, "manifest_version": "2.0.0"}), "bad-manifest"),
        Case("manifest-format", "another format", _told(lambda own: {**own, "format": "scorm"}), "bad-manifest"),
        Case("manifest-no-program", "it does not say whose package it is", _told(lambda own: {key: value for key, value in own.items() if key != "program"}), "bad-manifest"),
        Case("manifest-wrong-type", "a length in words", _told(lambda own: {**own, "files": [{**own["files"][0], "size": "long"}, *own["files"][1:]]}), "bad-manifest"),
        Case("manifest-path", "it lists a file outside", _told(lambda own: {**own, "files": [{**own["files"][0], "path": "../evil.html"}, *own["files"][1:]]}), "bad-manifest"),
        Case("manifest-twice", "it lists a file twice", _told(lambda own: {**own, "files": [*own["files"], own["files"][0]]}), "bad-manifest"),
        Case("manifest-digest", "the content digest is another", _told(lambda own: {**own, "content_digest": "sha256:" + "0" * 64}), "wrong-digest"),
        Case("manifest-type", "a page is listed as a script", _told(lambda own: {**own, "files": [{**each, "type": "text/javascript"} for each in own["files"]]}), "unknown-type"),
        Case("manifest-page", "it leads to a page that is not there", _told(lambda own: {**own, "pages": [*own["pages"], {**other, "id": "x", "path": "patient/x.html"}]}), "missing-file"),
        Case("manifest-entry", "the first page is not there", _told(lambda own: {**own, "entries": {"patient": "patient/none.html"}}), "missing-file"),
        Case("manifest-page-twice", "two pages have one id", _told(lambda own: {**own, "pages": [*own["pages"], {**other, "path": "index.html"}]}), "bad-manifest"),
        Case("manifest-unknown-form", "a module asks for a form that is not there", _told(lambda own: {**own, "modules": [{**own["modules"][0], "forms": ["annan"]}]}), "bad-manifest"),
    ]  # fmt: skip


def documents() -> list[Case]:
    """JSON files beside the manifest."""
    steps = SCHEDULE["steps"]
    form = lambda **told: _relisted(forms__dagbok_json=as_json({**DIARY, **told}))  # noqa: E731  # said once
    schedule = lambda **told: _relisted(schedule_json=as_json({**SCHEDULE, **told}))  # noqa: E731  # said once
    return [
        Case("form-empty", "a definition of nothing", _relisted(forms__dagbok_json=b"{}"), "bad-form"),
        Case("form-no-json", "a definition that is no JSON", _relisted(forms__dagbok_json=b"dagbok"), "bad-document"),
        Case("form-key-twice", "a definition with a key twice", _relisted(forms__dagbok_json=as_json(DIARY).replace(b'"per"', b'"per": "week", "per"', 1)), "bad-document"),
        Case("form-of-another", "the definition of another form", form(form="annan"), "bad-form"),
        Case("form-of-another-version", "another version of the form", form(version="2.0.0"), "bad-form"),
        Case("form-no-fields", "a form that asks nothing", form(fields={}), "bad-form"),
        Case("form-field-no-type", "a field without a type", form(fields={"timmar": {"ask": "?"}}), "bad-form"),
        Case("form-empty-group", "a group of nothing", form(fields={"grupp": {"type": "group", "ask": "?"}}), "bad-form"),
        Case("form-missing", "the definition is not there", packed(listed(_without("forms/dagbok.json")(content()))), "missing-file"),
        Case("answers-no-schema", "the schema of the answers is none", packed(listed({**content(), "forms/dagbok.answers.schema.json": b"[]"})), "bad-form"),
        Case("schedule-missing", "nobody knows what opens when", packed(listed(_without("schedule.json")(content()))), "missing-file"),
        Case("schedule-of-another", "the schedule of another version", schedule(version="9.0.0"), "bad-document"),
        Case("schedule-unknown-module", "it opens a module that is not there", schedule(steps=[*steps, {**steps[0], "module": "x/y"}]), "bad-document"),
        Case("schedule-forgets", "it never opens a module", schedule(steps=[]), "bad-document"),
        Case("schedule-no-opening", "a step that does not say when it opens", schedule(steps=[{"module": "start/valkommen"}]), "bad-document"),
        Case("schedule-no-list", "its steps are no list", schedule(steps="all"), "bad-document"),
        Case("migrations-missing", "old answers are read, and nothing says how", packed(listed(content(), {**FACTS, **READS})), "missing-file"),
        Case("migrations-of-others", "those of other versions than the manifest names", reads({**MIGRATIONS, "reads_answers_from": ["9.0.0"]}), "bad-document"),
        Case("migrations-no-steps", "a form in it has no steps", reads({**MIGRATIONS, "forms": {"dagbok": {"from": "0.9.0"}}}), "bad-document"),
    ]  # fmt: skip


def reads(migrations: dict[str, Any]) -> bytes:
    """A package that reads old answers in some way."""
    return packed(listed({**content(), "migrations.json": as_json(migrations)}, {**FACTS, **READS}))


def signatures() -> list[Case]:
    """Signatures that do not hold, and versions that have been left behind."""
    plain, clinic, had = listed(content()), {"key": ["clinic"]}, {"have": "1.3.0"}
    own = signed(plain)
    lines = own[SIGNATURE].decode().splitlines()
    trusted = "\n".join([*lines[:2], lines[2].replace("1.3.0", "9.9.9"), lines[3]]) + "\n"
    letter = "B" if lines[1][40] == "A" else "A"
    bit = "\n".join([lines[0], lines[1][:40] + letter + lines[1][41:], *lines[2:]]) + "\n"
    stranger = signature("clinic", b"something else", "digest").encode()
    return [
        Case("unsigned", "no signature, and one was asked for", packed(plain), "unsigned", clinic),
        Case("wrong-key", "signed by somebody else", packed(signed(plain, "stranger")), "wrong-key", clinic),
        Case("retired-key", "signed by the old key, which is not trusted any more", packed(own), "wrong-key", {"key": ["successor"]}),
        Case("signature-bit", "one letter of the signature is another", packed({**own, SIGNATURE: bit.encode()}), "bad-signature", clinic),
        Case("signature-comment", "the trusted comment was changed", packed({**own, SIGNATURE: trusted.encode()}), "bad-signature", clinic),
        Case("signature-of-another", "a true signature of something else", packed({**own, SIGNATURE: stranger}), "bad-signature", clinic),
        Case("signature-words", "words where the signature should be", packed({**own, SIGNATURE: b"signed, the clinic\n"}), "bad-signature", clinic),
        Case("signature-words-unasked", "the same, and nobody asked", packed({**own, SIGNATURE: b"signed, the clinic\n"}), "bad-signature"),
        Case("signed-and-changed", "signed, then a page and the manifest were changed", packed({**listed({**content(), HOME: b"<p>x</p>"}), SIGNATURE: own[SIGNATURE]}), "bad-signature", clinic),
        Case("older", "the importer has 1.3.0", packed(at_version("1.2.0")), "older-version", had),
        Case("older-patch", "the importer has 1.3.1", packed(plain), "older-version", {"have": "1.3.1"}),
        Case("older-by-number", "the importer has 1.10.0; 1.9.0 only looks newer", packed(at_version("1.9.0")), "older-version", {"have": "1.10.0"}),
        Case("older-and-signed", "a true signature makes no old version new", packed(signed(at_version("1.2.0"))), "older-version", {**clinic, **had}),
    ]  # fmt: skip
