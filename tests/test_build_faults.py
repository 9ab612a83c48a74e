"""A build that is killed, or finds no room, at the steps at which it changes `dist/`: every package is the old or the new one."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

import pytest

from ikbt_ssg.cli import main
from ikbt_ssg.verify.verify import verify
from tests.conftest import HERE, ikbt
from tests.faults import can_trace, steps, stopped_at
from tests.played import digests

EVERY = 12
"""One step in so many, and every rename; which of them are killed and which find the disk full takes turns."""


def test_at_every_step_a_package_is_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not can_trace():
        pytest.skip("strace may not trace here, so no system call can be made to fail")
    root, cache = tmp_path / "project", {"IKBT_CACHE": str(tmp_path / "cache")}
    monkeypatch.setenv("IKBT_CACHE", cache["IKBT_CACHE"])
    shutil.copytree(HERE / "base", root)
    dist, old = root / "dist", tmp_path / "old"
    assert ikbt("build", "--project", str(root), **cache).returncode == 0
    shutil.copytree(dist, old)
    section = root / "content/modules/start/valkommen/01-start.md"
    section.write_text(section.read_text(encoding="utf-8") + "\nEn mening till.\n", encoding="utf-8")
    arguments = ["build", "--project", str(root), "--jobs", "1"]
    assert (
        ikbt(*arguments, **cache).returncode == 0
    )  # from now on every run finds the same in its cache, and makes the same calls
    new = digests(dist)
    shutil.rmtree(dist)
    shutil.copytree(old, dist)
    points = steps(arguments, dist, **cache)
    assert digests(dist) == new
    packages = {hashlib.sha256(place.joinpath("prov/1.0.0/standard/web.zip").read_bytes()).hexdigest() for place in (old, dist)}
    assert len(packages) == 2
    assert len(points) > EVERY * 4, sys.platform
    chosen = [point for number, point in enumerate(points) if number % EVERY == 0 or point[0].startswith("rename")]
    met = 0
    for number, point in enumerate(chosen):
        what = ("signal=KILL", "error=ENOSPC")[number % 2]
        shutil.rmtree(dist)
        shutil.copytree(old, dist)
        ran = stopped_at(arguments, tmp_path / "log", point, what, **cache)
        assert "mistake of ours" not in ran.stderr, (point, ran.stderr)
        met += ran.returncode != 0
        package = dist / "prov/1.0.0/standard/web.zip"
        assert hashlib.sha256(package.read_bytes()).hexdigest() in packages, (what, point)
        assert verify(package).accepted, (what, point)
        assert verify(package.with_suffix("")).accepted, (what, point)
        assert main(arguments) == 0, (what, point, capsys.readouterr())
        assert digests(dist) == new, (what, point)
    # a call whose failure the program could do without stops nothing
    assert met > len(chosen) * 3 // 4
