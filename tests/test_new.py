"""`ikbt new`, `ikbt schema`, and the wheel: what somebody has who has only installed it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from ikbt_ssg.schemas import SCHEMAS, schema_text
from ikbt_ssg.verify.verify import verify
from tests.conftest import ROOT, ikbt_here

PUBLISHED = ROOT / "docs" / "importers" / "schemas"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_new_project_builds_without_a_message(tmp_path: Path, language: str) -> None:
    root = tmp_path / "Min klinik åäö"
    made = ikbt_here("new", "project", str(root), "--language", language, "--today", "2026-11-21")
    assert made.returncode == 0, made.stderr
    told = {"IKBT_CACHE": str(tmp_path / "cache")}
    for arguments in (
        ["module", "somn/natten"],
        ["section", "somn/natten/mitten"],
        ["worksheet", "min-natt"],
        ["program", "somnen"],
    ):
        began = ikbt_here("new", *arguments, "--project", str(root), "--language", language)
        assert began.returncode == 0, began.stderr
    assert "there already" in ikbt_here("new", "worksheet", "min-natt", "--project", str(root)).stderr
    assert "cannot be an id" in ikbt_here("new", "worksheet", "Min Natt", "--project", str(root)).stderr
    program = root / "programs/somnen/program.yaml"
    program.write_text(program.read_text(encoding="utf-8").replace("start/valkommen", "somn/natten"), encoding="utf-8")
    built = ikbt_here("build", "--strict", "--project", str(root), "--today", "2026-11-21", **told)
    assert built.returncode == 0, built.stdout + built.stderr
    packages = sorted((root / "dist").rglob("web.zip"))
    assert len(packages) == 2
    assert all(verify(package).accepted for package in packages)


def test_every_new_yaml_file_tells_the_editor_its_schema(tmp_path: Path) -> None:
    root = tmp_path / "ny"
    ikbt_here("new", "project", str(root), "--language", "sv")
    files = [path for path in root.rglob("*.yaml") if ".ikbt" not in path.parts]
    assert len(files) == 3
    for path in files:
        first, text = path.read_text(encoding="utf-8").split("\n", 1)
        assert first.startswith("# yaml-language-server: $schema=")
        schema = json.loads((path.parent / first.partition("$schema=")[2]).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(yaml.safe_load(text), default=str)))


@pytest.mark.parametrize("name", SCHEMAS)
def test_published_schemas_are_those_of_the_code(name: str) -> None:
    published = PUBLISHED / f"{name}.schema.json"
    assert published.read_text(encoding="utf-8") == schema_text(name), f"run: ikbt schema --into {PUBLISHED.relative_to(ROOT)}"
    assert ikbt_here("schema", name).stdout == schema_text(name)


def test_every_command_explains_itself_with_an_example() -> None:
    for command in ("check", "build", "preview", "new", "verify", "why", "schema"):
        told = ikbt_here(command, "--help")
        assert told.returncode == 0
        assert "example: ikbt" in told.stdout
    assert ikbt_here("--help").stdout.startswith("ikbt compiles")
    assert ikbt_here("build", "--nonsense").returncode == 2


def test_the_wheel_is_all_that_is_needed(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(wheels), str(ROOT)], check=True, capture_output=True
    )
    (wheel,) = wheels.glob("ikbt_ssg-*.whl")
    place = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(place), str(wheel)],
        check=True,
        capture_output=True,
    )
    told = {**os.environ, "PYTHONPATH": str(place), "IKBT_CACHE": str(tmp_path / "cache"), "LC_ALL": "C.UTF-8"}
    root = tmp_path / "ny"
    for arguments in (["new", "project", str(root)], ["build", "--project", str(root)]):
        ran = subprocess.run(
            [sys.executable, "-P", str(place / "bin" / "ikbt"), *arguments],
            env=told,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert verify(next((root / "dist").rglob("web.zip"))).accepted
