"""What can go wrong with a master, in words for its author."""

from __future__ import annotations


class NotMediaError(Exception):
    """The file is not what it claims to be, or more than we take."""


class NotMadeError(Exception):
    """A rendition could not be made."""
