"""YAML files -> programs and regions, with the names they lean on."""

from __future__ import annotations

from collections.abc import Iterator

from ikbt_ssg.authored.program import After, Program
from ikbt_ssg.authored.region import Region
from ikbt_ssg.blocks import Ref, RefKind
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.load.decode import decode
from ikbt_ssg.load.reading import Reading, key_place, named_by_place, place, written
from ikbt_ssg.load.yaml_nodes import Node
from ikbt_ssg.model import Unit
from ikbt_ssg.rules import references
from ikbt_ssg.source import Source
from ikbt_ssg.theme.objections import theme_objections


def read_program(unit: Unit, source: Source) -> Reading:
    """`programs/<program>/program.yaml`."""
    program, node, said = decode(source, Program)
    span = place(node, "id", fallback=source.whole)
    if program is None:
        return Reading(None, written(source, node, "id") or named_by_place(unit), "", unit.language, span, said=said)
    refs = tuple(_program_refs(program, node, source))
    said += tuple(_program_objections(program, node, source))
    said += tuple(theme_objections(program.theme, lambda key: place(node, "theme", *key, fallback=span)))
    return Reading(program, program.id, program.title, unit.language, span, refs, said=said)


def _program_refs(program: Program, node: Node | None, source: Source) -> Iterator[Ref]:
    def ref(kind: RefKind, id: str, *path: str | int) -> Ref:
        return Ref(kind, id, place(node, *path, fallback=source.whole))

    for number, step in enumerate(program.steps):
        yield ref("module", step.module, "steps", number, "module")
        if isinstance(step.opens, After) and step.opens.after != "previous":
            yield ref("module", step.opens.after, "steps", number, "opens", "after")
        for position, measure in enumerate(step.before):
            yield ref("measure", measure, "steps", number, "before", position)
        for position, tag in enumerate(step.only):
            yield ref("tag", tag, "steps", number, "only", position)
    for id, plan in program.editions.items():
        if plan.from_:
            yield ref("edition", plan.from_, "editions", id, "from")
        if plan.region:
            yield ref("region", plan.region, "editions", id, "region")
    for position, format in enumerate(program.formats):
        yield ref("format", format, "formats", position)
    for id in program.editions:
        yield Ref("edition", id, key_place(node, "editions", id, fallback=source.whole))


def _program_objections(program: Program, node: Node | None, source: Source) -> Iterator[Diagnostic]:
    if not program.editions:
        yield references.NO_EDITIONS.at(key_place(node, "editions", fallback=source.whole), program=program.id)
    first = program.steps[0] if program.steps else None
    if first and isinstance(first.opens, After) and first.opens.after == "previous":
        yield references.TOO_FEW_BEFORE.at(place(node, "steps", 0, "opens", fallback=source.whole))
    seen: dict[str, int] = {}
    for number, step in enumerate(program.steps):
        if step.module in seen:
            span = place(node, "steps", number, "module", fallback=source.whole)
            other = place(node, "steps", seen[step.module], "module", fallback=source.whole)
            yield references.DUPLICATE_ID.at(span, id=step.module, kind="step", related=(other,))
        seen.setdefault(step.module, number)


def read_region(unit: Unit, source: Source) -> Reading:
    """`content/regions/<region>.yaml`."""
    region, node, said = decode(source, Region)
    span = place(node, "id", fallback=source.whole)
    if region is None:
        return Reading(None, written(source, node, "id") or named_by_place(unit), "", unit.language, span, said=said)
    refs = [Ref("region", region.from_, place(node, "from", fallback=source.whole))] if region.from_ else []
    refs += [Ref("fact", id, place(node, "facts", id, "good_until", fallback=span)) for id in region.facts]
    for number, contact in enumerate(region.crisis):
        refs.append(Ref("fact", contact.name, place(node, "crisis", number, "good_until", fallback=span)))
    said += tuple(theme_objections(region.theme, lambda key: place(node, "theme", *key, fallback=span)))
    return Reading(region, region.id, region.title, region.language, span, tuple(refs), said=said)
