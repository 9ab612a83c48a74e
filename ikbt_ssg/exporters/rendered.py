"""What rendering hands to the exporters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ikbt_ssg.model import StoredFile


@dataclass(frozen=True, slots=True)
class Rendered:
    """The pages of an edition as files, its media as made, and the files that every page leans on."""

    pages: Mapping[str, bytes]
    media: Mapping[str, StoredFile]
    """Made files by their path in the package; each lies in the cache under its digest."""
    assets: Mapping[str, bytes]
    """Style sheet, script and words."""
    lies_at: Callable[[StoredFile], Path]
    """Where a made file lies, for the formats that put it into another."""
