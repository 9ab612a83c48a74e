"""What the manifest and the JSON files beside it say of each other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Never

from ikbt_ssg.exporters.manifest import FormFacts, Manifest
from ikbt_ssg.exporters.package import MANIFEST
from ikbt_ssg.verify.contents import Contents, whole
from ikbt_ssg.verify.refusal import Reason, Refusal, RefusedError

SCHEDULE = "schedule.json"
MIGRATIONS = "migrations.json"
_STEP = frozenset({"module", "role", "opens", "before", "delivery", "optional"})


def read_json(contents: Contents, name: str, reason: Reason) -> object:
    """A JSON file that every reader understands alike: UTF-8, no key twice, no number that is none; raises RefusedError."""

    def once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
        if len({key for key, _ in pairs}) != len(pairs):
            raise RefusedError(reason, name, "a key is there twice, so two readers may take different values")
        return dict(pairs)

    def no_number(seen: str) -> Never:
        raise RefusedError(reason, name, f"{seen} is no number in JSON")

    try:
        text = whole(contents, name).decode("utf-8")
        return json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except (ValueError, RecursionError) as wrong:
        raise RefusedError(reason, name, "it is no JSON in UTF-8") from wrong


def check_documents(contents: Contents, manifest: Manifest) -> Iterator[Refusal]:
    """Everything the manifest names is there, every JSON file can be read, and forms and schedule are those it names."""
    yield from _names(contents, manifest)
    read: dict[str, object] = {}
    for path in sorted(each.path for each in manifest.files if each.path.endswith(".json") and each.path in contents.names):
        try:
            read[path] = read_json(contents, path, "bad-document")
        except RefusedError as refused:
            yield refused.refusal
    for form in manifest.forms:
        yield from _form(read, form)
    yield from _schedule(read, manifest)
    yield from _migrations(read, manifest)


def _names(contents: Contents, manifest: Manifest) -> Iterator[Refusal]:
    """Pages, forms and media that the manifest leads to are there, no id is given twice, and modules name what there is."""
    led_to = {page.path: "page" for page in manifest.pages} | dict.fromkeys(manifest.entries.values(), "entry")
    for form in manifest.forms:
        led_to |= dict.fromkeys((form.definition, form.answers_schema, *([form.page] if form.page else [])), f"form {form.id}")
    for medium in manifest.media:
        led_to |= dict.fromkeys(medium.files, f"media {medium.id}")
    for path in sorted(set(led_to) - contents.names):
        yield Refusal("missing-file", path, f"the manifest leads to it ({led_to[path]}), but it is not there")
    named: dict[str, list[str]] = {
        "page": [f"{each.role}: {each.id}" for each in manifest.pages],
        "page at": [each.path for each in manifest.pages],
        "module": [each.id for each in manifest.modules],
        "form": [each.id for each in manifest.forms],
        "medium": [each.id for each in manifest.media],
    }
    for kind, ids in named.items():
        for id, times in sorted(Counter(ids).items()):
            if times > 1:
                yield Refusal("bad-manifest", MANIFEST, f"there are {times} of {kind} {id}")
    pages, forms = {each.id for each in manifest.pages}, {each.id for each in manifest.forms}
    for module in manifest.modules:
        for id in sorted((set(module.pages) - pages) | (set(module.forms) - forms)):
            yield Refusal("bad-manifest", MANIFEST, f"module {module.id} names {id}, which the manifest does not have")


def _form(read: Mapping[str, object], form: FormFacts) -> Iterator[Refusal]:
    """A form's definition is the one the manifest names, has fields, and has a schema for its answers."""
    told = read.get(form.definition, {})
    if not isinstance(told, Mapping):
        yield Refusal("bad-form", form.definition, "it is no definition of a form")
    elif (told.get("form"), told.get("version")) != (form.id, form.version):
        yield Refusal("bad-form", form.definition, "it defines another form than the manifest says")
    elif not _are_fields(told.get("fields")):
        yield Refusal("bad-form", form.definition, "it asks nothing, or a field in it has no type or no fields of its own")
    answers = read.get(form.answers_schema, {})
    if not isinstance(answers, Mapping) or answers.get("type") != "object" or "properties" not in answers:
        yield Refusal("bad-form", form.answers_schema, "it is no JSON Schema of a record")


def _migrations(read: Mapping[str, object], manifest: Manifest) -> Iterator[Refusal]:
    """Whoever says that it reads old answers says how, of the same versions."""
    if not manifest.reads_answers_from and MIGRATIONS not in read:
        return
    told = read.get(MIGRATIONS)
    if told is None:
        yield Refusal("missing-file", MIGRATIONS, "the manifest says that old answers are read, but not how")
    elif not isinstance(told, Mapping) or told.get("reads_answers_from") != manifest.reads_answers_from:
        yield Refusal("bad-document", MIGRATIONS, "it reads answers of other versions than the manifest says")
    elif not isinstance(forms := told.get("forms"), Mapping) or not all(map(_are_steps, forms.values())):
        yield Refusal("bad-document", MIGRATIONS, "a form in it has no steps from one version to the next")


def _are_steps(told: object) -> bool:
    return isinstance(told, list) and all(
        isinstance(step, Mapping) and isinstance(step.get("from"), str) and isinstance(step.get("to"), str) for step in told
    )


def _are_fields(told: object) -> bool:
    """Whether this is what a form, a group or a list asks: at least one field, each with a type."""
    return (
        isinstance(told, Mapping)
        and bool(told)
        and all(isinstance(field, Mapping) and isinstance(field.get("type"), str) for field in told.values())
        and all(_are_fields(field.get("fields")) for field in told.values() if field["type"] in {"group", "list"})
    )


def _schedule(read: Mapping[str, object], manifest: Manifest) -> Iterator[Refusal]:
    """The schedule is that of this edition, and names its modules and no others."""
    if SCHEDULE not in read:
        yield Refusal("missing-file", SCHEDULE, "without it nobody knows what opens when")
        return
    told = read[SCHEDULE]
    steps = told.get("steps") if isinstance(told, Mapping) else None
    if (
        not isinstance(told, Mapping)
        or not isinstance(steps, list)
        or not all(isinstance(step, Mapping) and step.keys() >= _STEP for step in steps)
    ):
        yield Refusal("bad-document", SCHEDULE, "it is no schedule")
        return
    own = (manifest.program.id, manifest.program.version, manifest.edition.id)
    if (told.get("program"), told.get("version"), told.get("edition")) != own:
        yield Refusal("bad-document", SCHEDULE, "it is the schedule of another program, version or edition")
    modules = [each.id for each in manifest.modules]
    if sorted(str(step.get("module")) for step in steps) != sorted(modules):
        yield Refusal("bad-document", SCHEDULE, "its steps are not the modules of the manifest")
