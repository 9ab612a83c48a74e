"""A worksheet: questions in order, and what is worked out from the answers, with a version of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field as Constraint

from ikbt_ssg.authored.values import Flag, KebabId, Language, Record, SnakeId, Text, Version, Whole
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.list import Group, List
from ikbt_ssg.forms.logic import Alert, Case, Chart, Check, Clock, Hint, Period, Print, Save, Score, Therapist, Value
from ikbt_ssg.forms.sample import Written

Per = Literal["once", "day", "daypart", "night", "event", "week", "module"]
"""How often a worksheet is filled in; every time is a record of its own."""
Role = Literal["patient", "parent", "child", "therapist"]
Kind = Literal["worksheet", "measure", "reflection"]


class Sheet(Record):
    """What every form has, be it a worksheet or a measure."""

    version: Version
    title: Text
    language: Language = "sv"
    role: Role = "patient"
    """Who fills it in."""
    intro: Text = ""
    """Words above the first question."""
    uses: dict[SnakeId, KebabId] = {}
    """Other worksheets whose answers are looked at, by the name they have here."""
    options: dict[SnakeId, Written] = {}
    """Constants that expressions may name."""
    compute: dict[SnakeId, Value] = {}
    checks: tuple[Check, ...] = ()
    hints: tuple[Hint, ...] = ()
    summary: Period | None = None
    """Values over all records."""
    scores: dict[SnakeId, Score] = {}
    alerts: dict[SnakeId, Alert] = {}
    charts: tuple[Chart, ...] = ()
    show_patient: dict[SnakeId, Flag] = {}
    """Which scores the patient sees, and whether their bands."""
    therapist: Therapist | None = None
    print: Print | None = None
    save: Save = Save()
    retired: tuple[SnakeId, ...] = ()
    """Ids that were used once and never may be again."""
    sources: tuple[Text, ...] = ()
    tests: tuple[Case, ...] = ()

    kind: ClassVar[Kind] = "worksheet"

    @property
    def id(self) -> str:
        """The form's name."""
        raise NotImplementedError

    @property
    def questions(self) -> dict[str, Field]:
        """The fields in the order they are shown."""
        raise NotImplementedError

    @property
    def own_fields(self) -> dict[str, Field]:
        """The fields that stand in the file as fields; a measure's items do not."""
        return self.questions

    @property
    def aliases(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Shorter names for cells, with their whole names."""
        return {}

    @property
    def seconds(self) -> int:
        """About how long it takes to fill in, from the types of its fields."""
        return sum(field.seconds for _, field in self.every_field())

    def every_field(self) -> Iterator[tuple[tuple[str, ...], Field]]:
        """Every field with the path of ids that leads to it in the file, those in lists and groups included."""
        yield from every_field((), self.questions)


class Worksheet(Sheet):
    """Something the patient fills in."""

    worksheet: KebabId
    """Its id, for ever: answers hang on it."""
    per: Per = "once"
    parts: dict[SnakeId, Text] = {}
    """The parts of a day, for `per: daypart`."""
    days: Whole | None = None
    """How many days a diary asks for."""
    backfill: Whole = 0
    """How many days back a diary may be filled in late."""
    day_begins: Clock | None = None
    """When a diary's day begins, if not at midnight."""
    week: Period | None = None
    """Values over the records of each week."""
    fields: Annotated[dict[SnakeId, Field], Constraint(min_length=1)]

    @property
    def id(self) -> str:
        """The worksheet's name."""
        return self.worksheet

    @property
    def questions(self) -> dict[str, Field]:
        """Its fields."""
        return self.fields


class ReflectionForm(Worksheet):
    """A reflection of a text, as the form it is."""

    kind: ClassVar[Kind] = "reflection"


def every_field(path: tuple[str, ...], fields: dict[str, Field]) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Fields with the path of ids that leads to each, those in lists and groups included."""
    for id, field in fields.items():
        yield (*path, id), field
        if isinstance(field, List | Group):
            yield from every_field((*path, id), field.fields)
