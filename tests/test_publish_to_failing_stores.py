"""`ikbt publish` to a real S3 server that is full, broken, or knows no conditions: the old or the new, and words an editor understands."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from s3fs import S3FileSystem  # type: ignore[import-untyped]

from ikbt_ssg.delivery.publish import publish
from ikbt_ssg.delivery.target import FsspecTarget
from ikbt_ssg.verify.demands import NO_DEMANDS
from tests.conftest import ikbt_here
from tests.test_publish import FIRST, SECOND, catalogue, objects, s3

__all__ = ["s3"]
Fails = Callable[..., None]


@pytest.fixture
def fails(s3: str) -> Iterator[Fails]:
    """Makes the server fail as it is told; without anything said it works again."""
    place = Path(os.environ["IKBT_TEST_FAULT"])

    def told(**fault: Any) -> None:
        place.write_text(json.dumps(fault), encoding="utf-8")

    yield told
    told()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Asks a store that fails once, instead of often and with seconds in between."""
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setattr(S3FileSystem, "retries", 1)
    S3FileSystem.clear_instance_cache()
    yield
    S3FileSystem.clear_instance_cache()


def again(kit: Path, target: str) -> None:
    """The next run says nothing is wrong, and both versions are there."""
    told = ikbt_here("publish", target, str(kit / "newer-version.zip"))
    assert (told.returncode, told.stderr) == (0, "")
    assert catalogue(target) == [FIRST, SECOND]


@pytest.mark.parametrize("method", ["PUT", "GET", "HEAD"])
def test_full_at_any_request_it_is_the_old_or_the_new(kit: Path, s3: str, fails: Fails, method: str) -> None:
    reached = 0
    for after in range(20):
        target = f"{s3}/full-{method}-{after}"
        publish([kit / "plain.zip"], FsspecTarget(target), NO_DEMANDS)
        fails(status=507, code="InsufficientStorage", method=method, path="", after=after)
        told = ikbt_here("publish", target, str(kit / "newer-version.zip"), "--language", "en")
        fails()
        assert catalogue(target) in ([FIRST], [FIRST, SECOND]), after
        if told.returncode == 0:
            break
        reached += 1
        assert told.returncode == 2, (after, told.stderr)
        assert told.stderr.startswith(f"ikbt: {target} did not do what it was asked (507")
        assert "there is no room left; ask whoever keeps it for more. What was published is whole" in told.stderr
        again(kit, target)
    assert reached >= 2


FAULTS = {
    "broken": ({"status": 500, "code": "InternalError"}, "wait a little; if it lasts, ask whoever keeps it", "vänta lite"),
    "the disk of the store": (
        {"status": 507, "code": "XMinioStorageFull"},
        "there is no room left",
        "det finns ingen plats kvar",
    ),
    "keys that may not": ({"status": 403, "code": "AccessDenied"}, "these keys may not write there", "får inte skriva där"),
}


@pytest.mark.parametrize("what", FAULTS)
@pytest.mark.usefixtures("impatient")
def test_what_whoever_publishes_is_told(kit: Path, s3: str, fails: Fails, what: str, tmp_path: Path) -> None:
    fault, english, swedish = FAULTS[what]
    target = f"{s3}/{tmp_path.name}"
    publish([kit / "plain.zip"], FsspecTarget(target), NO_DEMANDS)
    before = objects(target)
    for language, words in (("en", english), ("sv", swedish)):
        fails(method="PUT", path="web.zip", **fault)
        told = ikbt_here("publish", target, str(kit / "newer-version.zip"), "--language", language)
        assert (told.returncode, words in told.stderr) == (2, True), told.stderr
        assert str(fault["code"]) in told.stderr
        assert objects(target) == before
    fails()
    again(kit, target)


@pytest.mark.usefixtures("impatient")
def test_nobody_there_and_no_bucket(kit: Path, s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ikbt_here("publish", "s3://ingen-sadan/program", str(kit / "plain.zip"), "--language", "en")
    assert (told.returncode, "check the address" in told.stderr) == (2, True), told.stderr
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    S3FileSystem.clear_instance_cache()
    told = ikbt_here("publish", f"{s3}/ingen", str(kit / "plain.zip"), "--language", "en")
    assert (told.returncode, "check the address" in told.stderr) == (2, True), told.stderr


@pytest.mark.parametrize("path", ["web.zip", "catalogue.json"])
def test_a_store_without_conditions_is_published_to_all_the_same(kit: Path, s3: str, fails: Fails, path: str) -> None:
    target = f"{s3}/unconditional-{path}"
    fails(status=501, code="NotImplemented", method="PUT", path=path, condition=True)
    assert ikbt_here("publish", target, str(kit / "plain.zip")).returncode == 0
    assert catalogue(target) == [FIRST]
    again(kit, target)
    before = objects(target)
    told = ikbt_here("publish", target, str(kit / "media.zip"), "--language", "en")
    assert (told.returncode, "never changes" in told.stderr) == (2, True)
    assert objects(target) == before
