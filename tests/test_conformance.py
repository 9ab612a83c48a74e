"""The importer kit's packages: the same bytes for everybody, and the verdict that its table promises."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ikbt_ssg.signing.public import read_public_key
from ikbt_ssg.verify.demands import Demands
from ikbt_ssg.verify.verify import verify
from tests.conftest import ROOT

KIT = ROOT / "kit"
TABLE = json.loads((KIT / "conformance.json").read_text(encoding="utf-8"))
PACKAGES: dict[str, dict[str, Any]] = {line["package"]: line for line in TABLE["packages"]}


def demands(kit: Path, line: dict[str, Any]) -> Demands:
    keys = tuple(read_public_key(str(kit / TABLE["keys"][name])) for name in line.get("key", []))
    return Demands(keys, line.get("have", ""))


def test_the_table_is_that_of_the_packages_and_has_enough_of_both(kit: Path) -> None:
    assert (kit / "conformance.json").read_text(encoding="utf-8") == (KIT / "conformance.json").read_text(encoding="utf-8"), (
        "run: python3 kit/make_packages.py --renew"
    )
    verdicts = [line["verdict"] for line in PACKAGES.values()]
    assert verdicts.count("accept") >= 15
    assert verdicts.count("refuse") >= 60


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_gets_the_verdict_and_the_reason_it_must_get(kit: Path, name: str) -> None:
    line = PACKAGES[name]
    before = sorted(path.name for path in kit.iterdir())
    verdict = verify(kit / name, demands(kit, line))
    told = [str(refusal) for refusal in verdict.refusals]
    assert ("accept" if verdict.accepted else "refuse") == line["verdict"], told
    if not verdict.accepted:
        assert line["reason"] in {refusal.reason for refusal in verdict.refusals}, told
    assert sorted(path.name for path in kit.iterdir()) == before


def test_any_bit_of_a_package_matters(kit: Path) -> None:
    for name, times in (("plain.zip", 1500), ("signed.zip", 500)):
        data = bytearray((kit / name).read_bytes())
        asked = demands(kit, PACKAGES[name])
        chance = random.Random(name)
        for bit in (chance.randrange(len(data) * 8) for _ in range(times)):
            data[bit // 8] ^= 1 << bit % 8
            verdict = verify(io.BytesIO(data), asked)
            assert verdict.refusals, (name, bit)
            data[bit // 8] ^= 1 << bit % 8


def test_cut_at_any_byte_it_is_refused(kit: Path) -> None:
    data = (kit / "plain.zip").read_bytes()
    for length in range(0, len(data), 7):
        assert not verify(io.BytesIO(data[:length])).accepted, length


def test_a_large_package_takes_little_memory() -> None:
    command = [sys.executable, "bench/verify.py", "--mib", "128", "--films", "2", "--runs", "1"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert json.loads(ran.stdout.splitlines()[0])["kept"]["memory"], ran.stdout + ran.stderr
