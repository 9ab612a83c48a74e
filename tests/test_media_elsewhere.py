"""Media that other machines make, that a lock names, and that somebody stops in the middle."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ikbt_ssg.cache import Cache
from ikbt_ssg.media.hands import HandsHere
from ikbt_ssg.media.process import run
from tests.conftest import ROOT, ikbt
from tests.masters import film
from tests.media_masters import ffmpeg
from tests.played import FILM, copied, digests


def environment(cache: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "IKBT_CACHE": str(cache), "LC_ALL": "C.UTF-8"}


def build(root: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ikbt("build", "--project", str(root), *arguments, IKBT_CACHE=str(cache))


@pytest.fixture
def root(played: Path, tmp_path: Path) -> Path:
    """The base project with a film, a sound and a picture."""
    return copied(played, tmp_path / "project")


def lengthen(root: Path, seconds: int) -> None:
    """A film that takes a while to make: two seconds of it, and those again and again."""
    master = root / "content/media/en-film/original.mp4"
    once = master.with_name("once.mp4")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=854x480:rate=30:duration=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", str(once))  # fmt: skip
    ffmpeg("-stream_loop", str(seconds // 2 - 1), "-i", str(once), "-c", "copy", str(master))
    once.unlink()


def wait_for(happened: Callable[[], object], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A real scheduler and two workers, each a process of its own."""
    file = tmp_path / "scheduler.json"
    told = environment(tmp_path / "worker cache")
    dask = [sys.executable, "-P", "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": told, "start_new_session": True}
    scheduler = subprocess.Popen(
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)], **quiet
    )
    wait_for(file.exists)
    each = [*dask, "worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    workers = [subprocess.Popen([*each, "--local-directory", str(tmp_path / f"worker {number}")], **quiet) for number in range(2)]
    address = json.loads(file.read_text())["address"]
    known = "from distributed import Client; import sys; Client(sys.argv[1]).wait_for_workers(2, timeout=60)"
    subprocess.run([sys.executable, "-c", known, address], check=True, capture_output=True)
    yield address, workers
    for process in (*workers, scheduler):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_other_machines_make_the_same_bytes_and_one_that_is_killed_costs_its_job_only(
    root: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    lengthen(root, 8)
    store = f"file://{tmp_path / 'store'}"
    command = [sys.executable, "-P", "-m", "ikbt_ssg", "build", "--project", str(root), "--cluster", address, "--store", store]
    running = subprocess.Popen(
        command, env=environment(tmp_path / "cache"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )

    def busy() -> list[subprocess.Popen[bytes]]:
        """The workers whose ffmpeg makes the film."""
        told = subprocess.run(["ps", "-ww", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
        parents = {line.split()[0] for line in told.splitlines() if "ffmpeg" in line and "libx264" in line}
        return [each for each in workers if str(each.pid) in parents]

    wait_for(busy, 60)
    os.killpg(busy()[0].pid, signal.SIGKILL)
    told, _ = running.communicate(timeout=120)
    assert running.returncode == 0, told
    assert sum(each.poll() is None for each in workers) == 1
    here = tmp_path / "here"
    shutil.copytree(root, here, ignore=shutil.ignore_patterns("dist"))
    assert build(here, tmp_path / "cache here").returncode == 0
    assert digests(root / "dist") == digests(here / "dist")


def test_a_cluster_that_is_not_there_or_has_no_store_says_so(root: Path, tmp_path: Path) -> None:
    alone = build(root, tmp_path / "cache", "--cluster", "tcp://127.0.0.1:9")
    assert alone.returncode == 2
    assert "--cluster needs --store" in alone.stderr


def test_a_locked_release_has_the_same_bytes_elsewhere_or_says_that_it_has_not(root: Path, tmp_path: Path) -> None:
    store = f"file://{tmp_path / 'store'}"
    assert build(root, tmp_path / "cache", "--lock", "--store", store).returncode == 0
    lock = root / "programs/prov/media.lock.json"
    told = json.loads(lock.read_text(encoding="utf-8"))
    assert {name.partition(" ")[0] for name in told["media"]} == {"en-film", "en-audio", "en-image"}
    locked = lock.read_bytes()

    # another ffmpeg made the film then: its bytes are in the store, and this ffmpeg would make others
    key = next(name for name in told["media"] if name.startswith("en-film (film"))
    path, (size, sha256) = next((path, facts) for path, facts in told["media"][key]["files"].items() if path.endswith("240.mp4"))
    kept = tmp_path / "store" / sha256[:2] / sha256[2:]
    other = kept.read_bytes() + b"\0\0\0\x08free"
    kept.write_bytes(other)
    digest = hashlib.sha256(other).hexdigest()
    (tmp_path / "store" / digest[:2]).mkdir(exist_ok=True)
    kept.rename(tmp_path / "store" / digest[:2] / digest[2:])
    told["media"][key]["files"][path] = [size + 8, digest]
    lock.write_text(json.dumps(told), encoding="utf-8")

    with_store = build(root, tmp_path / "cache 2", "--store", store)
    assert with_store.returncode == 0
    assert "IK710" not in with_store.stdout
    assert (root / "dist/prov/1.0.0/standard/web" / path).read_bytes() == other
    without = build(root, tmp_path / "cache 3")
    assert without.returncode == 0
    assert "IK710" in without.stdout
    assert "en-film" in without.stdout
    lock.write_bytes(locked)
    assert "IK710" not in build(root, tmp_path / "cache 3").stdout


def test_a_store_that_lies_is_not_believed(root: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert build(root, tmp_path / "cache", "--lock", "--store", f"file://{store}").returncode == 0
    wanted = digests(root / "dist")
    for path in store.rglob("*"):
        if path.is_file():
            path.write_bytes(b"something else")
    shutil.rmtree(root / "dist")
    assert build(root, tmp_path / "cache 2", "--store", f"file://{store}").returncode == 0
    assert digests(root / "dist") == wanted


def test_ctrl_c_leaves_nothing_behind(root: Path, tmp_path: Path) -> None:
    lengthen(root, 60)
    cache = tmp_path / "cache"
    command = [sys.executable, "-P", "-m", "ikbt_ssg", "build", "--project", str(root)]
    # a shell that starts the tests in the background has them ignore Ctrl-C, and so would every child of theirs
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(
        command, env=environment(cache), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    signal.signal(signal.SIGINT, before)

    def children() -> list[str]:
        told = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout
        return [line for line in told.splitlines() if str(cache) in line and "ffmpeg" in line]

    wait_for(lambda: children() and list(cache.glob("making/*")), 60)
    time.sleep(0.5)
    began = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert time.monotonic() - began < 10
    assert running.returncode == 130
    assert "nothing half-made was left behind" in told
    assert children() == []
    assert list(cache.glob("making/*")) == []
    assert [path.name for path in (root / "dist").iterdir() if not path.name.startswith(".ikbt")] == []


def test_a_job_that_nobody_has_noted_yet_is_stopped_too(root: Path, tmp_path: Path) -> None:
    """Ctrl-C may come after a job has begun and before its maker has written down that it has."""
    begun = threading.Event()
    stopped = threading.Event()

    def sleeps(*_: object) -> None:
        begun.set()
        run([sys.executable, "-c", "import time; time.sleep(60)"], seconds=90)
        stopped.set()

    hands = HandsHere(Cache(tmp_path / "cache"), None, 1)
    hands._pool.submit(sleeps)
    assert begun.wait(10)
    began = time.monotonic()
    hands.stop([])
    assert stopped.is_set()
    assert time.monotonic() - began < 10


def test_what_a_killed_build_had_begun_is_cleared_by_the_next(root: Path, tmp_path: Path) -> None:
    making = tmp_path / "cache/making"
    making.mkdir(parents=True)
    (making / "999999999-abc.mp4").write_bytes(b"half")
    (making / f"{os.getpid()}-abc.mp4").write_bytes(b"of one that runs")
    assert build(root, tmp_path / "cache").returncode == 0
    assert [path.name for path in making.iterdir()] == [f"{os.getpid()}-abc.mp4"]


def test_the_number_of_jobs_changes_no_byte(root: Path, tmp_path: Path) -> None:
    film(root / "content/media/en-film/original.mp4", 1)
    made = []
    for jobs in ("1", "3"):
        assert build(root, tmp_path / f"cache {jobs}", "--jobs", jobs).returncode == 0
        made.append(digests(root / "dist"))
        shutil.rmtree(root / "dist")
    assert made[0] == made[1]
    assert FILM in (root / "content/media/en-film/asset.yaml").read_text(encoding="utf-8")


def test_nothing_outside_the_project_is_read_and_nobody_is_called(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    film(outside / "marker.mp4", 1)
    named = {
        "en-film/original.mp4": f"#EXTM3U\n#EXTINF:1,\nfile://{outside}/marker.mp4\n".encode(),
        "en-audio/original.wav": b"ID3\x04\0\0\0\0\0\0" + f"\nffconcat version 1.0\nfile {outside}/marker.mp4\n".encode(),
        "en-image/original.png": f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='file://{outside}/marker.mp4'/></svg>".encode(),
    }
    for path, content in named.items():
        (root / "content/media" / path).write_bytes(content)
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-qq", "-e", "trace=open,openat,connect", "-o", str(trace), sys.executable, "-P", "-m", "ikbt_ssg"]
    told = subprocess.run(
        [*command, "build", "--project", str(root), "--jobs", "1"],
        env=environment(tmp_path / "cache"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 1, told.stderr
    assert told.stdout.count("IK703") == 3
    calls = trace.read_text(errors="replace")
    assert "original.mp4" in calls
    assert str(outside) not in calls
    assert "AF_INET" not in calls
