"""The words of a text pack as digests: a release is kept in git, where they may not be, and is compared all the same."""

from __future__ import annotations

import hashlib
from typing import Any

Definition = dict[str, Any]


def sealed(form: Definition) -> Definition:
    """A form's definition with its pack's words sealed; one that has its own words is left as it is."""
    if "wording" not in form:
        return form
    items = set(form["item_ids"])
    fields = {
        id: _field(field) if id in items or any(row in items for row, _ in field.get("rows", ())) else field
        for id, field in form["fields"].items()
    }
    return {**form, "fields": fields} | ({"intro": seal(form["intro"])} if "intro" in form else {})


def _field(field: Definition) -> Definition:
    told = {**field, "ask": seal(field["ask"])}
    told |= {key: [[id, seal(words)] for id, words in field[key]] for key in ("rows", "options") if key in field}
    return told | ({"columns": {id: _field(each) for id, each in field["columns"].items()}} if "columns" in field else {})


def seal(words: str) -> str:
    """What stands for some words: the same for the same, and nothing to read."""
    return f"sha256:{hashlib.sha256(words.encode()).hexdigest()[:16]}"
