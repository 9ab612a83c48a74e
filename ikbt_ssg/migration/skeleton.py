"""A release and the version that is to follow -> the beginning of a map: what has to be decided, and how each answer would be written.

Nothing is decided here. Every suggestion stands behind a #, so that a map which nobody has thought about is still refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ikbt_ssg.diagnostic import Words
from ikbt_ssg.migration.demands import Demand, demands
from ikbt_ssg.migration.map import FormMap
from ikbt_ssg.migration.questions import Definition, pairs_of, type_of
from ikbt_ssg.migration.step import Sketch, step_of
from ikbt_ssg.migration.values import values_of
from ikbt_ssg.source import Span
from ikbt_ssg.versions.snapshot import Snapshot

SCHEMA = "../../../.ikbt/schemas/migration.schema.json"
_HEAD = Words(
    "What becomes of answers to {old} when a patient goes on to {new}. Decide each point: take away the # in front of the line that is\n"
    "# right, and in front of the word above it, write what stands between < >, and take away the rest. `ikbt check` says what is left.",
    "Vad som händer med svar på {old} när en patient går över till {new}. Avgör varje punkt: ta bort # framför raden som är rätt och\n"
    "# framför ordet ovanför den, skriv det som står mellan < >, och ta bort resten. `ikbt check` säger vad som är kvar.",
)
_PIN = Words("whoever began {old} stays with it; then take away forms", "den som började med {old} stannar där; ta då bort forms")
_WHY = Words("why", "varför")
_WHO = Words("who has made sure that it means the same", "vem som kontrollerat att det betyder detsamma")
_GONE = Words("the form is gone", "formuläret är borta")
_DECIDE = Words("to be decided:", "att avgöra:")
_NEW = Words(
    "new, and perhaps the same question under another id: {ids}", "nytt, och kanske samma fråga under ett annat id: {ids}"
)
_ANEW = Words(
    "worked out in another way, and unknown for old answers unless it is to be worked out anew",
    "räknas ut på ett annat sätt, och är okänt för gamla svar om det inte räknas om",
)
_CASE = Words("an example of your own: answers before, and what becomes of them", "ett eget exempel: svar förut, och vad de blir")
Choices = dict[str, dict[str, str]]
"""What could be said: the key of a map, and below it paths with what would stand there."""


def skeleton(old: Mapping[str, Snapshot], new: Mapping[str, Snapshot], version: str, language: str) -> str:
    """The text of a map from the editions of a release to those of the version to follow."""
    before = next(iter(old.values())).version

    def say(words: Words, **facts: str) -> str:
        return str(getattr(words, language)).format(**facts)

    lines = [
        f"# yaml-language-server: $schema={SCHEMA}",
        f"# {say(_HEAD, old=before, new=version)}",
        f'from: "{before}"',
        f'to: "{version}"',
        f'# pin: "<{say(_WHY)}>"   # {say(_PIN, old=before)}',
    ]
    forms = [line for id, pair in _pairs(old, new).items() for line in _form(id, *pair, language)]
    return "\n".join([*lines, *(["forms:", *forms] if forms else ["forms: {}"])]) + "\n"


def _pairs(old: Mapping[str, Snapshot], new: Mapping[str, Snapshot]) -> dict[str, tuple[Definition, Definition | None]]:
    """Each form of the release as it was and as it is, None where it is gone; editions hold the same forms or none."""
    found: dict[str, tuple[Definition, Definition | None]] = {}
    for edition, snapshot in old.items():
        for id, definition in snapshot.forms.items() if edition in new else ():
            found.setdefault(id, (definition, new[edition].forms.get(id)))
    return found


def _form(id: str, old: Definition, new: Definition | None, language: str) -> Iterator[str]:
    why = getattr(_WHY, language)
    if new is None:
        yield f"  {id}:   # {getattr(_GONE, language)}"
        yield f'    drop_records: ""   # <{why}>'
        return
    sketch = Sketch(old, new, FormMap(), lambda *keys: Span(""))
    open_points = list(demands(sketch))
    anew = _worked_out_otherwise(sketch, open_points)
    if not open_points and not anew:
        return
    yield f"  {id}:"
    yield f"    # {getattr(_DECIDE, language)}"
    yield from (f"    # - {each.path}: {getattr(each.kind.says, language)}" for each in open_points)
    if added := [path for path in sketch.after if path not in sketch.before]:
        yield f"    # - {getattr(_NEW, language).format(ids=', '.join(added))}"
    for key, paths in _choices(sketch, open_points, language).items():
        yield f"    # {key}:"
        yield from (f"    #   {path}: {told}" for path, told in paths.items())
    if anew:
        yield f"    # {getattr(_ANEW, language)}:"
        yield f"    # recompute: [{', '.join(anew)}]"
    yield f"    tests: []   # - in: {{…}}, expect: {{…}}: {getattr(_CASE, language)}"


def _worked_out_otherwise(sketch: Sketch, open_points: list[Demand]) -> list[str]:
    """The values and scores that mean something else, as long as no open point turns out to be the same."""
    ended = FormMap.model_validate({"drop": {path: "." for path, _, _ in open_points if not path.startswith("form.")}})
    carried = step_of(Sketch(sketch.old, sketch.new, ended, sketch.at)).get("computed", ())
    return sorted(values_of(sketch.old).keys() & values_of(sketch.new).keys() - set(carried))


def _choices(sketch: Sketch, open_points: list[Demand], language: str) -> Choices:
    """What could be said of each point, in the order in which maps are written."""
    found: Choices = {key: {} for key in ("rename", "values", "convert", "drop", "same")}
    others: dict[str, list[str]] = {}
    options = {f"{path}{behind}": pairs for path, question in sketch.before.items() for behind, pairs in pairs_of(question)}
    for path, _, may_be_same in open_points:
        of, _, id = path.rpartition(".")
        if of in options and path not in sketch.before:
            others.setdefault(of, []).append(f"{id}: <{_now(sketch, of) or '…'}>")
        elif path in sketch.after and type_of(sketch.after[path]) is not None and path in sketch.before:
            found["convert"][path] = f'"<{path.rpartition(".")[2]}>"'
        elif path in sketch.before and (to := _likely(sketch, path)):
            found["rename"][path] = to
        if not path.startswith("form."):
            found["drop"][path] = f'"<{getattr(_WHY, language)}>"'
        if may_be_same:
            found["same"][path] = f'"<{getattr(_WHO, language)}>"'
    found["values"] = {of: f"{{{', '.join(each)}}}" for of, each in others.items()}
    return {key: paths for key, paths in found.items() if paths}


def _now(sketch: Sketch, of: str) -> str:
    """The options or rows that there are now."""
    path, behind = (of.removesuffix(".rows"), ".rows") if of.endswith(".rows") else (of, "")
    pairs = dict(pairs_of(sketch.after.get(path, {"type": ""}))).get(behind, [])
    return " | ".join(str(id) for id, _ in pairs)


def _likely(sketch: Sketch, path: str) -> str:
    """A field that is new beside one that is gone and takes the same kind of answer, first of all one that asks the same."""
    head, gone = path.rpartition(".")[0], sketch.before[path]
    beside = [
        to
        for to, question in sketch.after.items()
        if to not in sketch.before and to.rpartition(".")[0] == head and question["type"] == gone["type"]
    ]
    return next((to for to in beside if sketch.after[to]["ask"] == gone["ask"]), beside[0] if beside else "")
