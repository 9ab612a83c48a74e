"""choice, choices, yesno and pick: one or several of a few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from ikbt_ssg.authored.values import SnakeId, Text
from ikbt_ssg.expressions.tree import BOOL, TEXT, Type
from ikbt_ssg.forms.expression import Expr
from ikbt_ssg.forms.fields.options import Options, option_ids, option_objections, option_schema, option_type
from ikbt_ssg.forms.fields.text import LINE
from ikbt_ssg.forms.question import Objection, Question, Schema
from ikbt_ssg.rules import measures

NONE = "none"
"""The id of the option that excludes all others."""
_FREE: Schema = {"type": "string", "maxLength": 250, "pattern": LINE}
"""Words that come from an earlier worksheet."""


def _source_objections(options: Options | None, source: object) -> Iterator[Objection]:
    if (options is None) == (source is None):
        yield Objection(measures.OPTIONS_OR_FROM, "from" if options else "type", {})


class Choice(Question):
    """One of several."""

    type: Literal["choice"]
    options: Options | None = None
    from_: Expr | None = None
    """Instead of options: words of an earlier worksheet, `alias.list.field`."""

    def answer(self) -> Schema:
        """The id of the option; the words, when they come from an earlier worksheet."""
        return option_schema(self.options) if self.options else _FREE

    def gives(self) -> Type:
        """A choice; a number when the ids are."""
        return option_type(self.options) if self.options else TEXT

    def objections(self) -> Iterator[Objection]:
        """Options that nobody could tell apart."""
        yield from option_objections(self.options or {})
        yield from _source_objections(self.options, self.from_)


class Choices(Question):
    """Any number of several."""

    type: Literal["choices"]
    options: Options | None = None
    from_: Expr | None = None
    """Instead of options: words of an earlier worksheet, `alias.list.field`."""
    none: Text = ""
    """The words of an option that excludes all others; its id is `none`."""

    def answer(self) -> Schema:
        """The ids of the options, each at most once; `none` only alone."""
        if self.options is None:
            return {"type": "array", "items": _FREE, "uniqueItems": True, **self._alone()}
        one = option_schema(self.options)
        if self.none:
            one = {"enum": [*option_ids(self.options), NONE]}
        return {"type": "array", "items": one, "uniqueItems": True, **self._alone()}

    def _alone(self) -> Schema:
        return {"if": {"contains": {"const": NONE}}, "then": {"maxItems": 1}} if self.none else {}

    def gives(self) -> Type:
        """A list of choices."""
        if self.options is None:
            return TEXT.many()
        one = option_type(self.options)
        extra = frozenset({NONE}) if self.none else frozenset[str]()
        return Type(one.kind, is_list=True, options=one.options | extra if one.kind == "choice" else frozenset())

    def objections(self) -> Iterator[Objection]:
        """Options that nobody could tell apart, and an exclusive option where it cannot be."""
        yield from option_objections(self.options or {})
        yield from _source_objections(self.options, self.from_)
        if self.none and self.options and (NONE in self.options or all(isinstance(id, int) for id in option_ids(self.options))):
            yield Objection(measures.NONE_TAKEN, "none", {})


class YesNo(Question):
    """Yes or no."""

    type: Literal["yesno"]

    seconds: ClassVar[int] = 6

    def answer(self) -> Schema:
        """True for yes."""
        return {"type": "boolean"}

    def gives(self) -> Type:
        """True or false."""
        return BOOL


class Pick(Question):
    """A row of an earlier worksheet; its words are kept as they were then."""

    type: Literal["pick"]
    from_: Expr
    """The list: `alias.list`."""
    show: SnakeId
    """The field of the list whose words are shown."""
    keep: Literal["text"] = "text"
    """What is kept as the answer: the words."""

    def answer(self) -> Schema:
        """The row's words."""
        return _FREE

    def gives(self) -> Type:
        """The row's words."""
        return TEXT
