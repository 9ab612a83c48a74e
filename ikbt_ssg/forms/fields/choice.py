"""choice, choices and yesno: one or several of a few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ikbt_ssg.authored.values import SnakeId, Text
from ikbt_ssg.forms.question import Objection, Question, Schema
from ikbt_ssg.rules import measures

Options = Annotated[dict[SnakeId, Text], Field(min_length=1)]
"""Each option's id, which is the answer, with its words."""


def _same_words(options: dict[str, str]) -> Iterator[Objection]:
    seen: set[str] = set()
    for words in options.values():
        if words.casefold() in seen:
            yield Objection(measures.OPTION_TWICE, "options", {"text": words})
        seen.add(words.casefold())


class Choice(Question):
    """One of several."""

    type: Literal["choice"]
    options: Options

    def answer(self) -> Schema:
        """The id of the option."""
        return {"type": "string", "enum": list(self.options)}

    def objections(self) -> Iterator[Objection]:
        """Options that nobody could tell apart."""
        yield from _same_words(self.options)


class Choices(Question):
    """Any number of several."""

    type: Literal["choices"]
    options: Options

    def answer(self) -> Schema:
        """The ids of the options, each at most once."""
        return {"type": "array", "items": {"type": "string", "enum": list(self.options)}, "uniqueItems": True}

    def objections(self) -> Iterator[Objection]:
        """Options that nobody could tell apart."""
        yield from _same_words(self.options)


class YesNo(Question):
    """Yes or no."""

    type: Literal["yesno"]

    seconds: ClassVar[int] = 6

    def answer(self) -> Schema:
        """True for yes."""
        return {"type": "boolean"}
