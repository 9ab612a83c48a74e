"""What a form works out from its answers, and what it says about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, WithJsonSchema

from ikbt_ssg.authored.values import Flag, Number, Record, SnakeId, Text, Whole, wrong
from ikbt_ssg.forms.expression import Expr
from ikbt_ssg.forms.sample import Written

_LIMIT = re.compile(r"-?(0|[1-9][0-9]{0,8})([.,][0-9]{1,4})?")


def _several(seen: object) -> object:
    return [seen] if isinstance(seen, str) else seen


def _limit(seen: object) -> object:
    if isinstance(seen, str) and _LIMIT.fullmatch(seen):
        return seen.replace(",", ".")
    raise wrong("a number", seen, "a number such as 12 or 2.5")


def _clock(seen: object) -> object:
    if isinstance(seen, str) and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", seen):
        return str(seen)
    raise wrong("a time of day", seen, '"04:00"')


Name = Expr
"""The name of a field or value, with its place."""
Names = Annotated[
    tuple[Expr, ...],
    BeforeValidator(_several),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One name or several; `m1..m9` is a range of names."""
Limit = Annotated[str, BeforeValidator(_limit)]
"""A number as a key: where a band begins, what a line marks."""
Clock = Annotated[str, BeforeValidator(_clock), WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"})]
"""A time of day."""


class Value(Record):
    """A value worked out from the answers."""

    label: Text = ""
    """What it is called where it is shown."""
    expr: Expr
    unit: Text = ""
    """Shown behind it."""
    as_: Literal["number", "h_min", "time", "text"] = "number"
    """How it is shown: minutes as hours and minutes, minutes after midnight as a time of day."""
    decimals: Whole | None = None
    """How many decimals are shown."""
    shown: Flag = True
    """Whether the patient sees it."""
    source: Text = ""
    """Where the rule comes from."""


class PeriodValue(Value):
    """A value worked out from the records of a week, or from all of them."""

    need: Whole | None = None
    """How many answered records it takes, when that is another number than the others'."""


class Period(Record):
    """Values worked out from several records."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, PeriodValue]

    need: Whole = 1
    """How many answered records each value takes."""

    @property
    def values(self) -> Mapping[str, PeriodValue]:
        """The values by id."""
        return self.__pydantic_extra__


class Check(Record):
    """Something that has to hold before the form can be sent in."""

    must: Expr
    say: Text
    at: Names = ()
    """The fields it is about."""


class Hint(Record):
    """Something the patient may want to think about."""

    when: Expr
    say: Text
    at: Names = ()
    """The fields it is about."""
    over: Literal["record", "week", "summary"] = "record"
    """Whose values `when` names."""


class AtMost(Record):
    """How many answers may be missing; those that are there then stand for them."""

    at_most: Whole


class Score(Record):
    """A total or mean over items."""

    label: Text = ""
    sum: Names | None = None
    mean: Names | None = None
    reverse: Names = ()
    """Items that are counted backwards."""
    weights: dict[str, Number] = {}
    missing: Literal["none_allowed"] | AtMost = "none_allowed"
    range: tuple[Number, Number] | None = None
    """The smallest and largest it can be; checked against its items."""
    bands: dict[Limit, Text] = {}
    """Where each band begins, with its words."""
    unit: Text = ""
    decimals: Whole | None = None
    """How many decimals it is rounded to."""
    code: Text = ""
    """Its code in a register, such as LOINC 44261-6."""
    source: Text = ""


class Alert(Record):
    """Something the therapist has to see."""

    when: Expr
    level: Literal["info", "notice", "priority"]
    say: Text
    patient: Literal["none", "text", "crisis"] = "none"
    """What the patient is shown."""
    patient_say: Text = ""
    over: Literal["record", "week", "summary"] = "record"
    """Whose values `when` names."""
    source: Text = ""


class Chart(Record):
    """Answers over time, or row by row, drawn and as a table."""

    line: Names | None = None
    bar: Names | None = None
    table: Names | None = None
    over: Literal["records", "rows", "weeks", "occasions"] = "records"
    by: Name | None = None
    """The field whose answers each get a line of their own."""
    axis: tuple[Number, Number] | None = None
    """The lowest and highest value; it never depends on the answers."""
    mark: dict[Limit, Text] = {}
    """Lines drawn across, with their words."""
    title: Text


class Therapist(Record):
    """What the therapist sees first."""

    show: Names = ()


class Print(Record):
    """How the form is printed."""

    order: Literal["oldest_first", "newest_first"] = "oldest_first"
    one_per_page: Flag = False
    rows: Whole | None = None
    """How many empty records a sheet of paper has."""


class Save(Record):
    """What can be done with a form that was sent in."""

    after_sending: Literal["editable", "locked"] | None = None
    """Left out: a measure is locked, since its result stands as it was given; everything else may be changed."""


class Case(Record):
    """An example that must come out as the author says."""

    name: Text = ""
    given: dict[SnakeId, Written] = {}
    """Records of the worksheets it uses, oldest first."""
    in_: Written | None = None
    """The answers of one record."""
    records: Written | None = None
    """Several records, for week and summary."""
    expect: dict[str, Written]
