"""`build.py` on a machine that has nothing yet: killed in the middle, started twice at once, and started again."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.processor import waited
from tests.test_media_elsewhere import wait_for

NEEDED = (
    "build.py",
    "ikbt_ssg",
    "templates",
    "requirements.lock",
    "requirements-ffmpeg.lock",
    "requirements-test.lock",
    "pyproject.toml",
)

STAGES = (".venv", ".venv/bin/pip", ".venv/lib/*/site-packages/jinja2")
"""What is there when it is killed: a folder that was begun, an environment without packages, and one with some of them."""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a fresh clone holds of the tool, with the test project as its content."""
    place = tmp_path / "en klon"
    place.mkdir()
    for name in NEEDED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, place / name)
    for name in ("content", "programs"):
        shutil.copytree(ROOT / "tests/base" / name, place / name)
    return place


def surroundings(place: Path) -> dict[str, str]:
    """An empty home, and nothing of this test's own Python; packages that pip fetched before may be used again."""
    home = place.parent / "home"
    home.mkdir(exist_ok=True)
    kept = {
        name: os.environ[name]
        for name in ("PATH", "SSL_CERT_FILE", "PIP_INDEX_URL", "PIP_CERT", "UV_INDEX_URL")
        if name in os.environ
    }
    path = os.pathsep.join(part for part in kept["PATH"].split(os.pathsep) if not part.startswith(sys.prefix))
    return {**kept, "PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8"}


def outside() -> str:
    """The Python that this test's environment was made from."""
    return str(Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}")


def start(place: Path, *arguments: str, with_uv: bool = True) -> subprocess.Popen[str]:
    told = surroundings(place)
    if not with_uv:
        told["PATH"] = os.pathsep.join(part for part in told["PATH"].split(os.pathsep) if not (Path(part) / "uv").exists())
    return subprocess.Popen(
        [outside(), "build.py", *arguments],
        cwd=place,
        env=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def test_it_builds_with_nothing_but_python_and_starts_quickly_after(clone: Path) -> None:
    told, _ = (first := start(clone)).communicate(timeout=240)
    assert first.returncode == 0, told
    assert (clone / "dist/catalogue.json").is_file()
    times = []
    for _ in range(5):
        began = time.monotonic()
        again = start(clone, "--version")
        # it has ended, and can still be asked how long others kept it from beginning
        os.waitid(os.P_PID, again.pid, os.WEXITED | os.WNOWAIT)
        times.append(time.monotonic() - began - waited([again.pid]))
        told, _ = again.communicate()
        assert (again.returncode, told.split()[0]) == (0, "ikbt")
    assert min(times) < 0.3
    told, _ = (wrong := start(clone, "chekc")).communicate(timeout=60)
    assert wrong.returncode == 2
    assert "Did you mean `check`?" in told


def test_killed_while_installing_and_started_twice_at_once_it_mends(clone: Path) -> None:
    for stage in STAGES:
        running = start(clone, with_uv=False)
        wait_for(lambda stage=stage: any(clone.glob(stage)), 120)
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        assert not (clone / ".venv/made-from").exists()
    together = [start(clone, with_uv=False), start(clone, with_uv=False)]
    for each in together:
        told, _ = each.communicate(timeout=240)
        assert each.returncode == 0, told
    assert (clone / "dist/catalogue.json").is_file()


def test_a_package_that_is_not_what_the_lock_says_is_refused(clone: Path) -> None:
    lock = clone / "requirements.lock"
    lock.write_text(re.sub("sha256:[0-9a-f]{64}", "sha256:" + "0" * 64, lock.read_text(encoding="utf-8")), encoding="utf-8")
    told, _ = (refused := start(clone)).communicate(timeout=240)
    assert refused.returncode == 2, told
    assert not (clone / ".venv/made-from").exists()
    assert "could not be installed" in told


def test_an_older_python_is_told_what_is_needed(clone: Path, tmp_path: Path) -> None:
    script = tmp_path / "older.py"
    script.write_text(
        "import sys, runpy\nsys.version_info = (3, 10, 0)\nsys.argv = ['build.py']\nrunpy.run_path('build.py', run_name='__main__')\n",
        encoding="utf-8",
    )
    ran = subprocess.run([outside(), str(script)], cwd=clone, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "Python 3.11 or newer is needed" in ran.stderr
