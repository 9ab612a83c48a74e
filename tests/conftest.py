"""What every test may use: the base project, the real programs as built, a browser."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from tests.project import Project

HERE = Path(__file__).parent
ROOT = HERE.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A copy of the smallest project that builds, with a cache of its own."""
    root = tmp_path / "project"
    shutil.copytree(HERE / "base", root)
    with Project.at(root, tmp_path / "cache") as made:
        yield made


def ikbt(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as its own process."""
    told = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "NO_COLOR": "1", **environment}
    command = [sys.executable, "-P", "-m", "ikbt_ssg", *arguments]
    return subprocess.run(command, cwd=cwd, env=told, capture_output=True, text=True, check=False)


def _built_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str, name: str, source: Path) -> Path:
    """The `dist/` of a project, built once for all workers; media that was transcoded before is taken from the user's own cache."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    place = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not (place / "dist" / "catalogue.json").is_file():
            place.mkdir(exist_ok=True)
            for folder in ("content", "programs"):
                shutil.copytree(source / folder, place / folder, dirs_exist_ok=True)
            ran = ikbt("build", "--project", str(place), "--strict")
            assert ran.returncode == 0, ran.stdout + ran.stderr
    return place / "dist"


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The real programs."""
    return _built_once(tmp_path_factory, worker_id, "real", ROOT)


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A program written from right to left, with every kind of block and field: `tests/arabic/`."""
    return _built_once(tmp_path_factory, worker_id, "arabic", HERE / "arabic")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with started_browser() as started:
        yield started


@contextlib.contextmanager
def started_browser() -> Iterator[Browser]:
    """Chromium, until it is no longer needed."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, "no Chromium here; on Debian and Ubuntu: sudo apt install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield started
        started.close()
