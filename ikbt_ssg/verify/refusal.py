"""Why a package is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "not-a-package",
    "cut",
    "damaged",
    "unsafe-path",
    "unsafe-entry",
    "ambiguous",
    "too-large",
    "no-manifest",
    "bad-manifest",
    "missing-file",
    "unlisted-file",
    "changed-file",
    "wrong-digest",
    "unknown-type",
    "bad-document",
    "bad-form",
    "unsigned",
    "wrong-key",
    "bad-signature",
    "older-version",
    "other-content",
]
"""Stable names for what can be wrong; importers in any language use the same."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, the file it concerns, and what was seen."""

    reason: Reason
    path: str
    saw: str

    def __str__(self) -> str:
        return f"{self.reason}: {self.path + ': ' if self.path else ''}{self.saw}"


class RefusedError(Exception):
    """Carries a refusal out of reading, where going on would mean to trust what has just been shown untrue."""

    def __init__(self, reason: Reason, path: str, saw: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason, path, saw)
