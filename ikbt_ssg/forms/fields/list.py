"""list and group: rows of the same few questions, as many as the patient needs; and questions that belong together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field as Constraint

from ikbt_ssg.authored.values import Flag, SnakeId, Text, Whole
from ikbt_ssg.forms.fields.info import Info
from ikbt_ssg.forms.question import Entry, Objection, Question, Schema
from ikbt_ssg.rules import measures

if TYPE_CHECKING:
    from ikbt_ssg.forms.fields import Field
    from ikbt_ssg.forms.fields.matrix import Matrix

MOST_ROWS = 500
"""No list may hold more rows than this."""


class List(Entry):
    """Rows that the patient adds and removes."""

    type: Literal["list"]
    required: Flag = False
    """Whether at least one row needs an answer, when `rows` does not say so."""
    rows: tuple[Whole, Whole] = (1, 20)
    """The fewest and the most rows."""
    start: Whole | None = None
    """How many rows are shown at first."""
    add: Text
    """The words on the button that adds a row."""
    sort: SnakeId | None = None
    """The field that rows are sorted by."""
    fields: Annotated[dict[SnakeId, Field], Constraint(min_length=1)]
    """The questions of each row."""

    seconds: ClassVar[int] = 60

    def answer(self) -> Schema:
        """The rows, each with its answers."""
        return {"type": "array", "maxItems": self.rows[1], "items": answers_of(self.fields)}

    def objections(self) -> Iterator[Objection]:
        """A range of rows that ends before it begins, too many of them, and a sort by what is not there."""
        if self.rows[0] > self.rows[1] or self.rows[0] < 0:
            yield Objection(measures.RANGE_ORDER, "rows", {})
        elif self.rows[1] > MOST_ROWS:
            yield Objection(measures.TOO_MANY_ROWS, "rows", {"limit": MOST_ROWS})
        if self.start is not None and not self.rows[0] <= self.start <= self.rows[1]:
            yield Objection(measures.START_OUTSIDE, "start", {"low": self.rows[0], "high": self.rows[1]})
        if self.sort is not None and self.sort not in self.fields:
            yield Objection(measures.NO_SUCH_FIELD, "sort", {"name": self.sort, "known": ", ".join(self.fields)})


class Group(Entry):
    """Questions under one heading; their answers lie flat beside the others."""

    type: Literal["group"]
    fields: Annotated[dict[SnakeId, Field], Constraint(min_length=1)]

    seconds: ClassVar[int] = 0


def flat(fields: dict[str, Field]) -> Iterator[tuple[str, Field]]:
    """The fields of a form or row by id, those in groups beside the others; the groups themselves come before them."""
    for id, field in fields.items():
        yield id, field
        if isinstance(field, Group):
            yield from flat(field.fields)


def answers_of(fields: dict[str, Field]) -> Schema:
    """The schema of an object that holds an answer for each field; unanswered fields are left out.

    A field that can be hidden is never required here: hidden means unanswered.
    """
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for id, field, hideable in _with_answers(fields, hideable=False):
        properties[id] = {"title": field.ask, **field.answer()}
        if field.required and not hideable:
            required.append(id)
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def _with_answers(fields: dict[str, Field], *, hideable: bool) -> Iterator[tuple[str, Question | List | Matrix, bool]]:
    for id, field in fields.items():
        hidden = hideable or field.show_if is not None
        if isinstance(field, Group):
            yield from _with_answers(field.fields, hideable=hidden)
        elif not isinstance(field, Info):
            yield id, field, hidden
