"""A diagnostic in words: what we saw and what to do, in the author's language."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.report.phrases import KINDS, LANGUAGES, PHRASES_SV
from ikbt_ssg.rules import RULES

Language = Literal["en", "sv"]
WRITTEN = frozenset(
    {"id", "key", "keys", "text", "name", "names", "target", "circle", "path", "program", "edition", "region", "known"}
)
"""The facts that hold what an author wrote, or names; they are the same in every language."""


def authors_language(language: str) -> Language:
    """The language in which the tool speaks to the authors of a text in some language."""
    return "sv" if language == "sv" else "en"


def saw(diagnostic: Diagnostic, language: Language) -> str:
    """What we saw."""
    return _fill(getattr(RULES[diagnostic.code].saw, language), diagnostic, language)


def do(diagnostic: Diagnostic, language: Language) -> str:
    """What to do about it; a name that was probably meant comes first."""
    advice = _fill(getattr(RULES[diagnostic.code].do, language), diagnostic, language)
    advice = advice[:1].upper() + advice[1:]
    if not diagnostic.near:
        return advice
    meant = f"Did you mean `{diagnostic.near}`?" if language == "en" else f"Menade du `{diagnostic.near}`?"
    return f"{meant} {advice}"


def _fill(sentence: str, diagnostic: Diagnostic, language: Language) -> str:
    facts = dict(diagnostic.facts)
    written = facts.get("kind", "")
    if language == "sv":
        facts = {name: text if name in WRITTEN else in_swedish(text) for name, text in facts.items()}
    words = KINDS.get(written)
    if words is not None:
        none, the, other = words.sv
        one = none.replace("ingen ", "en ").replace("inget ", "ett ")
        the = the if language == "sv" else words.en_the or f"the {words.en}"
        facts |= {"kind": words.en, "kind_none": none, "kind_the": the, "kind_other": other, "kind_a": one}
    facts["kind_written"] = written
    code = facts.get("language", "")
    if code in LANGUAGES:
        facts["language"] = getattr(LANGUAGES[code], language)
    return sentence.format_map(facts)


def in_swedish(phrase: str) -> str:
    """A phrase that a sentence is filled with, in Swedish; anything that is not one of ours stays as it is."""
    if phrase in PHRASES_SV:
        return PHRASES_SV[phrase]
    for pattern, swedish in _patterns():
        if found := pattern.fullmatch(phrase):
            return swedish.format(*(in_swedish(part) for part in found.groups()))
    return phrase


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The phrases with holes, `{0}` and so on, as patterns."""
    return tuple(
        (re.compile(re.sub(r"\\\{\d\\\}", "(.+)", re.escape(english)), re.DOTALL), swedish)
        for english, swedish in PHRASES_SV.items()
        if "{0}" in english
    )
