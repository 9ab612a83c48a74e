"""Public keys and signature files as minisign writes them, and whether one holds.

Both files are lines of text with Base64 in them: https://jedisct1.github.io/minisign/#signature-format
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ikbt_ssg.stopped import StoppedError

KEY_ALGORITHM, SIGNATURE_ALGORITHM = b"Ed", b"ED"
"""Ed25519; a signature is over the BLAKE2b-512 of what is signed (minisign's only way since version 0.11)."""
UNTRUSTED, TRUSTED = "untrusted comment: ", "trusted comment: "
_LONGEST = 4096


class NoSignatureError(ValueError):
    """Some text is no key, or no signature; says why."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Whose signatures are trusted."""

    id: bytes
    """Eight bytes by which a signature names its key."""
    point: bytes

    @property
    def name(self) -> str:
        """The key id as minisign prints it."""
        return key_name(self.id)

    def text(self, comment: str) -> str:
        """The file of this key."""
        return f"{UNTRUSTED}{comment}\n{base64.b64encode(KEY_ALGORITHM + self.id + self.point).decode()}\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature file, read but not yet believed."""

    key_id: bytes
    own: bytes
    comment: str
    """The trusted comment: what the signer says of what was signed."""
    over_comment: bytes

    def text(self, comment: str) -> str:
        """The file of this signature."""
        own = base64.b64encode(SIGNATURE_ALGORITHM + self.key_id + self.own).decode()
        return f"{UNTRUSTED}{comment}\n{own}\n{TRUSTED}{self.comment}\n{base64.b64encode(self.over_comment).decode()}\n"


def key_name(id: bytes) -> str:
    """A key id as minisign prints it: a number in 16 hexadecimal digits."""
    return f"{int.from_bytes(id, 'little'):016X}"


def public_key(text: str) -> PublicKey:
    """A key from its file, or from the one line of Base64 in it; raises NoSignatureError."""
    lines = [line for line in text.strip().splitlines() if not line.startswith(UNTRUSTED.strip())]
    if len(lines) != 1:
        raise NoSignatureError("a public key is one line of Base64 under a comment")
    algorithm, id, point = _cut(lines[0], 32)
    if algorithm != KEY_ALGORITHM:
        raise NoSignatureError("it is no Ed25519 key")
    return PublicKey(id, point)


def read_public_key(given: str) -> PublicKey:
    """A key given on the command line, as a file's name or as its line of Base64; raises StoppedError."""
    try:
        path = Path(given)
        return public_key(path.read_text(encoding="utf-8") if path.is_file() else given)
    except (NoSignatureError, OSError, UnicodeDecodeError) as wrong:
        raise StoppedError(
            f"{given} is neither a public key nor a file with one: {wrong}",
            f"{given} är varken en publik nyckel eller en fil med en: {wrong}",
        ) from wrong


def read_signature(data: bytes) -> Signature:
    """A signature from its file; raises NoSignatureError."""
    if len(data) > _LONGEST:
        raise NoSignatureError("no signature is this long")
    try:
        lines = data.decode("utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError as wrong:
        raise NoSignatureError("it is no text") from wrong
    if len(lines) != 4 or not lines[0].startswith(UNTRUSTED) or not lines[2].startswith(TRUSTED):
        raise NoSignatureError("a signature has four lines: comment, signature, trusted comment, signature of that")
    algorithm, id, own = _cut(lines[1], 64)
    if algorithm != SIGNATURE_ALGORITHM:
        raise NoSignatureError("it was not made the way minisign makes signatures today")
    over_comment = _bytes(lines[3])
    if len(over_comment) != 64:
        raise NoSignatureError("the signature of the trusted comment has another length")
    return Signature(id, own, lines[2].removeprefix(TRUSTED), over_comment)


def signer(signature: Signature, signed: bytes, keys: Sequence[PublicKey]) -> PublicKey | None:
    """The trusted key that made the signature, or None when its key id is not among them; raises NoSignatureError when it does not hold."""
    key = next((key for key in keys if key.id == signature.key_id), None)
    if key is None:
        return None
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as missing:
        raise StoppedError(
            "signatures need the library cryptography: pip install 'ikbt_ssg[sign]'",
            "signaturer behöver biblioteket cryptography: pip install 'ikbt_ssg[sign]'",
        ) from missing
    try:
        public = Ed25519PublicKey.from_public_bytes(key.point)
        public.verify(signature.own, hashlib.blake2b(signed).digest())
        public.verify(signature.over_comment, signature.own + signature.comment.encode())
    except (InvalidSignature, ValueError) as wrong:
        raise NoSignatureError("it is not the signature of these bytes by this key") from wrong
    return key


def _cut(line: str, length: int) -> tuple[bytes, bytes, bytes]:
    """Algorithm, key id and the rest, which must have this length."""
    told = _bytes(line)
    if len(told) != 10 + length:
        raise NoSignatureError(f"{len(told)} bytes, where {10 + length} are expected")
    return told[:2], told[2:10], told[10:]


def _bytes(line: str) -> bytes:
    try:
        return base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise NoSignatureError("it is no Base64") from wrong
