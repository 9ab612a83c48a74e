"""The examples that authors write beside a form, worked out: what comes out otherwise than they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from ikbt_ssg.expressions.values import to_json
from ikbt_ssg.forms.canonical import Definition, canonical, typed_sample, written_out
from ikbt_ssg.forms.compile import Compiled, Find
from ikbt_ssg.forms.evaluate import Form, Period, Work, summary, weeks
from ikbt_ssg.forms.fields.list import List, flat
from ikbt_ssg.forms.fields.matrix import Matrix
from ikbt_ssg.forms.fields.options import are_numbers
from ikbt_ssg.forms.items import spread
from ikbt_ssg.forms.logic import Case
from ikbt_ssg.forms.sample import Sample
from ikbt_ssg.forms.worksheet import Sheet

_OF = ("day", "part", "week", "module", "event", "occasion")
DEEPEST = 3


class Miss(NamedTuple):
    """Something that came out otherwise than an example says."""

    test: str
    id: str
    expected: str
    found: str
    where: Sample


def misses(sheet: Sheet, find: Find, compiled: Compiled | None = None) -> list[Miss]:
    """What comes out otherwise than the examples of a form say."""
    if not sheet.tests:
        return []
    form = ready(sheet, find, {sheet.id: written_out(sheet, compiled)} if compiled else {})
    return [miss for number, case in enumerate(sheet.tests, 1) for miss in _Example(sheet, form, find, case, number).misses()]


def ready(sheet: Sheet, find: Find, written: dict[str, Definition], depth: int = DEEPEST) -> Form:
    """A form with the forms it looks at; `written` are the definitions that are known, and becomes those that are made."""
    uses: dict[str, Form] = {}
    for alias, id in sheet.uses.items() if depth else ():
        other = sheet if id == sheet.id else find(id)
        if other is not None:
            uses[alias] = ready(other, find, written, depth - 1)
    if sheet.id not in written:
        written[sheet.id] = canonical(sheet, find)
    return Form(written[sheet.id], uses)


class _Example:
    def __init__(self, sheet: Sheet, form: Form, find: Find, case: Case, number: int) -> None:
        self.form = form
        self.case = case
        self.name = case.name or str(number)
        self.records = records_of(sheet, case.records)
        self.history = {}
        for alias, told in case.given.items():
            other = sheet if sheet.uses.get(alias) == sheet.id else find(sheet.uses.get(alias, ""))
            self.history[alias] = records_of(other, told) if other is not None else []
        alone = {"values": values_of(sheet, case.in_)} if case.in_ is not None else None
        last = form.in_order(self.records)[-1:] or [{"values": {}}]
        self.work: Work = form.work(alone or last[0], self.history)

    def misses(self) -> Iterator[Miss]:
        for id, expected in self.case.expect.items():
            found = self._found(id, expected)
            if not _same(found, expected.plain()):
                yield Miss(self.name, id, _shown(expected.plain()), _shown(found), expected)

    def _found(self, id: str, expected: Sample) -> Any:
        special: Mapping[str, Callable[[], Any]] = {
            "hidden": lambda: _in_order_of(expected.plain(), self.work.hidden()),
            "errors": lambda: _in_order_of(expected.plain(), list(dict.fromkeys(each["path"] for each in self.work.errors()))),
            "hints": lambda: len(self.work.hints()) + len(self._over("hints")),
        }
        if id in special:
            return special[id]()
        if id in self.form.definition.get("alerts", {}):
            return id in {each["id"] for each in self.work.alerts()} or id in self._over("alerts")
        name, _, rest = id.partition(".")
        match name, rest:
            case "week" | "summary", _:
                return to_json(self._kept[name][1].get(rest)) if name in self._kept else None
            case "starts", _:
                return self.work.starts().get(rest)
            case _, "band":
                return self.work.bands().get(name)
            case _:
                return to_json(self.work.look(tuple(id.split("."))))

    @cached_property
    def _kept(self) -> dict[str, tuple[Period, dict[str, Any]]]:
        """The last week and all records, each with its values."""
        latest = next(reversed(weeks(self.form, self.records).values()), None)
        periods = {"week": latest, "summary": summary(self.form, self.records)}
        return {name: (period, period.values()) for name, period in periods.items() if period is not None}

    def _over(self, part: str) -> list[Any]:
        """The hints or alerts over the last week and over all records."""
        told = self.form.definition.get(part, {})
        rules = told if isinstance(told, dict) else dict(enumerate(told))
        return [key for period, kept in self._kept.values() for key in period.holds(rules, kept)]


def records_of(sheet: Sheet, told: Sample | None) -> list[dict[str, Any]]:
    """Records as an example writes them; `days: first..last` is the same record on each of the days."""
    found: list[dict[str, Any]] = []
    for each in (told.items if told else None) or ():
        parts = dict(each.entries or ())
        record: dict[str, Any] = {"values": values_of(sheet, parts.get("values"))}
        if "computed" in parts:
            record["computed"] = parts["computed"].plain()
        of = {name: parts[name].text for name in _OF if name in parts}
        found += (
            [{**record, "of": {"day": day, **of}} for day in _days(parts["days"].text)]
            if "days" in parts
            else [{**record, **({"of": of} if of else {})}]
        )
    return found


def _days(written: str | None) -> Iterator[str]:
    first, _, last = (written or "").partition("..")
    try:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return
    while day <= end:
        yield day.isoformat()
        day += timedelta(days=1)


def values_of(sheet: Sheet, told: Sample | None) -> dict[str, Any]:
    """Answers as an example writes them: `m1..m9: 2` gives each the same, a later key wins."""
    rows = {row[0]: path[0] for row, path in sheet.aliases.items()}
    found: dict[str, Any] = {}
    fields = dict(flat(sheet.questions))
    for key, value in (told.entries if told else None) or ():
        for id in spread(key):
            if id in fields:
                answer = _answer(fields[id], value)
                found.pop(id, None)
                found |= {id: answer} if answer is not None else {}
            elif id in rows:
                matrix = fields[rows[id]]
                found.setdefault(rows[id], {})[id] = _row(matrix, value) if isinstance(matrix, Matrix) else None
    return found


def _answer(field: Any, told: Sample) -> Any:
    if told.text is None and told.items is None and told.entries is None:
        return None
    if isinstance(field, List):
        fields = dict(flat(field.fields))
        rows = [dict(row.entries or ()) for row in told.items or ()]
        return [
            {id: answer for id, value in row.items() if id in fields and (answer := _answer(fields[id], value)) is not None}
            for row in rows
        ]
    if isinstance(field, Matrix):
        return {row: _row(field, value) for row, value in told.entries or ()}
    return typed_sample(field, told)


def _row(matrix: Matrix, told: Sample) -> Any:
    if matrix.columns is None:
        return told.plain() if are_numbers(matrix.options or {}) else told.text
    columns = matrix.columns
    return {id: typed_sample(columns[id], value) for id, value in told.entries or () if id in columns and value.text is not None}


def _in_order_of(expected: Any, found: Sequence[str]) -> list[str]:
    """A set as a list, in the order of what is expected so that the two can be compared and read."""
    wanted = expected if isinstance(expected, list) else []
    return [each for each in wanted if each in found] + [each for each in found if each not in wanted]


def _same(found: Any, expected: Any) -> bool:
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, int | float) and isinstance(expected, int | float):
        return Decimal(str(found)) == Decimal(str(expected))
    return bool(found == expected)


def _shown(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case list():
            return f"[{', '.join(_shown(each) for each in value)}]"
        case _:
            return str(value)
