"""The examples that authors write beside a map, worked out: what comes out otherwise than they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.forms.sample import Sample
from ikbt_ssg.forms.scope import Question
from ikbt_ssg.migration.apply import Migrated, migrate
from ikbt_ssg.migration.map import MapCase
from ikbt_ssg.migration.questions import Definition, typed
from ikbt_ssg.migration.step import Sketch
from ikbt_ssg.migration.walk import Step
from ikbt_ssg.rules import versions as rules
from ikbt_ssg.spelling import nearest
from ikbt_ssg.versions.fields import flat

_NAMED = ("kept", "dropped")
_OF = {"day": "2026-11-21", "part": "", "week": "2026-W47", "event": "2026-11-21T20:00-1", "module": "a/b"}
_KEYS = {
    "day": ("day",),
    "night": ("day",),
    "daypart": ("day", "part"),
    "week": ("week",),
    "event": ("event",),
    "module": ("module",),
}


def misses(sketch: Sketch, step: Step, tests: Sequence[MapCase], path: str) -> Iterator[Diagnostic]:
    """What comes out otherwise than the examples say, and examples of what is not there."""
    old, new = sketch.old, sketch.new
    for number, case in enumerate(tests, 1):
        values = dict(_values(old, case.in_))
        for key, value in case.in_.entries or ():
            if key not in values:
                facts = {"form": old["form"], "seen": key, "version": old["version"], "known": ", ".join(sketch.before)}
                yield rules.MAP_UNKNOWN.at(value.span(path), near=nearest(key, sketch.before), **facts)
        migrated = migrate(_record(old, values), [step], new)
        for key, expected in case.expect.items():
            found = _found(migrated, key)
            wanted = _wanted(sketch, key, expected)
            if found != wanted:
                facts = {"test": number, "path": key, "expected": _shown(wanted), "found": _shown(found)}
                yield rules.MAP_TEST.at(expected.span(path), **facts)


def _values(definition: Definition, told: Sample) -> Iterator[tuple[str, Any]]:
    fields = dict(flat(definition["fields"]))
    for key, value in told.entries or ():
        if key in fields:
            yield key, typed(fields[key], value)


def _record(definition: Definition, values: dict[str, Any]) -> dict[str, Any]:
    keys = ("day",) if definition.get("kind") == "measure" else _KEYS.get(definition.get("per", "once"), ())
    of = {key: _OF[key] or next(iter(definition.get("parts", {"": ""}))) for key in keys}
    head = {"form": definition["form"], "version": definition["version"], "status": "draft", "values": values}
    return head | ({"of": of} if of else {})


def _found(migrated: Migrated, key: str) -> Any:
    if key in _NAMED:
        return [each.path for each in getattr(migrated.leftovers, key)]
    value: Any = migrated.record["values"] if migrated.record is not None else {}
    for part in key.split("."):
        if isinstance(value, list):
            value = value[int(part)] if part.isdigit() and int(part) < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def _wanted(sketch: Sketch, key: str, expected: Sample) -> Any:
    question = _question_of(sketch, key)
    return (
        expected.plain()
        if key in _NAMED or question is None or expected.text is None is expected.items
        else typed(question, expected)
    )


def _question_of(sketch: Sketch, place: str) -> Question | None:
    """What an answer in a row answers, by its place: `steg.0.suds` of a list, `tabell.jobb.suds` or `tabell.jobb` of a matrix."""
    path = ""
    for part in place.split("."):
        above = sketch.after.get(path, {"type": ""})
        is_row = above["type"] == "list" and part.isdigit()
        if is_row or (above["type"] == "matrix" and part in dict(above["rows"]) and f"{path}.{part}" not in sketch.after):
            continue
        path = f"{path}.{part}".lstrip(".")
    question = sketch.after.get(path)
    is_cell = question is not None and question["type"] == "matrix" and path != place
    return {**question, "type": "choice"} if question is not None and is_cell else question


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    return ", ".join(map(str, value)) or "nothing" if isinstance(value, list) else str(value)
