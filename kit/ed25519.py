"""Signatures by the kit's own test key, in the files of minisign.

The key is public, so nothing here needs to be secret or quick: Ed25519 as RFC 8032, section 5.1, writes it, in whole numbers.
Whoever signs a real package uses `ikbt sign` or `minisign`.
"""

from __future__ import annotations

import base64
import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]


def _added(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _added(total, point)
        point = _added(point, point)
        number >>= 1
    return total


def _base_point() -> Point:
    y = 4 * pow(5, P - 2, P) % P
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if x & 1:
        x = P - x
    return x, y, 1, x * y % P


B = _base_point()


def _written(point: Point) -> bytes:
    shrink = pow(point[2], P - 2, P)
    x, y = point[0] * shrink % P, point[1] * shrink % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _halves(seed: bytes) -> tuple[int, bytes]:
    told = hashlib.sha512(seed).digest()
    return int.from_bytes(told[:32], "little") & (2**254 - 8) | 2**254, told[32:]


def _signed(seed: bytes, message: bytes) -> bytes:
    scalar, prefix = _halves(seed)
    public = _written(_times(scalar, B))
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % ORDER
    point = _written(_times(r, B))
    h = int.from_bytes(hashlib.sha512(point + public + message).digest(), "little") % ORDER
    return point + ((r + h * scalar) % ORDER).to_bytes(32, "little")


def seed_of(name: str) -> bytes:
    """The secret of a test key, worked out from its name."""
    return hashlib.sha256(f"ikbt kit test key {name}".encode()).digest()


def key_id(name: str) -> bytes:
    """Eight bytes that name a key."""
    return hashlib.sha256(f"ikbt kit test key id {name}".encode()).digest()[:8]


def public_key(name: str) -> str:
    """The public key in the file that minisign and `ikbt verify --key` read."""
    public = _written(_times(_halves(seed_of(name))[0], B))
    told = base64.b64encode(b"Ed" + key_id(name) + public).decode()
    return f"untrusted comment: public test key {name} of the importer kit\n{told}\n"


def signature(name: str, message: bytes, trusted: str) -> str:
    """A signature file over some bytes."""
    own = _signed(seed_of(name), hashlib.blake2b(message).digest())
    whole = _signed(seed_of(name), own + trusted.encode())
    told = base64.b64encode(b"ED" + key_id(name) + own).decode()
    return (
        f"untrusted comment: signature by test key {name}\n{told}\n"
        f"trusted comment: {trusted}\n{base64.b64encode(whole).decode()}\n"
    )
