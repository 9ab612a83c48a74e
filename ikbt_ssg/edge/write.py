"""Writing one file so that it is there as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

BESIDE = ".new-"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, be sure that it is on disk, and give it its name in one step."""
    beside = path.with_name(f"{BESIDE}{path.name}-{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
