"""The editions of a program, each complete: what one does not say itself, it takes from another."""

from __future__ import annotations

from ikbt_ssg.authored.program import EditionPlan, Program
from ikbt_ssg.bundle import Edition
from ikbt_ssg.diagnostic import Diagnostic, Said
from ikbt_ssg.model import Card
from ikbt_ssg.rules import references
from ikbt_ssg.source import Span

ROLES = ("patient", "parent", "therapist")


def editions(program: Program, card: Card) -> tuple[dict[str, Edition], Said]:
    """Every edition that can be completed, and why the others cannot."""
    complete: dict[str, Edition] = {}
    said: list[Diagnostic] = []
    for id in program.editions:
        chain = _chain(program, id)
        if chain is None:
            circle = " → ".join((*_names(program, id), id))
            said.append(references.CYCLE.at(_place(card, program.editions[id].from_ or id), circle=circle))
            continue
        found = {
            key: next((getattr(plan, key) for plan in chain if getattr(plan, key)), None)
            for key in ("language", "guidance", "region")
        }
        lacking = [key for key, value in found.items() if value is None]
        if lacking:
            said += [references.EDITION_LACKS.at(card.span, edition=id, key=key) for key in lacking]
            continue
        tags = dict.fromkeys(tag for plan in reversed(chain) for tag in plan.with_)
        complete[id] = Edition(
            id,
            str(found["language"]),
            found["guidance"],  # type: ignore[arg-type]  # checked above
            str(found["region"]),
            (*tags, str(found["guidance"])),
        )
    return complete, tuple(said)


def every_tag(program: Program) -> set[str]:
    """The tags that some edition has, and the roles, which every edition has."""
    given = {tag for plan in program.editions.values() for tag in plan.with_}
    return given | {plan.guidance for plan in program.editions.values() if plan.guidance} | set(ROLES)


def _names(program: Program, id: str) -> list[str]:
    names: list[str] = []
    while id not in names:
        names.append(id)
        following = program.editions[id].from_ if id in program.editions else None
        if following is None:
            break
        id = following
    return names


def _chain(program: Program, id: str) -> list[EditionPlan] | None:
    """The plan of an edition and of those it builds on; None when they go round in a circle."""
    names = _names(program, id)
    last = program.editions.get(names[-1])
    if last is not None and last.from_ in names:
        return None
    return [program.editions[name] for name in names if name in program.editions]


def _place(card: Card, from_: str) -> Span:
    return next((ref.span for ref in card.refs if ref.kind == "edition" and ref.id == from_), card.span)
