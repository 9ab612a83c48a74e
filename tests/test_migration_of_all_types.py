"""Random edits of forms with lists in lists, matrices, groups and every type of field, each released: nothing is misread or lost.

As in `test_migration_properties.py` an honest author writes the map, or a hurried one who leaves parts of it out. What is found is
judged by what questions, options and rows mean (`random_forms.py`), and the new record by the schema that a host checks it with.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ikbt_ssg.diagnostic import stops
from ikbt_ssg.forms.answers import answer_schema
from ikbt_ssg.forms.canonical import canonical
from ikbt_ssg.forms.evaluate import Form
from ikbt_ssg.migration.answers import Told, migrations
from ikbt_ssg.migration.apply import migrate
from ikbt_ssg.migration.map import MigrationMap
from ikbt_ssg.source import Span
from ikbt_ssg.versions.change import Impact, next_version
from ikbt_ssg.versions.forms import compare_form
from ikbt_ssg.versions.release import Release, changes, reused_ids
from ikbt_ssg.versions.snapshot import Snapshot
from tests.random_forms import Editor, Fields, Leaf, Node, RandomForm, Yaml, answers, flat, leaves, named

HERE = Span("programs/prov/program.yaml")
Entries = dict[tuple[str, str], Any]
"""What a map says of one field: the key and the path, and what stands there."""


def snapshot(form: Yaml, version: str, migrations: Any = None) -> Snapshot:
    more = {} if migrations is None else {"migrations": migrations}
    return Snapshot("prov", version, "standard", "sha256:0", {}, {}, {"prov": form}, (), {}, **more)


class Life:
    """A form, edited and released again and again."""

    def __init__(self, draw: Any) -> None:
        self.draw, self.editor = draw, Editor(draw)
        self.form = self.editor.form()
        self.releases: list[Release] = []
        self.forms: list[RandomForm] = []
        """What each release asked."""
        self.release()

    def edit_and_release(self) -> None:
        before = copy.deepcopy(self.form)
        for edit in self.draw(st.lists(st.sampled_from(self.editor.edits), min_size=2, max_size=6)):
            edit(self.form)
        if not self.release():
            self.form = before

    def release(self) -> bool:
        """Whether the form as it is could be released."""
        version = form_version = "1.0.0"
        told, before = Told(None, None, HERE), self.releases[-1] if self.releases else None
        if before is not None:
            old = before.editions["standard"]
            drafted = canonical(self.form.sheet(old.forms["prov"]["version"]))
            form_version = next_version(old.forms["prov"]["version"], compare_form(old.forms["prov"], drafted))
            drafted = {**drafted, "version": form_version}
            found = changes({"standard": old}, {"standard": snapshot(drafted, version)})
            version = next_version(old.version, found)
            if not found or list(reused_ids(self.releases, {"standard": snapshot(drafted, version)})):
                return False
            if max(change.impact for change in found) is Impact.MAJOR:
                told = self.map(version, drafted)
        form = canonical(self.form.sheet(form_version))
        made, said = migrations(before, version, "standard", {"prov": form}, told)
        assert not stops(said), said
        self.releases.append(Release("prov", version, "2026-11-24", {"standard": snapshot(form, version, made)}))
        self.forms.append(copy.deepcopy(self.form))
        return True

    def map(self, version: str, form: Yaml) -> Told:
        """What the hurried author writes, if that can be released; else what the honest one does."""
        honest = dict(self.honest())
        hurried = self.told((entries for entries in honest.values() if self.draw(st.booleans())), version)
        said = migrations(self.releases[-1], version, "standard", {"prov": form}, hurried)[1]
        return hurried if not stops(said) else self.told(honest.values(), version)

    def told(self, entries: Any, version: str) -> Told:
        own: Yaml = {}
        for each in entries:
            for (key, path), value in each.items():
                own.setdefault(key, {})[path] = value
        told = {"from": self.releases[-1].version, "to": version, "forms": {"prov": own}}
        return Told(MigrationMap.model_validate(told), None, HERE)

    def honest(self) -> Iterator[tuple[str, Entries]]:
        """What is to be said of each field of the version before, by path."""
        old, new = self.forms[-1], self.form
        if old.per != new.per:
            yield "form.per", {("same", "form.per"): "Betyder detsamma."}
        yield from _honest(old.fields, new.fields, "", "")


def _honest(old: Fields, new: Fields, within: str, within_now: str) -> Iterator[tuple[str, Entries]]:
    now = {node.meaning: (id, node) for id, node in flat(new)}
    ids = dict(flat(new))
    for id, was in flat(old):
        path = f"{within}{id}"
        to, asked = now.get(was.meaning, ("", was))
        if not to or not _can_go_over(was, asked):
            yield path, {("drop", path): "Frågas inte mer."}
        elif (was.type, was.factor) != (asked.type, asked.factor) and not _is_text(was):
            told: Entries = {("convert", f"{within_now}{to}"): _conversion(id, was, asked)}
            if to != id and id in ids:
                # what is asked under its id now is something else
                told["drop", path] = f"Omräknad till {to}."
            yield path, told
        else:
            own: Entries = {("same", path): "Betyder detsamma."} | ({("rename", path): f"{within_now}{to}"} if to != id else {})
            own |= _of_options(path, was.options, asked.options)
            own |= _of_options(f"{path}.rows", was.rows, asked.rows)
            yield path, own
            yield from _honest(was.inside, asked.inside, f"{path}.", f"{within_now}{to}.")


def _is_text(node: Node) -> bool:
    return node.type in {"text", "longtext"}


def _can_go_over(was: Node, asked: Node) -> bool:
    if was.type == asked.type:
        return bool(was.inside) == bool(asked.inside)
    return (_is_text(was) and _is_text(asked)) or {was.type, asked.type} == {"number", "count"}


def _conversion(id: str, was: Node, asked: Node) -> str:
    if asked.factor == was.factor:
        return id
    return f"{id} * {asked.factor}" if asked.factor > was.factor else f"{id} / {was.factor}"


def _of_options(path: str, old: dict[str, Any], new: dict[str, Any]) -> Entries:
    now = {meaning: id for id, (meaning, _) in new.items()}
    told: Entries = {("drop", f"{path}.{id}"): "Finns inte mer." for id, (meaning, _) in old.items() if meaning not in now}
    told |= {("same", f"{path}.{id}"): "Detsamma." for id, (meaning, _) in old.items() if now.get(meaning) == id}
    values = {id: now[meaning] for id, (meaning, _) in old.items() if now.get(meaning, id) != id}
    return told | ({("values", path): values} if values else {})


def examine(life: Life, number: int, draw: Any) -> None:
    """Answers to one release, as the last one reads them."""
    form, last = life.forms[number], life.forms[-1]
    old, now = life.releases[number].editions["standard"].forms["prov"], life.releases[-1].editions["standard"]
    record = {"form": "prov", "version": old["version"], "values": answers(draw, form.fields), **form.occasion(number)}
    record["status"] = draw(st.sampled_from(["draft", "done"])) if not Form(old).work(record).errors() else "draft"
    schema = Draft202012Validator(answer_schema(form.sheet(old["version"])))
    assert not list(schema.iter_errors(record)), "the test's own answers do not fit"
    migrated = migrate(record, now.migrations["forms"].get("prov", ()), now.forms["prov"])
    given_then = Counter(leaves(form.fields, record["values"]))
    if migrated.record is None:
        left = migrated.leftovers.kept + migrated.leftovers.dropped
        assert [each.value for each in left] == [record]
        return
    schema = Draft202012Validator(answer_schema(last.sheet(now.forms["prov"]["version"])))
    assert not list(schema.iter_errors(migrated.record)), "the new version's host would refuse it"
    found = Counter(leaves(last.fields, migrated.record["values"]))
    assert not found - given_then, "an answer that nobody gave"
    sheets = {each.editions["standard"].forms["prov"]["version"]: each_form for each, each_form in zip(life.releases, life.forms, strict=True)}  # fmt: skip
    left = Counter(_left(migrated.leftovers.kept + migrated.leftovers.dropped, sheets))
    assert not given_then - found - left, "lost"
    assert not left - given_then, "named as what it is not"


def _left(entries: Any, sheets: dict[str, RandomForm]) -> Iterator[Leaf]:
    for each in entries:
        yield from named(sheets[each.version].fields, each.path, each.row, each.value)


@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_nothing_is_misread_or_lost_in_any_type_of_field(data: st.DataObject) -> None:
    life = Life(data.draw)
    for _ in range(data.draw(st.integers(1, 3))):
        life.edit_and_release()
    for number in range(len(life.releases)):
        examine(life, number, data.draw)


def test_an_author_who_is_wrong_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What judges does find an answer that is read as one to another question: here of authors who call all the same."""

    def careless(life: Life) -> Iterator[tuple[str, Entries]]:
        for path, entries in honest(life):
            yield path, {("same", path) if key == "drop" else (key, at): value for (key, at), value in entries.items()}

    honest = Life.honest
    monkeypatch.setattr(Life, "honest", careless)

    @given(st.data())
    @settings(max_examples=400, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))  # fmt: skip
    def lives(data: st.DataObject) -> None:
        life = Life(data.draw)
        try:
            life.edit_and_release()
        except AssertionError:
            reject()
        examine(life, 0, data.draw)

    with pytest.raises(AssertionError, match="nobody gave"):
        lives()
