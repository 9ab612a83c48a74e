"""What there is to say about a form's expressions and examples, once everything it uses can be found."""

from __future__ import annotations

from collections.abc import Iterator

from ikbt_ssg.diagnostic import Diagnostic, Facts
from ikbt_ssg.forms.charted import chart_problems
from ikbt_ssg.forms.compile import Compiled, Find, compile_form
from ikbt_ssg.forms.examples import misses
from ikbt_ssg.forms.expression import Expression
from ikbt_ssg.forms.items import spread
from ikbt_ssg.forms.names import Path
from ikbt_ssg.forms.problem import Problem
from ikbt_ssg.forms.thresholds import rounded_thresholds
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.rules import expressions
from ikbt_ssg.spelling import nearest

_SPECIAL = frozenset({"hidden", "errors", "hints"})


def examined(sheet: Sheet, find: Find, path: str, compiled: Compiled | None = None) -> Iterator[Diagnostic]:
    """The mistakes of a form that was read from a path; its examples are worked out when there are none."""
    compiled = compiled or compile_form(sheet, find)
    wrong = [*compiled.problems, *_names(sheet, compiled), *chart_problems(sheet, compiled)]
    yield from (problem.said(path) for problem in (*wrong, *rounded_thresholds(sheet, compiled)))
    unknown = list(_unknown_in_examples(sheet, path))
    yield from unknown
    if wrong or unknown or any(id != sheet.id and find(id) is None for id in sheet.uses.values()):
        return
    for miss in misses(sheet, find, compiled):
        facts: Facts = {"name": miss.test, "id": miss.id, "found": miss.found, "expected": miss.expected}
        yield expressions.EXAMPLE_FAILS.at(miss.where.span(path), **facts)


def _names(sheet: Sheet, compiled: Compiled) -> Iterator[Problem]:
    """Names that stand alone: where a check points, what the therapist is shown, where a pick comes from."""
    own = {path for path in compiled.names if path[0] not in {"earlier", "first_of", "past_week"}}
    fields = own | {(id,) for id in _every_id(sheet)}
    for at in (*(check.at for check in sheet.checks), *(hint.at for hint in sheet.hints)):
        yield from _known(at, fields)
    periods = {(id,) for name in ("week", "summary") if (told := getattr(sheet, name, None)) is not None for id in told.values}
    if sheet.therapist is not None:
        yield from _known(sheet.therapist.show, fields | periods)
    for _, field in sheet.every_field():
        come_from: Expression | None = getattr(field, "from_", None)
        if come_from is not None:
            yield from _source(come_from, str(getattr(field, "show", "")), compiled, sheet)


def _every_id(sheet: Sheet) -> Iterator[str]:
    for path, _ in sheet.every_field():
        yield path[-1]


def _known(names: Iterator[Expression] | tuple[Expression, ...], known: set[Path]) -> Iterator[Problem]:
    for name in names:
        for each in spread(name.text):
            if tuple(each.split(".")) not in known:
                words = sorted(".".join(path) for path in known if "*" not in path)
                facts = {"name": each, "known": ", ".join(words[:12]) + (" …" if len(words) > 12 else "")}
                yield Problem(expressions.UNKNOWN_IN_FORM, name, facts, nearest(each, words), 0, len(name.text))


def _source(come_from: Expression, show: str, compiled: Compiled, sheet: Sheet) -> Iterator[Problem]:
    """A list of an earlier worksheet, or a field of one."""
    known = {path[1:] for path in compiled.names if path[0] == "earlier"}
    path = (*come_from.text.split("."), *([show] if show else []))
    alias = path[0]
    if path not in known and (alias not in sheet.uses or any(each[0] == alias for each in known)):
        words = sorted(".".join(each) for each in known)
        facts = {"name": ".".join(path), "known": ", ".join(words[:12]) or "uses"}
        yield Problem(expressions.UNKNOWN_IN_FORM, come_from, facts, nearest(".".join(path), words), 0, len(come_from.text))


def _unknown_in_examples(sheet: Sheet, path: str) -> Iterator[Diagnostic]:
    """Names in examples that mean nothing: an example that tests nothing is worse than none."""
    answers = {*_every_id(sheet), *(row[0] for row in sheet.aliases)}
    values = {*_every_id(sheet), *sheet.compute, *sheet.scores, *sheet.alerts, *sheet.options}
    week = getattr(sheet, "week", None)
    periods = {"week": week, "summary": sheet.summary}
    for case in sheet.tests:
        for key, told in (case.in_.entries if case.in_ else None) or ():
            for id in spread(key):
                if id not in answers:
                    yield expressions.EXAMPLE_UNKNOWN.at(told.span(path), near=nearest(id, answers), name=id)
        for id, expected in case.expect.items():
            head, _, rest = id.partition(".")
            if head in periods:
                period = periods[head]
                known = period is not None and rest in period.values
            else:
                known = id in _SPECIAL or head in values or (head == "starts" and rest in answers)
            if not known:
                yield expressions.EXAMPLE_UNKNOWN.at(expected.span(path), near=nearest(id, values), name=id)
