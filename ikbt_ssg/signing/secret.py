"""Secret keys as minisign keeps them, and signing with one.

A secret key of minisign is usually locked with a password (scrypt, 1 GiB for some seconds); one made here is not, so that a build
can sign by itself, and lies in a file that only its owner can read.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ikbt_ssg.signing.public import UNTRUSTED, NoSignatureError, PublicKey, Signature
from ikbt_ssg.stopped import StoppedError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_LAYOUT = struct.Struct("<2s2s2s32sQQ8s32s32s32s")
_SCRYPT, _OPEN, _BLAKE2 = b"Sc", b"\0\0", b"B2"
_MEMORY_LIMIT = 2**31 - 1

Password = Callable[[], str]
"""Asks for the password, once it is known that there is one."""


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A key that signs; never printed."""

    id: bytes
    seed: bytes
    point: bytes

    @property
    def public(self) -> PublicKey:
        """What others need to trust it."""
        return PublicKey(self.id, self.point)

    def sign(self, data: bytes, comment: str) -> Signature:
        """The signature of some bytes, the same every time; the comment is signed with it."""
        own = _private(self.seed).sign(hashlib.blake2b(data).digest())
        return Signature(self.id, own, comment, _private(self.seed).sign(own + comment.encode()))

    def text(self) -> str:
        """The file of this key, without a password."""
        check = hashlib.blake2b(b"Ed" + self.id + self.seed + self.point, digest_size=32).digest()
        packed = _LAYOUT.pack(b"Ed", _OPEN, _BLAKE2, bytes(32), 0, 0, self.id, self.seed, self.point, check)
        return f"{UNTRUSTED}minisign secret key {self.public.name}, without password\n{base64.b64encode(packed).decode()}\n"


def new_key() -> SecretKey:
    """A key from the system's own chance."""
    seed = secrets.token_bytes(32)
    return SecretKey(secrets.token_bytes(8), seed, _private(seed).public_key().public_bytes_raw())


def write_key(key: SecretKey, path: Path) -> None:
    """Write a secret key where only its owner can read it, and its public key beside it; raises StoppedError when one is there."""
    beside = path.with_suffix(".pub")
    for place, text, mode in (
        (path, key.text(), 0o600),
        (beside, key.public.text(f"minisign public key {key.public.name}"), 0o644),
    ):
        try:
            with os.fdopen(
                os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="ascii", newline="\n"
            ) as file:
                file.write(text)
        except FileExistsError as there:
            raise StoppedError(
                f"{place} is there already, and a key is never overwritten",
                f"{place} finns redan, och en nyckel skrivs aldrig över",
            ) from there


def read_key(path: Path, password: Password) -> SecretKey:
    """A secret key from its file; raises StoppedError."""
    try:
        line = path.read_text(encoding="ascii").strip().splitlines()[-1]
        return _unlocked(base64.b64decode(line, validate=True), password)
    except (OSError, ValueError, IndexError, struct.error) as wrong:
        raise StoppedError(
            f"{path} cannot be read as a secret key of minisign: {wrong}",
            f"{path} går inte att läsa som en hemlig nyckel för minisign: {wrong}",
        ) from wrong


def _unlocked(data: bytes, password: Password) -> SecretKey:
    algorithm, lock, check_by, salt, work, memory, *_ = _LAYOUT.unpack(data)
    if (algorithm, check_by) != (b"Ed", _BLAKE2) or lock not in {_SCRYPT, _OPEN}:
        raise NoSignatureError("it is no secret key of minisign")
    secret = data[_LAYOUT.size - 104 :]
    if lock == _SCRYPT:
        stream = _stream(password(), salt, work, memory)
        secret = bytes(a ^ b for a, b in zip(secret, stream, strict=True))
    id, seed, point, check = secret[:8], secret[8:40], secret[40:72], secret[72:]
    if hashlib.blake2b(b"Ed" + id + seed + point, digest_size=32).digest() != check:
        raise NoSignatureError("the password is wrong, or the file is damaged")
    return SecretKey(id, seed, point)


def _stream(password: str, salt: bytes, work: int, memory: int) -> bytes:
    """What hides a locked key: scrypt, with its parameters derived from two limits as libsodium does (pickparams)."""
    rounds, parallel = 8, 1
    most = work // (rounds * 4) if work < memory // 32 else memory // (rounds * 128)
    power = next((bits for bits in range(1, 63) if 1 << bits > most // 2), 1)
    if work >= memory // 32:
        parallel = max(1, min(work // 4 // (1 << power), 0x3FFFFFFF) // rounds)
    return hashlib.scrypt(password.encode(), salt=salt, n=1 << power, r=rounds, p=parallel, maxmem=_MEMORY_LIMIT, dklen=104)


def _private(seed: bytes) -> Ed25519PrivateKey:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as missing:
        raise StoppedError(
            "signing needs the library cryptography: pip install 'ikbt_ssg[sign]'",
            "för att signera behövs biblioteket cryptography: pip install 'ikbt_ssg[sign]'",
        ) from missing
    return Ed25519PrivateKey.from_private_bytes(seed)
