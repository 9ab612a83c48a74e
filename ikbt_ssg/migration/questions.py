"""The fields of a form's canonical definition, by path: what each gives to an expression, and what it pairs with in another version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ikbt_ssg.expressions.tree import NUMBER, Kind, Type
from ikbt_ssg.forms.sample import Sample
from ikbt_ssg.forms.scope import Question, kind_of
from ikbt_ssg.versions.fields import Fields, flat

Definition = Mapping[str, Any]
_CONTAINERS = frozenset({"list", "matrix"})
_LISTS = frozenset({"choices", "tags"})


def answered(definition: Definition) -> dict[str, Question]:
    """The fields that take answers, by path, each list and matrix before its own."""
    return {path: question for path, question in flat(definition["fields"]) if question["type"] != "info"}


def type_of(question: Question) -> Type | None:
    """What an answer is to an expression; None for a list or matrix, which has no value of its own."""
    if question["type"] in _CONTAINERS:
        return None
    kind: Kind = kind_of(question)  # type: ignore[assignment]  # the table there holds kinds only
    if question["type"] in {"choice", "choices"} and "options" in question and kind != "number":
        made = Type("choice", options=frozenset(str(id) for id, _ in question["options"]))
    else:
        made = NUMBER if kind == "number" else Type(kind)
    return made.many() if question["type"] in _LISTS else made


def names(fields: Fields, row_of: str = "") -> dict[str, str]:
    """What a conversion may name, with the paths: the form's fields and, going before them, those of each row it is in.

    `row_of` is the list, or the matrix with columns, whose rows it is worked out in; "" for the form itself.
    """
    found: dict[str, str] = {}
    around = ("", *(row_of.rsplit(".", times)[0] for times in range(row_of.count("."), -1, -1))) if row_of else ("",)
    known = [path for path, question in flat(fields) if question["type"] != "info" and type_of(question) is not None]
    for of in around:
        found |= {path.rpartition(".")[2]: path for path in known if path.rpartition(".")[0] == of}
    return found


def pairs_of(question: Question) -> Iterator[tuple[str, list[Any]]]:
    """The sets of ids that a field's answers are made of, by what is put behind its path: its options, and a matrix's rows."""
    options = list(question.get("options", ()))
    if options or question.get("none"):
        yield "", options + ([["none", question["none"]]] if question.get("none") else [])
    if question["type"] == "matrix":
        yield ".rows", list(question["rows"])


def typed(question: Question, told: Sample) -> Any:
    """An answer as an example writes it, with the type that its field asks for."""
    match question["type"]:
        case "list":
            inner = dict(flat(question["fields"]))
            return [{id: typed(inner[id], value) for id, value in row.entries or () if id in inner} for row in told.items or ()]
        case "matrix":
            columns = question.get("columns")
            return {row: _cell(question, columns, value) for row, value in told.entries or ()}
        case _ if told.items is not None:
            return [typed({**question, "type": "choice"}, each) for each in told.items]
        case _:
            return told.plain() if kind_of(question) in {"number", "bool"} else told.text


def _cell(matrix: Question, columns: Mapping[str, Question] | None, told: Sample) -> Any:
    if columns is None:
        return typed({**matrix, "type": "choice"}, told)
    return {id: typed(columns[id], value) for id, value in told.entries or () if id in columns}
