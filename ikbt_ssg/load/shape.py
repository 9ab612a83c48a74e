"""What may stand where in a record, found in its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ikbt_ssg.authored.values import Record

Path = tuple[int | str, ...]
_NARROWER = frozenset({"enum", "const", "pattern", "format"})


def known_keys(shape: type[Record], path: Path) -> list[str]:
    """The keys a record may have at a path."""
    schema = _schema(shape)
    return list(dict.fromkeys(name for each in _at(schema, path) for name in each.get("properties", {})))


def is_running_text(shape: type[Record], path: Path) -> bool:
    """Whether words stand at a path that somebody will read: text that is no id, date, version or word from a list."""
    texts = [each for each in _at(_schema(shape), path) if each.get("type") == "string"]
    return bool(texts) and not any(_NARROWER & set(each) for each in texts)


def may_hold_keys(shape: type[Record], path: Path) -> bool:
    """Whether keys with values may stand at a path."""
    return any(each.get("type") == "object" for each in _at(_schema(shape), path))


def all_keys(shape: type[Record]) -> frozenset[str]:
    """Every key that stands anywhere in a record of this shape."""
    schema = _schema(shape)
    return frozenset(name for each in (schema, *schema.get("$defs", {}).values()) for name in each.get("properties", {}))


def how_many(shape: type[Record], path: Path) -> int:
    """How many values the list at a path has."""
    return next(int(each["minItems"]) for each in _at(_schema(shape), path) if "minItems" in each)


@cache
def _schema(shape: type[Record]) -> dict[str, Any]:
    return shape.model_json_schema(by_alias=True)


def _at(schema: dict[str, Any], path: Path) -> list[dict[str, Any]]:
    """Every part of the schema that describes what stands at a path; a part of the path that is no place is passed over."""
    places = [schema]
    for part in path:
        places = [deeper for place in places for deeper in _deeper(schema, place, part)] or places
    return [branch for place in places for branch in _branches(schema, place)]


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
            yield from branch.get("prefixItems", ())[part : part + 1]
        elif part in branch.get("discriminator", {}).get("mapping", {}):
            yield {"$ref": branch["discriminator"]["mapping"][part]}
        elif part in branch.get("properties", {}):
            yield branch["properties"][part]
        elif isinstance(branch.get("additionalProperties"), dict):
            yield branch["additionalProperties"]
        else:
            yield from branch.get("patternProperties", {}).values()
