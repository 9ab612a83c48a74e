"""Which values need which others, in what order they are worked out, and where that goes round in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ikbt_ssg.expressions.reading import Read
from ikbt_ssg.expressions.typing import ELSEWHERE
from ikbt_ssg.forms.expression import Expression
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.list import Group, List
from ikbt_ssg.forms.items import Items
from ikbt_ssg.forms.worksheet import Sheet

Needs = dict[str, list[str]]
"""For each field and value, the ids of those that it depends on."""
ReadExpression = Callable[[Expression], Read | None]


def needs_of(sheet: Sheet, values: Mapping[str, Read | None], items: Mapping[str, Items], read: ReadExpression) -> Needs:
    """What every field and value of a form depends on: a field on what shows it and on what it starts as."""
    needs: Needs = {}
    _fields(sheet.questions, [], needs, read)
    needs |= {id: list(dict.fromkeys(path[0] for path in each.paths)) for id, each in items.items()}
    needs |= {id: list(_heads(part)) for id, part in values.items()}
    aliased = {alias[0]: path[0] for alias, path in sheet.aliases.items()}
    return {id: [name for each in named if (name := aliased.get(each, each)) in needs] for id, named in needs.items()}


def _fields(fields: Mapping[str, Field], above: list[str], needs: Needs, read: ReadExpression) -> None:
    for id, field in fields.items():
        needs[id] = [*above, *_own(field, read)]
        if isinstance(field, Group):
            _fields(field.fields, needs[id], needs, read)
        elif isinstance(field, List):
            inner: Needs = {}
            _fields(field.fields, [], inner, read)
            needs[id] += [name for named in inner.values() for name in named if name not in inner]


def _own(field: Field, read: ReadExpression) -> Iterator[str]:
    for expr in (field.show_if, getattr(field, "start_as", None)):
        if expr is not None:
            yield from _heads(read(expr))


def _heads(part: Read | None) -> Iterator[str]:
    """The first ids of the names in an expression, those of other worksheets left out."""
    if part is None:
        return
    if part.op == "name":
        yield part.text.partition(".")[0]
    for arg in part.args if not (part.op == "call" and part.text in ELSEWHERE) else ():
        yield from _heads(arg)


def in_order(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """The ids, each after what it needs; circles are cut somewhere."""
    done: dict[str, None] = {}
    open_: set[str] = set()

    def visit(id: str) -> None:
        if id in done or id in open_:
            return
        open_.add(id)
        for name in needs[id]:
            visit(name)
        done[id] = None

    for id in needs:
        visit(id)
    return list(done)


def circles(needs: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Every circle once, from the id that comes first in the form."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    settled: set[str] = set()

    def visit(id: str, trail: tuple[str, ...]) -> None:
        if id in trail:
            circle = trail[trail.index(id) :]
            found.setdefault(frozenset(circle), circle)
            return
        if id in settled:
            return
        for name in needs[id]:
            visit(name, (*trail, id))
        settled.add(id)

    for id in needs:
        visit(id, ())
    return list(found.values())
