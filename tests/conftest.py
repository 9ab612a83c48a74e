"""What every test may use: the base project, the real programs as built, a browser."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from ikbt_ssg.cli import main
from tests.order import Dealer, seconds
from tests.played import with_media
from tests.project import Project

# an example that is slow was slow because others had the processor
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
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


def ikbt_here(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process, for tests that ask what it says and does; the imports are half of what a start costs."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        for name, value in {"LC_ALL": "C.UTF-8", "NO_COLOR": "1", **environment}.items():
            patch.setenv(name, value)
        try:
            code = main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Callable[[Path], None]], Path]:
    """Makes a folder that all tests of all workers share, the first time it is asked for; they copy what they change."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent

    def made(name: str, make: Callable[[Path], None]) -> Path:
        place, half = shared / name, shared / f"half-{name}"
        with FileLock(shared / f"{name}.lock"):
            if not place.exists():
                make(half)
                half.rename(place)
        return place

    return made


def _built(source: Path) -> Callable[[Path], None]:
    """Builds a copy of a project; media that was transcoded before is taken from the user's own cache."""

    def make(place: Path) -> None:
        for name in ("content", "programs"):
            shutil.copytree(source / name, place / name)
        ran = ikbt("build", "--project", str(place), "--strict")
        assert ran.returncode == 0, ran.stdout + ran.stderr

    return make


@pytest.fixture(scope="session")
def dist(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The real programs."""
    return once("real", _built(ROOT)) / "dist"


@pytest.fixture(scope="session")
def arabic(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A program written from right to left, with every kind of block and field: `tests/arabic/`."""
    return once("arabic", _built(HERE / "arabic")) / "dist"


@pytest.fixture(scope="session")
def played(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The base project with a film, a sound and a picture, built; `cache` beside it is the memory of that build."""

    def make(place: Path) -> None:
        shutil.copytree(HERE / "base", place / "project")
        with_media(place / "project")
        ran = ikbt("build", "--project", str(place / "project"), IKBT_CACHE=str(place / "cache"))
        assert ran.returncode == 0, ran.stdout + ran.stderr

    return once("played", make)


@pytest.fixture(scope="session")
def kit(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The importer kit's packages, made as any importer makes them: without our own Python."""

    def make(place: Path) -> None:
        command = [sys.executable, "-E", "-s", ROOT / "kit/make_packages.py", "--into", place]
        subprocess.run(command, check=True, env={"PATH": os.environ["PATH"]})

    return once("kit", make)


@pytest.fixture(scope="session")
def forms(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The web package of a program with every form of `tests/forms/`."""
    from tests.form_pages import WEB, build_forms  # noqa: PLC0415  # which itself needs what stands here

    return once("forms", build_forms) / WEB


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The web package of `walk/everything/`, built once for all tests."""
    from tests.walk.project import build_everything  # noqa: PLC0415  # which itself needs what stands here

    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    with FileLock(shared / "everything.lock"):
        web = shared / "everything/dist/alltihop/1.0.0/standard/web"
        return web if web.is_dir() else build_everything(shared / "everything")


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first."""
    items.sort(key=seconds, reverse=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealer | None:
    """How tests are dealt out to several workers: see `order.py`."""
    return Dealer(config, log) if config.option.dist == "loadscope" else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many pages in how many states and modes the accessibility walk has found nothing wrong with."""
    passed = terminalreporter.stats.get("passed", [])
    walked = sum(value for report in passed for name, value in report.user_properties if name == "combinations")
    if walked:
        terminalreporter.write_line(f"accessibility walk: {walked} combinations of page, state and mode without a finding")
