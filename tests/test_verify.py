"""`ikbt verify` against packages that were changed, cut, mixed, or built to deceive; and four readers of one ZIP."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from ikbt_ssg.exporters.archive import write_zip
from ikbt_ssg.exporters.manifest import MEDIA_TYPES, manifest_schema
from ikbt_ssg.exporters.package import Listed, content_digest
from ikbt_ssg.verify.verify import verify
from tests.conftest import ikbt_here

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def package(played: Path) -> Path:
    return played / "project/dist/prov/1.0.0/standard/web.zip"


def files_of(package: Path) -> Files:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(path: Path, files: Files) -> Path:
    write_zip(path, files, lambda stored: Path(stored.path))
    return path


def relisted(files: Files) -> Files:
    """The files with a manifest that lists them as they are now."""
    manifest = json.loads(files["manifest.json"])
    listed = [
        Listed(name, len(data), hashlib.sha256(data).hexdigest())
        for name, data in sorted(files.items())
        if name != "manifest.json"
    ]
    manifest["files"] = [
        {"path": each.path, "size": each.size, "sha256": each.sha256, "type": MEDIA_TYPES[each.path.rpartition(".")[2]]}
        for each in listed
    ]
    manifest["content_digest"] = content_digest(tuple(listed))
    return {**files, "manifest.json": json.dumps(manifest).encode()}


def reasons(package: Path | io.BytesIO) -> set[str]:
    verdict = verify(package)
    assert verdict.accepted is (not verdict.refusals)
    return {refusal.reason for refusal in verdict.refusals}


def test_a_package_is_accepted_zipped_unzipped_and_zipped_by_others(package: Path, tmp_path: Path) -> None:
    assert reasons(package) == set()
    assert reasons(package.with_suffix("")) == set()
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files_of(package).items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    assert reasons(other) == set()


def test_the_manifest_is_what_its_public_schema_says(package: Path) -> None:
    schema = manifest_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(files_of(package)["manifest.json"]))


def test_four_readers_see_the_same_in_every_package(package: Path, dist: Path, tmp_path: Path) -> None:
    lines = json.loads((dist / "catalogue.json").read_text(encoding="utf-8"))["packages"]
    assert len(lines) >= 6
    for each in (package, *(dist / line["path"] for line in lines)):
        own = {name: hashlib.sha256(data).hexdigest() for name, data in files_of(each).items()}
        for command in (["unzip", "-q"], ["bsdtar", "-xf"], ["7z", "x", "-bd"]):
            assert shutil.which(command[0]), f"{command[0]} is not here"
            place = tmp_path / "seen"
            place.mkdir()
            subprocess.run([*command, str(each)], cwd=place, check=True, capture_output=True)
            seen = {
                path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in place.rglob("*")
                if path.is_file()
            }
            assert seen == own, (each, command[0])
            shutil.rmtree(place)


def test_cut_anywhere_it_is_refused(package: Path) -> None:
    data = package.read_bytes()
    for length in range(0, len(data), 1024):
        assert reasons(io.BytesIO(data[:length])) & {"cut", "not-a-package"}, length
    assert reasons(io.BytesIO(data + b"\0")) & {"cut", "damaged", "not-a-package"}


def test_with_any_bit_flipped_it_is_refused(package: Path) -> None:
    data = bytearray(package.read_bytes())
    chance = random.Random(5)
    headers = [at for mark in (b"PK\x01\x02", b"PK\x03\x04") for at in starts(data, mark)]
    bits = [chance.randrange(len(data) * 8) for _ in range(300)]
    bits += [(chance.choice(headers) + chance.randrange(46)) * 8 + chance.randrange(8) for _ in range(300)]
    for bit in bits:
        data[bit // 8] ^= 1 << bit % 8
        assert reasons(io.BytesIO(data)), bit
        data[bit // 8] ^= 1 << bit % 8


def starts(data: bytes | bytearray, mark: bytes) -> list[int]:
    return [at for at in range(len(data)) if data.startswith(mark, at)]


CHANGES: dict[str, tuple[str, Callable[[Files], Files]]] = {
    "a page is changed": ("changed-file", lambda files: {**files, "patient/index.html": files["patient/index.html"] + b" "}),
    "a page is missing": ("missing-file", lambda files: {name: data for name, data in files.items() if name != "patient/help.html"}),
    "a file is added": ("unlisted-file", lambda files: {**files, "extra.js": b"alert(1)"}),
    "two pages trade places": ("changed-file", lambda files: {**files, "patient/index.html": files["patient/help.html"]}),
    "there is no manifest": ("no-manifest", lambda files: {name: data for name, data in files.items() if name != "manifest.json"}),
    "the manifest is no JSON": ("bad-manifest", lambda files: {**files, "manifest.json": b"{"}),
    "the manifest has a key twice": ("bad-manifest", lambda files: {**files, "manifest.json": files["manifest.json"].replace(b'"format"', b'"format": "x", "format"', 1)}),
    "the manifest is another version": ("bad-manifest", lambda files: {**files, "manifest.json": files["manifest.json"].replace(b'"manifest_version": "1.', b'"manifest_version": "2.')}),
    "the digest is another": ("wrong-digest", lambda files: {**files, "manifest.json": _other_digest(files)}),
    "a form is no form": ("bad-form", lambda files: relisted({**files, "forms/dagbok.json": b"{}"})),
    "a form is another": ("bad-form", lambda files: relisted({**files, "forms/dagbok.json": files["forms/dagbok.json"].replace(b'"dagbok"', b'"annan"')})),
    "a page of the manifest is not there": ("missing-file", lambda files: relisted({name: data for name, data in files.items() if name != "patient/help.html"})),
}  # fmt: skip


def _other_digest(files: Files) -> bytes:
    manifest = json.loads(files["manifest.json"])
    return json.dumps({**manifest, "content_digest": "sha256:" + "0" * 64}).encode()


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_named(package: Path, tmp_path: Path, change: str) -> None:
    reason, make = CHANGES[change]
    assert reason in reasons(write(tmp_path / "changed.zip", make(files_of(package))))


NAMES = (
    "../evil", "/etc/passwd", "a/../../evil", "a//b", "./a", "a/./b", "c:/x", "c:x", "a\\b", "a\\..\\b", "con", "CON.txt", "aux/x", "lpt1.html", "nul",
    "a.", "a ", " a", "a\tb", "a\nb", "a\0b", "é.html", "e\u0301.html", "ı.html", "ﬁ.html", "a" * 181, ".hidden", "-rf", "~/x", "a/.git/config",
    "a:b", "a?b", "a*b", "a|b", 'a"b', "a<b", "\u202etxt.exe", "a/", "", "..", "COM9", "CLOCK$",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_a_name_that_could_mean_something_else_is_refused(package: Path, tmp_path: Path, name: str) -> None:
    files = {**files_of(package), name: b"x"}
    assert reasons(write(tmp_path / "named.zip", files)) & {"unsafe-path", "ambiguous"}


@pytest.mark.parametrize("names", [("A.html", "a.html"), ("x/a", "X/a"), ("a", "a/b"), ("straSSe", "strasse")])
def test_two_names_that_are_one_on_some_systems_are_refused(package: Path, tmp_path: Path, names: tuple[str, str]) -> None:
    files = {**files_of(package), **dict.fromkeys(names, b"x")}
    assert reasons(write(tmp_path / "named.zip", files)) == {"ambiguous"}


def crafted(
    entries: list[tuple[bytes, bytes, dict[str, int]]], *, comment: bytes = b"", gap: bytes = b"", count: int | None = None
) -> bytes:
    """A ZIP written field by field; each entry may say other things in its local header (`l_…`) than in the directory (`c_…`)."""
    out, central = io.BytesIO(), io.BytesIO()
    for name, data, odd in entries:
        begin = odd.get("c_begin", out.tell())
        check = zlib.crc32(data)
        local = {"flags": 0x0800, "method": 0, "check": check, "packed": len(data), "size": len(data), "extra": 0}
        here = {**local, **{key[2:]: value for key, value in odd.items() if key.startswith("l_")}}
        there = {**local, "mode": 0o100644 << 16, **{key[2:]: value for key, value in odd.items() if key.startswith("c_")}}
        out.write(
            struct.pack(
                "<4sHHHHHIIIHH",
                b"PK\x03\x04",
                20,
                here["flags"],
                here["method"],
                0,
                33,
                here["check"],
                here["packed"],
                here["size"],
                len(name),
                here["extra"],
            )
        )
        out.write(name + b"\0" * here["extra"] + data + gap)
        central.write(
            struct.pack(
                "<4sHHHHHHIIIHHHHHII",
                b"PK\x01\x02",
                0x314,
                20,
                there["flags"],
                there["method"],
                0,
                33,
                there["check"],
                there["packed"],
                there["size"],
                len(name),
                there["extra"],
                0,
                0,
                0,
                there["mode"],
                begin,
            )
        )
        central.write(name + b"\0" * there["extra"])
    size = len(entries) if count is None else count
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, size, size, len(central.getvalue()), out.tell(), len(comment)) + comment
    return out.getvalue() + central.getvalue() + end


PACKED = zlib.compress(b"0" * 50_000_000)[2:-4]
ATTACKS: dict[str, bytes] = {
    "local header names another file": crafted([(b"a.html", b"x", {}), (b"b.html", b"y", {})]).replace(b"b.html", b"c.html", 1),
    "two lengths": crafted([(b"a.html", b"abc", {"c_size": 2})]),
    "local length differs": crafted([(b"a.html", b"abc", {"l_size": 2})]),
    "local checksum differs": crafted([(b"a.html", b"abc", {"l_check": 1})]),
    "checksum is wrong": crafted([(b"manifest.json", b"abc", {"l_check": 1, "c_check": 1})]),
    "encrypted": crafted([(b"a.html", b"abc", {"l_flags": 1, "c_flags": 1})]),
    "data descriptor": crafted([(b"a.html", b"abc", {"l_flags": 8, "c_flags": 8})]),
    "unknown method": crafted([(b"a.html", b"abc", {"l_method": 99, "c_method": 99})]),
    "method differs": crafted([(b"a.html", b"abc", {"l_method": 8})]),
    "extra field in the directory": crafted([(b"a.html", b"abc", {"c_extra": 4})]),
    "extra field in the header": crafted([(b"a.html", b"abc", {"l_extra": 4})]),
    "a link": crafted([(b"a.html", b"/etc/passwd", {"c_mode": 0o120777 << 16})]),
    "a device": crafted([(b"a.html", b"", {"c_mode": 0o020666 << 16})]),
    "a comment": crafted([(b"a.html", b"abc", {})], comment=b"hello"),
    "bytes between entries": crafted([(b"a.html", b"abc", {}), (b"b.html", b"abc", {})], gap=b"hidden"),
    "bytes before the first": b"#!/bin/sh\n" + crafted([(b"a.html", b"abc", {})]),
    "overlap": crafted([(b"a.html", b"abc", {}), (b"b.html", b"abc", {"c_begin": 0})]),
    "a name twice": crafted([(b"a.html", b"abc", {}), (b"a.html", b"abd", {})]),
    "more entries than listed": crafted([(b"a.html", b"abc", {}), (b"b.html", b"abc", {})], count=1),
    "fewer entries than listed": crafted([(b"a.html", b"abc", {})], count=3),
    "begins beyond the end": crafted([(b"a.html", b"abc", {"c_begin": 1 << 30})]),
    "a bomb": crafted([(b"manifest.json", PACKED, {f"{side}_{key}": value for side in "lc" for key, value in (("method", 8), ("size", 50_000_000), ("check", 0))})]),
    "a bomb that lies": crafted([(b"manifest.json", PACKED, {f"{side}_{key}": value for side in "lc" for key, value in (("method", 8), ("size", 100), ("check", 0))})]),
    "packed bytes cut": crafted([(b"manifest.json", PACKED[:50], {f"{side}_{key}": value for side in "lc" for key, value in (("method", 8), ("size", 900), ("check", 0))})]),
    "no files": crafted([]),
    "text": b"this is no package at all, only some words that are long enough",
    "empty": b"",
    "a page": b"<!DOCTYPE html><html></html>" * 10,
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_archive_that_two_readers_could_take_differently_is_refused(tmp_path: Path, attack: str) -> None:
    path = tmp_path / "attack.zip"
    path.write_bytes(ATTACKS[attack])
    assert reasons(path), attack
    assert [each.name for each in tmp_path.iterdir()] == ["attack.zip"]


def test_a_folder_with_a_link_is_refused(package: Path, tmp_path: Path) -> None:
    place = tmp_path / "web"
    shutil.copytree(package.with_suffix(""), place)
    (place / "mer.html").symlink_to("/etc/passwd")
    assert reasons(place) == {"unsafe-entry"}


def test_the_first_line_is_the_verdict_and_nothing_is_written(package: Path, tmp_path: Path) -> None:
    good = ikbt_here("verify", str(package), cwd=tmp_path)
    assert (good.returncode, good.stdout.splitlines()[0]) == (0, "accept")
    bad = write(tmp_path / "bad.zip", {**files_of(package), "extra.js": b"x"})
    told = ikbt_here("verify", str(bad), cwd=tmp_path)
    assert (told.returncode, told.stdout.splitlines()[:2]) == (
        1,
        ["refuse", "  unlisted-file: extra.js: it is there, but not listed"],
    )
    as_json = json.loads(ikbt_here("verify", "--json", str(bad), cwd=tmp_path).stdout)
    assert as_json["verdict"] == "refuse"
    assert [path.name for path in tmp_path.iterdir()] == ["bad.zip"]
