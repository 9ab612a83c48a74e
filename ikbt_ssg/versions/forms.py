"""Two definitions of a form -> what is otherwise; definitions are the canonical JSON that a package holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ikbt_ssg.versions import kinds
from ikbt_ssg.versions.change import Change, Kind
from ikbt_ssg.versions.fields import compare_fields, formula
from ikbt_ssg.versions.wording import words_kind

Definition = Mapping[str, Any]


def compare_form(old: Definition, new: Definition) -> Iterator[Change]:
    """Everything that is otherwise in a form."""
    where = f"form {new['form']}"
    items = frozenset(new.get("item_ids", ())) if new.get("kind") == "measure" else frozenset()
    for key, kind in _HEAD.items():
        if old.get(key) != new.get(key):
            yield Change(kind, where, key, old.get(key), new.get(key))
    yield from compare_fields(old["fields"], new["fields"], where, items)
    yield from _values(old, new, where)
    yield from _scores(old.get("scores", {}), new.get("scores", {}), where)
    yield from _alerts(old.get("alerts", {}), new.get("alerts", {}), where)
    yield from _rules(old.get("checks", []), new.get("checks", []), where)
    yield from _reused(old, new, where)
    for key, kind in (("hints", kinds.HINT), ("charts", kinds.CHART)):
        if _without_trees(old.get(key)) != _without_trees(new.get(key)):
            yield Change(kind, where, key, _without_trees(old.get(key)), _without_trees(new.get(key)))


_HEAD: Mapping[str, Kind] = {
    "title": kinds.TITLE,
    "intro": kinds.WORDS,
    "recall": kinds.MEANING,
    "per": kinds.REPEAT,
    "parts": kinds.REPEAT,
    "days": kinds.REPEAT,
    "day_begins": kinds.REPEAT,
    "backfill": kinds.SHOWN,
    "role": kinds.ROLE,
    "uses": kinds.RULE,
    "options": kinds.FORMULA,
    "occasions": kinds.STEP,
    "show_patient": kinds.SHOWN,
    "therapist": kinds.SHOWN,
    "print": kinds.SHOWN,
    "save": kinds.SHOWN,
    "sources": kinds.WORDS,
    "licence": kinds.FACTS,
    "wording": kinds.FACTS,
}
"""What a form says as a whole, and what a change of it is."""


def _values(old: Definition, new: Definition, where: str) -> Iterator[Change]:
    for part in ("compute", "week", "summary"):
        before, after = _value_definitions(old, part), _value_definitions(new, part)
        yield from _named(before, after, where, part, kinds.NEW_VALUE, kinds.NO_VALUE, _value)
    for part in ("week", "summary"):
        before, after = old.get(part, {}), new.get(part, {})
        if before and after and before.get("need") != after.get("need"):
            yield Change(kinds.FORMULA, where, f"{part}.need", before.get("need"), after.get("need"))


def _value_definitions(form: Definition, part: str) -> Mapping[str, Definition]:
    told = form.get(part, {})
    values: Mapping[str, Definition] = told if part == "compute" else told.get("values", {})
    return values


def _value(old: Definition, new: Definition, where: str, at: str) -> Iterator[Change]:
    if formula(old["expr"]) != formula(new["expr"]):
        yield Change(kinds.FORMULA, where, at, old["expr"]["text"], new["expr"]["text"])
    for key in ("unit", "as", "decimals", "need"):
        if old.get(key) != new.get(key):
            yield Change(kinds.FORMULA, where, f"{at}.{key}", old.get(key), new.get(key))
    for key, kind in (("label", kinds.WORDS), ("shown", kinds.SHOWN), ("source", kinds.WORDS)):
        if old.get(key) != new.get(key):
            yield Change(kind, where, f"{at}.{key}", old.get(key), new.get(key))


def _scores(old: Mapping[str, Definition], new: Mapping[str, Definition], where: str) -> Iterator[Change]:
    yield from _named(old, new, where, "scores", kinds.NEW_SCORE, kinds.NO_VALUE, _score)


def _score(old: Definition, new: Definition, where: str, at: str) -> Iterator[Change]:
    for key in ("kind", "items", "reverse", "weights", "missing", "range", "decimals", "unit"):
        if old.get(key) != new.get(key):
            yield Change(kinds.SCORE, where, f"{at}.{key}", old.get(key), new.get(key))
    if old.get("bands") != new.get("bands"):
        limits = [[band[0] for band in each.get("bands", [])] for each in (old, new)]
        kind = kinds.BANDS if limits[0] != limits[1] else words_kind(str(old.get("bands")), str(new.get("bands")), kinds.BANDS)
        yield Change(kind, where, f"{at}.bands", old.get("bands"), new.get("bands"))
    for key in ("label", "source", "code"):
        if old.get(key) != new.get(key):
            yield Change(kinds.WORDS, where, f"{at}.{key}", old.get(key), new.get(key))


def _alerts(old: Mapping[str, Definition], new: Mapping[str, Definition], where: str) -> Iterator[Change]:
    yield from _named(old, new, where, "alerts", kinds.NEW_ALERT, kinds.NO_ALERT, _alert)


def _alert(old: Definition, new: Definition, where: str, at: str) -> Iterator[Change]:
    if formula(old["when"]) != formula(new["when"]):
        yield Change(kinds.ALERT, where, at, old["when"]["text"], new["when"]["text"])
    for key in ("level", "patient", "over"):
        if old.get(key) != new.get(key):
            yield Change(kinds.ALERT, where, f"{at}.{key}", old.get(key), new.get(key))
    for key in ("say", "patient_say"):
        if old.get(key) != new.get(key):
            yield Change(kinds.ALERT_WORDS, where, f"{at}.{key}", old.get(key), new.get(key))
    if old.get("source") != new.get("source"):
        yield Change(kinds.WORDS, where, f"{at}.source", old.get("source"), new.get("source"))


def _rules(old: list[Definition], new: list[Definition], where: str) -> Iterator[Change]:
    """Checks have no ids, so each is known by what must hold."""
    before, after = ({str(formula(each["must"])): each for each in checks} for checks in (old, new))
    for key, each in after.items():
        if key not in before:
            yield Change(kinds.NEW_CHECK, where, "checks", None, each["must"]["text"])
        elif before[key]["say"] != each["say"] or before[key].get("at") != each.get("at"):
            yield Change(kinds.WORDS, where, "checks", before[key]["say"], each["say"])
    for key, each in before.items():
        if key not in after:
            yield Change(kinds.NO_CHECK, where, "checks", each["must"]["text"], None)


def _reused(old: Definition, new: Definition, where: str) -> Iterator[Change]:
    """Ids are for ever: what was retired once never comes back, and what is retired stays so."""
    retired = set(old.get("retired", ()))
    used = {path.rpartition(".")[2] for path in _every_id(new)}
    for id in sorted(retired & used):
        yield Change(kinds.REUSED, where, id, None, id)
    for id in sorted(retired - set(new.get("retired", ())) - used):
        yield Change(kinds.REUSED, where, "retired", id, None)


def _every_id(form: Definition) -> Iterator[str]:
    waiting: list[Mapping[str, Any]] = [form["fields"]]
    while waiting:
        for id, field in waiting.pop().items():
            yield id
            waiting += [field[key] for key in ("fields", "columns") if key in field]
    for part in ("compute", "scores", "alerts"):
        yield from form.get(part, {})
    for part in ("week", "summary"):
        yield from form.get(part, {}).get("values", {})


def _named(
    old: Mapping[str, Definition],
    new: Mapping[str, Definition],
    where: str,
    part: str,
    is_new: Kind,
    is_gone: Kind,
    compare: Callable[[Definition, Definition, str, str], Iterator[Change]],
) -> Iterator[Change]:
    for id in new:
        if id not in old:
            yield Change(is_new, where, f"{part}.{id}", None, _without_trees(new[id]))
        else:
            yield from compare(old[id], new[id], where, f"{part}.{id}")
    for id in old:
        if id not in new:
            yield Change(is_gone, where, f"{part}.{id}", _without_trees(old[id]), None)


def _without_trees(value: Any) -> Any:
    """A definition as people read it: expressions as they were written."""
    match value:
        case {"text": text, "tree": _}:
            return text
        case dict():
            return {key: _without_trees(each) for key, each in value.items() if key != "tree"}
        case list():
            return [_without_trees(each) for each in value]
        case _:
            return value
