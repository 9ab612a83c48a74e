"""The options of a question: ids, which are the answers, with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ikbt_ssg.authored.values import SNAKE, Text
from ikbt_ssg.expressions.tree import NUMBER, Type
from ikbt_ssg.forms.question import Objection, Schema
from ikbt_ssg.rules import measures

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,8}")
_SNAKE = re.compile(SNAKE)
_WANTED = "small letters a–z, digits and underscores, or a whole number"


def _id(seen: object) -> object:
    text = str(seen)
    if not (_WHOLE.fullmatch(text) or (_SNAKE.fullmatch(text) and len(text) <= 64)):
        raise PydanticCustomError("id", "not an id", {"wanted": _WANTED, "seen": text, "example": "ibland"})
    return text


def _as_mapping(seen: object) -> object:
    """A list of ids is a mapping in which each is its own words."""
    if isinstance(seen, list | tuple) and all(isinstance(each, str | int) for each in seen):
        return {str(each): str(each) for each in seen}
    return seen


OptionId = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^({SNAKE}|{_WHOLE.pattern})$"})]
Options = Annotated[
    dict[OptionId, Text],
    Field(min_length=1),
    BeforeValidator(_as_mapping),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
                {"type": "array", "items": {"type": ["integer", "string"], "pattern": f"^({SNAKE}|{_WHOLE.pattern})$"}},
            ]
        }
    ),
]
"""Each option's id, which is the answer, with its words; ids that are all whole numbers are numbers."""


def are_numbers(options: Mapping[str, str]) -> bool:
    """Whether the answers are numbers."""
    return all(_WHOLE.fullmatch(id) for id in options)


def option_ids(options: Mapping[str, str]) -> list[str | int]:
    """The ids as answers carry them."""
    return [int(id) for id in options] if are_numbers(options) else list(options)


def pairs(options: Mapping[str, str]) -> list[list[str | int]]:
    """The ids with their words, in order."""
    return [[id, words] for id, words in zip(option_ids(options), options.values(), strict=True)]


def option_schema(options: Mapping[str, str]) -> Schema:
    """The JSON Schema of one id."""
    return {"type": "integer" if are_numbers(options) else "string", "enum": option_ids(options)}


def option_type(options: Mapping[str, str]) -> Type:
    """What one id is to an expression."""
    return NUMBER if are_numbers(options) else Type("choice", options=frozenset(options))


def option_objections(options: Mapping[str, str]) -> Iterator[Objection]:
    """Options that nobody could tell apart, and ids of two kinds."""
    seen: set[str] = set()
    for words in options.values():
        if words.casefold() in seen:
            yield Objection(measures.OPTION_TWICE, "options", {"text": words})
        seen.add(words.casefold())
    numbers = [id for id in options if _WHOLE.fullmatch(id)]
    if numbers and len(numbers) < len(options):
        yield Objection(measures.OPTIONS_MIXED, "options", {"number": numbers[0]})
