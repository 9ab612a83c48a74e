"""The project's files as they were seen at one moment, and the only way to read them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ikbt_ssg.diagnostic import Said


@dataclass(frozen=True, slots=True)
class File:
    """One file as it was seen."""

    path: str
    """Relative to the project, with forward slashes."""
    size: int
    mtime_ns: int
    inode: int
    sha256: str


class ChangedMeanwhileError(Exception):
    """A file was changed between being seen and being read; the build starts over."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a project, and where it lies."""

    root: Path
    files: Mapping[str, File]
    said: Said = ()
    """What was said about files that are never read."""

    def read(self, path: str) -> bytes:
        """The bytes of a file, which are those that were seen; raises ChangedMeanwhileError if not."""
        try:
            data = self.absolute(path).read_bytes()
        except OSError as gone:
            raise ChangedMeanwhileError(path) from gone
        if hashlib.sha256(data).hexdigest() != self.files[path].sha256:
            raise ChangedMeanwhileError(path)
        return data

    def absolute(self, path: str) -> Path:
        """Where a file lies, for ffmpeg and Pillow; only a path that was seen in the project has a place."""
        return self.root / self.files[path].path

    def only(self, paths: frozenset[str]) -> Files:
        """The same project with fewer files."""
        return Files(self.root, {path: file for path, file in self.files.items() if path in paths})
