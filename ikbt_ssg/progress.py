"""What a long piece of work tells about itself while it runs."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Somebody who is told; a terminal draws bars, a test listens, most do nothing."""

    def jobs(self, names: list[str]) -> None:
        """Which media files are about to be made."""

    def job(self, name: str, fraction: float) -> None:
        """How much of one is done, from 0 to 1."""

    def program(self, name: str) -> None:
        """A program is finished."""


class Silent:
    """Tells nobody."""

    def jobs(self, names: list[str]) -> None:
        """Not told."""

    def job(self, name: str, fraction: float) -> None:
        """Not told."""

    def program(self, name: str) -> None:
        """Not told."""
