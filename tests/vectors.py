"""The tables of `docs/expressions.md`, as every interpreter's test reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ikbt_ssg.expressions.tree import BOOL, DATE, DATETIME, NUMBER, TEXT, TIME, Names, Type

PAGE = Path(__file__).resolve().parent.parent / "docs" / "expressions.md"
COLORS = Type("choice", options=frozenset({"gron", "rod", "bla"}))
NAMES: Names = {
    **{(name,): NUMBER for name in "abc"},
    **{(name,): TIME for name in "tu"},
    **{(name,): DATE for name in "de"},
    **{(name,): DATETIME for name in "mn"},
    **{(name,): TEXT for name in "sr"},
    **{(name,): BOOL for name in "pq"},
    ("farg",): COLORS,
    ("val",): COLORS.many(),
    ("l", "x"): NUMBER.many(),
    ("l", "y"): NUMBER.many(),
    ("l", "t"): TIME.many(),
    ("l", "p"): BOOL.many(),
    ("l", "s"): TEXT.many(),
}


@dataclass(frozen=True)
class Vector:
    """One row of a table: an expression, the answers it is given, and what it must come to."""

    line: int
    expression: str
    given: dict[str, Any]
    result: Any


def vectors() -> list[Vector]:
    """Every row of the tables of results."""
    return [Vector(line, cells[0].strip("`"), given(cells[1]), literal(cells[2])) for line, cells in rows("result")]


def refusals() -> list[tuple[int, str, str]]:
    """Every row of the table of what is refused: line, expression, a part of the reason."""
    return [(line, cells[0].strip("`"), cells[1]) for line, cells in rows("because")]


def rows(last_column: str) -> list[tuple[int, list[str]]]:
    """The rows of the tables whose last column has this heading."""
    found: list[tuple[int, list[str]]] = []
    inside = False
    for line, text in enumerate(PAGE.read_text(encoding="utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in text.strip("|").split("|")]
        if not text.startswith("|"):
            inside = False
        elif cells[-1] == last_column:
            inside = True
        elif inside and not cells[0].startswith("---"):
            found.append((line, cells))
    return found


def given(text: str) -> dict[str, Any]:
    """`a=1 l.x=[1, nothing]` as JSON values by name."""
    pieces = re.findall(r"([\w.]+)=(\[[^\]]*\]|'[^']*'|\S+)", text)
    return {name: literal(value) for name, value in pieces}


def literal(text: str) -> Any:
    """A value as the tables write it, as JSON carries it."""
    if text.startswith("["):
        return [literal(part.strip()) for part in text[1:-1].split(",") if part.strip()]
    if text.startswith("'"):
        return text.strip("'")
    if text in {"nothing", "true", "false"}:
        return {"nothing": None, "true": True, "false": False}[text]
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else text
