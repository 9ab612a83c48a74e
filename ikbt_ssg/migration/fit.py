"""A record as the steps left it -> one that the new version accepts; what it would not is kept aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ikbt_ssg.forms.evaluate import Form, Work
from ikbt_ssg.forms.faults import answer_rule
from ikbt_ssg.forms.scope import Question, every
from ikbt_ssg.migration.leftover import Kept, Leftovers, Why
from ikbt_ssg.migration.questions import Definition
from ikbt_ssg.migration.values import values_of

_NOTHING = object()
_OF = {"day": {"day"}, "night": {"day"}, "daypart": {"day", "part"}, "event": {"event"}, "week": {"week"}, "module": {"module"}}


def fitted(
    record: Mapping[str, Any], definition: Definition, leftovers: Leftovers, recompute: Collection[str]
) -> dict[str, Any] | None:
    """The record as the new version takes it; None when what it is of is nothing that the form is filled in for now.

    `recompute` are the values that are worked out anew. A finished record that the new version would not let anybody send in is
    a draft again.
    """
    if not _is_of(record.get("of"), definition):
        return None
    fit = _Fit(leftovers, definition["version"])
    made = dict(record) | {"values": fit.answers(definition["fields"], record["values"], "", "")}
    form = Form(definition)
    if made["status"] == "done" and not definition.get("uses"):
        # what a form shows by what another one holds, only the page can tell
        fit.not_asked(form.work(made), made)
    work = form.work(made)
    if made["status"] == "done" and work.errors():
        made["status"] = "draft"
    if "computed" in made:
        known = made["computed"]
        made["computed"] = {id: _value(work, id, known, recompute) for id in values_of(definition)}
    return made


def _value(work: Work, id: str, known: Mapping[str, Any], recompute: Collection[str]) -> Any:
    return work.computed()[id] if id in recompute else known.get(id)


def _is_of(of: Mapping[str, Any] | None, definition: Definition) -> bool:
    if definition.get("kind") == "measure":
        return of is not None and "day" in of and of.keys() <= {"day", "occasion", "module"}
    wanted = _OF.get(definition.get("per", "once"), set())
    parts = definition.get("parts", {})
    return (of or {}).keys() == wanted and (not of or "part" not in of or of["part"] in parts)


class _Fit:
    def __init__(self, leftovers: Leftovers, version: str) -> None:
        self.leftovers, self.version = leftovers, version

    def answers(self, fields: Mapping[str, Question], values: Mapping[str, Any], within: str, row: str) -> dict[str, Any]:
        questions = dict(every(fields))
        made: dict[str, Any] = {}
        for id, value in values.items():
            question = questions.get(id, {"type": "info"})
            fits = self._answer(question, value, f"{within}{id}", row)
            if fits is not _NOTHING:
                made[id] = fits
        return made

    def _answer(self, question: Question, value: Any, path: str, row: str) -> Any:
        match question["type"]:
            case "list" if isinstance(value, list) and all(isinstance(each, Mapping) for each in value):
                most = question["rows"][1]
                for number, each in enumerate(value[most:], most):
                    self._keep(path, f"{row}.{number}".lstrip("."), each, "does-not-fit")
                return [
                    self.answers(question["fields"], each, f"{path}.", f"{row}.{number}".lstrip("."))
                    for number, each in enumerate(value[:most])
                ]
            case "matrix" if isinstance(value, Mapping):
                return self._matrix(question, value, path, row)
            case "list" | "matrix" | "info" | "group":
                self._keep(path, row, value, "does-not-fit")
                return _NOTHING
            case _:
                return self._simple(question, value, path, row)

    def _simple(self, question: Question, value: Any, path: str, row: str) -> Any:
        if value in ("", []) or not answer_rule(question, value):
            return value
        self._keep(path, row, value, "does-not-fit")
        return _NOTHING

    def _matrix(self, question: Question, value: Mapping[str, Any], path: str, row: str) -> Any:
        rows = {id for id, _ in question["rows"]}
        columns = question.get("columns")
        made: dict[str, Any] = {}
        for id, cell in value.items():
            here = f"{path}.{id}"
            if id not in rows or isinstance(cell, Mapping) != bool(columns):
                self._keep(here, row, cell, "does-not-fit")
                continue
            fits = (
                self.answers(columns, cell, f"{here}.", row)
                if columns
                else self._simple({**question, "type": "choice"}, cell, here, row)
            )
            if fits is not _NOTHING and fits != {}:
                made[id] = fits
        return made or _NOTHING

    def not_asked(self, work: Work, made: dict[str, Any]) -> None:
        """A finished record holds nothing that is not asked any more after the other answers."""
        given = work.scope.given()
        self._not_asked(made["values"], given, "", "")
        made["values"] = given

    def _not_asked(self, values: Mapping[str, Any], given: Mapping[str, Any], within: str, row: str) -> None:
        for id, value in values.items():
            path = f"{within}{id}"
            if id not in given:
                self._keep(path, row, value, "not-asked")
            elif isinstance(value, list) and value and isinstance(value[0], Mapping):
                for number, (asked, left) in enumerate(zip(value, given[id], strict=True)):
                    self._not_asked(asked, left, f"{path}.", f"{row}.{number}".lstrip("."))

    def _keep(self, path: str, row: str, value: Any, why: Why) -> None:
        self.leftovers.kept.append(Kept(path, row, value, self.version, why))
