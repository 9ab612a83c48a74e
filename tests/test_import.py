"""The reference importer: several versions side by side, nothing of a refused package, answers as rows."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from ikbt_ssg.importer.records import BadRecordError, parts, records, save_record
from ikbt_ssg.importer.shelf import DATABASE, import_package, shelf
from ikbt_ssg.signing.public import read_public_key
from ikbt_ssg.verify.demands import Demands
from ikbt_ssg.verify.verify import verify
from tests.conftest import ikbt_here
from tests.faults import KILLED, can_trace, steps, stopped_at
from tests.test_conformance import PACKAGES


def rows(into: Path, question: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(into / DATABASE) as database:
        return database.execute(question).fetchall()


def test_versions_lie_side_by_side_and_none_goes_back_unless_told(kit: Path, tmp_path: Path) -> None:
    into = tmp_path / "packages"
    told = ikbt_here("import", str(kit / "plain.zip"), "--into", str(into))
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, "accept")
    assert verify(into / "packages/kit-prov/1.3.0/standard").accepted
    assert import_package(kit / "plain.zip", into).was_there
    assert import_package(kit / "newer-version.zip", into).folder == into / "packages/kit-prov/2.0.0/standard"
    older = ikbt_here("import", str(kit / "older.zip"), "--into", str(into))
    assert (older.returncode, older.stdout.splitlines()[0]) == (1, "refuse")
    assert "older-version" in older.stdout
    assert not (into / "packages/kit-prov/1.2.0").exists()
    assert import_package(kit / "plain.zip", into).was_there  # what is there already goes nowhere
    assert ikbt_here("import", str(kit / "older.zip"), "--into", str(into), "--older").returncode == 0
    other = import_package(kit / "media.zip", into).verdict.refusals
    assert [each.reason for each in other] == ["other-content"]
    assert rows(into, "SELECT version, folder FROM package ORDER BY version") == [
        (version, f"packages/kit-prov/{version}/standard") for version in ("1.2.0", "1.3.0", "2.0.0")
    ]


def test_a_refused_package_leaves_nothing_behind(kit: Path, tmp_path: Path) -> None:
    into = tmp_path / "packages"
    for name, line in PACKAGES.items():
        if line["verdict"] == "refuse" and "have" not in line:
            keys = tuple(read_public_key(str(kit / f"{key}.pub")) for key in line.get("key", []))
            assert import_package(kit / name, into, Demands(keys)).folder is None, name
            assert not into.exists(), name


def test_every_good_package_of_the_kit_comes_in(kit: Path, tmp_path: Path) -> None:
    for name, line in PACKAGES.items():
        if line["verdict"] == "accept":
            assert import_package(kit / name, tmp_path / name).folder, name
            assert verify(tmp_path / name / "packages/kit-prov" / rows(tmp_path / name, "SELECT version FROM package")[0][0] / "standard").accepted  # type: ignore[operator]  # fmt: skip


def test_schedule_and_forms_of_the_real_programs_are_rows(dist: Path, tmp_path: Path) -> None:
    package = next(dist.glob("somnbehandlingen/*/standard/web.zip"))
    assert import_package(package, tmp_path).folder
    manifest = json.loads((package.with_suffix("") / "manifest.json").read_text(encoding="utf-8"))
    schedule = json.loads((package.with_suffix("") / "schedule.json").read_text(encoding="utf-8"))
    assert rows(tmp_path, "SELECT module FROM step ORDER BY position") == [(step["module"],) for step in schedule["steps"]]
    assert rows(tmp_path, "SELECT count(*) FROM page") == [(len(manifest["pages"]),)]
    assert {id for (id,) in rows(tmp_path, "SELECT id FROM form")} == {form["id"] for form in manifest["forms"]}
    assert ("sang", "time") in rows(tmp_path, "SELECT path, type FROM field WHERE form = 'somndagbok'")


RECORD = {"form": "dagbok", "version": "1.0.0", "status": "draft", "of": {"day": "2026-11-21"}, "values": {"timmar": 7.5}}


def test_answers_are_kept_by_occasion_and_as_rows(kit: Path, tmp_path: Path) -> None:
    import_package(kit / "plain.zip", tmp_path)
    with shelf(tmp_path) as database:
        save_record(database, 1, "p1", RECORD)
        done = {**RECORD, "status": "done", "values": {"timmar": 6, "anteckning": "åäö"}, "computed": {"x": 1.5}, "alerts": [{"id": "a", "level": "info"}]}  # fmt: skip
        save_record(database, 1, "p1", done)
        later = {**RECORD, "of": {"day": "2026-11-22"}}
        save_record(database, 1, "p1", later)
        save_record(database, 1, "p2", RECORD)
        assert records(database, 1, "p1", "dagbok") == [done, later]
    assert rows(tmp_path, "SELECT path, row, value FROM answer JOIN record ON record.id = record WHERE status = 'done'") == [
        ("anteckning", "", '"åäö"'),
        ("timmar", "", "6"),
    ]
    assert rows(tmp_path, "SELECT id, value FROM computed") == [("x", "1.5")]
    assert rows(tmp_path, "SELECT id, level FROM alert") == [("a", "info")]


@pytest.mark.parametrize(
    "wrong", [{"form": "annan"}, {"version": "2.0.0"}, {"values": {"timmar": 25}}, {"values": {"okänd": 1}}, {"status": "klar"}]
)
def test_a_record_that_is_not_as_its_schema_says_is_not_kept(kit: Path, tmp_path: Path, wrong: dict[str, object]) -> None:
    import_package(kit / "plain.zip", tmp_path)
    with shelf(tmp_path) as database, pytest.raises(BadRecordError):
        save_record(database, 1, "p1", {**RECORD, **wrong})
    assert rows(tmp_path, "SELECT count(*) FROM record") == [(0,)]


def test_lists_and_matrices_become_rows_and_paths() -> None:
    values = {"a": [1, 2], "m": {"r1": "ja", "r2": {"c": 3}}, "l": [{"x": 1}, {"y": [{"z": "q"}]}], "none": []}
    assert list(parts(values)) == [
        ("a", "", [1, 2]), ("m.r1", "", "ja"), ("m.r2.c", "", 3), ("l.x", "0", 1), ("l.y.z", "1.0", "q"), ("none", "", []),
    ]  # fmt: skip


def test_killed_or_without_room_an_import_is_not_there_or_whole(kit: Path, tmp_path: Path) -> None:
    if not can_trace():
        pytest.skip("strace may not trace here, so no system call can be made to fail")
    old, into = tmp_path / "old", tmp_path / "into"
    import_package(kit / "plain.zip", old)
    shutil.copytree(old, into)
    arguments = ["import", str(kit / "newer-version.zip"), "--into", str(into)]
    points = steps(arguments, into)
    assert len(points) >= 40
    for number, point in enumerate(points):
        if number % 4 != 0 and point[0] not in {"rename", "mkdir"}:
            continue
        what = ("signal=KILL", "error=ENOSPC")[number // 4 % 2]
        shutil.rmtree(into)
        shutil.copytree(old, into)
        ran = stopped_at(arguments, tmp_path / "log", point, what)
        assert ran.returncode in KILLED if what == "signal=KILL" else "mistake of ours" not in ran.stderr, (point, ran.stderr)
        for (folder,) in rows(into, "SELECT folder FROM package"):
            assert verify(into / str(folder)).accepted, point
        assert import_package(kit / "newer-version.zip", into).verdict.accepted
        assert verify(into / "packages/kit-prov/2.0.0/standard").accepted
        assert sorted(path.name for path in into.iterdir()) == [".lock", "ikbt.sqlite", "packages"], point
