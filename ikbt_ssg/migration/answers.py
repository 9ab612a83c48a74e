"""A release, the next version's forms and the author's map -> `migrations.json`: whose answers the version reads, and how.

Steps that were released are taken from the release as they were; only the step from the latest release is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ikbt_ssg.diagnostic import Diagnostic, Facts, Said, stops
from ikbt_ssg.load.decode import decode
from ikbt_ssg.load.reading import key_place, place
from ikbt_ssg.load.text import decode as text_of
from ikbt_ssg.load.yaml_nodes import Node
from ikbt_ssg.migration.cases import misses
from ikbt_ssg.migration.demands import demands, examine
from ikbt_ssg.migration.map import MigrationMap
from ikbt_ssg.migration.questions import Definition
from ikbt_ssg.migration.step import NOTHING, Sketch, step_of
from ikbt_ssg.rules import versions as rules
from ikbt_ssg.source import Source, Span
from ikbt_ssg.spelling import nearest
from ikbt_ssg.versions.release import Release
from ikbt_ssg.versions.snapshot import NO_MIGRATIONS

Migrations = Mapping[str, Any]
"""`migrations.json`: `reads_answers_from`, and for each form its steps."""


class Told(NamedTuple):
    """A map as it was read, or as there is none."""

    map: MigrationMap | None
    node: Node | None
    span: Span
    """Where to speak of the map as a whole; without a map, of the program's version."""
    said: Said = ()

    def at(self, *keys: str) -> Span:
        """Where a path of keys stands; the nearest key above it when it does not."""
        found = self.span
        for end in range(1, len(keys) + 1):
            found = key_place(self.node, *keys[:end], fallback=found)
        return found


def read_map(path: str, data: bytes) -> Told:
    """The map in a file, or why there is none."""
    source, said = text_of(path, data)
    if source is None:
        return Told(None, None, Span(path), said)
    found, node, more = decode(source, MigrationMap)
    return Told(found, node, _first(node, source), said + more)


def _first(node: Node | None, source: Source) -> Span:
    return key_place(node, "from", fallback=source.whole)


def migrations(
    before: Release | None, version: str, edition: str, forms: Mapping[str, Definition], told: Told
) -> tuple[Migrations, Said]:
    """What an edition's package says of old answers, and what its author has still to say."""
    said = [*told.said, *_versions(before, version, told)]
    old = before.editions.get(edition) if before is not None else None
    if before is None or old is None or stops(said):
        return NO_MIGRATIONS, tuple(said)
    if told.map is not None and told.map.pin:
        return NO_MIGRATIONS, tuple(said)
    said += _unknown_forms(before, told)
    steps: dict[str, list[Any]] = {}
    for id, definition in old.forms.items():
        known = list(old.migrations["forms"].get(id, ()))
        more, objections = _step(before, definition, forms.get(id), told)
        said += objections
        if more is None:
            return NO_MIGRATIONS, tuple(said)
        if known or more:
            steps[id] = known + more
    reads = [*old.migrations["reads_answers_from"], before.version]
    return {"reads_answers_from": reads, "forms": steps}, tuple(said)


def _step(before: Release, old: Definition, new: Definition | None, told: Told) -> tuple[list[Any] | None, Said]:
    """The step of one form, none when it is the same, or None when nobody has said yet what becomes of its answers."""
    id = old["form"]
    own = told.map.forms.get(id, NOTHING) if told.map is not None else NOTHING
    if new is None:
        if own.drop_records:
            return [{"from": old["version"], "to": "", "drop_records": own.drop_records}], ()
        if told.map is None:
            return None, ()
        return None, (rules.MAP_FORM_GONE.at(told.at("forms", id), form=id, before=before.version),)
    sketch = Sketch(old, new, own, lambda *keys: told.at("forms", id, *keys))
    if told.map is not None:
        examine(sketch)
    elif any(demands(sketch)):
        return None, ()
    if old["version"] == new["version"]:
        return [], tuple(sketch.said)
    step = step_of(sketch)
    if own.tests and not stops(sketch.said):
        sketch.said += misses(sketch, step, own.tests, told.span.path)
    return [step], tuple(sketch.said)


def _versions(before: Release | None, version: str, told: Told) -> Iterator[Diagnostic]:
    """A map leads from the latest release to the version that it stands beside."""
    if told.map is None:
        return
    if told.map.to != version:
        span = place(told.node, "to", fallback=told.span)
        yield rules.MAP_VERSION.at(span, key="to", seen=told.map.to, wanted=version)
    if before is None:
        yield rules.MAP_NO_RELEASE.at(told.span)
    elif told.map.from_ != before.version:
        span = place(told.node, "from", fallback=told.span)
        yield rules.MAP_VERSION.at(span, key="from", seen=told.map.from_, wanted=before.version)


def _unknown_forms(before: Release, told: Told) -> Iterator[Diagnostic]:
    known = sorted({id for snapshot in before.editions.values() for id in snapshot.forms})
    for id in told.map.forms if told.map is not None else ():
        if id not in known:
            facts: Facts = {"form": id, "seen": id, "version": before.version, "known": ", ".join(known[:12])}
            yield rules.MAP_UNKNOWN.at(told.at("forms", id), near=nearest(id, known), **facts)
