"""What every field of a worksheet shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from ikbt_ssg.authored.values import Flag, Record, Text
from ikbt_ssg.diagnostic import Facts, Rule

Schema = dict[str, object]
"""A JSON Schema, draft 2020-12."""


class Objection(NamedTuple):
    """Something wrong with a field that its keys alone, each by itself, do not show."""

    rule: Rule
    key: str
    """The key of the field it concerns."""
    facts: Facts


class Question(Record):
    """One question and the kind of answer it takes; each kind is a class in a file of its own."""

    ask: Text
    """The question, as the patient reads it."""
    help: Text = ""
    """A line of help below the question."""
    required: Flag = False
    """Whether the form can be sent in without an answer."""

    alone: ClassVar[bool] = False
    """Whether one input carries the label itself; a group of inputs needs a fieldset and a legend."""
    seconds: ClassVar[int] = 10
    """About how long an answer takes, for the minutes of a page."""

    def answer(self) -> Schema:
        """The JSON Schema of one answer."""
        raise NotImplementedError

    def objections(self) -> Iterator[Objection]:
        """What is wrong with the field as a whole."""
        yield from ()
