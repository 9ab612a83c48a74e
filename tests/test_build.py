"""Builds that repeat, that go on where they stopped, and that are killed at any moment."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ikbt_ssg.cli import main
from ikbt_ssg.edge.publish import locked
from ikbt_ssg.verify.verify import verify
from tests.anybody import as_anybody
from tests.conftest import ROOT, ikbt
from tests.played import copied, copied_built, digests
from tests.project import Project


def test_same_source_same_bytes_wherever_and_whenever(played: Path, tmp_path: Path) -> None:
    one, other = copied(played, tmp_path / "one"), tmp_path / "a longer path" / "åäö"
    shutil.copytree(one, other)
    for path in sorted(other.rglob("*"), reverse=True):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    surroundings = [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "IKBT_CACHE": str(tmp_path / "cache 1"), "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LANG": "sv_SE.UTF-8", "IKBT_CACHE": str(tmp_path / "cache 2"), "PYTHONHASHSEED": "77"},
    ]
    for root, told, day, jobs in ((one, surroundings[0], "2026-11-21", "1"), (other, surroundings[1], "2027-02-03", "3")):
        ran = ikbt("build", "--project", str(root), "--today", day, "--jobs", jobs, **told)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert digests(one / "dist") == digests(other / "dist")
    zips = list((one / "dist").rglob("*.zip"))
    assert len(zips) == 1
    assert zips[0].stat().st_size > 10_000


def test_a_second_build_does_nothing_and_says_so(played: Path, tmp_path: Path) -> None:
    root, memory = copied_built(played, tmp_path / "built")
    cache = str(memory)
    before = {path: path.stat().st_mtime_ns for path in (root / "dist").rglob("*") if path.is_file()}
    assert len(before) > 20
    second = ikbt("build", "--project", str(root), "--json", IKBT_CACHE=cache)
    assert second.returncode == 0
    told = json.loads(second.stdout)
    assert (told["pages_rendered"], told["media_transcoded"], told["built"]) == (0, 0, [])
    kept = {path for path, time_ns in before.items() if path.stat().st_mtime_ns == time_ns}
    assert {path.name for path in set(before) - kept} <= {"catalogue.json", ".ikbt-stamp.json", ".ikbt-lock"}
    third = ikbt("build", "--project", str(root), IKBT_CACHE=cache)
    assert "nothing has changed: no page rendered, nothing transcoded" in third.stdout


def test_the_catalogue_lists_what_is_there(project: Project) -> None:
    project.build()
    catalogue = json.loads((project.root / "dist/catalogue.json").read_text(encoding="utf-8"))
    (line,) = catalogue["packages"]
    package = project.root / "dist" / line["path"]
    assert line["size"] == package.stat().st_size
    assert line["sha256"] == hashlib.sha256(package.read_bytes()).hexdigest()
    verdict = verify(package)
    assert verdict.accepted
    assert verdict.manifest
    assert verdict.manifest.content_digest == line["content_digest"]
    assert verify(package.with_suffix("")).accepted
    assert {key: line[key] for key in ("program", "version", "edition", "format")} == {
        "program": "prov", "version": "1.0.0", "edition": "standard", "format": "web",
    }  # fmt: skip


def test_what_no_program_has_any_more_is_removed_and_nothing_else(project: Project) -> None:
    project.build()
    own = project.root / "dist/anteckningar.txt"
    own.write_text("min egen", encoding="utf-8")
    program = project.root / "programs/prov/program.yaml"
    program.write_text(program.read_text(encoding="utf-8").replace('version: "1.0.0"', 'version: "1.1.0"'), encoding="utf-8")
    project.build()
    assert sorted(path.name for path in (project.root / "dist/prov").iterdir()) == ["1.1.0"]
    assert own.read_text(encoding="utf-8") == "min egen"


def test_an_error_keeps_the_old_package_and_spares_other_programs(project: Project) -> None:
    project.build()
    before = digests(project.root / "dist/prov")
    shutil.copytree(project.root / "programs/prov", project.root / "programs/annat")
    other = project.root / "programs/annat/program.yaml"
    other.write_text(
        other.read_text(encoding="utf-8").replace("id: prov", "id: annat").replace("start/valkommen", "start/annan"),
        encoding="utf-8",
    )
    shutil.copytree(project.root / "content/modules/start/valkommen", project.root / "content/modules/start/annan")
    module = project.root / "content/modules/start/annan/module.md"
    module.write_text(module.read_text(encoding="utf-8").replace("id: valkommen", "id: annan"), encoding="utf-8")
    project.write(
        "content/modules/start/valkommen/01-start.md", "---\nid: start\ntitle: Start\n---\n::: worksheet finns-inte\n:::\n"
    )
    built = project.build()
    assert built.stopped == ("prov",)
    assert digests(project.root / "dist/prov") == before
    assert verify(project.root / "dist/annat/1.0.0/standard/web.zip").accepted
    names = [line["program"] for line in json.loads((project.root / "dist/catalogue.json").read_text())["packages"]]
    assert names == ["annat", "prov"]


def test_an_error_that_only_an_edition_shows_keeps_the_old_package_too(project: Project) -> None:
    project.build()
    before = digests(project.root / "dist/prov")
    section = "---\nid: start\ntitle: Start\n---\nSe [modulen](module:start/annan).\n"
    project.write("content/modules/start/valkommen/01-start.md", section)
    shutil.copytree(project.root / "content/modules/start/valkommen", project.root / "content/modules/start/annan")
    project.write("content/modules/start/annan/module.md", "---\nid: annan\ntitle: Annan\n---\nHej.\n")
    built = project.build()
    assert [one.code for one in built.said if one.severity == "error"] == ["IK205"]
    assert built.stopped == ("prov",)
    assert digests(project.root / "dist/prov") == before


EDITS = {
    "content/modules/start/valkommen/01-start.md": ("Vi börjar.", "Vi börjar om."),
    "content/modules/start/valkommen/module.md": ("title: Välkommen", "title: Hej"),
    "content/worksheets/dagbok.yaml": ("Hur var dagen?", "Hur gick det?"),
    "content/regions/sverige.yaml": ("Om någons liv är i fara.", "Vid fara."),
    "programs/prov/program.yaml": ("title: Provprogrammet", "title: Provet"),
    "content/media/en-film/asset.yaml": ("title: En film", "title: Filmen"),
}


@pytest.mark.parametrize("seed", range(4))
def test_going_on_gives_what_beginning_gives(played: Path, tmp_path: Path, seed: int) -> None:
    root, cache = copied_built(played, tmp_path / "built")
    chance = random.Random(seed)
    with Project.at(root, cache) as project:
        for _ in range(6):
            path = chance.choice(sorted(EDITS))
            text = (root / path).read_text(encoding="utf-8")
            old, new = EDITS[path]
            project.write(path, text.replace(old, new) if old in text else text.replace(new, old))
            if chance.random() < 0.7:
                project.build()
        project.build()
    fresh = tmp_path / "fresh"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("dist"))
    with Project.at(fresh, tmp_path / "fresh-cache") as clean:
        clean.build()
    assert digests(root / "dist") == digests(fresh / "dist")


def test_killed_at_any_moment_the_next_build_mends_it(played: Path, tmp_path: Path) -> None:
    root = copied(played, tmp_path / "project")
    told = {**os.environ, "PYTHONPATH": str(ROOT), "IKBT_CACHE": str(tmp_path / "cache"), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-P", "-m", "ikbt_ssg", "build", "--project", str(root)]
    section = root / "content/modules/start/valkommen/01-start.md"

    def add(line: str) -> None:
        section.write_text(f"{section.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")

    def seconds() -> float:
        began = time.monotonic()
        subprocess.run(command, env=told, check=True, capture_output=True)
        return time.monotonic() - began

    from_nothing = seconds()
    wanted = digests(root / "dist")
    add("Rad.")
    going_on = seconds()
    chance = random.Random(11)
    for number in range(24):
        if number % 3 == 0:
            shutil.rmtree(tmp_path / "cache")
        if number % 4 == 0:
            shutil.rmtree(root / "dist")
        add(f"Rad {number}.")
        running = subprocess.Popen(
            command, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.05, from_nothing if number % 3 == 0 else going_on))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        for package in (root / "dist").glob("*/*/*/web.zip"):
            assert verify(package).accepted, f"kill {number}"
            assert verify(package.with_suffix("")).accepted, f"kill {number}"
    section.write_text(
        "\n".join(line for line in section.read_text(encoding="utf-8").split("\n") if not line.startswith("Rad")),
        encoding="utf-8",
    )
    shutil.copytree(root, tmp_path / "again", ignore=shutil.ignore_patterns("dist"))
    subprocess.run(command, env=told, check=True, capture_output=True)
    assert [path.name for path in (root / "dist").glob(".new-*")] == []
    assert [path.name for path in (root / "dist").glob(".old-*")] == []
    again = [*command[:-1], str(tmp_path / "again")]
    subprocess.run(again, env={**told, "IKBT_CACHE": str(tmp_path / "cache 2")}, check=True, capture_output=True)
    assert digests(root / "dist") == digests(tmp_path / "again/dist")
    assert set(digests(root / "dist")) == set(wanted)


def test_two_builds_at_once_are_safe(played: Path, tmp_path: Path) -> None:
    root = copied(played, tmp_path / "project")
    told = {**os.environ, "PYTHONPATH": str(ROOT), "IKBT_CACHE": str(tmp_path / "cache"), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-P", "-m", "ikbt_ssg", "build", "--project", str(root)]
    running = [subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(3)]
    for each in running:
        told_by, _ = each.communicate(timeout=120)
        assert each.returncode == 0, told_by
    assert verify(root / "dist/prov/1.0.0/standard/web.zip").accepted


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "remove", "swap"])
def test_a_damaged_memory_is_never_used(played: Path, tmp_path: Path, damage: str) -> None:
    root, cache = copied_built(played, tmp_path / "built")
    wanted = digests(root / "dist")
    stored = sorted(path for path in (cache / "files").rglob("*") if path.is_file())
    assert len(stored) > 5
    for path in [*stored, cache / "answers.sqlite"]:
        data = path.read_bytes()
        match damage:
            case "flip":
                path.write_bytes(data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :])
            case "cut":
                path.write_bytes(data[: len(data) // 2])
            case "empty":
                path.write_bytes(b"")
            case "remove":
                path.unlink()
            case "swap":
                path.write_bytes(stored[0].read_bytes() if path.suffix != ".sqlite" else data[::-1])
    shutil.rmtree(root / "dist")
    with Project.at(root, cache) as again:
        again.build()
    assert digests(root / "dist") == wanted


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no exchange of two folders in one step")
def test_a_package_is_never_gone_while_another_takes_its_place(tmp_path: Path) -> None:
    gone, done = [], threading.Event()
    place = tmp_path / "prov/1.0.0/standard"

    def look() -> None:
        while not done.is_set():
            if not (place / "web.zip").exists():
                gone.append(time.monotonic())

    with locked(tmp_path) as dist:
        for number in range(100):
            staged = dist.staging()
            (staged / "web.zip").write_text(str(number), encoding="utf-8")
            dist.put(staged, "prov/1.0.0/standard", str(number), ())
            if number == 0:
                looking = threading.Thread(target=look)
                looking.start()
        done.set()
        looking.join()
    assert (place / "web.zip").read_text(encoding="utf-8") == "99"
    assert gone == []


def test_what_a_killed_build_set_aside_comes_back(project: Project) -> None:
    project.build()
    wanted = digests(project.root / "dist")
    aside = project.root / "dist/.old-1-abcd"
    aside.mkdir()
    (aside / "was").write_text("prov/1.0.0/standard", encoding="utf-8")
    (project.root / "dist/prov/1.0.0/standard").rename(aside / "folder")
    with locked(project.root / "dist"):
        assert digests(project.root / "dist") == wanted
    assert not aside.exists()


@pytest.mark.parametrize(("language", "words"), [("sv", "får inte öppnas eller skrivas"), ("en", "may not be opened or written")])
def test_a_folder_that_may_not_be_written_is_named(
    project: Project, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    (project.root / "dist").mkdir(mode=0o500)
    with as_anybody():
        code = main(["build", "--project", str(project.root), "--language", language, "--jobs", "1"])
    assert (code, words in capsys.readouterr().err) == (2, True)
