"""What becomes of the answers to one version in another, in words, for whoever has to decide or to sign it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ikbt_ssg.diagnostic import Words
from ikbt_ssg.migration.demands import demands
from ikbt_ssg.migration.map import FormMap
from ikbt_ssg.migration.step import Sketch
from ikbt_ssg.source import Span
from ikbt_ssg.versions.show import Comparison, Language
from ikbt_ssg.versions.snapshot import Snapshot

READ = Words("answers to {old} can be read by {new}", "svar på {old} kan läsas av {new}")
NOT_READ = Words(
    "answers to {old} cannot be read by {new}: whoever began {old} stays with it",
    "svar på {old} kan inte läsas av {new}: den som började med {old} stannar där",
)
_ENDS = Words("ends: {reason}", "slutar: {reason}")
_RECORDS_END = Words("its records end: {reason}", "dess svar slutar: {reason}")
_BECOMES = Words("becomes {to}", "blir {to}")
_WORKED_OUT = Words("is worked out: {text}", "räknas ut: {text}")
_ANEW = Words("is worked out anew for old answers", "räknas om för gamla svar")
_OPEN = Words("still to be said in a map: {what}", "att säga i en karta: {what}")
Line = tuple[str, Words]
"""What it is about, and what becomes of it."""
Answers = tuple[bool, list[Line]]
"""Whether a version reads the answers to another, and what becomes of those that do not go over as they are."""


def answers_of(old: Snapshot, new: Snapshot) -> Answers:
    """Whether the new version reads answers to the old one, and what becomes of those that do not go over as they are."""
    reads = old.version in new.migrations["reads_answers_from"]
    return reads, list(_decided(old, new) if reads else _open(old, new))


def answers_in_words(answers: Sequence[Answers], comparison: Comparison, language: Language) -> list[str]:
    """What becomes of the answers in each edition, in lines; nothing when both sides are one version."""
    if comparison.old_version == comparison.new_version or not answers:
        return []
    first = READ if all(reads for reads, _ in answers) else NOT_READ
    names = {"old": comparison.old_version, "new": comparison.new_version}
    lines = [f"  {about}: {getattr(words, language)}" for _, told in answers for about, words in told]
    return [getattr(first, language).format(**names), *dict.fromkeys(lines)]


def _decided(old: Snapshot, new: Snapshot) -> Iterator[Line]:
    for id, definition in old.forms.items():
        steps = new.migrations["forms"].get(id, ())
        begin = next((number for number, step in enumerate(steps) if step["from"] == definition["version"]), len(steps))
        for step in steps[begin:]:
            yield from ((f"form {id}  {path}".rstrip(), words) for path, words in _step(step))


def _step(step: Mapping[str, Any]) -> Iterator[Line]:
    if "drop_records" in step:
        yield "", _filled(_RECORDS_END, reason=step["drop_records"])
    for path, to in step.get("carry", {}).items():
        if path != to:
            yield path, _filled(_BECOMES, to=to)
    for path, pairs in step.get("values", {}).items():
        for was, becomes in pairs:
            if was != becomes:
                yield f"{path}.{was}", _filled(_BECOMES, to=f"{path}.{becomes}")
    for path, conversion in step.get("convert", {}).items():
        yield path, _filled(_WORKED_OUT, text=conversion["text"])
    for path, reason in step.get("drop", {}).items():
        yield path, _filled(_ENDS, reason=reason)
    for id in step.get("recompute", ()):
        yield id, _ANEW


def _open(old: Snapshot, new: Snapshot) -> Iterator[Line]:
    for id, definition in old.forms.items():
        if id in new.forms:
            sketch = Sketch(definition, new.forms[id], FormMap(), lambda *keys: Span(""))
            for demand in demands(sketch):
                yield (
                    f"form {id}  {demand.path}",
                    Words(_OPEN.en.format(what=demand.kind.says.en), _OPEN.sv.format(what=demand.kind.says.sv)),
                )


def _filled(words: Words, **facts: str) -> Words:
    return Words(words.en.format(**facts), words.sv.format(**facts))
