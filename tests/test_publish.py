"""`ikbt publish` to a folder and to a real S3 server: nothing changes once it is there, and a cut leaves the old or the new."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from s3fs import S3FileSystem  # type: ignore[import-untyped]

from ikbt_ssg.delivery.publish import publish
from ikbt_ssg.delivery.target import LOCK, FsspecTarget, Seen
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.verify.demands import NO_DEMANDS
from tests.conftest import ROOT, ikbt
from tests.faults import KILLED, can_trace, steps, stopped_at

BUCKET = "paket"


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that speaks S3, on a port of its own; the environment leads every client of this process there.

    What is written to the file that `IKBT_TEST_FAULT` names makes it fail (`failing_s3.py`).
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("moto")
    log, fault = (folder / "log").open("wb"), folder / "fault.json"
    fault.write_text("{}")
    command = [sys.executable, "-m", "tests.failing_s3", str(port), str(fault)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    with pytest.MonkeyPatch.context() as patch:
        told = {
            "AWS_ENDPOINT_URL": url,
            "AWS_ACCESS_KEY_ID": "x",
            "AWS_SECRET_ACCESS_KEY": "x",
            "AWS_DEFAULT_REGION": "eu-north-1",
            "IKBT_TEST_FAULT": str(fault),
        }
        for name, value in told.items():
            patch.setenv(name, value)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.1)
        boto3.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
        # a connection to the server of another module would be kept
        S3FileSystem.clear_instance_cache()
        yield f"s3://{BUCKET}/program"
    server.kill()
    server.wait()
    log.close()


def objects(target: str) -> dict[str, bytes]:
    """Everything at a target, by path below it, read without our code."""
    if not target.startswith("s3://"):
        return {
            path.relative_to(target).as_posix(): path.read_bytes()
            for path in sorted(Path(target).rglob("*"))
            if path.is_file() and path.name != LOCK
        }
    client, prefix = boto3.client("s3"), target.removeprefix(f"s3://{BUCKET}/") + "/"
    found = client.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", [])
    return {each["Key"].removeprefix(prefix): client.get_object(Bucket=BUCKET, Key=each["Key"])["Body"].read() for each in found}


def catalogue(target: str) -> list[str]:
    """The paths that the catalogue names, after each was found to be there with its digest."""
    there = objects(target)
    lines = json.loads(there["catalogue.json"])["packages"] if "catalogue.json" in there else []
    for line in lines:
        assert hashlib.sha256(there[line["path"]]).hexdigest() == line["sha256"]
    return [line["path"] for line in lines]


@pytest.fixture(params=["folder", "s3"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "folder":
        return str(tmp_path / "target")
    return f"{request.getfixturevalue('s3')}/{tmp_path.name}"


FIRST, SECOND = "kit-prov/1.3.0/standard/web.zip", "kit-prov/2.0.0/standard/web.zip"


def test_packages_are_sent_read_back_and_named(kit: Path, target: str) -> None:
    first = ikbt("publish", target, str(kit / "plain.zip"))
    assert first.returncode == 0, first.stdout + first.stderr
    assert first.stdout.splitlines()[0] == f"{FIRST}: sent and read back"
    assert catalogue(target) == [FIRST]
    before = objects(target)
    again = ikbt("publish", target, str(kit / "plain.zip"))
    assert again.stdout.splitlines()[0] == f"{FIRST}: was there already"
    assert objects(target) == before
    more = ikbt("publish", target, str(kit / "newer-version.zip"))
    assert more.returncode == 0
    assert catalogue(target) == [FIRST, SECOND]
    assert objects(target)[FIRST] == (kit / "plain.zip").read_bytes()


def test_a_published_version_never_changes(kit: Path, target: str) -> None:
    publish([kit / "plain.zip"], FsspecTarget(target), NO_DEMANDS)
    before = objects(target)
    told = ikbt("publish", target, str(kit / "media.zip"), str(kit / "newer-version.zip"))
    assert (told.returncode, "never changes" in told.stderr) == (2, True)
    assert objects(target) == before


def test_a_refused_package_keeps_all_at_home(kit: Path, target: str) -> None:
    told = ikbt("publish", target, str(kit / "plain.zip"), str(kit / "changed.zip"))
    assert told.returncode == 1
    assert "changed-file: patient/index.html" in told.stdout
    assert "nothing was sent" in told.stdout
    unsigned = ikbt("publish", target, str(kit / "plain.zip"), "--key", str(kit / "clinic.pub"))
    assert (unsigned.returncode, "unsigned" in unsigned.stdout) == (1, True)
    assert objects(target) == {} if target.startswith("s3") else not Path(target).exists()
    signed = ikbt("publish", target, str(kit / "signed.zip"), "--key", str(kit / "clinic.pub"))
    assert signed.returncode == 0, signed.stderr


def test_a_target_that_lies_is_found_out(kit: Path, tmp_path: Path) -> None:
    class Lossy(FsspecTarget):
        """Loses the last byte on the way."""

        def put(self, file: Path, path: str) -> None:
            short = tmp_path / "short"
            short.write_bytes(file.read_bytes()[:-1])
            super().put(short, path)

    with pytest.raises(StoppedError, match="does not hold what was sent"):
        publish([kit / "plain.zip"], Lossy(str(tmp_path / "target")), NO_DEMANDS)
    assert not (tmp_path / "target/catalogue.json").exists()


def test_a_catalogue_that_cannot_be_read_is_left_alone(kit: Path, tmp_path: Path) -> None:
    (tmp_path / "catalogue.json").write_text("{")
    told = ikbt("publish", str(tmp_path), str(kit / "plain.zip"))
    assert (told.returncode, "cannot be read" in told.stderr) == (2, True)
    assert objects(str(tmp_path)) == {"catalogue.json": b"{"}


def test_two_at_once_lose_no_line_of_the_catalogue(kit: Path, target: str) -> None:
    publish([kit / "plain.zip"], FsspecTarget(target), NO_DEMANDS)
    told = {**os.environ, "PYTHONPATH": str(ROOT)}
    packages = {FIRST: "plain.zip", SECOND: "newer-version.zip", "kit-prov/1.10.0/standard/web.zip": "ten-after-nine.zip", "kit-prov/1.2.0/standard/web.zip": "older.zip"}  # fmt: skip
    command = [sys.executable, "-P", "-m", "ikbt_ssg", "publish", target]
    running = [subprocess.Popen([*command, str(kit / name)], cwd=ROOT, env=told, stdout=subprocess.DEVNULL) for name in packages.values()]  # fmt: skip
    assert [each.wait() for each in running] == [0] * len(running)
    assert set(catalogue(target)) == set(packages)


def test_a_catalogue_written_meanwhile_is_read_anew(kit: Path, s3: str) -> None:
    """Whoever comes second has read the catalogue before the first has written it; twice in a row."""
    target = f"{s3}/meanwhile"

    class Slow(FsspecTarget):
        others = ["newer-version.zip", "older.zip"]

        def replace(self, path: str, data: bytes, seen: Seen | None) -> None:
            if self.others:
                publish([kit / self.others.pop()], FsspecTarget(target), NO_DEMANDS)
            super().replace(path, data, seen)

    publish([kit / "ten-after-nine.zip"], FsspecTarget(target), NO_DEMANDS)
    publish([kit / "plain.zip"], Slow(target), NO_DEMANDS)
    assert len(catalogue(target)) == 4


def test_killed_or_without_room_at_every_step_it_is_the_old_or_the_new(kit: Path, tmp_path: Path) -> None:
    if not can_trace():
        pytest.skip("strace may not trace here, so no system call can be made to fail")
    old = tmp_path / "old"
    publish([kit / "plain.zip"], FsspecTarget(str(old)), NO_DEMANDS)
    target = tmp_path / "target"
    arguments = ["publish", str(target), str(kit / "newer-version.zip")]
    shutil.copytree(old, target)
    points = steps(arguments, target)
    new = objects(str(target))
    assert len(points) >= 6
    for what in ("signal=KILL", "error=ENOSPC"):
        for point in points:
            shutil.rmtree(target)
            shutil.copytree(old, target)
            ran = stopped_at(arguments, tmp_path / "log", point, what)
            assert ran.returncode in KILLED if what == "signal=KILL" else "mistake of ours" not in ran.stderr, (point, ran.stderr)
            assert catalogue(str(target)) in ([FIRST], [FIRST, SECOND]), point
            publish([kit / "newer-version.zip"], FsspecTarget(str(target)), NO_DEMANDS)
            assert objects(str(target)) == new, (what, point)


STOPS = """import os, signal, sys
from pathlib import Path
from ikbt_ssg.delivery.publish import publish
from ikbt_ssg.delivery.target import FsspecTarget
from ikbt_ssg.verify.demands import NO_DEMANDS
left = int(sys.argv[3])
def counted(work):
    def stops(*arguments):
        global left
        done = work(*arguments)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return stops
for name in ("open", "put", "replace"):
    setattr(FsspecTarget, name, counted(getattr(FsspecTarget, name)))
publish([Path(sys.argv[2])], FsspecTarget(sys.argv[1]), NO_DEMANDS)
"""
"""A publication that is killed after one of the things it does at its target, and so before the next."""


def test_killed_after_anything_it_asks_of_a_store(kit: Path, s3: str) -> None:
    told = {**os.environ, "PYTHONPATH": str(ROOT)}
    codes = []
    for moment in range(1, 30):
        target = f"{s3}/killed-{moment}"
        publish([kit / "plain.zip"], FsspecTarget(target), NO_DEMANDS)
        command = [sys.executable, "-P", "-c", STOPS, target, str(kit / "newer-version.zip"), str(moment)]
        codes.append(subprocess.run(command, cwd=ROOT, env=told, check=False).returncode)
        assert catalogue(target) in ([FIRST], [FIRST, SECOND]), moment
        publish([kit / "newer-version.zip"], FsspecTarget(target), NO_DEMANDS)
        assert catalogue(target) == [FIRST, SECOND], moment
        if codes[-1] == 0:
            break
    assert set(codes[:-1]) <= set(KILLED)
    assert len(codes) >= 6


def test_on_a_disk_that_is_full_what_was_there_stays(kit: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount")
    if not mounted or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", disk], check=False).returncode != 0:
        pytest.skip("only root can mount a small disk")
    try:
        assert ikbt("publish", str(disk), str(kit / "plain.zip")).returncode == 0
        before = objects(str(disk))
        told = ikbt("publish", str(disk), str(kit / "newer-version.zip"), str(kit / "ten-after-nine.zip"))
        assert (told.returncode, "no room left" in told.stderr) == (2, True)
        assert catalogue(str(disk)) == [FIRST]
        assert objects(str(disk))[FIRST] == before[FIRST]
    finally:
        subprocess.run(["umount", disk], check=True)
