"""A command that is stopped at one of its system calls: killed, or told that the disk is full. The kernel does it, through strace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

CHANGES = "write,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,rmdir,fsync,fdatasync,openat,sendfile,copy_file_range,link,linkat"
"""The calls by which a program changes a disk, or begins to."""
KILLED = 137, -9


def can_trace() -> bool:
    """Whether this machine lets one process look at another's system calls."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-f", "-qq", "-o", os.devnull, "true"], check=False, capture_output=True).returncode == 0


def _traced(arguments: list[str], log: Path, *inject: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={CHANGES}", *inject]
    own = [sys.executable, "-P", "-B", "-m", "ikbt_ssg", *arguments]
    told = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "NO_COLOR": "1", **environment}
    return subprocess.run([*command, *own], cwd=ROOT, env=told, capture_output=True, text=True, check=False)


def steps(arguments: list[str], place: Path, **environment: str) -> list[tuple[str, int]]:
    """Every call that a command makes inside a folder or on a file opened there: the name of the call, and its number among its kind in
    its thread, which is how strace counts.

    The command is run once, to its end.
    """
    log = place.with_name("calls.log")
    ran = _traced(arguments, log, "-y", **environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return list(_numbered(log.read_text(encoding="utf-8", errors="replace"), str(place)))


def _numbered(log: str, place: str) -> Iterator[tuple[str, int]]:
    seen: dict[tuple[str, str], int] = {}
    for line in log.splitlines():
        thread, _, told = line.partition(" ")
        call = told.lstrip().partition("(")[0] if "(" in told else ""
        if not call.isidentifier():
            continue
        number = seen[thread, call] = seen.get((thread, call), 0) + 1
        if place in line and (call != "openat" or "O_CREAT" in line):
            yield call, number


def stopped_at(
    arguments: list[str], log: Path, step: tuple[str, int], what: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command that meets `signal=KILL` or `error=ENOSPC` at one of its calls."""
    call, number = step
    return _traced(arguments, log, "-e", f"inject={call}:{what}:when={number}", **environment)
