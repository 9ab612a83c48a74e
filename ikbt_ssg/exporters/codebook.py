"""The codebook: one row for every answer and every value there can be, for those who will analyse them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.list import Group, List
from ikbt_ssg.forms.fields.matrix import Matrix
from ikbt_ssg.forms.fields.options import option_schema
from ikbt_ssg.forms.question import Question, Schema
from ikbt_ssg.forms.worksheet import Sheet

COLUMNS = ("form", "version", "field", "type", "question", "required", "options", "schema")


class Row(NamedTuple):
    """One answer or value: its path in a record, and what it can be."""

    path: str
    type: str
    question: str
    required: bool = False
    options: Mapping[str, str] = {}
    schema: Schema | None = None

    def cells(self) -> tuple[str, ...]:
        """The row as it is written."""
        options = "; ".join(f"{id} = {words}" for id, words in self.options.items())
        schema = json.dumps(self.schema, ensure_ascii=False, sort_keys=True) if self.schema is not None else ""
        return self.path, self.type, self.question, str(self.required).lower(), options, schema


def codebook(bundle: Bundle) -> str:
    """CSV with a header, comma separated; a field in a list is named `list.field`, a cell `matrix.row.column`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for form in bundle.forms:
        for row in (*_answers(form.form.questions, ""), *_values(form.form)):
            writer.writerow((form.form.id, form.form.version, *row.cells()))
    return out.getvalue()


def _answers(fields: dict[str, Field], prefix: str) -> Iterator[Row]:
    """Every field that takes an answer; those in groups lie beside the others."""
    for id, field in fields.items():
        path = f"{prefix}{id}"
        match field:
            case Group():
                yield from _answers(field.fields, prefix)
            case List():
                yield Row(path, "list", field.ask, field.required)
                yield from _answers(field.fields, f"{path}.")
            case Matrix():
                yield from _cells(field, path)
            case Question():
                yield Row(path, field.type, field.ask, field.required, getattr(field, "options", None) or {}, field.answer())
            case _:
                continue


def _cells(matrix: Matrix, path: str) -> Iterator[Row]:
    for row, words in matrix.rows.items():
        if matrix.options:
            schema = option_schema(matrix.options)
            yield Row(f"{path}.{row}", "choice", f"{matrix.ask} {words}", matrix.required, matrix.options, schema)
        for id, column in (matrix.columns or {}).items():
            options = getattr(column, "options", None) or {}
            required = matrix.required or column.required
            yield Row(f"{path}.{row}.{id}", column.type, f"{words}: {column.ask}", required, options, column.answer())


def _values(sheet: Sheet) -> Iterator[Row]:
    """What a record holds under `computed`."""
    for id, value in sheet.compute.items():
        yield Row(id, "compute", value.label)
    for id, score in sheet.scores.items():
        yield Row(id, "score", score.label, options=score.bands)
