"""The JSON Schema of what a host receives: one record of answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ikbt_ssg.forms.fields.list import answers_of
from ikbt_ssg.forms.fields.moment import DAY
from ikbt_ssg.forms.question import Schema
from ikbt_ssg.forms.worksheet import Sheet, Worksheet

_DAY: Schema = {"type": "string", "format": "date", "pattern": f"^{DAY}$"}
_WEEK: Schema = {"type": "string", "pattern": "^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$"}
_EVENT: Schema = {"type": "string", "pattern": f"^{DAY}T([01][0-9]|2[0-3]):[0-5][0-9](-[0-9]+)?$"}
_MODULE: Schema = {"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"}


def answer_schema(sheet: Sheet) -> Schema:
    """The JSON Schema of one record.

    A draft may be incomplete, keeps the answers of hidden fields, and keeps under `unread` the characters of answers that
    could not be read. A record that is done has none of that.
    """
    values = answers_of(sheet.questions)
    of = _of(sheet)
    needed = ["form", "version", "status", "values", *(["of"] if of else [])]
    worked_out = {id: {"type": ["number", "string", "boolean", "null"]} for id in sheet.compute}
    worked_out |= {id: {"type": ["number", "null"]} for id in sheet.scores}
    alert = {
        "type": "object",
        "properties": {"id": {"enum": list(sheet.alerts)}, "level": {"enum": ["info", "notice", "priority"]}},
        "required": ["id", "level"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ikbt:answers:{sheet.id}:{sheet.version}",
        "title": sheet.title,
        "type": "object",
        "properties": {
            "form": {"const": sheet.id},
            "version": {"const": sheet.version},
            "status": {"enum": ["draft", "done"]},
            **({"of": of} if of else {}),
            "values": loosened(values),
            "unread": {"type": "object", "additionalProperties": {"type": "string"}},
            "computed": {"type": "object", "properties": worked_out, "additionalProperties": False},
            "alerts": {"type": "array", "items": alert} if sheet.alerts else {"type": "array", "maxItems": 0},
        },
        "required": needed,
        "additionalProperties": False,
        "if": {"properties": {"status": {"const": "done"}}},
        "then": {"properties": {"values": values, "unread": False}},
    }


def loosened(schema: Any) -> Any:
    """The same schema with nothing required, as drafts need it."""
    match schema:
        case dict():
            return {key: loosened(value) for key, value in schema.items() if key != "required" or not isinstance(value, list)}
        case list():
            return [loosened(each) for each in schema]
        case _:
            return schema


def _of(sheet: Sheet) -> Schema | None:
    """What one record is of; None for a form that is filled in once."""
    if not isinstance(sheet, Worksheet):
        return _object({"day": _DAY}, {"occasion": {"type": "string"}, "module": _MODULE})
    match sheet.per:
        case "day" | "night":
            return _object({"day": _DAY})
        case "daypart":
            return _object({"day": _DAY, "part": {"enum": list(sheet.parts)}})
        case "event":
            return _object({"event": _EVENT})
        case "week":
            return _object({"week": _WEEK})
        case "module":
            return _object({"module": _MODULE})
        case _:
            return None


def _object(needed: Mapping[str, Schema], others: Mapping[str, Schema] | None = None) -> Schema:
    properties = {**needed, **(others or {})}
    return {"type": "object", "properties": properties, "required": list(needed), "additionalProperties": False}
