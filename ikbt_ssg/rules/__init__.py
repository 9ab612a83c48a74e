"""Every rule the compiler knows, by chapter; `docs/codes.md` is written from this table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import ModuleType

from ikbt_ssg.diagnostic import Diagnostic, Rule, Said
from ikbt_ssg.rules import (
    accessibility,
    captions,
    expressions,
    language,
    measures,
    media,
    packaging,
    reading,
    references,
    safety,
    versions,
)

CHAPTERS: Mapping[str, ModuleType] = {
    "Reading": reading,
    "References": references,
    "Accessibility": accessibility,
    "Safety and clinical": safety,
    "Measures and licences": measures,
    "Expressions of forms": expressions,
    "Language and translation": language,
    "Media": media,
    "Captions": captions,
    "Versions": versions,
    "Packaging": packaging,
}

RULES: Mapping[str, Rule] = {
    rule.code: rule for chapter in CHAPTERS.values() for rule in vars(chapter).values() if isinstance(rule, Rule)
}


def weighed(said: Iterable[Diagnostic], *, release: bool) -> Said:
    """The messages with the weight they have in a draft or, where a rule asks for more then, in a release."""
    return tuple(
        replace(one, severity=stricter) if release and (stricter := RULES[one.code].release) is not None else one for one in said
    )
