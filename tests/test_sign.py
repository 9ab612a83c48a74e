"""Signatures: ours are read by the real minisign, and its are read by us."""

from __future__ import annotations

import base64
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest

from ikbt_ssg.signing.public import NoSignatureError, public_key, read_public_key, read_signature, signer
from ikbt_ssg.signing.secret import new_key, read_key, write_key
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.verify.demands import Demands
from ikbt_ssg.verify.verify import verify
from tests.conftest import ikbt_here


def minisign(*arguments: object, password: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(["minisign", *map(str, arguments)], capture_output=True, text=True, input=password, check=False)


@pytest.fixture(scope="module")
def package(kit: Path) -> Path:
    return kit / "plain.zip"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "clinic.key"
    made = ikbt_here("sign", "--new-key", str(path))
    assert made.returncode == 0, made.stderr
    return path


def test_a_package_signed_by_us_is_verified_by_minisign(package: Path, key: Path, tmp_path: Path) -> None:
    before = package.read_bytes()
    ran = ikbt_here("sign", str(package), "--key", str(key), "--into", str(tmp_path))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    signed = tmp_path / "kit-prov-1.3.0-standard-web.zip"
    with zipfile.ZipFile(signed) as archive:
        archive.extractall(tmp_path / "out")
    seen = minisign("-V", "-p", key.with_suffix(".pub"), "-m", tmp_path / "out/manifest.json")
    assert seen.returncode == 0, seen.stderr
    assert "Trusted comment: file:manifest.json\tprogram:kit-prov\tversion:1.3.0\tedition:standard\tdigest:sha256:" in seen.stdout
    told = ikbt_here("verify", str(signed), "--key", str(key.with_suffix(".pub")))
    assert told.stdout.splitlines()[0] == "accept"
    assert f"signed by key {read_public_key(str(key.with_suffix('.pub'))).name}" in told.stdout
    assert package.read_bytes() == before
    again = ikbt_here("sign", str(package), "--key", str(key), "--into", str(tmp_path / "again"))
    assert again.returncode == 0
    assert (tmp_path / "again" / signed.name).read_bytes() == signed.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", signed.name, "out"]


def test_a_package_signed_by_minisign_is_verified_by_us(package: Path, tmp_path: Path) -> None:
    public, secret = tmp_path / "m.pub", tmp_path / "m.key"
    assert minisign("-G", "-W", "-p", public, "-s", secret).returncode == 0
    shutil.copytree(package.parent, tmp_path / "kit")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "web")
    made = minisign("-S", "-s", secret, "-m", tmp_path / "web/manifest.json", "-t", "för kliniken")
    assert made.returncode == 0, made.stderr
    verdict = verify(tmp_path / "web", Demands((read_public_key(str(public)),)))
    assert verdict.accepted, verdict.refusals
    line = public.read_text().splitlines()[1]
    assert verdict.signed_by == read_public_key(line).name
    assert verdict.signed_by in public.read_text().splitlines()[0]


def test_a_key_that_minisign_locked_opens_with_its_password_only(tmp_path: Path) -> None:
    public, secret = tmp_path / "m.pub", tmp_path / "m.key"
    made = minisign("-G", "-p", public, "-s", secret, password="ett lösen\nett lösen\n")
    assert made.returncode == 0, made.stderr
    opened = read_key(secret, lambda: "ett lösen")
    assert opened.public == public_key(public.read_text())
    data = b"some words"
    assert signer(read_signature(opened.sign(data, "x").text("y").encode()), data, [opened.public]) == opened.public
    data = bytearray(base64.b64decode(secret.read_text().splitlines()[1]))
    data[38:54] = struct.pack("<QQ", 32768, 16 << 20)  # another effort gives another lock, and is quick
    secret.write_text(f"untrusted comment: x\n{base64.b64encode(data).decode()}\n")
    with pytest.raises(StoppedError, match="password is wrong"):
        read_key(secret, lambda: "ett lösen")


def test_our_secret_key_is_for_its_owner_alone_and_minisign_signs_with_it(key: Path, tmp_path: Path) -> None:
    assert key.stat().st_mode & 0o777 == 0o600
    (tmp_path / "words").write_text("some words")
    made = minisign("-S", "-W", "-s", key, "-m", tmp_path / "words")
    assert made.returncode == 0, made.stderr
    seen = minisign("-V", "-p", key.with_suffix(".pub"), "-m", tmp_path / "words")
    assert seen.returncode == 0, seen.stderr


def test_nothing_is_overwritten_and_nothing_that_is_refused_is_signed(package: Path, key: Path, tmp_path: Path) -> None:
    told = ikbt_here("sign", "--new-key", str(key))
    assert (told.returncode, "never overwritten" in told.stderr) == (2, True)
    other = tmp_path / "kit-prov-1.3.0-standard-web.zip"
    other.write_bytes(b"something else")
    kept = ikbt_here("sign", str(package), "--key", str(key), "--into", str(tmp_path))
    assert (kept.returncode, "ever overwritten" in kept.stderr) == (2, True)
    assert other.read_bytes() == b"something else"
    refused = ikbt_here("sign", str(package.with_name("changed.zip")), "--key", str(key), "--into", str(tmp_path / "none"))
    assert refused.returncode == 1
    assert "refused, so it was not signed" in refused.stdout
    assert "changed-file" in refused.stdout
    assert list((tmp_path / "none").iterdir()) == []
    twice = ikbt_here("sign", str(package.with_name("signed.zip")), "--key", str(key), "--into", str(tmp_path))
    assert "signed already" in twice.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [other.name, "none"]


def test_a_signature_of_other_bytes_does_not_hold() -> None:
    key, other = new_key(), new_key()
    signature = key.sign(b"words", "comment")
    assert signer(signature, b"words", [other.public, key.public]) == key.public
    assert signer(signature, b"words", [other.public]) is None
    with pytest.raises(NoSignatureError):
        signer(signature, b"word", [key.public])


@pytest.mark.parametrize("text", ["", "x", "untrusted comment: x\nAAAA\n", "RWQ\nRWQ", "RWTH" * 20])
def test_what_is_no_key_is_told_so(text: str, tmp_path: Path) -> None:
    path = tmp_path / "k"
    path.write_text(text)
    for given in (text or "no-such-file", str(path)):
        with pytest.raises(StoppedError, match="neither a public key"):
            read_public_key(given)
    with pytest.raises(StoppedError, match="cannot be read as a secret key"):
        read_key(path, str)


def test_a_new_key_is_written_once(tmp_path: Path) -> None:
    key = new_key()
    write_key(key, tmp_path / "a.key")
    assert read_key(tmp_path / "a.key", str) == key
    with pytest.raises(StoppedError):
        write_key(key, tmp_path / "a.key")
