"""matrix: the same question about several things, with one set of options or with several columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field as Constraint

from ikbt_ssg.authored.values import Flag, SnakeId, Text
from ikbt_ssg.forms.fields.options import Options, option_objections, option_schema
from ikbt_ssg.forms.question import Entry, Objection, Schema
from ikbt_ssg.rules import measures

if TYPE_CHECKING:
    from ikbt_ssg.forms.fields import SmallField


class Matrix(Entry):
    """Rows with the same options or columns each; an unanswered row or cell is left out of the answer.

    It has no value of its own, only its cells have, so nothing can stand for it or fill it.
    """

    type: Literal["matrix"]
    required: Flag = False
    """Whether every cell needs an answer."""
    rows: Annotated[dict[SnakeId, Text], Constraint(min_length=1)]
    """Each row's id with its words."""
    options: Options | None = None
    """One choice in each row."""
    columns: Annotated[dict[SnakeId, SmallField], Constraint(min_length=1)] | None = None
    """Several small fields in each row."""

    def answer(self) -> Schema:
        """An object with what was answered of each row."""
        one = option_schema(self.options) if self.options else self._row()
        schema: Schema = {"type": "object", "properties": dict.fromkeys(self.rows, one), "additionalProperties": False}
        return schema | ({"required": list(self.rows)} if self.required else {})

    def _row(self) -> Schema:
        columns = self.columns or {}
        properties = {id: {"title": column.ask, **column.answer()} for id, column in columns.items()}
        needed = [id for id, column in columns.items() if self.required or column.required]
        schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return schema | ({"required": needed} if needed else {})

    def objections(self) -> Iterator[Objection]:
        """Neither options nor columns, or both."""
        yield from option_objections(self.options or {})
        if (self.options is None) == (self.columns is None):
            yield Objection(measures.OPTIONS_OR_COLUMNS, "columns" if self.options else "type", {})
