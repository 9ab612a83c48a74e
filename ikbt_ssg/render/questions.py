"""What the templates ask about a field of a canonical form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

Question = Mapping[str, Any]
Pairs = Sequence[Sequence[Any]]
"""Options in order, each its id and its words."""

MISSING = "[question %(number)s – text missing]"
"""What stands where the words of a skeleton's item are not there."""
PAPER_ROWS = 3
"""How many empty rows a list has on paper and before the script has started."""
PAPER_DAYS = 7
"""How many days of a diary fit beside each other on a sheet of paper."""
MOST_BUTTONS = 11
"""A scale with more steps than this is a slider with a number beside it, not a row of buttons."""
MOST_MINUTES = 90
"""Up to here minutes are written as minutes alone, beyond as hours and minutes."""


def worded(form: Question, spoken: Callable[[str], str]) -> dict[str, Any]:
    """A form in which every question has words: items of a measure whose text pack is not here say so."""
    numbers = count(1)

    def words_of_item() -> str:
        return spoken(MISSING) % {"number": next(numbers)}

    def asked(field: Question) -> Question:
        if field["type"] == "matrix" and any(not words for _, words in field["rows"]):
            rows = [[id, words or words_of_item()] for id, words in field["rows"]]
            return {**field, "ask": field["ask"] or form["title"], "rows": rows}
        return field if field["ask"] or field["type"] == "info" else {**field, "ask": words_of_item()}

    return {**form, "fields": {id: asked(field) for id, field in form["fields"].items()}}


def paper_rows(question: Question) -> int:
    """How many rows of a list stand on the page."""
    least, most = question["rows"]
    return int(min(most, max(PAPER_ROWS, least, question.get("start") or 0)))


def scale_steps(question: Question) -> Pairs:
    """The steps of a scale that is a row of buttons, the ends with their words; none for one that is a slider."""
    low, high = question["range"]
    steps = range(low, high + 1, question.get("step") or 1)
    if len(steps) > MOST_BUTTONS:
        return ()
    ends = question.get("ends")
    words = {low: ends[0], high: ends[1]} if ends else {}
    return [(step, words.get(step, "")) for step in steps]


def short_minutes(question: Question) -> bool:
    """Whether one box for minutes is enough."""
    return bool(question.get("range")) and question["range"][1] <= MOST_MINUTES


def has_unit(question: Question) -> bool:
    """Whether a unit stands behind the one box of a field."""
    return bool(question.get("unit")) or question["type"] == "time" or (question["type"] == "minutes" and short_minutes(question))


def is_figures(pairs: Pairs) -> bool:
    """Whether the options are figures, which fit on small buttons."""
    return all(isinstance(code, int) for code, _ in pairs)


def matrix_keys(question: Question) -> Iterator[tuple[str, Pairs]]:
    """What the figures in the cells of a matrix mean, for each column whose cells show figures only."""
    columns = question.get("columns") or {}
    told: dict[tuple[tuple[Any, ...], ...], list[str]] = {}
    for column in columns.values():
        pairs = column.get("options") or ()
        if pairs and is_figures(pairs) and any(str(code) != words for code, words in pairs):
            told.setdefault(tuple(tuple(pair) for pair in pairs), []).append(column["ask"])
    for pairs, asked in told.items():
        yield ("" if len(asked) == len(columns) else ", ".join(asked), pairs)


def paper_days(form: Question) -> int:
    """How many days one sheet of a diary has; 0 when its questions do not fit into the squares of a sheet."""
    if any(each["type"] in {"list", "matrix", "longtext", "tags"} for each in paper_questions(form)):
        return 0
    days = (form.get("print") or {}).get("rows") or form.get("days") or PAPER_DAYS
    return int(min(days, PAPER_DAYS))


def paper_questions(form: Question) -> list[Question]:
    """The questions of a diary on paper, one below the other."""
    return [each for each in _flat(form["fields"]) if each["type"] != "info"]


def _flat(fields: Mapping[str, Question]) -> Iterator[Question]:
    for each in fields.values():
        if each["type"] == "group":
            yield from _flat(each["fields"])
        else:
            yield each


def paper_answers(question: Question) -> str:
    """What can be written into a square: the ends of a scale, the words of options, a unit."""
    if question["type"] in {"scale", "vas"}:
        low, high = question.get("range") or (0, 100)
        words = question.get("ends")
        return f"{low} = {words[0]}, {high} = {words[1]}" if words else f"{low}–{high}"
    if question.get("options"):
        return " / ".join(f"{code} = {words}" if isinstance(code, int) else words for code, words in question["options"])
    return question.get("unit") or ""


ASKED: Mapping[str, Callable[..., object]] = {
    each.__name__: each
    for each in (
        has_unit,
        is_figures,
        matrix_keys,
        paper_answers,
        paper_days,
        paper_questions,
        paper_rows,
        scale_steps,
        short_minutes,
    )
}
"""Everything that a template may ask, by the name it asks with."""
