"""YAML text -> nodes that know their places; every scalar keeps the characters its author wrote.

PyYAML's events are read, not its values: YAML 1.1 would turn `22:30` into 1350 and `no` into False. What a scalar means is
decided later, by the type that its key asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from ikbt_ssg.diagnostic import Diagnostic, Said
from ikbt_ssg.load.text import CONTROL
from ikbt_ssg.load.yaml_stumbles import BACKSLASH, BACKSLASH_ADVICE, what_was_done
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Placed, Source, Span

DEPTH_LIMIT = 20
"""How many lists and mappings may stand inside each other."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class Comment(NamedTuple):
    """A comment behind a text, from its # on."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text, as it was written."""

    text: str
    quoted: bool
    """Whether it stood in quotation marks or in a block of its own (`|`, `>`)."""
    span: Span
    comment: Comment | None = None
    """What a # behind it keeps from being read."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was written: an empty value, `~` or `null`."""
        return not self.quoted and self.text in _NULL


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span
    flow: bool
    """Whether it stands in square brackets."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order they were written."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    flow: bool
    """Whether it stands in curly braces."""

    def key(self, name: str) -> Scalar | None:
        """The key of that name, with its place."""
        return next((key for key, _ in self.entries if key.text == name), None)


Node = Scalar | Sequence | Mapping
Plain = str | None | list["Plain"] | dict[str, "Plain"]
"""A node as texts, lists and mappings."""


class _RefusedError(Exception):
    """Carries one diagnostic out of the walk over events."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def compose(source: Source) -> tuple[Node | None, Said]:
    """The nodes of a YAML text, or None with the first thing that kept it from being read."""
    said: list[Diagnostic] = []
    try:
        events = yaml.parse(source.text, Loader=_Loader)
        return _document(_Reader(source, events, said)), tuple(said)
    except _RefusedError as refused:
        return None, (*said, refused.diagnostic)
    except yaml.MarkedYAMLError as wrong:
        return None, (*said, what_was_done(source, wrong))
    except (yaml.YAMLError, ValueError) as wrong:
        advice = "delete it, or write it in another way"
        at = getattr(wrong, "position", 0) or 0
        return None, (*said, reading.YAML_SYNTAX.at(source.at(at), problem=str(wrong).split("\n")[0], advice=advice))


def plain(node: Node, source: Source) -> Plain:
    """The node as texts that know their places, in lists and mappings; nothing as None."""
    match node:
        case Scalar():
            return None if node.is_nothing else Placed(node.text, node.quoted, node.span, source)
        case Sequence():
            return [plain(item, source) for item in node.items]
        case Mapping():
            return {key.text: plain(value, source) for key, value in node.entries}


class _Reader:
    """The events of one text, and what the walk over them needs to know."""

    def __init__(self, source: Source, events: Iterator[yaml.Event], said: list[Diagnostic]) -> None:
        self.source = source
        self.events = events
        self.said = said
        self.lines = source.text.split("\n")

    def span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            raise TypeError("every event has its marks")
        return self.source.span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _document(reader: _Reader) -> Node | None:
    node: Node | None = None
    for event in reader.events:
        match event:
            case yaml.DocumentStartEvent() if node is not None:
                raise _RefusedError(reading.YAML_FORBIDDEN.at(reader.span(event), what="a second document (---)"))
            case yaml.DocumentStartEvent() if event.version or event.tags:
                raise _RefusedError(reading.YAML_CHARACTER.at(reader.span(event), text="%"))
            case yaml.StreamStartEvent() | yaml.StreamEndEvent() | yaml.DocumentStartEvent() | yaml.DocumentEndEvent():
                continue
            case _:
                node = _node(reader, event, 1)
    return node


def _node(reader: _Reader, event: yaml.Event, depth: int) -> Node:
    span = reader.span(event)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(reader, event, span)
    _refuse_features(event, span)
    if depth > DEPTH_LIMIT:
        raise _RefusedError(reading.TOO_DEEP.at(span, limit=DEPTH_LIMIT))
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(reader, span, depth, bool(event.flow_style))
    return _mapping(reader, span, depth, bool(getattr(event, "flow_style", False)))


def _scalar(reader: _Reader, event: yaml.ScalarEvent, span: Span) -> Scalar:
    if event.anchor or event.tag:  # before a text, their sign is one that the author meant to be read
        raise _RefusedError(reading.YAML_CHARACTER.at(span, text="&" if event.anchor else "!"))
    if not event.style:
        return Scalar(event.value, quoted=False, span=span, comment=_comment(reader, event))
    if event.style == '"' and CONTROL.search(event.value):  # the file has none, so a backslash made it
        raise _RefusedError(reading.YAML_SYNTAX.at(span, problem=BACKSLASH, advice=BACKSLASH_ADVICE))
    return Scalar(event.value, quoted=True, span=span)


def _sequence(reader: _Reader, span: Span, depth: int, flow: bool) -> Sequence:
    items: list[Node] = []
    for event in reader.events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(reader, event, depth + 1))
    return Sequence(tuple(items), span, flow)


def _mapping(reader: _Reader, span: Span, depth: int, flow: bool) -> Mapping:
    entries: dict[str, tuple[Scalar, Node]] = {}
    for event in reader.events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _node(reader, event, depth + 1)
        if not isinstance(key, Scalar):
            raise _RefusedError(reading.YAML_FORBIDDEN.at(key.span, what="a list or mapping as a key"))
        if not key.quoted and key.text == "<<":
            raise _RefusedError(reading.YAML_FORBIDDEN.at(key.span, what="a merge key (<<)"))
        value = _node(reader, next(reader.events), depth + 1)
        if key.text in entries:
            first = entries[key.text][0].span
            reader.said.append(reading.DUPLICATE_KEY.at(key.span, key=key.text, line=first.line, related=(first,)))
        else:
            entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), span, flow)


def _refuse_features(event: yaml.Event, span: Span) -> None:
    """Anchors, aliases and tags, of anything but a text."""
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        raise _RefusedError(reading.YAML_CHARACTER.at(span, text="*"))
    if anchor:
        raise _RefusedError(reading.YAML_FORBIDDEN.at(span, what=f"an anchor (&{anchor})"))
    if tag:
        raise _RefusedError(reading.YAML_FORBIDDEN.at(span, what="a tag (!)"))


_COMMENT = re.compile(r"\s+(#.*)")


def _comment(reader: _Reader, event: yaml.ScalarEvent) -> Comment | None:
    """The comment behind a text, on the line where the text ends."""
    end = event.end_mark
    if end is None:
        raise TypeError("every event has its marks")
    line = reader.lines[end.line] if end.line < len(reader.lines) else ""
    rest = _COMMENT.match(line, end.column) if "#" in line else None
    if rest is None:
        return None
    return Comment(rest.group(1).rstrip(), reader.source.span(end.line + 1, rest.start(1) + 1, 0, rest.end(1) + 1))
