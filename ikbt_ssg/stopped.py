"""The one exception for what an author's texts cannot help: no project, a full disk, a folder that is not empty."""

from __future__ import annotations


class StoppedError(Exception):
    """A command cannot begin or go on; says why in words for the person who typed it."""

    def __init__(self, en: str, sv: str) -> None:
        super().__init__(en)
        self.en = en
        self.sv = sv
