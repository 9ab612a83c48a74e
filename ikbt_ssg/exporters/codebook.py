"""The codebook: one row for every answer there can be, for those who will analyse them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.list import Group, List
from ikbt_ssg.forms.question import Question

COLUMNS = ("form", "version", "field", "type", "question", "required", "options", "schema")


def codebook(bundle: Bundle) -> str:
    """CSV with a header, comma separated; a field in a list is named `list.field`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for form in bundle.forms:
        for path, field in _answered(form.form.questions, ()):
            options = "; ".join(f"{id} = {words}" for id, words in (getattr(field, "options", None) or {}).items())
            schema = json.dumps(field.answer(), ensure_ascii=False, sort_keys=True) if isinstance(field, Question) else ""
            required = str(field.required).lower()
            writer.writerow((form.form.id, form.form.version, ".".join(path), field.type, field.ask, required, options, schema))
    return out.getvalue()


def _answered(fields: dict[str, Field], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Question | List]]:
    """Every field that takes an answer, by the path it has in the answers: those in groups lie beside the others."""
    for id, field in fields.items():
        if isinstance(field, Group):
            yield from _answered(field.fields, path)
        elif isinstance(field, Question | List):
            yield (*path, id), field
            if isinstance(field, List):
                yield from _answered(field.fields, (*path, id))
