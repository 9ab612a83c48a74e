"""What a chart can show: figures, and such as there are over what it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ikbt_ssg.expressions.tree import BOOL, NUMBER, Type
from ikbt_ssg.forms.compile import Compiled
from ikbt_ssg.forms.expression import Expression
from ikbt_ssg.forms.fields.list import List, flat
from ikbt_ssg.forms.fields.matrix import Matrix
from ikbt_ssg.forms.fields.options import option_type
from ikbt_ssg.forms.logic import Chart
from ikbt_ssg.forms.names import ROWS, Path
from ikbt_ssg.forms.problem import Problem
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.rules import expressions, measures
from ikbt_ssg.spelling import nearest

_DRAWN = (NUMBER, BOOL)
"""A yes is drawn as 1 and a no as 0."""
_AS_TEXT = ("records", "occasions")
"""Where a table shows answers as they read, whatever they are."""


def chart_problems(sheet: Sheet, compiled: Compiled) -> Iterator[Problem]:
    """Names in charts that mean nothing, have nothing to show over what the chart is drawn over, or are no figures."""
    for chart in sheet.charts:
        there = shown_over(sheet, compiled, chart.over)
        for part in ("line", "bar", "table"):
            for name in getattr(chart, part) or ():
                yield from _of_name(name, part, chart, there, compiled)
        if chart.by is not None:
            yield from _by(chart.by, sheet)


def shown_over(sheet: Sheet, compiled: Compiled, over: str) -> Mapping[Path, Type]:
    """What a chart can name, with its type."""
    match over:
        case "weeks":
            return {path: gives for path, gives in compiled.periods["week"].items() if path[0] not in sheet.options}
        case "rows":
            return dict(_in_rows(sheet))
        case _:
            known = compiled.names.items()
            return {path: gives for path, gives in known if len(path) == 1 and gives != ROWS and path[0] not in sheet.options}


def _in_rows(sheet: Sheet) -> Iterator[tuple[Path, Type]]:
    """The fields of lists, and the columns of matrices; a matrix of options is its own only column."""
    for id, field in flat(sheet.questions):
        if isinstance(field, List):
            yield from (((id, inner), each.gives() or Type("row")) for inner, each in field.fields.items())
        if isinstance(field, Matrix):
            yield from (((id, column), each.gives()) for column, each in (field.columns or {}).items())
            yield from [((id,), option_type(field.options))] if field.options else []


def _of_name(name: Expression, part: str, chart: Chart, there: Mapping[Path, Type], compiled: Compiled) -> Iterator[Problem]:
    path = tuple(name.text.split("."))
    may_be_text = part == "table" and chart.over in _AS_TEXT
    if path in there:
        gives = there[path]
        if not may_be_text and gives not in _DRAWN:
            facts = {"key": part, "wanted": str(NUMBER), "seen": str(gives)}
            yield Problem(expressions.WRONG_RESULT, name, facts, "", 0, len(name.text))
        return
    words = sorted(".".join(path) for path, gives in there.items() if may_be_text or gives in _DRAWN)
    near = nearest(name.text, words)
    known = ", ".join(words[:12]) + (" …" if len(words) > 12 else "") or "–"
    is_known = path in compiled.names or any(path in names for names in compiled.periods.values())
    rule = measures.CHART_OVER if is_known else expressions.UNKNOWN_IN_FORM
    yield Problem(rule, name, {"name": name.text, "over": chart.over, "known": known}, near, 0, len(name.text))


def _by(name: Expression, sheet: Sheet) -> Iterator[Problem]:
    """Each line is of one answer to a question, so it has to be one that is answered by itself."""
    known = [id for id, field in flat(sheet.questions) if field.gives() is not None]
    if name.text not in known:
        facts = {"name": name.text, "known": ", ".join(known[:12]) + (" …" if len(known) > 12 else "")}
        yield Problem(expressions.UNKNOWN_IN_FORM, name, facts, nearest(name.text, known), 0, len(name.text))
