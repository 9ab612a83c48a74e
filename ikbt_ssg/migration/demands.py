"""What the author of a map has to decide: every change after which an old answer would be read as something it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ikbt_ssg.diagnostic import Diagnostic, Facts
from ikbt_ssg.migration.questions import pairs_of
from ikbt_ssg.migration.step import HEAD, Sketch
from ikbt_ssg.migration.values import values_of
from ikbt_ssg.rules import versions as rules
from ikbt_ssg.versions import kinds
from ikbt_ssg.versions.change import Change, Kind
from ikbt_ssg.versions.fields import compare_field

_WHOLE_FIELD = frozenset({"", "unit", "range", "ends", "from", "show", "keep", "within"})
"""What in a field concerns all of its answers; anything else behind its path is an option or a row."""
_OTHER_MEANING = frozenset({kinds.TYPE, kinds.UNIT, kinds.SCALE, kinds.MEANING, kinds.ITEM_WORDS, kinds.RULE})
_OPTION = frozenset({kinds.NO_OPTION, kinds.MEANING, kinds.ITEM_WORDS})
_CONTAINERS = frozenset({"list", "matrix"})


class Demand(NamedTuple):
    """A field, an option or a part of the whole form, and what happened to it."""

    path: str
    kind: Kind
    may_be_same: bool = True
    """Whether `same` can be said of it."""


def demands(sketch: Sketch) -> Iterator[Demand]:
    """What is still to be decided."""
    if sketch.told.drop_records:
        return
    for key in HEAD:
        if sketch.old.get(key) != sketch.new.get(key) and f"form.{key}" not in sketch.told.same:
            yield Demand(f"form.{key}", {"role": kinds.ROLE, "recall": kinds.MEANING}.get(key, kinds.REPEAT))
    for path in sketch.before:
        if not sketch.is_dropped(path):
            yield from _field(sketch, path)


def _field(sketch: Sketch, path: str) -> Iterator[Demand]:
    head, to = path.rpartition(".")[0], sketch.goes_to(path)
    if to in sketch.told.convert:
        # of an expression that does not hold together enough is said
        if to in sketch.trees and path not in sketch.reads.get(to, {}).values():
            yield Demand(path, kinds.NO_FIELD, may_be_same=False)
    elif to not in sketch.after:
        # of what is in a list that is gone, the list is spoken of
        if path not in sketch.read and (not head or sketch.goes_to(head) in sketch.after):
            yield Demand(path, kinds.NO_FIELD, may_be_same=False)
    else:
        yield from _changed(sketch, path, to)


def _changed(sketch: Sketch, path: str, to: str) -> Iterator[Demand]:
    old, new, told = sketch.before[path], sketch.after[to], sketch.told
    is_item = path in sketch.old.get("item_ids", ()) or to in sketch.new.get("item_ids", ())
    changes = list(compare_field(old, new, "", path, is_item=is_item))
    other_shape = old["type"] != new["type"] and not _CONTAINERS.isdisjoint({old["type"], new["type"]})
    if old["type"] != new["type"] and not other_shape:
        changes += compare_field({**old, "type": new["type"]}, new, "", path, is_item=is_item)
    said = False
    for change in changes:
        key = change.at.removeprefix(path).removeprefix(".")
        if key in _WHOLE_FIELD and change.kind in _OTHER_MEANING:
            if not said and (path not in told.same or other_shape):
                said = True
                yield Demand(path, change.kind, may_be_same=not other_shape)
        elif key not in _WHOLE_FIELD and change.kind in _OPTION and not _is_settled(sketch, path, key, change):
            yield Demand(f"{path}.{key}", change.kind, may_be_same=change.kind is not kinds.NO_OPTION)


def _is_settled(sketch: Sketch, path: str, key: str, change: Change) -> bool:
    """Whether the map says what becomes of an option or a row."""
    told, whole = sketch.told, f"{path}.{key}"
    behind, _, id = key.rpartition(".")
    of = f"{path}.{behind}" if behind else path
    attested = whole in told.same and change.kind is not kinds.NO_OPTION
    return whole in told.drop or attested or id in told.values.get(of, {})


def examine(sketch: Sketch) -> None:
    """Say what the map names that is not there, what lands where it cannot, and what is still to be decided."""
    _names(sketch)
    _reasons(sketch)
    _places(sketch)
    form = sketch.old["form"]
    for demand in demands(sketch):
        words = demand.kind.says
        facts = {"path": demand.path, "form": form, "what": words.en, "what_sv": words.sv, "before": sketch.old["version"]}
        rule = rules.MAP_SILENT if demand.may_be_same else rules.MAP_SILENT_GONE
        sketch.said.append(rule.at(sketch.at(), **facts))


def _names(sketch: Sketch) -> None:
    told, was = sketch.told, sketch.old["version"]
    fields = list(sketch.before)
    sets = {f"{path}{behind}": pairs for path, question in sketch.before.items() for behind, pairs in pairs_of(question)}
    options = [f"{of}.{id}" for of, pairs in sets.items() for id, _ in pairs]
    for key, given, known in (
        ("rename", told.rename, fields),
        ("values", told.values, list(sets)),
        ("drop", told.drop, [*fields, *options]),
        ("same", told.same, [*fields, *options, *(f"form.{each}" for each in HEAD)]),
    ):
        for path in given:
            if path not in known:
                sketch.unknown(key, path, known=known, version=was)
    for of, given_ids in told.values.items():
        for id in given_ids if of in sets else ():
            if id not in (known_ids := [str(each) for each, _ in sets[of]]):
                sketch.unknown("values", of, id, known=known_ids, version=was)
    for id in told.recompute:
        if id not in (known_values := list(values_of(sketch.new))):
            sketch.unknown("recompute", id, known=known_values, version=sketch.new["version"])


def _reasons(sketch: Sketch) -> None:
    """Reasons that are none, such as what a map that was just begun has in their place."""
    for key, given in (("drop", sketch.told.drop), ("same", sketch.told.same)):
        for path, reason in given.items():
            if not reason.strip() or (reason.startswith("<") and reason.endswith(">")):
                facts: Facts = {"key": key, "path": path, "form": sketch.old["form"], "seen": f"`{reason}`"}
                sketch.said.append(rules.MAP_NO_REASON.at(sketch.at(key, path), **facts))


def _places(sketch: Sketch) -> None:
    """Where the map leads answers: to fields and options that are there, in the same list, and one field's to each."""
    now = sketch.new["version"]
    for path, to in sketch.told.rename.items():
        head = path.rpartition(".")[0]
        if to not in sketch.after:
            sketch.unknown("rename", path, to, known=list(sketch.after), version=now)
        elif path in sketch.before and to.rpartition(".")[0] != (sketch.goes_to(head) if head else ""):
            sketch.said.append(rules.MAP_LEVEL.at(sketch.at("rename", path), path=path, to=to))
    for of, given in sketch.told.values.items():
        path, behind = (of.removesuffix(".rows"), ".rows") if of.endswith(".rows") else (of, "")
        there = dict(pairs_of(sketch.after.get(sketch.goes_to(path), {"type": ""}))).get(behind, [])
        for old, becomes in given.items():
            if becomes not in (known := [str(id) for id, _ in there]):
                sketch.said.append(_no_option(sketch, of, old, becomes, known))
    for of, given in sketch.told.values.items():
        if of.endswith(".rows"):
            _rows_in_one(sketch, of, given)
    taken: dict[str, str] = {}
    for path, to in sketch.carried():
        if to in taken:
            where = sketch.at("rename", path if path in sketch.told.rename else taken[to])
            sketch.said.append(rules.MAP_TWO_IN_ONE.at(where, path=path, other=taken[to], to=to))
        taken.setdefault(to, path)


def _rows_in_one(sketch: Sketch, of: str, given: Mapping[str, str]) -> None:
    """Two rows of a matrix whose answers would become those of one: one of them would be gone."""
    taken: dict[str, str] = {}
    for id, _ in dict(pairs_of(sketch.before.get(of.removesuffix(".rows"), {"type": ""}))).get(".rows", []):
        to = given.get(id, id)
        if f"{of}.{id}" in sketch.told.drop:
            continue
        if to in taken:
            facts: Facts = {"path": f"{of}.{id}", "other": f"{of}.{taken[to]}", "to": f"{of}.{to}"}
            at = id if id in given else taken[to]
            sketch.said.append(rules.MAP_TWO_ROWS.at(sketch.at("values", of, at), **facts))
        taken.setdefault(to, id)


def _no_option(sketch: Sketch, of: str, old: str, becomes: str, known: list[str]) -> Diagnostic:
    facts = {"form": sketch.old["form"], "seen": becomes, "version": sketch.new["version"], "known": ", ".join(known[:12])}
    return rules.MAP_UNKNOWN.at(sketch.at("values", of, old), **facts)
