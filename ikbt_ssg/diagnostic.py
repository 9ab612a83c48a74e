"""What the compiler has to say to an author: values, never exceptions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from ikbt_ssg.source import Span

Facts = dict[str, Any]
"""Words that fill a rule's sentences; numbers and ids become text."""


class Severity(StrEnum):
    """How much a message weighs: an error keeps its program from being packaged, a note asks for nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Words(NamedTuple):
    """One sentence in the languages that authors work in; `{braces}` are filled from the diagnostic's facts."""

    en: str
    sv: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that should hold, with what to say when it does not."""

    code: str
    """IK and three digits, for ever; the first digit is the chapter of `docs/codes.md`."""
    severity: Severity
    saw: Words
    """What we saw, as a sentence to a psychologist."""
    do: Words
    """What to do about it."""
    standard: str = ""
    """Where the rule comes from, when it is not only ours."""
    release: Severity | None = None
    """How much it weighs in a release, where that is more than in a draft."""

    def at(self, span: Span, *, near: str = "", related: tuple[Span, ...] = (), **facts: object) -> Diagnostic:
        """This rule, broken at a place. `near` is the known name closest to the one that was written."""
        words = {name: str(value) for name, value in facts.items()}
        return Diagnostic(self.code, self.severity, span, words, near, related)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message: which rule, where, and the words that its sentences need."""

    code: str
    severity: Severity
    span: Span
    facts: Mapping[str, str] = field(default_factory=dict)
    near: str = ""
    related: tuple[Span, ...] = ()
    """The other place: the first of two duplicates, the text under an overlay."""

    @property
    def order(self) -> tuple[Span, str, tuple[str, ...]]:
        """Sort key: by file, then by place, then by code."""
        return (self.span, self.code, tuple(self.facts.values()))


Said = tuple[Diagnostic, ...]
"""What a step has to say beside its result."""


def stops(said: Iterable[Diagnostic]) -> bool:
    """Whether anything that was said is an error."""
    return any(one.severity is Severity.ERROR for one in said)


def in_order(said: Iterable[Diagnostic]) -> Said:
    """The messages by file and place, each one once."""
    once = {(one.order, one.near): one for one in said}
    return tuple(once[key] for key in sorted(once))


def said_as_json(said: Said) -> bytes:
    """The messages as they are remembered."""
    return json.dumps([asdict(one) for one in said], ensure_ascii=False).encode()


def said_from_json(told: bytes | str) -> Said:
    """Messages that were remembered."""
    return tuple(
        Diagnostic(
            each["code"],
            Severity(each["severity"]),
            Span(**each["span"]),
            each["facts"],
            each["near"],
            tuple(Span(**span) for span in each["related"]),
        )
        for each in json.loads(told)
    )
