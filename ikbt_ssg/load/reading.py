"""What reading one file gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ikbt_ssg.authored.values import KEBAB
from ikbt_ssg.blocks import Ref
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.load.yaml_nodes import Mapping, Node, Scalar
from ikbt_ssg.model import Noun, Unit
from ikbt_ssg.source import Source, Span


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


def key_place(node: Node | None, *path: str, fallback: Span) -> Span:
    """Where the last key of a path stands; the fallback when there is no such key."""
    for part in path[:-1]:
        node = next((value for key, value in node.entries if key.text == part), None) if isinstance(node, Mapping) else None
    key = node.key(path[-1]) if isinstance(node, Mapping) else None
    return key.span if key is not None else fallback


def written(source: Source, node: Node | None, key: str) -> str:
    """The id at a key, even of a record that could not be read as a whole: a broken file's name still counts as known.

    "" when what stands there is no id, so that the file's place can be asked instead.
    """
    text = ""
    if node is None:
        found = re.search(rf"^{key}:[ \t]+([\"']?)(?P<id>[a-z0-9-]+)\1[ \t]*$", source.text, re.MULTILINE)
        text = found["id"] if found else ""
    elif isinstance(node, Mapping):
        text = next((value.text for name, value in node.entries if name.text == key and isinstance(value, Scalar)), "")
    return text if re.fullmatch(KEBAB, text) else ""


def named_by_place(unit: Unit) -> str:
    """The name that a file most likely has, by where it lies, when it cannot be read."""
    parts = unit.path.split("/")
    match unit.kind:
        case "module":
            return f"{parts[2]}/{parts[3]}"
        case "media":
            return parts[2]
        case "program" | "text-pack" | "text-pack-licence":
            return parts[1]
        case _:
            stem = re.sub(r"^[0-9]+-", "", unit.stem)
            return f"{unit.within}/{stem}" if unit.within else stem
