"""The fields of a form or row with their answers: which are shown, and what stands behind a name.

This is the reference that the page's `logic.js` equals; `docs/forms-semantics.md` says the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ikbt_ssg.expressions.evaluate import Look, evaluate
from ikbt_ssg.expressions.tree import Tree
from ikbt_ssg.expressions.values import from_json

Question = Mapping[str, Any]
"""A field of canonical JSON."""
Answers = Mapping[str, Any]
"""The values of a record or of one row."""
TreeOf = Callable[[Mapping[str, Any]], Tree]
"""The tree of an expression of canonical JSON."""

_KINDS = {
    "text": "text",
    "longtext": "text",
    "tags": "text",
    "pick": "text",
    "number": "number",
    "count": "number",
    "minutes": "number",
    "scale": "number",
    "vas": "number",
    "yesno": "bool",
    "date": "date",
    "time": "time",
    "datetime": "datetime",
}


def kind_of(question: Question) -> str:
    """What an answer is to an expression; an option whose id is a whole number is a number."""
    if question["type"] in {"choice", "choices", "matrix"}:
        ids = [id for id, _ in question.get("options", ())]
        return "number" if ids and all(isinstance(id, int) for id in ids) else "text"
    return _KINDS[question["type"]]


def every(questions: Mapping[str, Question]) -> Iterator[tuple[str, Question]]:
    """The fields by id, those in groups after their group."""
    for id, question in questions.items():
        yield id, question
        if question["type"] == "group":
            yield from every(question["fields"])


class Scope:
    """The fields of a form or row; names that are none of them are asked for outside it."""

    def __init__(self, questions: Mapping[str, Question], answers: Answers, outer: Look, tree_of: TreeOf) -> None:
        self.questions: dict[str, Question] = {}
        self.answers = answers
        self._parents: dict[str, str] = {}
        self._outer = outer
        self._tree_of = tree_of
        self._shown: dict[str, bool] = {}
        self._add(questions, "")

    def _add(self, questions: Mapping[str, Question], parent: str) -> None:
        for id, question in questions.items():
            self.questions[id] = question
            self._parents[id] = parent
            if question["type"] == "group":
                self._add(question["fields"], id)

    def shows(self, id: str) -> bool:
        """Whether a field is shown: what cannot be known hides it, and what hides a group hides what is in it."""
        known = self._shown.get(id)
        if known is None:
            parent, rule = self._parents[id], self.questions[id].get("show_if")
            known = (not parent or self.shows(parent)) and (rule is None or self.work(rule) is True)
            self._shown[id] = known
        return known

    def work(self, expression: Mapping[str, Any]) -> Any:
        """What an expression comes to here."""
        return evaluate(self._tree_of(expression), self.look)

    def look(self, name: tuple[str, ...]) -> Any:
        """The value behind a name; None for what is not answered."""
        if name[0] not in self.questions:
            return self._outer(name)
        id, rest = name[0], name[1:]
        question = self.questions[id]
        if not self.shows(id):
            if question["type"] == "list" and rest:
                return []
            return from_json(question.get("if_hidden"), kind_of(question)) if "if_hidden" in question else None
        answer = self.answers.get(id)
        if question["type"] == "list":
            return self._rows(question, answer or (), rest) if rest else list(answer or ())
        if question["type"] == "matrix":
            return _cells(question, answer or {}, rest)
        return from_json(answer, kind_of(question))

    def _rows(self, question: Question, rows: Any, rest: tuple[str, ...]) -> list[Any]:
        """One value for every row; lists inside rows are laid end to end."""
        found: list[Any] = []
        for row in rows:
            value = self.row(question, row).look(rest)
            found += value if isinstance(value, list) else [value]
        return found

    def row(self, question: Question, row: Answers) -> Scope:
        """The scope of one row of a list."""
        return Scope(question["fields"], row, self.look, self._tree_of)

    def given(self) -> dict[str, Any]:
        """The answers to what is shown, as a finished record has them."""
        found: dict[str, Any] = {}
        for id, answer in self.answers.items():
            question = self.questions.get(id)
            if question is None or not self.shows(id):
                continue
            found[id] = [self.row(question, row).given() for row in answer] if question["type"] == "list" else answer
        return found


def _cells(matrix: Question, answer: Mapping[str, Any], rest: tuple[str, ...]) -> Any:
    """The value of a cell, or those of every row."""
    row, column = rest[0], rest[1] if len(rest) > 1 else ""
    kind = kind_of(matrix["columns"][column]) if column else kind_of(matrix)

    def one(id: str) -> Any:
        cell = answer.get(id)
        return from_json((cell or {}).get(column) if column else cell, kind)

    return [one(id) for id, _ in matrix["rows"]] if row == "*" else one(row)
