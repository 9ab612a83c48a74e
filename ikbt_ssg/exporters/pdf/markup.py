"""Typst's language, written so that no word of an author can ever be a command: every text is a string literal."""

from __future__ import annotations

from collections.abc import Iterable

from ikbt_ssg.direction import direction

Content = str
"""Typst markup made of nothing but calls and string literals."""


def literal(text: str) -> str:
    """A text as a string literal of Typst."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "").replace("\t", " ")
    return f'"{escaped}"'


def words(text: str) -> Content:
    """Words, shown as they stand."""
    return f"#{literal(text)}" if text else ""


def call(name: str, *contents: Content, **named: str) -> Content:
    """A call of a function with named arguments, as code, and with contents."""
    arguments = ", ".join(f"{key.replace('_', '-')}: {value}" for key, value in named.items())
    return f"#{name}({arguments})" + "".join(f"[{content}]" for content in contents)


def apart(text: str, language: str) -> Content:
    """Words that keep their own order: a telephone number of several groups among words written from right to left."""
    return call("apart", words(text)) if text and direction(language) == "rtl" else words(text)


def each(name: str, contents: Iterable[Content], **named: str) -> Content:
    """A call of a function that takes any number of contents: a list, a table."""
    arguments = [f"{key.replace('_', '-')}: {value}" for key, value in named.items()]
    return f"#{name}({', '.join([*arguments, *(f'[{content}]' for content in contents)])})"
