"""SHA-256 of texts and bytes, in the one way the project writes it."""

from __future__ import annotations

import hashlib


def digest_of(*parts: str | bytes) -> str:
    """The digest of several parts; each part's length is counted in, so that no two lists of parts share one by accident."""
    if len(parts) == 1:
        only = parts[0]
        return hashlib.sha256(only.encode() if isinstance(only, str) else only).hexdigest()
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()
