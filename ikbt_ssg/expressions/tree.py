"""What an expression becomes: a tree of operations in which every part has a type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Kind = Literal["number", "time", "date", "datetime", "text", "bool", "choice", "row", "nothing"]
"""What a single value can be; minutes, counts and ratings are numbers, a `row` of a list can only be counted. `nothing` is the type of an unanswered list."""


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of value, or a list of such values."""

    kind: Kind
    is_list: bool = False
    options: frozenset[str] = frozenset()
    """For a choice, the ids it can have."""

    def one(self) -> Type:
        """The type of a member of the list."""
        return Type(self.kind, is_list=False, options=self.options)

    def many(self) -> Type:
        """The type of a list of these."""
        return Type(self.kind, is_list=True, options=self.options)

    def __str__(self) -> str:
        return f"a list of {self.kind} values" if self.is_list else f"a {self.kind}"


NUMBER, TIME, DATE, DATETIME = Type("number"), Type("time"), Type("date"), Type("datetime")
TEXT, BOOL, NOTHING = Type("text"), Type("bool"), Type("nothing")


class Place(NamedTuple):
    """Where in the expression something stands: an offset in characters, and a length."""

    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Tree:
    """An operation with its arguments; a leaf is a `value` or a `name`."""

    op: str
    """`value`, `name`, an operator or a function."""
    type: Type
    args: tuple[Tree, ...] = ()
    value: str | bool | None = None
    """A literal: numbers and times as they are written."""
    name: tuple[str, ...] = ()
    """The path of ids of a name."""
    place: Place = field(default=Place(0, 0), compare=False)

    def names(self) -> Iterator[tuple[str, ...]]:
        """Every name in the tree."""
        if self.op == "name":
            yield self.name
        for arg in self.args:
            yield from arg.names()

    def size(self) -> int:
        """How many operations and leaves there are."""
        return 1 + sum(arg.size() for arg in self.args)

    def as_json(self) -> dict[str, Any]:
        """The tree as the page's interpreter reads it."""
        told: dict[str, Any] = {"op": self.op, "type": self.type.kind}
        if self.type.is_list:
            told["list"] = True
        if self.op == "value":
            told["value"] = self.value
        elif self.op == "name":
            told["name"] = list(self.name)
        else:
            told["args"] = [arg.as_json() for arg in self.args]
        return told


def tree_from_json(told: Mapping[str, Any]) -> Tree:
    """The tree that `as_json` wrote; the options of choices have done their work and are gone."""
    args = tuple(tree_from_json(arg) for arg in told.get("args", ()))
    return Tree(told["op"], Type(told["type"], told.get("list", False)), args, told.get("value"), tuple(told.get("name", ())))


Names = Mapping[tuple[str, ...], Type]
"""Everything an expression may name, by the path of ids that leads to it."""
