"""The house rules, kept by a machine: which way imports point, how long things are, what they are called, what ruff and mypy say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ikbt_ssg"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
EMPTY_WORDS = re.compile(r"(^|_)(manager|helpers?|utils?|common|base|misc|handler|service|processor)(_|$)", re.IGNORECASE)

FLOOR = frozenset(
    {"source", "stopped", "spelling", "digest", "diagnostic", "direction", "tool", "files", "progress", "cache", "crew", "rules"}
)
"""What everybody may lean on; these lean on nothing but each other."""
MAY_IMPORT = {
    "authored": set(),
    "theme": {"authored"},
    "readability": set(),
    "blocks": {"authored"},
    "captions": set(),
    "expressions": set(),
    "forms": {"authored", "blocks", "expressions"},
    "model": {"authored", "blocks", "captions", "forms"},
    "media": {"authored", "model"},
    "bundle": {"readability", "authored", "captions", "forms", "media", "model"},
    "load": {"theme", "authored", "blocks", "captions", "forms", "media", "model"},
    "assemble": {"readability", "theme", "authored", "blocks", "bundle", "forms", "media", "model"},
    "check": {"assemble", "authored", "blocks", "bundle", "forms", "model"},
    "render": {"theme", "authored", "bundle", "forms", "media"},
    "report": set(),
    "exporters": {"authored", "bundle", "expressions", "forms", "media", "model", "render", "report", "versions"},
    "signing": set(),
    "verify": {"exporters", "signing"},
    "delivery": {"exporters", "signing", "verify"},
    "importer": {"exporters", "migration", "verify"},
    "edge": {"authored", "schemas"},
    "inputs": set(),
    "versions": set(),
    "migration": {"authored", "expressions", "forms", "load", "versions"},
    "schemas": {"authored", "exporters", "forms", "migration"},
    "whole": {"edge"},
    "program": {
        "history",
        "versions",
        "assemble",
        "beside",
        "migration",
        "authored",
        "bundle",
        "edge",
        "exporters",
        "inputs",
        "load",
        "model",
        "render",
    },
    "history": {"beside", "exporters", "migration", "model", "report", "versions"},
    "beside": {"authored", "load", "migration", "model", "versions"},
    "buildable": {"assemble", "model"},
    "pipeline": {"beside", "buildable", "check", "edge", "load", "media", "model", "program"},
    "preview": {
        "assemble",
        "authored",
        "buildable",
        "bundle",
        "check",
        "exporters",
        "load",
        "media",
        "model",
        "pipeline",
        "program",
        "readability",
        "render",
        "report",
    },
}
"""The arrows of the architecture; the command line, at the top, may import all."""


def part(module: str) -> str:
    """The part of the program that a module's dotted name belongs to."""
    return module.split(".")[1] if "." in module else ""


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} if node.module != "ikbt_ssg" else {f"ikbt_ssg.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {part(name) for name in names if name.startswith("ikbt_ssg.")} - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in {"cli", "__main__"}:
        return
    allowed = FLOOR | ({own} if own in FLOOR else {own, *MAY_IMPORT.get(own, set())})
    assert imported(path) <= allowed, f"{path.relative_to(ROOT)} imports {sorted(imported(path) - allowed)}"


def test_the_arrows_name_parts_that_are_there() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} - {"__init__", "__main__", "cli"}
    assert parts == FLOOR | set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{path.name}: {node.name}"


def test_the_pipeline_can_be_read_in_five_minutes() -> None:
    assert (PACKAGE / "pipeline.py").read_text(encoding="utf-8").count("\n") <= 150


def test_names_say_what_a_thing_is() -> None:
    for path in MODULES:
        names = [path.stem, *(part for part in path.relative_to(PACKAGE).parts[:-1])]
        made = [
            node
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        ]
        names += [re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name) for node in made]
        assert [name for name in names if EMPTY_WORDS.search(name)] == [], path


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def test_ruff_has_nothing_to_say() -> None:
    checked = run("ruff", "check", "--no-cache", ".")
    assert checked.returncode == 0, checked.stdout
    formatted = run("ruff", "format", "--no-cache", "--check", ".")
    assert formatted.returncode == 0, formatted.stdout


def test_mypy_has_nothing_to_say(tmp_path: Path) -> None:
    checked = run("mypy", "--cache-dir", str(tmp_path))
    assert checked.returncode == 0, checked.stdout


def test_no_path_of_a_machine_and_no_unfinished_business() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    told: list[str] = []
    for name in listed:
        path = ROOT / name
        if (
            not path.is_file()
            or path.suffix in {".mp4", ".ogg", ".png", ".lock"}
            or name.startswith("tests/node/")
            or path == Path(__file__)
        ):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        told += [f"{name}: {found}" for found in re.findall(r"/(?:home|work|root|Users)/\w+", text)]
        if name.startswith("ikbt_ssg/"):
            told += [f"{name}: {found}" for found in re.findall(r"\b(?:TODO|FIXME|HACK)\b", text) if "PLACEHOLDER" not in text]
    assert told == []
