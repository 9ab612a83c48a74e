"""YAML text -> nodes that know their places; every scalar keeps the characters its author wrote.

PyYAML's events are read, not its values: YAML 1.1 would turn `22:30` into 1350 and `no` into False. What a scalar means is
decided later, by the type that its key asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from ikbt_ssg.diagnostic import Diagnostic, Said
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Source, Span

DEPTH_LIMIT = 20
"""How many lists and mappings may stand inside each other."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text, as it was written."""

    text: str
    quoted: bool
    """Whether it stood in quotation marks or in a block of its own (`|`, `>`)."""
    span: Span

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was written: an empty value, `~` or `null`."""
        return not self.quoted and self.text in _NULL


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order they were written."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def key(self, name: str) -> Scalar | None:
        """The key of that name, with its place."""
        return next((key for key, _ in self.entries if key.text == name), None)


Node = Scalar | Sequence | Mapping
Plain = str | None | list["Plain"] | dict[str, "Plain"]
"""A node without its places: texts, lists and mappings."""


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
        return None, (*said, _syntax(source, wrong))
    except (yaml.YAMLError, ValueError) as wrong:
        return None, (*said, reading.YAML_SYNTAX.at(source.span(1), problem=str(wrong).split("\n")[0]))


def plain(node: Node) -> Plain:
    """The node without places, nothing as None."""
    match node:
        case Scalar():
            return None if node.is_nothing else node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


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
            case yaml.DocumentStartEvent() if node is not None or event.version or event.tags:
                raise _RefusedError(reading.YAML_FORBIDDEN.at(reader.span(event), what="a second document (---)"))
            case yaml.StreamStartEvent() | yaml.StreamEndEvent() | yaml.DocumentStartEvent() | yaml.DocumentEndEvent():
                continue
            case _:
                node = _node(reader, event, 1)
    return node


def _node(reader: _Reader, event: yaml.Event, depth: int) -> Node:
    span = reader.span(event)
    _refuse_features(event, span)
    if isinstance(event, yaml.ScalarEvent):
        quoted = event.style is not None and event.style != ""
        scalar = Scalar(event.value, quoted, span)
        if not quoted:
            _notice_comment(reader, event, scalar)
        return scalar
    if depth > DEPTH_LIMIT:
        raise _RefusedError(reading.TOO_DEEP.at(span, limit=DEPTH_LIMIT))
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(reader, span, depth)
    return _mapping(reader, span, depth)


def _sequence(reader: _Reader, span: Span, depth: int) -> Sequence:
    items: list[Node] = []
    for event in reader.events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(reader, event, depth + 1))
    return Sequence(tuple(items), span)


def _mapping(reader: _Reader, span: Span, depth: int) -> Mapping:
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
    return Mapping(tuple(entries.values()), span)


def _refuse_features(event: yaml.Event, span: Span) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _RefusedError(reading.YAML_FORBIDDEN.at(span, what=f"an alias (*{event.anchor})"))
    if getattr(event, "anchor", None):
        raise _RefusedError(reading.YAML_FORBIDDEN.at(span, what=f"an anchor (&{getattr(event, 'anchor', '')})"))
    if getattr(event, "tag", None):
        raise _RefusedError(reading.YAML_FORBIDDEN.at(span, what=f"a tag ({getattr(event, 'tag', '')})"))


_COMMENT = re.compile(r"\s+#\s?(.*)")


def _notice_comment(reader: _Reader, event: yaml.ScalarEvent, scalar: Scalar) -> None:
    """Warn where a # cuts a running text; after a single word or number it is meant as a comment."""
    end = event.end_mark
    if end is None:
        raise TypeError("every event has its marks")
    rest = _COMMENT.match(reader.lines[end.line], end.column) if end.line < len(reader.lines) else None
    if rest and " " in scalar.text:
        place = reader.source.span(end.line + 1, end.column + 1 + len(rest.group()) - len(rest.group().lstrip()))
        reader.said.append(reading.COMMENT_IN_TEXT.at(place, text=rest.group(1)))


def _syntax(source: Source, wrong: yaml.MarkedYAMLError) -> Diagnostic:
    """What libyaml stumbled over, in words that help the person who wrote it."""
    mark = wrong.problem_mark or wrong.context_mark
    line, col = (mark.line, mark.column) if mark else (0, 0)
    lines = source.text.split("\n")
    text = lines[line] if line < len(lines) else ""
    place = source.span(line + 1, col + 1)
    problem = wrong.problem or "unreadable"
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent:
        return reading.TAB.at(source.span(line + 1, indent.index("\t") + 1))
    if "mapping values are not allowed" in problem:
        key, _, value = text.partition(":")
        return reading.YAML_COLON.at(place, text=value.strip() or key.strip())
    if "quoted scalar" in (wrong.context or "") and wrong.context_mark:
        start = wrong.context_mark
        return reading.YAML_QUOTE.at(source.span(start.line + 1, start.column + 1))
    if "cannot start any token" in problem and col < len(text):
        return reading.YAML_CHARACTER.at(place, text=text[col])
    if '"' in text[:col] and ("expected <block end>" in problem or "expected ',' or" in problem):
        return reading.YAML_QUOTE.at(source.span(line + 1, text.index('"') + 1))
    if "expected <block end>" in problem or "could not find expected ':'" in problem or "indent" in problem:
        return reading.YAML_INDENT.at(place)
    return reading.YAML_SYNTAX.at(place, problem=problem)
