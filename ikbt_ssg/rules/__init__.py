"""Every rule the compiler knows, by chapter; `docs/codes.md` is written from this table."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from ikbt_ssg.diagnostic import Rule
from ikbt_ssg.rules import (
    accessibility,
    language,
    measures,
    media,
    packaging,
    reading,
    references,
    safety,
)

CHAPTERS: Mapping[str, ModuleType] = {
    "Reading": reading,
    "References": references,
    "Accessibility": accessibility,
    "Safety and clinical": safety,
    "Measures and licences": measures,
    "Language and translation": language,
    "Media": media,
    "Packaging": packaging,
}

RULES: Mapping[str, Rule] = {
    rule.code: rule for chapter in CHAPTERS.values() for rule in vars(chapter).values() if isinstance(rule, Rule)
}
