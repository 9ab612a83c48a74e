"""Form -> canonical JSON: the one description that pages, schemas and every export are made from.

What an author left out is left out here too; numbers are numbers, options and rows are lists of pairs in order, and every
expression stands beside the tree that interpreters walk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from ikbt_ssg.authored.values import Record
from ikbt_ssg.expressions.tree import Tree
from ikbt_ssg.forms.compile import Compiled, Find, Key, compile_form, nowhere
from ikbt_ssg.forms.expression import Expression
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.number import plain_number
from ikbt_ssg.forms.fields.options import pairs
from ikbt_ssg.forms.items import Items, score_tree
from ikbt_ssg.forms.logic import AtMost, Chart, Period, Score, Value
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.sample import Sample
from ikbt_ssg.forms.text_pack import WordedMeasure
from ikbt_ssg.forms.worksheet import Sheet

Definition = dict[str, Any]
"""A form as canonical JSON."""
_ALWAYS = ("max", "range", "rows")
"""What is written even at its default, so that no reader has to know the default."""
_HEAD = ("title", "language", "role", "intro", "recall", "per", "parts", "days", "backfill", "day_begins", "uses")
_TAIL = ("show_patient", "therapist", "print", "retired", "sources")
_LOOKED_AT = ("form", "day_begins", "parts", "options", "fields", "compute", "scores")
"""What others have to know of a form to look at its records."""


def canonical(sheet: Sheet, find: Find = nowhere) -> Definition:
    """The canonical JSON of a form; `find` knows the worksheets it uses."""
    return written_out(sheet, compile_form(sheet, find))


def looked_at(sheet: Sheet, find: Find) -> tuple[Definition, ...]:
    """What a page with this form has to know of the other forms that it looks at."""
    others = [other for id in sheet.uses.values() if id != sheet.id and (other := find(id))]
    whole = (canonical(other, find) for other in others)
    return tuple({name: told[name] for name in _LOOKED_AT if name in told} for told in whole)


def written_out(sheet: Sheet, compiled: Compiled) -> Definition:
    """The canonical JSON of a form that has been compiled."""
    return _Writer(compiled).form(sheet)


class _Writer:
    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled

    def form(self, sheet: Sheet) -> Definition:
        told: Definition = {"form": sheet.id, "kind": sheet.kind, "version": sheet.version}
        told |= {name: _plain(value) for name in _HEAD if (value := getattr(sheet, name, None))}
        told["options"] = {id: value.plain() for id, value in sheet.options.items()}
        if isinstance(sheet, Measure):
            told["licence"] = _record(sheet.licence)
            told["wording"] = (
                {"pack": sheet.text_pack, "source": sheet.wording.source} if isinstance(sheet, WordedMeasure) else None
            )
            told["occasions"] = list(sheet.occasions)
            told["item_ids"] = sheet.item_ids
        told["fields"] = {id: self.field(("fields", id), field) for id, field in sheet.questions.items()}
        told["compute"] = {id: self.value(("compute", id), value) for id, value in sheet.compute.items()}
        told["scores"] = {id: _score(score, self.compiled.items[id]) for id, score in sheet.scores.items()}
        told["order"] = list(self.compiled.order)
        for name in ("week", "summary"):
            period: Period | None = getattr(sheet, name, None)
            if period is not None:
                values = {id: self.value((name, id), value) for id, value in period.values.items()}
                told[name] = {"need": period.need, "values": values}
        for name in ("checks", "hints"):
            told[name] = [self.record((name, number), rule) for number, rule in enumerate(getattr(sheet, name))]
        told["alerts"] = {id: self.record(("alerts", id), alert) for id, alert in sheet.alerts.items()}
        told["charts"] = [_chart(chart) for chart in sheet.charts]
        told |= {name: _plain(getattr(sheet, name)) for name in _TAIL}
        told["save"] = {"after_sending": sheet.save.after_sending or ("locked" if sheet.kind == "measure" else "editable")}
        return {name: value for name, value in told.items() if value not in (None, "", [], {})}

    def field(self, key: Key, field: Field) -> Definition:
        told: Definition = {"type": field.type, "ask": field.ask}
        told |= self.record(key, field, leave=("options", "rows", "columns", "fields", "if_hidden", "from_"))
        if options := getattr(field, "options", None):
            told["options"] = pairs(options)
        if rows := getattr(field, "rows", None):
            told["rows"] = [list(pair) for pair in rows.items()] if isinstance(rows, dict) else list(rows)
        for name in ("columns", "fields"):
            if inner := getattr(field, name, None):
                told[name] = {id: self.field((*key, id), each) for id, each in inner.items()}
        if (come_from := getattr(field, "from_", None)) is not None:
            told["from"] = come_from.text.split(".")
        if (if_hidden := getattr(field, "if_hidden", None)) is not None:
            told["if_hidden"] = typed_sample(field, if_hidden)
        return told

    def value(self, key: Key, value: Value) -> Definition:
        told = self.record(key, value, leave=("expr",))
        return {**told, "expr": self.expression(key, value.expr)}

    def record(self, key: Key, record: Record, leave: tuple[str, ...] = ()) -> Definition:
        """What differs from the defaults, expressions with their trees."""
        told: Definition = {}
        for name, about in type(record).model_fields.items():
            value = getattr(record, name)
            if name in leave or value is None or (value == about.default and name not in _ALWAYS and not about.is_required()):
                continue
            written = name.removesuffix("_")
            is_tree = isinstance(value, Expression) and name != "by"
            told[written] = self.expression((*key, name), value) if is_tree else _plain(value)
        return told

    def expression(self, key: Key, expression: Expression) -> Definition:
        return written(expression.text, self.compiled.trees.get(key if key in self.compiled.trees else key[:-1]))


def written(text: str, tree: Tree | None) -> Definition:
    """An expression as it was written, beside its tree."""
    return {"text": text, "tree": tree.as_json() if tree is not None else None}


def typed_sample(field: Field, sample: Sample) -> Any:
    """A value as the answers of a field carry it."""
    gives = field.gives()
    if gives is None:
        return None
    if gives.is_list:
        return [each.plain() if gives.kind == "number" else each.text for each in sample.items or ()]
    return sample.plain() if gives.kind in {"number", "bool"} else sample.text


def _record(record: Record) -> Definition:
    """A record without expressions."""
    return {name.removesuffix("_"): _plain(getattr(record, name)) for name in type(record).model_fields if getattr(record, name)}


def _chart(chart: Chart) -> Definition:
    told = _record(chart)
    told["mark"] = [[plain_number(Decimal(at)), words] for at, words in chart.mark.items()]
    return {name: value for name, value in told.items() if value != []}


def _score(score: Score, items: Items) -> Definition:
    told: Definition = {"label": score.label, "kind": "sum" if score.sum else "mean"}
    told["items"] = [".".join(path) for path in items.paths]
    told["reverse"] = {".".join(path): [plain_number(end) for end in ends] for path, ends in items.reverse.items()}
    told["weights"] = {".".join(path): plain_number(weight) for path, weight in items.weights.items()}
    told["missing"] = {"at_most": score.missing.at_most} if isinstance(score.missing, AtMost) else "none_allowed"
    told |= {name: _plain(getattr(score, name)) for name in ("range", "unit", "decimals", "code", "source")}
    bands = sorted((Decimal(at), words) for at, words in score.bands.items())
    told["bands"] = [[plain_number(at), words] for at, words in bands]
    told["tree"] = score_tree(score, items).as_json()
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


_PLAIN: Mapping[type, Callable[[Any], Any]] = {
    Decimal: plain_number,
    Expression: lambda value: value.text,
    Sample: lambda value: value.plain(),
    dict: lambda value: {key: _plain(each) for key, each in value.items()},
    tuple: lambda value: [_plain(each) for each in value],
}


def _plain(value: Any) -> Any:
    """A value as JSON carries it."""
    if isinstance(value, Record):
        return _record(value)
    return _PLAIN.get(type(value), lambda same: same)(value)
