"""Lines that stand too far to the left: to YAML they belong to something else, and nothing is wrong there but what they say."""

from __future__ import annotations

from collections.abc import Iterator

from ikbt_ssg.authored.values import Record
from ikbt_ssg.diagnostic import Diagnostic, Said
from ikbt_ssg.load.shape import may_hold_keys
from ikbt_ssg.load.yaml_nodes import Mapping, Node, Scalar, Sequence
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Span

Path = tuple[int | str, ...]
_STRAY = frozenset({reading.UNKNOWN_KEY.code, reading.MISSING_KEY.code})


def outdented(root: Node, shape: type[Record], said: Said) -> Said:
    """The messages about a file, with one in place of all those that come of the same lines being too far to the left."""
    by_place = {one.span: one for one in said}
    for mapping, path in _mappings(root, ()):
        for number, (key, value) in enumerate(mapping.entries):
            below = [name for name, _ in mapping.entries[number + 1 :]]
            if _is_left_empty(value, shape, (*path, key.text), by_place):
                strays = _strays(below, by_place)
            else:
                strays = below[:1] if below and _lacks(key, below[0], by_place) else []
            if strays:
                for span in (key.span, value.span, *(stray.span for stray in strays)):
                    by_place.pop(span, None)
                first = strays[0]
                by_place[first.span] = reading.OUTDENTED.at(first.span, related=(key.span,), line=first.text, key=key.text)
    return tuple(by_place.values())


def _is_left_empty(value: Node, shape: type[Record], path: Path, by_place: dict[Span, Diagnostic]) -> bool:
    """Whether nothing was written where keys may stand."""
    if not isinstance(value, Scalar) or value.text or value.quoted:
        return False
    return value.span in by_place or may_hold_keys(shape, path)


def _strays(below: list[Scalar], by_place: dict[Span, Diagnostic]) -> list[Scalar]:
    """The keys that follow at once and mean nothing where they stand, nor anything that is spelt nearly so."""
    strays = []
    for key in below:
        one = by_place.get(key.span)
        if one is None or one.code not in _STRAY or one.near:
            break
        strays.append(key)
    return strays


def _lacks(key: Scalar, next_key: Scalar, by_place: dict[Span, Diagnostic]) -> bool:
    """Whether what a key lacks stands beside it, where it makes no sense."""
    one = by_place.get(key.span)
    missing = one is not None and one.code == reading.MISSING_KEY.code and one.facts["key"] == next_key.text
    return missing and next_key.span in by_place


def _mappings(node: Node, path: Path) -> Iterator[tuple[Mapping, Path]]:
    """Every mapping that is written with one key a line, and the path to it."""
    if isinstance(node, Mapping):
        if not node.flow:
            yield node, path
        for key, value in node.entries:
            yield from _mappings(value, (*path, key.text))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _mappings(item, (*path, number))
