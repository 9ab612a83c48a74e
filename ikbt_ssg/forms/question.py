"""What every field of a worksheet shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

from ikbt_ssg.authored.values import Flag, Record, Text
from ikbt_ssg.diagnostic import Facts, Rule
from ikbt_ssg.expressions.tree import Type
from ikbt_ssg.forms.expression import Expr
from ikbt_ssg.forms.sample import Written

Schema = dict[str, object]
"""A JSON Schema, draft 2020-12."""


class Objection(NamedTuple):
    """Something wrong with a field that its keys alone, each by itself, do not show."""

    rule: Rule
    key: str
    """The key of the field it concerns."""
    facts: Facts


class Entry(Record):
    """One line of a form, whether it takes an answer or not; each type is a class in a file of its own."""

    type: str
    ask: Text
    """The question, as the patient reads it."""
    help: Text = ""
    """A line of help below the question."""
    section: Text = ""
    """A heading above it."""
    was: tuple[Text, ...] = ()
    """Words it was asked in before that mean the same, as somebody has made sure."""
    show_if: Expr | None = None
    """When it is shown; what cannot be known hides it."""

    seconds: ClassVar[int] = 10
    """About how long an answer takes, for the minutes of a page."""

    def gives(self) -> Type | None:
        """What an answer is to an expression; None when it has no value of its own."""
        return None

    def objections(self) -> Iterator[Objection]:
        """What is wrong with the field as a whole."""
        yield from ()


class Question(Entry):
    """One question and the kind of answer it takes."""

    required: Flag = False
    """Whether the form can be sent in without an answer."""
    if_hidden: Written | None = None
    """What expressions see while it is hidden; nothing when this is left out."""
    start_as: Expr | None = None
    """What it is filled with until the patient touches it."""

    def answer(self) -> Schema:
        """The JSON Schema of one answer."""
        raise NotImplementedError

    def gives(self) -> Type:
        """What an answer is to an expression."""
        raise NotImplementedError


Fields = Mapping[str, Any]
"""Fields by id, in the order they are shown."""
