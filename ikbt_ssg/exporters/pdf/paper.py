"""Forms on paper: lines to write on, boxes to tick, rings to mark, and a page of columns for a diary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from ikbt_ssg.exporters.pdf.markup import Content, call, each, words
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.choice import Choice, Choices, Pick, YesNo
from ikbt_ssg.forms.fields.info import Info
from ikbt_ssg.forms.fields.list import Group, List
from ikbt_ssg.forms.fields.matrix import Matrix
from ikbt_ssg.forms.fields.moment import Date, DateTime, Time
from ikbt_ssg.forms.fields.number import Count, Minutes, Number
from ikbt_ssg.forms.fields.scale import Scale, Vas
from ikbt_ssg.forms.fields.text import LongText, Tags, Text
from ikbt_ssg.forms.worksheet import Sheet, Worksheet
from ikbt_ssg.render.words import Words

FEWEST_ROWS = 3
"""How many empty rows a list has on paper at least."""
MOST_STEPS = 11
"""A scale with more steps than this is a line on paper, not a row of rings."""
DIARIES = frozenset({"day", "night"})
COLUMNS = 7
"""Days of a diary on one page."""
FREE_LINES = 3
"""Lines for an answer whose choices only the screen knows."""


class Paper:
    """Prints the forms of one booklet, in its language."""

    def __init__(self, say: Words) -> None:
        self.say = say
        self.media: Mapping[str, Content] = {}

    def form(self, form: Sheet, level: int, media: Mapping[str, Content]) -> Content:
        """A whole form under a heading of its own; `media` is what paper has of the films and pictures between its questions."""
        self.media = media
        head = [call("heading", words(form.title), level=str(level))]
        if form.intro:
            head.append(call("par", words(form.intro)))
        if isinstance(form, Worksheet) and form.per in DIARIES and all(_is_short(field) for field in form.questions.values()):
            return "\n".join([*head, self._told(form.questions), self._diary(form)])
        return "\n".join([*head, *self._fields(form.questions)])

    def _fields(self, fields: Mapping[str, Field]) -> Iterator[Content]:
        for field in fields.values():
            if field.section:
                yield call("par", call("strong", words(field.section)))
            yield self._field(field)

    def _field(self, field: Field) -> Content:
        asked = call("strong", words(field.ask)) if field.ask else ""
        help = call("hint", words(field.help)) if getattr(field, "help", "") else ""
        match field:
            case Info():
                said = [call("par", words(part)) for part in (field.ask, *field.text.split("\n\n")) if part.strip()]
                return "\n".join([*said, self.media.get(field.media or "", "")])
            case Group():
                return "\n".join([call("par", asked), *self._fields(field.fields)])
            case List():
                rows = min(field.rows[1], max(FEWEST_ROWS, field.rows[0], field.start or 0))
                return call("par", asked) + help + self._told(field.fields) + self._rows(field, rows)
            case _:
                return call("question", "\n".join([call("par", asked), help, self._answer(field)]))

    def _told(self, fields: Mapping[str, Field]) -> Content:
        """What is to be read above a table, which has room for answers only."""
        return "\n".join(self._field(field) for field in fields.values() if isinstance(field, Info))

    def _answer(self, field: Field) -> Content:
        match field:
            case Text() | Tags():
                return "#write-line()"
            case LongText():
                return "#write-line()" * field.lines
            case Number() | Count():
                return "#write-short() " + words(field.unit)
            case Minutes():
                return "#write-short() " + words(self.say("minutes"))
            case Date() | Time() | DateTime():
                return "#write-short()"
            case Scale():
                return self._steps(field) if len(field.steps) <= MOST_STEPS else self._line(field)
            case Vas():
                return self._line(field)
            case Choice() | Choices():
                return self._options(field)
            case YesNo():
                return call("option", words(self.say("Yes"))) + call("option", words(self.say("No")))
            case Pick():
                return "#write-line()"
            case Matrix():
                return self._matrix(field)
            case Info() | Group() | List():
                return self._field(field)
            case _:
                assert_never(field)

    def _options(self, field: Choice | Choices) -> Content:
        if field.options is None:
            return "#write-line()" * FREE_LINES
        none = [field.none] if isinstance(field, Choices) and field.none else []
        return "".join(call("option", words(text)) for text in (*field.options.values(), *none))

    def _steps(self, field: Scale) -> Content:
        low, high = field.ends or ("", "")
        ends = call("ends", words(low), words(high)) if field.ends else ""
        return each("steps", [words(str(step)) for step in field.steps]) + ends

    def _line(self, field: Scale | Vas) -> Content:
        low, high = field.ends or ("", "")
        numbers = [f"{field.range[0]} {low}".strip(), f"{field.range[1]} {high}".strip()]
        return "#long-line()" + call("ends", *map(words, numbers))

    def _matrix(self, field: Matrix) -> Content:
        heads = list((field.options or {}).values()) or [column.ask for column in (field.columns or {}).values()]
        cell = "#ring()" if field.options else ""
        cells = [words(""), *map(words, heads)]
        rows = [part for text in field.rows.values() for part in (words(text), *[cell] * len(heads))]
        header = ", ".join(f"[{part}]" for part in cells)
        body = ", ".join(f"[{part}]" for part in rows)
        table = f"#table(columns: (2fr,) + {len(heads)} * (1fr,), table.header({header}), {body})"
        return table + "".join(call("hint", words(legend)) for legend in _legends(field))

    def _rows(self, field: List, rows: int) -> Content:
        heads = [inner.ask for inner in field.fields.values() if not isinstance(inner, Info | List | Group | Matrix)]
        header = ", ".join(f"[{words(head)}]" for head in heads)
        empty = ", ".join(["[#v(2.2em)]"] * (len(heads) * rows))
        return f"#table(columns: {len(heads)} * (1fr,), table.header({header}), {empty})"

    def _diary(self, form: Worksheet) -> Content:
        days = min(form.days or COLUMNS, COLUMNS)
        heads = [words(""), *[words(f"{self.say('Day')} {day + 1}") for day in range(days)]]
        rows = [
            part
            for field in form.questions.values()
            if not isinstance(field, Info)
            for part in (words(_with_ends(field)), *["#v(1.6em)"] * days)
        ]
        header = ", ".join(f"[{part}]" for part in heads)
        body = ", ".join(f"[{part}]" for part in rows)
        return f"#table(columns: (3fr,) + {days} * (1fr,), table.header({header}), {body})"


def _legends(field: Matrix) -> Iterator[str]:
    """What can be written in a column's cells, which have no room for it themselves."""
    for column in (field.columns or {}).values():
        if isinstance(column, Choice) and column.options:
            meanings = [f"{id} = {text}" if id != text else id for id, text in column.options.items()]
            yield f"{column.ask}: {', '.join(meanings)}"
        elif isinstance(column, Scale | Vas):
            yield _with_ends(column) if column.ends else f"{column.ask}: {column.range[0]}–{column.range[1]}"


def _is_short(field: Field) -> bool:
    return isinstance(field, Text | Number | Count | Minutes | Date | Time | Scale | Vas | YesNo | Info)


def _with_ends(field: Field) -> str:
    """The question of a diary's row, with the ends of its scale, since a cell has room for a figure only."""
    if isinstance(field, Scale | Vas) and field.ends:
        return f"{field.ask} ({field.range[0]} = {field.ends[0]}, {field.range[1]} = {field.ends[1]})"
    return field.ask
