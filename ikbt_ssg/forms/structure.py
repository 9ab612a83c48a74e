"""What is wrong with a form as a whole: ids, scores, charts and what goes with what."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ikbt_ssg.diagnostic import Facts, Rule
from ikbt_ssg.forms.compile import Compiled
from ikbt_ssg.forms.fields.list import List, flat
from ikbt_ssg.forms.fields.matrix import Matrix
from ikbt_ssg.forms.fields.options import option_objections
from ikbt_ssg.forms.items import Range, answer_range, paths_of
from ikbt_ssg.forms.logic import AtMost, Chart, Score
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.worksheet import Sheet, Worksheet
from ikbt_ssg.rules import expressions, measures

WORDS = frozenset({"true", "false", "and", "or", "not", "in"})
BANDS = "bands"
"""Stands beside the scores in `show_patient`, for the words of all their bands."""
MOST_WORDS = 6
"""A text of an item with more words than this is a question's wording."""
Keys = tuple[str | int, ...]


class Flaw(NamedTuple):
    """Something wrong at a path of keys."""

    rule: Rule
    keys: Keys
    facts: Facts


def flaws(sheet: Sheet, compiled: Compiled) -> Iterator[Flaw]:
    """Everything that the form as a whole shows."""
    yield from _ids(sheet)
    yield from _values(sheet)
    for id, score in sheet.scores.items():
        yield from _score(sheet, compiled, id, score)
    for id, alert in sheet.alerts.items():
        if alert.patient == "text" and not alert.patient_say:
            yield Flaw(measures.PATIENT_SAY, ("alerts", id), {"id": id})
    for id in sheet.show_patient.keys() - sheet.scores.keys() - {BANDS}:
        yield Flaw(expressions.UNKNOWN_IN_FORM, ("show_patient", id), {"name": id, "known": ", ".join((*sheet.scores, BANDS))})
    for number, chart in enumerate(sheet.charts):
        yield from _chart(sheet, compiled, number, chart)
    yield from _deep(sheet)
    if isinstance(sheet, Worksheet):
        yield from _times(sheet)
    if isinstance(sheet, Measure):
        yield from _measure(sheet)


def _ids(sheet: Sheet) -> Iterator[Flaw]:
    taken: set[str] = set()
    fields = [(id, ("fields", id)) for id, _ in flat(sheet.questions)]
    others = [(id, (part, id)) for part in ("options", "compute", "scores", "alerts") for id in getattr(sheet, part)]
    for id, keys in (*fields, *others):
        if id in taken:
            yield Flaw(measures.ID_TAKEN, keys, {"id": id})
        if id in WORDS:
            yield Flaw(measures.RESERVED, keys, {"id": id})
        if id in sheet.retired:
            yield Flaw(measures.RETIRED_AGAIN, keys, {"id": id})
        taken.add(id)


def _values(sheet: Sheet) -> Iterator[Flaw]:
    for part in ("compute", "week", "summary"):
        told = getattr(sheet, part, None) or {}
        for id, value in (told if isinstance(told, dict) else told.values).items():
            if value.shown and not value.label:
                yield Flaw(measures.LABEL_MISSING, (part, id), {"id": id})


def _score(sheet: Sheet, compiled: Compiled, id: str, score: Score) -> Iterator[Flaw]:
    if (score.sum is None) == (score.mean is None):
        yield Flaw(measures.SUM_OR_MEAN, ("scores", id), {"id": id})
        return
    count = len(compiled.items[id].paths)
    if isinstance(score.missing, AtMost) and count and score.missing.at_most >= count:
        facts: Facts = {"id": id, "count": count, "most": score.missing.at_most}
        yield Flaw(measures.TOO_MANY_MISSING, ("scores", id, "missing", "at_most"), facts)
    yield from _strangers(sheet, compiled, id, score)
    can = possible(sheet, compiled, id)
    if can is None:
        return
    low, high = (format(end.normalize(), "f") for end in can)
    if score.range is not None and tuple(score.range) != can:
        yield Flaw(measures.SCORE_RANGE, ("scores", id, "range"), {"id": id, "low": low, "high": high})
    begins = sorted(Decimal(at) for at in score.bands)
    if begins and (begins[0] != can[0] or begins[-1] > can[1]):
        yield Flaw(measures.BANDS_START, ("scores", id, "bands"), {"id": id, "first": begins[0], "low": low, "high": high})


def _strangers(sheet: Sheet, compiled: Compiled, id: str, score: Score) -> Iterator[Flaw]:
    """Items that are turned round or weighted but not counted: a slip of the pen that nobody would see in the total."""
    items, fields = compiled.items[id], dict(flat(sheet.questions))
    named: list[tuple[str, Keys]] = [(name.text, ("reverse", number)) for number, name in enumerate(score.reverse)]
    named += [(name, ("weights", name)) for name in score.weights]
    for name, key in named:
        paths = paths_of(name, fields, sheet.aliases)
        # what is turned round and unknown has been told where it was looked up
        if any(path not in items.paths and (key[0] == "weights" or path in compiled.names) for path in paths):
            known = ", ".join(".".join(path) for path in items.paths[:12]) + (" …" if len(items.paths) > 12 else "")
            yield Flaw(measures.NO_ITEM, ("scores", id, *key), {"id": id, "name": name, "known": known})


def possible(sheet: Sheet, compiled: Compiled, id: str) -> Range | None:
    """The lowest and the highest that a score can be; None when one of its items has no end."""
    items, score = compiled.items[id], sheet.scores[id]
    low = high = weights = Decimal(0)
    for path in items.paths:
        ends = answer_range(sheet.questions, path) if len(path) > 1 or path[0] not in sheet.scores else None
        if ends is None and path[0] in sheet.scores and path[0] != id:
            ends = possible(sheet, compiled, path[0])
        if ends is None:
            return None
        weight = items.weights.get(path, Decimal(1))
        weights += weight
        low, high = low + min(weight * end for end in ends), high + max(weight * end for end in ends)
    if not weights:
        return None
    return (low, high) if score.sum else (low / weights, high / weights)


def _chart(sheet: Sheet, compiled: Compiled, number: int, chart: Chart) -> Iterator[Flaw]:
    kinds = [kind for kind in ("line", "bar", "table") if getattr(chart, kind) is not None]
    if len(kinds) != 1:
        yield Flaw(measures.CHART_KIND, ("charts", number), {})
    elif kinds != ["table"] and chart.axis is None:
        yield Flaw(measures.CHART_AXIS, ("charts", number), {})
    if chart.axis is not None and chart.axis[0] >= chart.axis[1]:
        yield Flaw(measures.RANGE_ORDER, ("charts", number, "axis"), {"id": "axis"})


def _deep(sheet: Sheet) -> Iterator[Flaw]:
    for path, field in sheet.every_field():
        keys = tuple(step for id in path for step in ("fields", id))
        above = [sheet.questions[path[0]]]
        for id in path[1:-1]:
            above.append(getattr(above[-1], "fields")[id])  # noqa: B009  # only lists and groups have fields in them
        if isinstance(field, List) and sum(isinstance(each, List) for each in above[: len(path) - 1]) > 1:
            yield Flaw(measures.LISTS_TOO_DEEP, keys, {"id": path[-1]})
        if isinstance(field, Matrix):
            for id, column in (field.columns or {}).items():
                for name in ("show_if", "start_as", "if_hidden"):
                    if getattr(column, name) is not None:
                        yield Flaw(measures.COLUMN_LOGIC, (*keys, "columns", id, name), {"id": path[-1], "name": name})
        given = getattr(field, "if_hidden", None)
        gives = field.gives()
        if given is not None and gives is not None and not _can_be(given.plain(), gives.kind, gives.options, gives.is_list):
            yield Flaw(measures.WRONG_IF_HIDDEN, (*keys, "if_hidden"), {"id": path[-1], "seen": given.text or ""})


def _can_be(value: object, kind: str, options: frozenset[str], is_list: bool) -> bool:
    if is_list:
        return isinstance(value, list) and all(_can_be(each, kind, options, is_list=False) for each in value)
    match kind:
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "choice":
            return value in options
        case _:
            return not isinstance(value, list | dict)


def _times(sheet: Worksheet) -> Iterator[Flaw]:
    if bool(sheet.parts) != (sheet.per == "daypart"):
        yield Flaw(measures.PARTS, ("parts",) if sheet.parts else ("per",), {})
    daily = sheet.per in {"day", "night", "daypart", "event"}
    for id in ("week", "days"):
        if getattr(sheet, id) is not None and not daily:
            yield Flaw(measures.NO_WEEK, (id,), {"id": id, "per": f"per: {sheet.per}"})


def _measure(sheet: Measure) -> Iterator[Flaw]:
    if isinstance(sheet.items, dict) and sheet.item_options is None:
        yield Flaw(measures.ITEMS_WITHOUT_OPTIONS, ("items",), {"id": sheet.id})
    for number, block in enumerate(sheet.blocks):
        keys: Keys = ("items", number) if isinstance(sheet.items, tuple) else ("items",)
        if sum(each is not None for each in (block.options, block.columns, block.type)) != 1:
            yield Flaw(measures.ITEMS_WITHOUT_OPTIONS, keys, {"id": block.ids.text})
        for objection in option_objections(block.options or {}):
            yield Flaw(objection.rule, (*keys, objection.key), {"id": block.ids.text, **objection.facts})
    for at, words in _worded(sheet) if sheet.licence.ship == "skeleton" else ():
        if len(words.split()) > MOST_WORDS:
            yield Flaw(measures.SKELETON_WORDS, at, {"text": words})
    for part in ("scores", "alerts"):
        for id, rule in getattr(sheet, part).items():
            if not rule.source:
                yield Flaw(measures.NO_SOURCE, (part, id), {"id": id})


def _worded(sheet: Measure) -> Iterator[tuple[Keys, str]]:
    """Every text of the items themselves, with its place; what stands under `fields` is the author's own."""
    yield from ((("items", id), words) for id, words in (sheet.items.items() if isinstance(sheet.items, dict) else ()))
    yield from ((("item_options", id), words) for id, words in (sheet.item_options or {}).items())
    for number, block in enumerate(sheet.blocks):
        keys: Keys = ("items", number) if isinstance(sheet.items, tuple) else ("items",)
        yield (*keys, "section"), block.section
        yield from (((*keys, "ends"), words) for words in block.ends or ())
        yield from (((*keys, "options", id), words) for id, words in (block.options or {}).items())
        for name, column in (block.columns or {}).items():
            yield (*keys, "columns", name, "ask"), column.ask
            yield from (((*keys, "columns", name, "options", id), words) for id, words in column.options.items())
