"""YAML nodes -> a record, with every mistake at its own place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ikbt_ssg.authored.values import Record
from ikbt_ssg.diagnostic import Diagnostic, Facts, Said, in_order, stops
from ikbt_ssg.load.outdented import outdented
from ikbt_ssg.load.shape import all_keys, how_many, is_running_text, known_keys
from ikbt_ssg.load.yaml_nodes import Mapping, Node, Scalar, Sequence, compose, plain
from ikbt_ssg.load.yaml_stumbles import COMMA, COMMA_ADVICE, CURLY, NO_SPACE, in_quotes
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Source, Span
from ikbt_ssg.spelling import nearest

R = TypeVar("R", bound=Record)
Path = tuple[int | str, ...]

WANTED = {
    "string_type": "text",
    "dict_type": "keys with values, one a line",
    "model_type": "keys with values, one a line",
    "model_attributes_type": "keys with values, one a line",
    "tuple_type": "a list",
    "list_type": "a list",
}
EXAMPLES = {
    "text": "a text",
    "keys with values, one a line": "the keys below it, each on a line of its own, with two spaces in front",
    "a list": "the values in square brackets with commas between them, or each on a line of its own after a hyphen",
}
MARKUP = re.compile(r"\{fact:[^}]*\}|\*\*[^*]+\*\*|(?<![\w*])\*[^*\s][^*]*\*(?![\w*])|\[[^\]]*\]\([^)]*\)")
"""What is obeyed in running Markdown only."""
_LAST_WORD = re.compile(r"[^\s,{]\s+(?P<word>[a-z][a-z0-9_-]*)$")
SHOWN = 60
"""How many characters of a text are repeated in a message."""


def decode(source: Source, shape: type[R]) -> tuple[R | None, Node | None, Said]:
    """The record in a YAML text, and its nodes for whoever needs a place in it; or None with every reason."""
    node, said = compose(source)
    said = tuple(_comma(one, source, shape) for one in said)
    if node is None and source.first_line > 1:
        return None, None, said or (reading.NO_FRONT_MATTER.at(Span(source.path)),)
    if node is None:
        return None, None, said or (reading.EMPTY_FILE.at(source.whole),)
    record, wrong = _fit(source, node, shape)
    said += in_order((*wrong, *_running_texts(node, shape, ())))
    return (None if stops(said) else record), node, said


def _fit(source: Source, node: Node, shape: type[R]) -> tuple[R | None, Said]:
    """The record that a node describes, or None with every reason why it does not."""
    if not isinstance(node, Mapping):
        return None, (_no_keys(source, node),)
    try:
        return shape.model_validate(plain(node, source)), ()
    except ValidationError as refused:
        errors = refused.errors(include_url=False, include_input=True)
        said = _once([_mistake(node, shape, tuple(error["loc"]), error) for error in errors])
        return None, outdented(node, shape, said)


def _comma(one: Diagnostic, source: Source, shape: type[Record]) -> Diagnostic:
    """`{ask: Hur? type: text}`: the colon that is too much stands behind a key of ours, so what is missing is a comma."""
    before = source.text.split("\n")[one.span.line - source.first_line][: one.span.col - 1] if one.span.line else ""
    found = _LAST_WORD.search(before)
    if one.code != reading.YAML_COLON.code or found is None or before.count("{") <= before.count("}"):
        return one
    if found["word"] not in all_keys(shape):
        return one
    place = Span(one.span.path, one.span.line, found.start("word") + 1)
    return reading.YAML_SYNTAX.at(place, problem=COMMA, advice=COMMA_ADVICE)


def _no_keys(source: Source, node: Node) -> Diagnostic:
    if isinstance(node, Scalar) and (found := NO_SPACE.match(node.text)):
        return _no_space(node.span, node.text, found.end())
    if source.first_line > 1:
        return reading.NO_FRONT_MATTER.at(node.span)
    facts: Facts = {"key": source.path.rpartition("/")[2], "wanted": WANTED["dict_type"], "seen": _seen(node)}
    return reading.WRONG_VALUE.at(node.span, **facts, example="a key, a colon, a space and a value on each line")


def _no_space(span: Span, text: str, colon: int) -> Diagnostic:
    place = Span(span.path, span.line, span.col + colon - 1)
    return reading.COLON_SPACE.at(place, text=text[colon:].split(maxsplit=1)[0])


class _Mistake(NamedTuple):
    """One thing that pydantic objects to."""

    said: Diagnostic
    record: Path
    """The path of the record it was found in."""
    key: str
    """The key that is missing there, or that was meant."""
    is_of_list: bool = False
    """Whether a list has too few or too many values."""


def _once(mistakes: list[_Mistake]) -> Said:
    """One message for each mistake: a misspelt key is also a missing one, and a value that fits none of two kinds is one value."""
    absent = {(each.record, each.key): each.said for each in mistakes if each.said.code == reading.MISSING_KEY.code}
    said: dict[Span, Diagnostic] = {}
    short = {each.record for each in mistakes if each.is_of_list}
    for each in mistakes:
        if not each.is_of_list and each.record[:-1] in short:
            continue  # `[0 5]` has one value too few, and what that one value is does not matter
        if each.said.code == reading.MISSING_KEY.code:
            continue
        one, beside = each.said, [key for record, key in absent if record == each.record]
        if one.code == reading.UNKNOWN_KEY.code and not each.key and len(beside) == 1:
            one = replace(one, near=beside[0])
        absent.pop((each.record, each.key or one.near), None)
        if one.code == reading.BAD_ID.code and one.span in said:  # a word of ours or a module: neither fits
            wanted, example = "previous or the name of a module", "previous, or a name such as somn/valkommen"
            facts = {"key": said[one.span].facts["key"], "wanted": wanted, "seen": one.facts["seen"], "example": example}
            said[one.span] = reading.WRONG_VALUE.at(one.span, near=said[one.span].near, related=(), **facts)
        said.setdefault(one.span, one)
    return in_order((*said.values(), *absent.values()))


def _mistake(root: Node, shape: type[Record], path: Path, error: ErrorDetails) -> _Mistake:
    key, node = _walk(root, path)
    if error["type"] == "missing" and isinstance(path[-1], str):
        return _Mistake(reading.MISSING_KEY.at(_head(node, key), key=path[-1]), path[:-1], path[-1])
    if error["type"] == "extra_forbidden":
        return _unknown(root, shape, path[:-1], key or node)
    if error["type"] == "union_tag_not_found":
        unknown = (
            [name for name, _ in node.entries if name.text not in known_keys(shape, path)] if isinstance(node, Mapping) else []
        )
        misspelt = next((name for name in unknown if nearest(name.text, ["type"])), None)
        if misspelt is not None:
            return _unknown(root, shape, path, misspelt)
        return _Mistake(reading.MISSING_KEY.at(_head(node, key), key="type"), path, "type")
    if error["type"] in {"missing", "too_short", "too_long"} and isinstance(node, Sequence):
        path = path[:-1] if error["type"] == "missing" else path
        count = how_many(shape, path)
        facts: Facts = {"key": key.text if key else "", "wanted": f"a list of {count} values", "seen": _seen(node)}
        example = f"{count} values in square brackets with a comma between them"
        return _Mistake(reading.WRONG_VALUE.at(node.span, **facts, example=example), path, "", is_of_list=True)
    return _Mistake(_wrong_value(node, key.text if key else "", error), path, "")


def _unknown(root: Node, shape: type[Record], record: Path, key: Node) -> _Mistake:
    """A key that does not belong to its record; what was probably meant is a key that is not there yet."""
    name = key.text if isinstance(key, Scalar) else ""
    if found := NO_SPACE.match(name):
        return _Mistake(_no_space(key.span, name, found.end()), record, name.partition(":")[0])
    known = known_keys(shape, record)
    _, node = _walk(root, record)
    written = {each.text for each, _ in node.entries} if isinstance(node, Mapping) else set()
    near = nearest(name, [each for each in known if each not in written])
    return _Mistake(reading.UNKNOWN_KEY.at(key.span, key=name, known=", ".join(known), near=near), record, near)


def _wrong_value(node: Node, name: str, error: ErrorDetails) -> Diagnostic:
    facts = error.get("ctx", {})
    if isinstance(node, Scalar) and not node.quoted and _is_curly(node.text):
        return reading.CURLY_QUOTES.at(node.span)
    match error["type"]:
        case "literal_error" | "enum":
            known = [word.strip("'") for word in str(facts["expected"]).replace(" or ", ", ").split(", ")]
            return _choice(node, name, known)
        case "union_tag_invalid":
            known = [word.strip("' ") for word in str(facts["expected_tags"]).split(",")]
            return _choice(_entry(node, "type") or node, "type", known)
        case "id":
            return reading.BAD_ID.at(node.span, wanted=facts["wanted"], seen=_seen(node), example=facts["example"])
        case "curly_quotes":
            return reading.CURLY_QUOTES.at(node.span)
        case "value":
            return reading.WRONG_VALUE.at(node.span, key=name, wanted=facts["wanted"], seen=_seen(node), example=facts["example"])
        case "string_type" if (said := _no_text(node, name)) is not None:
            return said
        case _:
            wanted = WANTED.get("dict_type" if error["type"] == "too_short" else error["type"], error["msg"])
            example = EXAMPLES.get(wanted, "another value")
            return reading.WRONG_VALUE.at(node.span, key=name, wanted=wanted, seen=_seen(node), example=example)


def _no_text(node: Node, name: str) -> Diagnostic | None:
    """A text that YAML took for something else: a colon made it a key, a bracket a list, a # a comment."""
    match node:
        case Mapping(flow=False, entries=((Scalar() as key, Scalar() as value),)):
            place = Span(key.span.path, key.span.end_line or key.span.line, key.span.end_col)
            return reading.YAML_COLON.at(place, text=in_quotes(f"{key.text}: {value.text}".strip()))
        case Mapping(flow=True) | Sequence(flow=True):
            return reading.YAML_CHARACTER.at(node.span, text="[" if isinstance(node, Sequence) else "{")
        case Scalar(text="", comment=comment) if comment is not None:
            return reading.YAML_CHARACTER.at(comment.span, text="#")
        case Scalar(text=text) if text:
            facts: Facts = {
                "wanted": "text",
                "seen": f"`{text}`, which stands for nothing",
                "example": f'a text, or "{text}" if you mean that word',
            }
            return reading.WRONG_VALUE.at(node.span, key=name, **facts)
        case _:
            return None


def _running_texts(node: Node, shape: type[Record], path: Path) -> Iterator[Diagnostic]:
    """Words for readers that a # has cut, or with Markdown in them; behind a number or a word of ours, a comment is a comment."""
    match node:
        case Scalar(comment=comment, text=text):
            if not text and comment is not None and comment.text[1:2].strip():
                # a # with no space behind it was hardly meant to begin a comment: `accent: #175c64`
                yield reading.YAML_CHARACTER.at(comment.span, text="#")
            markup = MARKUP.search(text)
            if (comment is None and markup is None) or not text or not is_running_text(shape, path):
                return
            if comment is not None:
                yield reading.COMMENT_IN_TEXT.at(comment.span, text=comment.text)
            if markup is not None:
                yield reading.PLAIN_WORDS.at(node.span, text=markup.group())
        case Mapping():
            for key, value in node.entries:
                yield from _running_texts(value, shape, (*path, key.text))
        case Sequence():
            for number, item in enumerate(node.items):
                yield from _running_texts(item, shape, (*path, number))


def _is_curly(text: str) -> bool:
    return len(text) > 1 and text[0] in CURLY and text[-1] in CURLY


def _choice(node: Node, name: str, known: list[str]) -> Diagnostic:
    written = node.text if isinstance(node, Scalar) else ""
    return reading.NOT_A_CHOICE.at(node.span, key=name, seen=_seen(node), known=", ".join(known), near=nearest(written, known))


def _walk(root: Node, path: Path) -> tuple[Scalar | None, Node]:
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
            return "nothing" if node.is_nothing else f"`{text[:SHOWN]}{'…' * (len(text) > SHOWN)}`"
        case Sequence(items=items):
            texts = [item.text for item in items if isinstance(item, Scalar)]
            return "a list" if len(texts) < len(items) else f"`[{', '.join(texts)[:SHOWN]}]`"
        case Mapping(entries=entries):
            return "keys with values" if entries else "nothing"
