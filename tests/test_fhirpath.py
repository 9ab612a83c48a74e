"""Every row of `docs/expressions.md` written as FHIRPath, in an engine of others; and what cannot be written, counted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from ikbt_ssg.expressions.fhirpath import Place, Unsayable, fhirpath
from ikbt_ssg.expressions.tree import Tree
from ikbt_ssg.expressions.typing import typed
from ikbt_ssg.expressions.values import from_json
from tests.judges import ask
from tests.vectors import NAMES, Vector, vectors

UNSAYABLE = {
    "`max_gap` has no counterpart in FHIRPath": 7,
    "`round` needs its number of decimals written as a figure from 0 to 10": 3,
}
"""Why rows cannot be written, and how many; a number here may fall, but it takes a decision to let it grow."""
NO_SUCH_ANSWER = 9
"""Rows that are given what no QuestionnaireResponse can hold: an empty text, an answered question without answers, an impossible day."""
BEYOND = {
    ("a * b", "{'a': 100000000, 'b': 10000000}"): "a number of more than fifteen digits is a number in FHIR",
    ("a + b", "{'a': 999999999999999, 'b': 1}"): "a number of more than fifteen digits is a number in FHIR",
    ("round(a)", "{'a': 999999999999999.5}"): "a number of more than fifteen digits is a number in FHIR",
    ("day_of(m, 04:00)", "{'m': '0001-01-01T00:01'}"): "there is a day before the first one",
}
"""Rows that come to something else, at the ends of what can be counted."""
AGREED = 1e-8
"""Engines promise eight decimals."""
VALUES = {"number": "valueDecimal", "time": "valueTime", "date": "valueDate", "datetime": "valueDateTime"}


def place(name: tuple[str, ...]) -> Place:
    value = ".answer.value.code" if NAMES[name].kind == "choice" else ".answer.value"
    own = f"item.where(linkId='{'.'.join(name)}'){value}"
    return Place(own, rows=f"%resource.item.where(linkId='{name[0]}')") if len(name) > 1 else Place(f"%resource.{own}")


PLACES = {name: place(name) for name in NAMES}


def item(name: str, value: Any) -> dict[str, Any]:
    values = value if isinstance(value, list) else [value]
    return {"linkId": name, "answer": [answer(NAMES[tuple(name.split("."))].kind, each) for each in values]}


def answer(kind: str, value: Any) -> dict[str, Any]:
    match kind:
        case "choice":
            return {"valueCoding": {"system": "urn:test", "code": value}}
        case "time":
            return {"valueTime": f"{int(value.partition(':')[0]):02}:{value.partition(':')[2]}:00"}
        case "datetime":
            return {"valueDateTime": f"{value}:00+01:00" if "T" in value else value}
        case _:
            return {{"bool": "valueBoolean", "text": "valueString"}.get(kind) or VALUES[kind]: value}


def response(given: dict[str, Any]) -> dict[str, Any]:
    items = [item(name, value) for name, value in given.items() if "." not in name]
    columns = {name: value for name, value in given.items() if "." in name}
    for row in range(max(map(len, columns.values()), default=0)):
        filled = [item(name, column[row]) for name, column in columns.items() if row < len(column) and column[row] is not None]
        items.append({"linkId": "l", "item": filled})
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": items}


def can_be_answered(given: dict[str, Any]) -> bool:
    for name, value in given.items():
        kind = NAMES[tuple(name.split("."))].kind
        if value == "" or (value == [] and "." not in name):
            return False
        if not isinstance(value, list) and from_json(value, kind) is None:
            return False
    return True


def working(value: Any, kind: str) -> Any:
    """A result as FHIRPath reckons with it: minutes and days."""
    if value is None:
        return []
    if isinstance(value, list):
        return [each for member in value for each in working(member, kind)]
    match kind:
        case "time":
            return [int(value[:2]) * 60 + int(value[3:])]
        case "date":
            return [(date.fromisoformat(value) - date(1970, 1, 1)).days]
        case "datetime":
            day, _, time = value.partition("T")
            return [working(day, "date")[0] * 1440 + working(time, "time")[0]]
        case _:
            return [value]


def agree(found: list[Any], expected: list[Any]) -> bool:
    if len(found) != len(expected):
        return False
    for one, other in zip(found, expected, strict=True):
        numbers = not isinstance(one, bool | str) and not isinstance(other, bool | str)
        if not (abs(one - other) <= AGREED * max(1, abs(other)) if numbers else (one == other and type(one) is type(other))):
            return False
    return True


@pytest.fixture(scope="module")
def rows() -> list[tuple[Vector, Tree, str | Unsayable]]:
    trees = [(row, typed(row.expression, NAMES)) for row in vectors()]
    return [(row, tree, fhirpath(tree, PLACES)) for row, tree in trees]


def test_an_engine_of_others_comes_to_the_same(rows: list[tuple[Vector, Tree, str | Unsayable]]) -> None:
    sayable = [(row, tree, written) for row, tree, written in rows if isinstance(written, str)]
    able = [each for each in sayable if can_be_answered(each[0].given)]
    asked = [each for each in able if (each[0].expression, str(each[0].given)) not in BEYOND]
    assert len(sayable) - len(able) == NO_SUCH_ANSWER
    assert len(able) - len(asked) == len(BEYOND)
    told = ask("evaluate_fhirpath.mjs", [{"resource": response(row.given), "expression": written} for row, _, written in asked])
    wrong = [
        f"line {row.line}: {row.expression}: {answer}, not {row.result!r}; written {written}"
        for (row, tree, written), answer in zip(asked, told, strict=True)
        if "found" not in answer or not agree(answer["found"], working(row.result, tree.type.kind))
    ]
    assert wrong == []
    assert len(asked) >= 300


def test_what_cannot_be_written_is_known(rows: list[tuple[Vector, Tree, str | Unsayable]]) -> None:
    assert Counter(written.because for _, _, written in rows if isinstance(written, Unsayable)) == UNSAYABLE


def test_a_name_from_another_form_is_told() -> None:
    assert fhirpath(typed("a + 1", NAMES), {}) == Unsayable("`a` is not in the same response")


def test_quotation_marks_stay_inside_their_text() -> None:
    text = r"it's \ so"
    written = fhirpath(typed(f's == "{text}"', NAMES), PLACES)
    assert ask("evaluate_fhirpath.mjs", [{"resource": response({"s": text}), "expression": written}]) == [{"found": [True]}]
