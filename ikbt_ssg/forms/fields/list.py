"""list: rows of the same few questions, as many as the patient needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field as Constraint

from ikbt_ssg.authored.values import SnakeId, Text, Whole
from ikbt_ssg.forms.question import Objection, Question, Schema
from ikbt_ssg.rules import measures

if TYPE_CHECKING:
    from ikbt_ssg.forms.fields import Field


class List(Question):
    """Rows that the patient adds and removes."""

    type: Literal["list"]
    rows: tuple[Whole, Whole] = (1, 20)
    """The fewest and the most rows."""
    add: Text
    """The words on the button that adds a row."""
    fields: Annotated[dict[SnakeId, Field], Constraint(min_length=1)]
    """The questions of each row."""

    seconds: ClassVar[int] = 60

    def answer(self) -> Schema:
        """The rows, each with its answers."""
        return {"type": "array", "maxItems": self.rows[1], "items": answers_of(self.fields)}

    def objections(self) -> Iterator[Objection]:
        """A range of rows that ends before it begins."""
        if self.rows[0] > self.rows[1] or self.rows[0] < 0:
            yield Objection(measures.RANGE_ORDER, "rows", {})


def answers_of(fields: dict[str, Field]) -> Schema:
    """The schema of an object that holds an answer for each field; unanswered fields are left out."""
    schema: Schema = {
        "type": "object",
        "properties": {id: {"title": field.ask, **field.answer()} for id, field in fields.items()},
        "additionalProperties": False,
    }
    required = [id for id, field in fields.items() if field.required]
    return schema | ({"required": required} if required else {})
