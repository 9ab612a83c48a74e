"""A place that several machines share: files under their own digests, on anything that fsspec knows (a folder, S3 …).

Whoever fetches a file holds it against the digest it asked for, so the place needs no trust.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from pathlib import Path

from ikbt_ssg.stopped import StoppedError


class Store:
    """One fsspec location."""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs  # type: ignore[import-untyped]
        except ImportError:
            raise StoppedError(
                "--store needs an extra: run `pip install ikbt_ssg[cluster]`",
                "--store behöver ett tillägg: kör `pip install ikbt_ssg[cluster]`",
            ) from None
        self.url = url
        self._system, self._root = url_to_fs(url)

    def put(self, path: Path, sha256: str) -> None:
        """Have a file there; one that is there already is not sent again."""
        place = self._place(sha256)
        if self._system.exists(place):
            return
        self._system.makedirs(place.rpartition("/")[0], exist_ok=True)
        # under a name of its own first, so that nobody finds half a file
        beside = f"{place}.{secrets.token_hex(6)}"
        self._system.put_file(str(path), beside)
        self._system.mv(beside, place)

    def fetch(self, sha256: str, path: Path) -> bool:
        """Bring a file here; False when it is not there, or is not what its name says."""
        try:
            self._system.get_file(self._place(sha256), str(path))
            with path.open("rb") as file:
                whole = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except FileNotFoundError:
            return False
        if not whole:
            path.unlink()
            with contextlib.suppress(OSError):
                self._system.rm_file(self._place(sha256))
        return whole

    def _place(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256[2:]}"
