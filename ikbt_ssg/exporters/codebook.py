"""The codebook: one row for every answer there can be, for those who will analyse them."""

from __future__ import annotations

import csv
import io
import json

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.forms.fields.choice import Choice, Choices

COLUMNS = ("form", "version", "field", "type", "question", "required", "options", "schema")


def codebook(bundle: Bundle) -> str:
    """CSV with a header, comma separated; a field in a list is named `list.field`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for form in bundle.forms:
        for path, field in form.form.every_field():
            options = (
                "; ".join(f"{id} = {words}" for id, words in field.options.items()) if isinstance(field, Choice | Choices) else ""
            )
            schema = json.dumps(field.answer(), ensure_ascii=False, sort_keys=True) if field.type != "list" else ""
            writer.writerow(
                (
                    form.form.id,
                    form.form.version,
                    ".".join(path),
                    field.type,
                    field.ask,
                    str(field.required).lower(),
                    options,
                    schema,
                )
            )
    return out.getvalue()
