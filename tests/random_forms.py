"""Forms of every kind of field, edited at random, and what only their author knows: what each question, option and row means."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.worksheet import Sheet, Worksheet

Yaml = dict[str, Any]
Meaning = tuple[int, int]
"""What an option or a row means, and which of several ways it is put in."""

IDS = ("a", "b", "c", "d", "e", "f")
OPTION_IDS = ("x", "y", "z", "none")
ROW_IDS = ("u", "v", "w")
SIMPLE = ("text", "longtext", "number", "count", "minutes", "scale", "choice", "choices", "yesno", "date", "time", "datetime")
IN_CELLS = ("text", "number", "count", "minutes", "scale", "choice", "yesno", "date", "time")
FIGURES = frozenset({"number", "count", "minutes", "scale"})
MOMENTS = {"date": "2026-11-{day:02}", "time": "{hour:02}:30", "datetime": "2026-11-{day:02}T{hour:02}:30"}


@dataclass
class Node:
    """A question, or several of them in a list, a matrix or a group."""

    type: str
    meaning: int
    wording: int = 0
    factor: int = 1
    """How large a figure is for one and the same answer: 1000 for grams where kilograms are 1."""
    most: int = 9000
    """The largest figure, or the most rows of a list."""
    required: bool = False
    options: dict[str, Meaning] = field(default_factory=dict)
    rows: dict[str, Meaning] = field(default_factory=dict)
    """Of a matrix."""
    inside: dict[str, Node] = field(default_factory=dict)
    """The fields of a list or group, the columns of a matrix."""

    def yaml(self) -> Yaml:
        told: Yaml = {"ask": f"Vad gäller punkt {self.meaning}, {self.wording}?", "type": self.type}
        if self.required and self.type != "group":
            told["required"] = True
        match self.type:
            case "number":
                told |= {"decimals": "6", "unit": {1: "kg", 1000: "g"}[self.factor], "range": ["0", str(self.most * self.factor)]}
            case "count" | "minutes":
                told["range"] = ["0", str(self.most)]
            case "scale":
                told["range"] = ["0", str(10 * self.factor)]
            case "list":
                told |= {"add": "Lägg till", "rows": ["0", str(self.most)]}
        own = {id: words(each) for id, each in self.options.items()}
        if self.type == "choices" and "none" in own:
            told["none"] = own.pop("none")
        told |= {"options": own} if own else {}
        told |= {"rows": {id: words(each) for id, each in self.rows.items()}} if self.rows else {}
        if self.inside:
            told["columns" if self.type == "matrix" else "fields"] = {id: each.yaml() for id, each in self.inside.items()}
        return told


Fields = dict[str, Node]


def words(meaning: Meaning) -> str:
    return f"Svar {meaning[0]}, {meaning[1]}"


def flat(fields: Fields) -> Iterator[tuple[str, Node]]:
    """The questions of a form, list or matrix, those in groups beside the others."""
    for id, node in fields.items():
        if node.type == "group":
            yield from flat(node.inside)
        else:
            yield id, node


@dataclass
class RandomForm:
    """A worksheet or a measure."""

    fields: Fields
    per: str = "once"
    is_measure: bool = False
    items: int = 0
    """How many of the first fields are a measure's items."""

    def sheet(self, version: str) -> Sheet:
        asked = {id: each.yaml() for id, each in self.fields.items()}
        if not self.is_measure:
            told: Yaml = {"worksheet": "prov", "version": version, "title": "Prov", "per": self.per, "fields": asked}
            return Worksheet.model_validate(told)
        items = dict(list(self.fields.items())[: self.items])
        one = next(iter(items.values()))
        told = {
            "measure": "prov",
            "version": version,
            "title": "Prov",
            "licence": {"holder": "Vi", "ship": "text", "source": "eget"},
            "items": {id: each.yaml()["ask"] for id, each in items.items()},
            "item_options": {id: words(each) for id, each in one.options.items()},
            "fields": {id: each for id, each in asked.items() if id not in items},
        }
        return Measure.model_validate(told)

    def occasion(self, number: int) -> Yaml:
        """What a record of it is of."""
        return {"of": {"day": f"2026-11-{number + 1:02}"}} if self.is_measure or self.per == "day" else {}


class Editor:
    """Makes forms, and edits them; an edit may leave the form as it was."""

    def __init__(self, draw: Callable[[Any], Any]) -> None:
        self.draw, self._new = draw, itertools.count(100)

    def pick(self, things: Any) -> Any:
        return self.draw(st.sampled_from(list(things)))

    def flips(self) -> bool:
        return bool(self.draw(st.booleans()))

    def form(self) -> RandomForm:
        if self.draw(st.integers(0, 4)) == 0:
            options = {str(number): (next(self._new), 0) for number in range(3)}
            fields = {id: Node("choice", next(self._new), required=True, options=options) for id in ("m1", "m2", "m3")}
            return RandomForm({**fields, "a": self.node("list", 2)}, "once", is_measure=True, items=3)
        fields = {"a": self.node("list", 2), "b": self.node("matrix", 0), "c": self.node("group", 2)}
        return RandomForm({**fields, "d": self.node(self.pick(SIMPLE), 2)}, self.pick(("once", "day")))

    def node(self, type: str, deep: int) -> Node:
        """A new question of a type; lists may be `deep` in one another from here."""
        node = Node(type, next(self._new))
        match type:
            case "choice" | "choices":
                node.options = self.options(type)
            case "list":
                node.most = 3
                node.inside = self.some(SIMPLE if deep < 2 else (*SIMPLE, "list", "matrix"), deep - 1, ("a", "b", "e"))
            case "group":
                # its ids lie beside those of the form
                node.inside = self.some((*SIMPLE, "matrix"), deep, ("e", "f"))
            case "matrix":
                node.rows = {id: (next(self._new), 0) for id in ROW_IDS[:2]}
                if self.flips():
                    node.inside = self.some(IN_CELLS, 0, ("a", "b"))
                else:
                    node.options = self.options("choice")
        return node

    def options(self, type: str) -> dict[str, Meaning]:
        return {id: (next(self._new), 0) for id in (OPTION_IDS[:2] if type == "choice" or self.flips() else OPTION_IDS[1:])}

    def some(self, types: tuple[str, ...], deep: int, ids: tuple[str, ...]) -> Fields:
        return {id: self.node(self.pick(types), deep) for id in ids[: 1 + self.flips()] + ids[2:]}

    # --- where to edit ---

    def places(self, form: RandomForm) -> list[tuple[Fields, set[str], int, str]]:
        """Everything that holds questions: with the ids that are taken there, how deep lists may go on, and of what type it is."""
        return list(_places(form.fields, dict(flat(form.fields)).keys() | form.fields.keys(), 2, "form"))

    def question(self, form: RandomForm) -> tuple[Fields, str, set[str], int, str]:
        """Some question, in what holds it."""
        fields, taken, deep, of = self.pick([place for place in self.places(form) if place[0]])
        return fields, self.pick(fields), taken, deep, of

    # --- edits ---

    def rename(self, form: RandomForm) -> None:
        fields, old, taken, _, _ = self.question(form)
        new = self.pick(IDS)
        if new not in taken:
            _replace(fields, {new if id == old else id: each for id, each in fields.items()})

    def swap(self, form: RandomForm) -> None:
        fields, one, _, _, _ = self.question(form)
        other = self.pick(fields)
        if not self.is_item(form, fields, one) and not self.is_item(form, fields, other):
            fields[one], fields[other] = fields[other], fields[one]

    def reword(self, form: RandomForm) -> None:
        fields, id, _, _, _ = self.question(form)
        fields[id].wording += 1

    def ask_another(self, form: RandomForm) -> None:
        fields, id, _, _, _ = self.question(form)
        fields[id].meaning = next(self._new)

    def remove(self, form: RandomForm) -> None:
        fields, id, _, _, _ = self.question(form)
        if len(fields) > 1 and not self.is_item(form, fields, id):
            del fields[id]

    def add(self, form: RandomForm) -> None:
        fields, taken, deep, of = self.pick(self.places(form))
        id = self.pick(IDS)
        if id not in taken and fields:
            types = IN_CELLS if of == "matrix" else (*SIMPLE, "matrix", "list") if deep else (*SIMPLE, "matrix")
            fields[id] = self.node(self.pick(types), deep)

    def retype(self, form: RandomForm) -> None:
        fields, id, _, _, of = self.question(form)
        old = fields[id]
        if self.is_item(form, fields, id):
            return
        if old.type == "matrix":
            new = self.node("matrix", 0)
            new.rows = old.rows
        elif old.type in {"list", "group"}:
            new = self.node("text", 0)
        else:
            new = self.node(self.pick(IN_CELLS if of == "matrix" else SIMPLE), 0)
            new.options = dict(old.options) if old.options and new.options else new.options
            if new.type != "choices":
                new.options.pop("none", None)
        new.meaning, new.wording = old.meaning, old.wording
        fields[id] = new

    def measure_otherwise(self, form: RandomForm) -> None:
        fields, id, _, _, _ = self.question(form)
        other = {"number": 1001, "scale": 11}.get(fields[id].type)
        fields[id].factor = other - fields[id].factor if other else 1

    def narrow(self, form: RandomForm) -> None:
        fields, id, _, _, _ = self.question(form)
        fields[id].most = self.pick((1, 2, 3)) if fields[id].type == "list" else self.pick((3, 100, 9000))

    def require(self, form: RandomForm) -> None:
        fields, id, _, _, _ = self.question(form)
        if not self.is_item(form, fields, id):
            fields[id].required = not fields[id].required

    def move(self, form: RandomForm) -> None:
        """Into or out of a group, a list or a matrix."""
        fields, id, beside, _, _ = self.question(form)
        to, taken, _, of = self.pick(self.places(form))
        node = fields[id]
        is_taken = id in taken and taken != beside
        if is_taken or to is fields or len(fields) == 1 or self.is_item(form, fields, id):
            return
        if node.type in (IN_CELLS if of == "matrix" else SIMPLE) and to:
            del fields[id]
            to[id] = node

    def group(self, form: RandomForm) -> None:
        """A heading around some questions, or none any more."""
        fields = form.fields
        groups = [id for id, each in fields.items() if each.type == "group"]
        if groups and self.flips():
            inside = fields.pop(self.pick(groups)).inside
            fields |= inside
        elif "g" not in fields and not form.is_measure:
            id = self.pick(fields)
            _replace(fields, {"g" if each == id else each: Node("group", next(self._new), inside={id: fields[id]}) if each == id else node for each, node in fields.items()})  # fmt: skip

    def repeat(self, form: RandomForm) -> None:
        if self.draw(st.integers(0, 5)) == 0:
            form.per = {"once": "day", "day": "once"}[form.per]

    def change_options(self, form: RandomForm) -> None:
        fields, id, _, _, _ = self.question(form)
        node = fields[id]
        ids = OPTION_IDS if node.type == "choices" else OPTION_IDS[:3]
        if node.options and not self.is_item(form, fields, id):
            node.options = self.edited(node.options, ids)
            if node.options.keys() == {"none"}:
                node.options["x"] = (next(self._new), 0)
        elif node.options:
            new = self.edited(node.options, tuple(node.options))
            for each in list(form.fields.values())[: form.items]:
                each.options = new

    def change_rows(self, form: RandomForm) -> None:
        fields, id, _, _, _ = self.question(form)
        if fields[id].rows:
            fields[id].rows = self.edited(fields[id].rows, ROW_IDS)

    def edited(self, told: dict[str, Meaning], ids: tuple[str, ...]) -> dict[str, Meaning]:
        """Options or rows, edited."""
        made, id, other = dict(told), self.pick(ids), self.pick(ids)
        match self.pick(("add", "remove", "another", "words", "swap", "rename")):
            case "add" if id not in made:
                made[id] = (next(self._new), 0)
            case "remove" if id in made and len(made) > 1:
                del made[id]
            case "another" if id in made:
                made[id] = (next(self._new), 0)
            case "words" if id in made:
                made[id] = (made[id][0], made[id][1] + 1)
            case "swap":
                made = dict(zip(made, reversed(made.values()), strict=True))
            case "rename" if id in made and other not in made:
                made = {other if each == id else each: meaning for each, meaning in made.items()}
        return made

    def is_item(self, form: RandomForm, fields: Fields, id: str) -> bool:
        """Whether a field is a measure's item, which takes no edit but of its words."""
        return fields is form.fields and id in list(fields)[: form.items]

    @property
    def edits(self) -> tuple[Callable[[RandomForm], None], ...]:
        return (
            self.rename, self.swap, self.reword, self.ask_another, self.remove, self.add, self.retype, self.measure_otherwise,
            self.narrow, self.require, self.move, self.group, self.repeat, self.change_options, self.change_rows,
        )  # fmt: skip


def _places(fields: Fields, taken: set[str], deep: int, of: str) -> Iterator[tuple[Fields, set[str], int, str]]:
    yield fields, taken, deep, of
    for node in fields.values():
        if node.type == "group":
            yield from _places(node.inside, taken, deep, of)
        elif node.type == "list":
            own = set(dict(flat(node.inside))) | node.inside.keys()
            yield from _places(node.inside, own, deep - 1, "list")
        elif node.inside:
            yield node.inside, set(node.inside), 0, "matrix"


def _replace(fields: Fields, by: Fields) -> None:
    fields.clear()
    fields.update(by)


# --- answers ---


def answers(draw: Callable[[Any], Any], fields: Fields) -> Yaml:
    """An answer to nearly everything."""
    found: Yaml = {}
    for id, node in flat(fields):
        if draw(st.integers(0, 7)) == 0 and not node.required:
            continue
        match node.type:
            case "list":
                found[id] = [answers(draw, node.inside) for _ in range(draw(st.integers(1, node.most)))]
            case "matrix":
                found[id] = {row: answers(draw, node.inside) if node.inside else _answer(draw, node) for row in node.rows}
                found[id] = {row: cell for row, cell in found[id].items() if cell != {}}
            case _:
                found[id] = _answer(draw, node)
    return found


def _answer(draw: Callable[[Any], Any], node: Node) -> Any:
    number = draw(st.integers(0, 9))
    match node.type:
        case "number" | "scale":
            return min(number, node.most) * node.factor
        case "count" | "minutes":
            return min(number, node.most)
        case "choices":
            picked = draw(st.lists(st.sampled_from(sorted(node.options)), min_size=1, unique=True))
            return ["none"] if "none" in picked else picked
        case "choice" | "matrix":
            id = draw(st.sampled_from(sorted(node.options)))
            return int(id) if id.isdigit() else id
        case "yesno":
            return number > 4
        case "date" | "time" | "datetime":
            return MOMENTS[node.type].format(day=number + 1, hour=number)
        case _:
            return f"svar {number}"


# --- what answers mean ---

Leaf = tuple[Any, ...]
"""One answer: the meanings that lead to it with the rows of lists, and what it says."""


def leaves(fields: Fields, values: Yaml, key: Leaf = ()) -> Iterator[Leaf]:
    """Everything that a record says, whatever it is called."""
    known = dict(flat(fields))
    for id, value in values.items():
        yield from said(known[id], value, (*key, known[id].meaning))


def said(node: Node, value: Any, key: Leaf) -> Iterator[Leaf]:
    """What an answer to a question says."""
    match node.type:
        case "list":
            for number, row in enumerate(value):
                yield from leaves(node.inside, row, (*key, f"row {number}"))
        case "matrix":
            for row, cell in value.items():
                yield from said_in_cell(node, cell, (*key, node.rows[row][0]))
        case "choices":
            for each in value if isinstance(value, list) else [value]:
                yield *key, "option", node.options[each][0]
        case "choice":
            yield *key, "option", node.options[str(value)][0]
        case "number" | "count" | "scale":
            yield *key, "figure" if node.type != "scale" else "rating", Fraction(str(value)) / node.factor
        case "text" | "longtext":
            yield *key, "words", value
        case _:
            yield *key, node.type, value


def said_in_cell(matrix: Node, cell: Any, key: Leaf) -> Iterator[Leaf]:
    """What a cell, or a row of cells, says."""
    if matrix.inside:
        yield from leaves(matrix.inside, cell, key)
    else:
        yield *key, "option", matrix.options[str(cell)][0]


def named(fields: Fields, path: str, row: str, value: Any) -> Iterator[Leaf]:
    """What an answer says that is named by its path and, inside lists, by the numbers of its rows."""
    parts, rows, key = path.split("."), row.split(".") if row else [], ()
    while True:
        node = dict(flat(fields))[parts.pop(0)]
        key = (*key, node.meaning)
        if node.type == "list" and rows:
            key = (*key, f"row {rows.pop(0)}")
            if not parts:
                yield from leaves(node.inside, value, key)
                return
        elif node.type == "matrix" and parts:
            key = (*key, node.rows[parts.pop(0)][0])
            if not parts:
                yield from said_in_cell(node, value, key)
                return
        if not parts:
            yield from said(node, value, key)
            return
        fields = node.inside
