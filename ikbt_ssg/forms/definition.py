"""Canonical JSON as an importer finds it in a package."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Constraint

from ikbt_ssg.authored.values import KebabId, Language, Version


class StoredField(BaseModel):
    """A field; what belongs to its type stands beside."""

    model_config = ConfigDict(frozen=True, extra="allow")

    type: str
    ask: str


class StoredForm(BaseModel):
    """`forms/<form>.json`."""

    model_config = ConfigDict(frozen=True, extra="allow")

    form: KebabId
    kind: Literal["worksheet", "measure", "reflection"]
    version: Version
    title: str
    language: Language
    fields: Annotated[dict[str, StoredField], Constraint(min_length=1)]
    compute: dict[str, Any] = {}
    scores: dict[str, Any] = {}
    alerts: dict[str, Any] = {}
