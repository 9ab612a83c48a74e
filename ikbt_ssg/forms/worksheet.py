"""A worksheet: questions in order, with a version of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field as Constraint

from ikbt_ssg.authored.values import KebabId, Language, Record, SnakeId, Text, Version
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.list import List, answers_of
from ikbt_ssg.forms.question import Schema

Per = Literal["once", "day", "night", "event", "week", "module"]
"""How often a worksheet is filled in; every time is a record of its own."""


class Worksheet(Record):
    """Something the patient fills in."""

    worksheet: KebabId
    """Its id, for ever: answers hang on it."""
    version: Version
    title: Text
    language: Language = "sv"
    per: Per = "once"
    intro: Text = ""
    """Words above the first question."""
    fields: Annotated[dict[SnakeId, Field], Constraint(min_length=1)]

    @property
    def id(self) -> str:
        """The worksheet's name."""
        return self.worksheet

    @property
    def seconds(self) -> int:
        """About how long it takes to fill in, from the types of its fields."""
        return sum(field.seconds for _, field in self.every_field())

    def every_field(self) -> Iterator[tuple[tuple[str, ...], Field]]:
        """Every field with the path of ids that leads to it, rows of lists included."""
        yield from _every_field((), self.fields)


def _every_field(path: tuple[str, ...], fields: dict[str, Field]) -> Iterator[tuple[tuple[str, ...], Field]]:
    for id, field in fields.items():
        yield (*path, id), field
        if isinstance(field, List):
            yield from _every_field((*path, id), field.fields)


def answer_schema(worksheet: Worksheet) -> Schema:
    """The JSON Schema of one record of answers, as the host receives it.

    A draft may be incomplete, and keeps under `unread` the characters of answers that could not be read.
    """
    values = answers_of(worksheet.fields)
    draft = {name: part for name, part in values.items() if name != "required"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ikbt:answers:{worksheet.id}:{worksheet.version}",
        "title": worksheet.title,
        "type": "object",
        "properties": {
            "form": {"const": worksheet.id},
            "version": {"const": worksheet.version},
            "status": {"enum": ["draft", "done"]},
            "values": draft,
            "unread": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "required": ["form", "version", "status", "values"],
        "additionalProperties": False,
        "if": {"properties": {"status": {"const": "done"}}},
        "then": {"properties": {"values": values, "unread": False}},
    }
