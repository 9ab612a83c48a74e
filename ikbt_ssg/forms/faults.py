"""What is wrong with the answers of a record: missing, out of range, or not what the field asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from ikbt_ssg.expressions.values import from_json
from ikbt_ssg.forms.scope import Question, Scope, kind_of

Fault = tuple[str, str]
"""The path of the field (`list.field` for every row's) and the rule: required, rows, range or kind."""


def faults(scope: Scope) -> list[Fault]:
    """The faults of what is shown, each once, in the order of the fields."""
    return list(dict.fromkeys(_faults(scope, "")))


def _faults(scope: Scope, prefix: str) -> Iterator[Fault]:
    for id, question in scope.questions.items():
        if question["type"] in {"group", "info"} or not scope.shows(id):
            continue
        path, answer = f"{prefix}{id}", scope.answers.get(id)
        match question["type"]:
            case "list":
                yield from _list(scope, question, answer or [], path)
            case "matrix":
                yield from _matrix(question, answer or {}, path)
            case _ if answer is None or answer in ("", []):
                if question.get("required"):
                    yield path, "required"
            case _:
                rule = answer_rule(question, answer)
                if rule:
                    yield path, rule


def _list(scope: Scope, question: Question, rows: list[Mapping[str, Any]], path: str) -> Iterator[Fault]:
    """Rows that were begun count; one that is required needs one, and fewer than the least are too few."""
    least, most = question["rows"]
    if not rows and question.get("required"):
        yield path, "required"
    elif rows and not least <= len(rows) <= most:
        yield path, "rows"
    for row in rows:
        yield from _faults(scope.row(question, row), f"{path}.")


def _matrix(question: Question, answer: Mapping[str, Any], path: str) -> Iterator[Fault]:
    """A matrix that is required needs every cell, a column that is required its cell in every row."""
    columns = question.get("columns") or {"": question}
    for row, _ in question["rows"]:
        for id, column in columns.items():
            cell = (answer.get(row) or {}).get(id) if id else answer.get(row)
            if cell is None or cell == "":
                if question.get("required") or column.get("required"):
                    yield path, "required"
            elif rule := answer_rule({**column, "type": "choice"} if not id else column, cell):
                yield path, rule


def answer_rule(question: Question, answer: Any) -> str:
    """The rule that an answer breaks, of a field that is neither list nor matrix; "" when it is as it should be."""
    return _RULES.get(question["type"], _kind)(question, answer)


def _kind(question: Question, answer: Any) -> str:
    return "" if from_json(answer, kind_of(question)) is not None else "kind"


def _text(question: Question, answer: Any) -> str:
    if not isinstance(answer, str):
        return "kind"
    return "range" if len(answer) > question.get("max", 250) else ""


def _figure(question: Question, answer: Any) -> str:
    value = from_json(answer, "number")
    if not isinstance(value, Decimal) or isinstance(answer, str):
        return "kind"
    places = 1 if question["type"] == "vas" else question.get("decimals", 0)
    if value != value.quantize(Decimal(1).scaleb(-places)):
        return "kind"
    low, high = (Decimal(str(end)) for end in question.get("range", (value, value)))
    step = Decimal(question.get("step", 1)) if question["type"] == "scale" else None
    return "range" if not low <= value <= high or (step is not None and (value - low) % step) else ""


def _choice(question: Question, answer: Any) -> str:
    if "from" in question:
        return _text({"max": 250}, answer)
    fits = any(answer == id and isinstance(answer, bool) == isinstance(id, bool) for id, _ in question["options"])
    return "" if fits else "kind"


def _choices(question: Question, answer: Any) -> str:
    if not isinstance(answer, list) or len({str(each) for each in answer}) < len(answer):
        return "kind"
    if question.get("none") and "none" in answer:
        return "" if len(answer) == 1 else "kind"
    return next((rule for each in answer if (rule := _choice(question, each))), "")


def _tags(question: Question, answer: Any) -> str:
    fits = isinstance(answer, list) and all(isinstance(each, str) and len(each) <= 120 for each in answer)
    return "" if fits else "kind"


_RULES: Mapping[str, Callable[[Question, Any], str]] = {
    "text": _text,
    "longtext": _text,
    "pick": _text,
    "number": _figure,
    "count": _figure,
    "minutes": _figure,
    "scale": _figure,
    "vas": _figure,
    "choice": _choice,
    "choices": _choices,
    "tags": _tags,
}
