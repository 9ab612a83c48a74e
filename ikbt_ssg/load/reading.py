"""What reading one file gives."""

from __future__ import annotations

from dataclasses import dataclass

from ikbt_ssg.blocks import Ref
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.load.yaml_nodes import Mapping, Node, Scalar
from ikbt_ssg.model import Noun
from ikbt_ssg.source import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A noun with what the library has to know about it; without a noun when the file could not be read."""

    noun: Noun | None
    id: str
    title: str
    language: str
    span: Span
    """Where the id stands."""
    refs: tuple[Ref, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    said: Said = ()


def place(node: Node | None, *path: str | int, fallback: Span) -> Span:
    """Where the value at a path of keys and positions stands; the fallback when there is no such value."""
    for part in path:
        if isinstance(node, Mapping):
            node = next((value for key, value in node.entries if key.text == part), None)
        elif node is not None and not isinstance(node, Scalar) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            node = None
    return node.span if node is not None else fallback


def written(node: Node | None, key: str) -> str:
    """The text at a key, even of a record that could not be read as a whole: a broken file's name still counts as known."""
    if isinstance(node, Mapping):
        for name, value in node.entries:
            if name.text == key and isinstance(value, Scalar):
                return value.text
    return ""
