"""Characters -> words -> a tree without types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ikbt_ssg.expressions.tree import Place

LENGTH_LIMIT = 2000
DEPTH_LIMIT = 30
SIZE_LIMIT = 200

_WORD = re.compile(
    r"""\s*(?:
    (?P<time>(?:[01]?[0-9]|2[0-3]):[0-5][0-9])
  | (?P<number>[0-9]+(?:\.[0-9]+)?)
  | (?P<text>'[^'\n]*'|"[^"\n]*")
  | (?P<id>[A-Za-zÅÄÖåäö_][A-Za-z0-9ÅÄÖåäö_]*)
  | (?P<sign>==|!=|<=|>=|[-+*/()<>,.\[\]=&|!%^])
)""",
    re.VERBOSE,
)
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=", "in")
_LIKELY = {"=": "==", "&": "and", "|": "or", "!": "not"}
"""Signs of other languages, and what is written here instead."""


class ExpressionError(Exception):
    """An expression that cannot be read or does not hold together; says what, where, and what to write instead."""

    def __init__(self, saw: str, place: Place, do: str = "", near: str = "") -> None:
        super().__init__(saw)
        self.saw = saw
        self.place = place
        self.do = do
        self.near = near


class Word(NamedTuple):
    """One word of an expression."""

    kind: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Read:
    """An expression as it was written: an operation with its arguments, a name or a literal."""

    op: str
    args: tuple[Read, ...]
    text: str
    """The literal, or the path of a name divided by dots."""
    place: Place


@lru_cache(4096)
def read(text: str) -> Read:
    """The tree of an expression; raises ExpressionError."""
    if len(text) > LENGTH_LIMIT:
        raise ExpressionError(f"the expression has {len(text)} characters; the limit is {LENGTH_LIMIT}", Place(0, 1))
    reader = _Reader(_words(text), len(text))
    tree = reader.either(0)
    if reader.now is not None:
        raise ExpressionError(f"`{reader.now.text}` does not belong here", reader.now.place, _advice(reader.now))
    if _size(tree) > SIZE_LIMIT:
        raise ExpressionError(
            f"the expression has more than {SIZE_LIMIT} parts", Place(0, 1), "divide it into several `compute` values"
        )
    return tree


def _words(text: str) -> list[Word]:
    words: list[Word] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _WORD.match(text, at)
        if found is None or found.end() == at:
            while text[at].isspace():
                at += 1
            saw = (
                "a text that is opened with a quotation mark is not closed"
                if text[at] in "'\""
                else f"`{text[at]}` means nothing here"
            )
            raise ExpressionError(saw, Place(at, 1), "use straight quotation marks" if text[at] in "”“’‘" else "")
        kind = found.lastgroup or ""
        begin, at = found.span(kind)
        words.append(Word(kind, text[begin:at], Place(begin, at - begin)))
    return words


class _Reader:
    """Reads words from the left; each method reads what binds tighter than its caller."""

    def __init__(self, words: list[Word], end: int) -> None:
        self._ahead = iter(words)
        self._end = Place(max(0, end - 1), 1)
        self.now: Word | None = next(self._ahead, None)

    def _is(self, *texts: str) -> bool:
        word = self.now
        return word is not None and word.text in texts and word.kind in {"sign", "id"}

    def _take(self) -> Word:
        word = self.now
        if word is None:
            raise ExpressionError("the expression ends too early", self._end, "write what should come after it")
        self.now = next(self._ahead, None)
        return word

    def _expect(self, text: str, for_what: Word) -> None:
        if not self._is(text):
            here = self.now.place if self.now else self._end
            raise ExpressionError(f"`{text}` is missing for the `{for_what.text}` before it", here, _advice(self.now))
        self._take()

    def either(self, depth: int) -> Read:
        if depth > DEPTH_LIMIT:
            raise ExpressionError(
                f"more than {DEPTH_LIMIT} levels stand inside each other", self.now.place if self.now else self._end
            )
        left = self._both(depth)
        while self._is("or"):
            word = self._take()
            left = Read("or", (left, self._both(depth)), "", word.place)
        return left

    def _both(self, depth: int) -> Read:
        left = self._denied(depth)
        while self._is("and"):
            word = self._take()
            left = Read("and", (left, self._denied(depth)), "", word.place)
        return left

    def _denied(self, depth: int) -> Read:
        if self._is("not"):
            word = self._take()
            if depth > DEPTH_LIMIT:
                raise ExpressionError(f"more than {DEPTH_LIMIT} levels stand inside each other", word.place)
            return Read("not", (self._denied(depth + 1),), "", word.place)
        return self._compared(depth)

    def _compared(self, depth: int) -> Read:
        left = self._sum(depth)
        if not self._is(*_COMPARISONS):
            return left
        word = self._take()
        whole = Read(word.text, (left, self._sum(depth)), "", word.place)
        if self._is(*_COMPARISONS):
            again = self._take()
            raise ExpressionError(
                "two comparisons cannot stand in a row", again.place, "write them with `and` between: a < b and b < c"
            )
        return whole

    def _sum(self, depth: int) -> Read:
        left = self._product(depth)
        while self._is("+", "-"):
            word = self._take()
            left = Read(word.text, (left, self._product(depth)), "", word.place)
        return left

    def _product(self, depth: int) -> Read:
        left = self._signed(depth)
        while self._is("*", "/"):
            word = self._take()
            left = Read(word.text, (left, self._signed(depth)), "", word.place)
        return left

    def _signed(self, depth: int) -> Read:
        if self._is("-"):
            word = self._take()
            if depth > DEPTH_LIMIT:
                raise ExpressionError(f"more than {DEPTH_LIMIT} levels stand inside each other", word.place)
            return Read("negative", (self._signed(depth + 1),), "", word.place)
        return self._leaf(depth)

    def _leaf(self, depth: int) -> Read:
        word = self._take()
        if word.kind in {"number", "time"}:
            return Read(word.kind, (), word.text, word.place)
        if word.kind == "text":
            return Read("text", (), word.text[1:-1], word.place)
        if word.kind == "id" and word.text in {"true", "false"}:
            return Read("bool", (), word.text, word.place)
        if word.kind == "id" and word.text not in {"and", "or", "not", "in"}:
            return self._call(word, depth) if self._is("(") else self._name(word)
        if word.text == "(":
            inside = self.either(depth + 1)
            self._expect(")", word)
            return inside
        if word.text == "[":
            return Read("list", self._arguments(word, "]", depth), "", word.place)
        raise ExpressionError(f"`{word.text}` does not belong here", word.place, _advice(word))

    def _call(self, word: Word, depth: int) -> Read:
        self._take()
        return Read("call", self._arguments(word, ")", depth), word.text, word.place)

    def _arguments(self, word: Word, end: str, depth: int) -> tuple[Read, ...]:
        args: list[Read] = []
        while not self._is(end):
            args.append(self.either(depth + 1))
            if not self._is(","):
                break
            self._take()
        self._expect(end, word)
        return tuple(args)

    def _name(self, word: Word) -> Read:
        path = [word.text]
        end = word.place.at + word.place.length
        while self._is("."):
            self._take()
            part = self._take()
            if part.kind != "id" and part.text != "*":  # every row of a matrix
                raise ExpressionError(f"a name is missing after the dot, before `{part.text}`", part.place)
            path.append(part.text)
            end = part.place.at + part.place.length
        return Read("name", (), ".".join(path), Place(word.place.at, end - word.place.at))


def _advice(word: Word | None) -> str:
    if word is not None and word.text in _LIKELY:
        return f"write `{_LIKELY[word.text]}`"
    return "write an operator between two values" if word is not None and word.kind != "sign" else ""


def _size(tree: Read) -> int:
    return 1 + sum(_size(arg) for arg in tree.args)
