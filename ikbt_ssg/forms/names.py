"""Everything that an expression of a form may name, with its type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ikbt_ssg.expressions.tree import BOOL, NUMBER, TEXT, Type
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.info import Info
from ikbt_ssg.forms.fields.list import Group, List, flat
from ikbt_ssg.forms.fields.matrix import Matrix
from ikbt_ssg.forms.fields.options import option_type
from ikbt_ssg.forms.worksheet import Sheet

Path = tuple[str, ...]
ROWS = Type("row", is_list=True)
"""What a list itself is to an expression: it can be counted."""


def field_names(fields: Mapping[str, Field]) -> dict[Path, Type]:
    """The fields of a form or row, by the ids that lead to them."""
    return dict(_names(fields, (), many=False))


def _names(fields: Mapping[str, Field], prefix: Path, *, many: bool) -> Iterator[tuple[Path, Type]]:
    for id, field in flat(dict(fields)):
        path = (*prefix, id)
        match field:
            case Group() | Info():
                continue
            case List():
                yield path, ROWS
                yield from _names(field.fields, path, many=True)
            case Matrix():
                yield from _matrix(field, path, many=many)
            case _:
                yield path, field.gives().many() if many else field.gives()


def _matrix(matrix: Matrix, path: Path, *, many: bool) -> Iterator[tuple[Path, Type]]:
    cells: dict[Path, Type] = {(): option_type(matrix.options)} if matrix.options else {}
    cells |= {(id,): column.gives() for id, column in (matrix.columns or {}).items()}
    for cell, gives in cells.items():
        for row in matrix.rows:
            yield (*path, row, *cell), gives.many() if many else gives
        yield (*path, "*", *cell), gives.many()


def constant_names(sheet: Sheet) -> dict[Path, Type]:
    """The constants of a form."""
    kinds: Mapping[type, Type] = {bool: BOOL, int: NUMBER, float: NUMBER, str: TEXT}
    return {(id,): kinds.get(type(value.plain()), TEXT) for id, value in sheet.options.items()}
