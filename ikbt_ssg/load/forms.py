"""YAML files -> worksheets and measures, with the names they lean on."""

from __future__ import annotations

from collections.abc import Iterator

from ikbt_ssg.blocks import Ref
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.forms.compile import compile_form, nowhere
from ikbt_ssg.forms.examined import examined
from ikbt_ssg.forms.fields.info import Info
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.structure import flaws
from ikbt_ssg.forms.worksheet import Sheet, Worksheet, every_field
from ikbt_ssg.load.decode import decode
from ikbt_ssg.load.reading import Reading, named_by_place, place, written
from ikbt_ssg.load.yaml_nodes import Node
from ikbt_ssg.model import Unit
from ikbt_ssg.source import Source, Span

NOWHERE = Span("")


def read_worksheet(unit: Unit, source: Source) -> Reading:
    """`content/worksheets/<worksheet>.yaml`."""
    return _read(unit, source, Worksheet, "worksheet")


def read_measure(unit: Unit, source: Source) -> Reading:
    """`content/measures/<measure>.yaml`."""
    return _read(unit, source, Measure, "measure")


def _read(unit: Unit, source: Source, shape: type[Worksheet | Measure], key: str) -> Reading:
    sheet, node, said = decode(source, shape)
    span = place(node, key, fallback=source.whole)
    if sheet is None:
        return Reading(None, written(source, node, key) or named_by_place(unit), "", unit.language, span, said=said)
    said += tuple(_objections(sheet, node, source))
    refs = tuple(_refs(sheet, node, source))
    return Reading(sheet, sheet.id, sheet.title, unit.language or sheet.language, span, refs, said=said)


def _refs(sheet: Sheet, node: Node | None, source: Source) -> Iterator[Ref]:
    for alias, id in sheet.uses.items():
        yield Ref("worksheet", id, place(node, "uses", alias, fallback=source.whole))
    if isinstance(sheet, Measure) and sheet.text_pack is not None:
        yield Ref("text-pack", sheet.text_pack, place(node, "licence", fallback=source.whole))
    for path, field in sheet.every_field():
        if isinstance(field, Info) and field.media is not None:
            yield Ref("media", field.media, place(node, *_steps(path), "media", fallback=source.whole))


def _objections(sheet: Sheet, node: Node | None, source: Source) -> Iterator[Diagnostic]:
    for path, field in every_field((), sheet.own_fields):
        for objection in field.objections():
            here = place(node, *_steps(path), fallback=source.whole)
            span = place(node, *_steps(path), objection.key, fallback=here)
            yield objection.rule.at(span, id=path[-1], **objection.facts)
    compiled = compile_form(sheet)
    for flaw in flaws(sheet, compiled):
        places = (place(node, *flaw.keys[:end], fallback=NOWHERE) for end in range(len(flaw.keys), 0, -1))
        yield flaw.rule.at(next((span for span in places if span is not NOWHERE), source.whole), **flaw.facts)
    if not sheet.uses:  # what looks at another worksheet is examined when all have been read
        yield from examined(sheet, nowhere, source.path, compiled)


def _steps(path: tuple[str, ...]) -> list[str]:
    """The keys that lead to a field."""
    return [step for id in path for step in ("fields", id)]
