"""The messages of `ikbt-host/1`, as the public JSON Schema tells them. `docs/importers/package.md` says who sends which, and when."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Message(BaseModel):
    """Every message carries the protocol; a key that this version does not know is passed over."""

    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)

    protocol: Literal["ikbt-host/1"]


class _Numbered(_Message):
    """What goes through the port: an answer carries the number of what it answers."""

    id: int


class AnswerRecord(BaseModel):
    """One sitting with a form; what `values` may hold says the schema that the manifest names as the form's `answers_schema`."""

    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)

    form: str
    version: str
    status: Literal["draft", "done"]
    of: dict[str, str] | None = None
    """The day, week, module or event it is about; absent for a form that is filled in once."""
    values: dict[str, Any]
    unread: dict[str, str] | None = None
    """Characters of answers that could not be read yet, in a draft."""
    computed: dict[str, Any] | None = None
    alerts: list[dict[str, Any]] | None = None


class Hello(_Message):
    """Page to host window: a page is there, and nothing of the patient."""

    type: Literal["hello"]
    page: str
    package: str
    """The content digest, or the name of the edition."""


class Welcome(_Message):
    """Host to page window, with one port of a MessageChannel."""

    type: Literal["welcome"]
    module: str | None = None
    """The module a measure is asked for."""
    occasion: str | None = None
    """Such as pre, post or followup."""
    done: list[str] | None = None
    """The modules that the patient has finished; the program's first page then shows where they are."""
    open: list[str] | None = None
    """The modules that are open to the patient; absent when the platform does not say."""


class Load(_Numbered):
    """Page asks for every record of a form."""

    type: Literal["load"]
    form: str


class Loaded(_Numbered):
    """Host gives them, in the order of what they are of."""

    type: Literal["loaded"]
    records: list[AnswerRecord]


class Save(_Numbered):
    """Page hands over a record at every change."""

    type: Literal["save"]
    record: AnswerRecord


class Submit(_Numbered):
    """Page hands over a record that the patient sends in."""

    type: Literal["submit"]
    record: AnswerRecord


class Progress(_Numbered):
    """The patient says that a module is finished."""

    type: Literal["progress"]
    module: str
    done: bool


class Saved(_Numbered):
    """Host has kept what it was handed."""

    type: Literal["saved"]


class Refused(_Numbered):
    """Host has not; the page says so to the patient and keeps the answers."""

    type: Literal["refused"]
    reason: str


HostMessage = Annotated[Hello | Welcome | Load | Loaded | Save | Submit | Progress | Saved | Refused, Field(discriminator="type")]


def host_schema() -> dict[str, Any]:
    """The public JSON Schema of one message."""
    own = TypeAdapter[Any](HostMessage).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:ikbt:schema:host:1", **own}
