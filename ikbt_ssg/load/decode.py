"""YAML nodes -> a record, with every mistake at its own place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ikbt_ssg.authored.values import Record
from ikbt_ssg.diagnostic import Diagnostic, Facts, Said
from ikbt_ssg.load.yaml_nodes import Mapping, Node, Scalar, Sequence, compose, plain
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Source, Span
from ikbt_ssg.spelling import nearest

R = TypeVar("R", bound=Record)

WANTED = {
    "string_type": "text",
    "dict_type": "keys with values, one a line",
    "model_type": "keys with values, one a line",
    "model_attributes_type": "keys with values, one a line",
    "tuple_type": "a list",
    "list_type": "a list",
    "too_short": "a longer list",
    "too_long": "a shorter list",
}
EXAMPLES = {
    "text": "a text",
    "keys with values, one a line": "the keys below it, each on a line of its own, with two spaces in front",
    "a list": "the values in square brackets, such as [one, two]",
    "a longer list": "one more value",
    "a shorter list": "fewer values",
}


def decode(source: Source, shape: type[R]) -> tuple[R | None, Node | None, Said]:
    """The record in a YAML text, and its nodes for whoever needs a place in it; or None with every reason."""
    node, said = compose(source)
    if node is None:
        return None, None, said or (reading.EMPTY_FILE.at(source.whole),)
    record, wrong = fit(node, shape)
    said += wrong
    if any(one.severity == "error" for one in said):
        return None, node, said
    return record, node, said


def fit(node: Node, shape: type[R]) -> tuple[R | None, Said]:
    """The record that a node describes, or None with every reason why it does not."""
    if not isinstance(node, Mapping):
        facts: Facts = {
            "key": "front matter",
            "wanted": WANTED["dict_type"],
            "seen": _seen(node),
            "example": "`id: …` on the first line",
        }
        return None, (reading.WRONG_VALUE.at(node.span, **facts),)
    try:
        return shape.model_validate(plain(node)), ()
    except ValidationError as refused:
        said = tuple(_diagnostics(node, shape, refused))
        misspelt = {one.near for one in said if one.code == reading.UNKNOWN_KEY.code}
        # a misspelt key is also a missing one: say it once
        return None, tuple(one for one in said if one.code != reading.MISSING_KEY.code or one.facts["key"] not in misspelt)


def _diagnostics(root: Node, shape: type[Record], refused: ValidationError) -> Iterator[Diagnostic]:
    for error in refused.errors(include_url=False, include_input=True):
        path = tuple(error["loc"])
        key, node = _walk(root, path)
        yield _diagnostic(root, shape, path, error, key, node)


def _diagnostic(
    root: Node, shape: type[Record], path: tuple[int | str, ...], error: ErrorDetails, key: Scalar | None, node: Node
) -> Diagnostic:
    facts = error.get("ctx", {})
    name = key.text if key else "front matter"
    match error["type"]:
        case "extra_forbidden":
            known = _known_keys(shape, path[:-1])
            place = key.span if key else node.span
            return reading.UNKNOWN_KEY.at(place, key=name, known=", ".join(known), near=nearest(name, known))
        case "missing":
            return reading.MISSING_KEY.at(_head(node, key), key=str(path[-1]))
        case "literal_error" | "enum":
            known = [word.strip("'") for word in str(facts["expected"]).replace(" or ", ", ").split(", ")]
            return _choice(node, name, known)
        case "union_tag_invalid":
            known = [word.strip("' ") for word in str(facts["expected_tags"]).split(",")]
            kind = _entry(node, "type") or node
            return _choice(kind, "type", known)
        case "union_tag_not_found":
            return reading.MISSING_KEY.at(_head(node, key), key="type")
        case "id":
            return reading.BAD_ID.at(node.span, wanted=facts["wanted"], seen=_seen(node), example=facts["example"])
        case "curly_quotes":
            return reading.CURLY_QUOTES.at(node.span)
        case "value":
            return reading.WRONG_VALUE.at(node.span, key=name, wanted=facts["wanted"], seen=_seen(node), example=facts["example"])
        case _:
            wanted = WANTED.get(error["type"], error["msg"])
            example = EXAMPLES.get(wanted, "another value")
            return reading.WRONG_VALUE.at(node.span, key=name, wanted=wanted, seen=_seen(node), example=example)


def _choice(node: Node, name: str, known: list[str]) -> Diagnostic:
    written = node.text if isinstance(node, Scalar) else ""
    return reading.NOT_A_CHOICE.at(node.span, key=name, seen=_seen(node), known=", ".join(known), near=nearest(written, known))


def _walk(root: Node, path: tuple[int | str, ...]) -> tuple[Scalar | None, Node]:
    """The innermost key and node on a path; parts that are no place in the file (names of union members) are passed over."""
    key: Scalar | None = None
    node = root
    for part in path:
        if isinstance(node, Mapping) and (found := node.key(str(part))):
            key = found
            if part == "[key]":
                continue
            node = next(value for name, value in node.entries if name is found)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    if path and path[-1] == "[key]" and key is not None:
        return key, key
    return key, node


def _entry(node: Node, name: str) -> Node | None:
    return next((value for key, value in node.entries if key.text == name), None) if isinstance(node, Mapping) else None


def _head(node: Node, key: Scalar | None) -> Span:
    """Where to say that something is missing: the key it belongs under, else the first line."""
    if isinstance(node, Mapping) and node.entries and key is None:
        return node.entries[0][0].span
    return key.span if key else node.span


def _seen(node: Node) -> str:
    match node:
        case Scalar(text=text):
            return "nothing" if node.is_nothing else f"`{text}`"
        case Sequence():
            return "a list"
        case Mapping():
            return "keys with values"


def _known_keys(shape: type[Record], path: tuple[int | str, ...]) -> list[str]:
    """The keys a record may have at a path, found in its JSON Schema."""
    schema = TypeAdapter(shape).json_schema(by_alias=True)
    places = [schema]
    for part in path:
        places = [deeper for place in places for deeper in _deeper(schema, place, part)] or places
    return list(
        dict.fromkeys(name for place in places for each in _branches(schema, place) for name in each.get("properties", {}))
    )


def _branches(schema: dict[str, Any], place: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in place:
        yield from _branches(schema, schema["$defs"][place["$ref"].rsplit("/", 1)[-1]])
        return
    yield place
    for word in ("anyOf", "oneOf", "allOf"):
        for branch in place.get(word, ()):
            yield from _branches(schema, branch)


def _deeper(schema: dict[str, Any], place: dict[str, Any], part: int | str) -> Iterator[dict[str, Any]]:
    for branch in _branches(schema, place):
        if isinstance(part, int):
            if "items" in branch:
                yield branch["items"]
        elif part in branch.get("properties", {}):
            yield branch["properties"][part]
        elif isinstance(branch.get("additionalProperties"), dict):
            yield branch["additionalProperties"]
        else:
            yield from branch.get("patternProperties", {}).values()
