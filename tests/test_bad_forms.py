"""Forms with one thing wrong in each: the message stands at the very place, with its code and a remedy in both languages.

`‸` marks the place in the line that is wrong; it is taken out before the form is read.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.logic import Alert, Case, Chart, Check, Hint, PeriodValue, Print, Save, Score, Therapist, Value
from ikbt_ssg.forms.measure import Block, Licence, Measure
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.load.forms import read_measure, read_worksheet
from ikbt_ssg.model import Unit
from ikbt_ssg.report.sentences import do, saw
from ikbt_ssg.source import Source

WORKSHEET = """worksheet: f
version: "1.0.0"
title: F
per: day
fields:
  a: {ask: A, type: count, range: [0, 9]}
  s: {ask: S, type: text}
  j: {ask: J, type: yesno}
  t: {ask: T, type: time}
  l: {ask: L, type: list, add: Mer, fields: {x: {ask: X, type: count}}}
"""
MEASURE = """measure: f
version: "1.0.0"
title: F
licence: {holder: Vi, ship: text, source: Vi}
items: {ids: m1..m3, options: [0, 1, 2]}
"""
FIELDS = {
    "{ask: B, type: ‸tekst}": "IK120",
    "{ask: B, type: text, ‸maks: 3}": "IK117",
    "{ask: B, type: text, max: ‸tre}": "IK119",
    "{ask: B, type: text, required: ‸ja}": "IK119",
    "{ask: B, type: number, range: ‸[5, 1]}": "IK502",
    "{ask: B, type: number, range: ‸[1]}": "IK119",
    "{ask: B, type: number, decimals: ‸en}": "IK119",
    "{ask: B, type: count, range: ‸[9, 0]}": "IK502",
    "{ask: B, type: minutes, range: ‸[60, 0]}": "IK502",
    "{ask: B, type: scale, range: ‸[3, 3]}": "IK502",
    "{ask: B, type: scale, range: [0, 10], step: ‸4}": "IK503",
    "{ask: B, type: vas, range: ‸[10, 10]}": "IK502",
    "{ask: B, type: choice, options: ‸{x: Lika, y: lika}}": "IK504",
    "{ask: B, type: choice, options: ‸{0: Nej, y: Ja}}": "IK505",
    "{ask: B, type: ‸choice}": "IK506",
    "{ask: B, type: choices, none: ‸Inga, options: {1: Ett, 2: Två}}": "IK507",
    "{ask: B, type: ‸matrix, rows: {r: R}}": "IK508",
    "{ask: B, type: matrix, rows: {r: R}, columns: {c: {ask: C, type: yesno, show_if: ‸j}}}": "IK526",
    "{ask: B, type: matrix, rows: {r: R}, options: [0, 1], ‸if_hidden: 1}": "IK117",
    "{ask: B, type: matrix, rows: {r: R}, options: [0, 1], ‸start_as: a}": "IK117",
    "{type: ‸info}": "IK509",
    "{ask: B, type: list, add: Mer, rows: ‸[4, 2], fields: {x: {ask: X, type: text}}}": "IK502",
    "{ask: B, type: list, add: Mer, rows: ‸[1, 900], fields: {x: {ask: X, type: text}}}": "IK510",
    "{ask: B, type: list, add: Mer, start: ‸50, fields: {x: {ask: X, type: text}}}": "IK511",
    "{ask: B, type: list, add: Mer, sort: ‸y, fields: {x: {ask: X, type: text}}}": "IK512",
    '{ask: B, type: text, show_if: "‸aa > 1"}': "IK551",
    '{ask: B, type: text, show_if: "‸a"}': "IK552",
    '{ask: B, type: text, show_if: "a ‸= 1"}': "IK551",
    '{ask: B, type: text, show_if: "a > 1 ‸&& j"}': "IK551",
    '{ask: B, type: text, show_if: "a ‸> s"}': "IK551",
    '{ask: B, type: text, start_as: "‸a"}': "IK552",
    '{ask: B, type: time, start_as: "‸s"}': "IK552",
    '{ask: B, type: text, show_if: "‸b == s"}': "IK553",
    "{ask: B, type: count, show_if: j, if_hidden: ‸inget}": "IK531",
}
KEYS = {
    'compute: {c: {label: C, expr: "a + ‸ss"}}': "IK551",
    'compute: {c: {label: C, expr: "a ‸+ s"}}': "IK551",
    'compute: {c: {label: C, expr: "‸sum(a)"}}': "IK551",
    'compute: {c: {label: C, expr: "‸summa(l.x)"}}': "IK551",
    'compute: {c: {label: C, expr: "round‸("}}': "IK551",
    'compute: {c: {label: C, expr: "‸c + 1"}}': "IK553",
    'compute: {c: ‸{expr: "a"}}': "IK516",
    'compute: {c: {label: C, expr: "a", as: ‸timmar}}': "IK120",
    'compute: {c: {label: C, expr: "a", ‸enhet: kg}}': "IK117",
    "compute: {‸c: {label: C}}": "IK118",
    'compute: {a: ‸{label: C, expr: "1"}}': "IK513",
    'checks: [{must: "‸a + 1", say: S}]': "IK552",
    'checks: [{must: "a > 1", at: [‸aa], say: S}]': "IK554",
    '‸checks: [{must: "a > 1"}]': "IK118",
    'hints: [{when: "‸s", say: S}]': "IK552",
    'hints: [{when: "j", say: S, over: ‸month}]': "IK120",
    'week: {need: ‸fem, m: {label: M, expr: "mean(a)"}}': "IK119",
    'week: {m: {label: M, expr: "mean(‸aa)"}}': "IK551",
    'week: {m: {label: M, expr: "a ‸+ 1"}}': "IK551",
    "scores: {p: ‸{label: T}}": "IK517",
    "scores: {p: {label: T, sum: [a, ‸zz]}}": "IK554",
    "scores: {p: {label: T, sum: [a, ‸s]}}": "IK552",
    "scores: {p: {label: T, sum: [a], range: ‸[0, 10]}}": "IK518",
    "scores: {p: {label: T, sum: [a], bands: ‸{3: Hög}}}": "IK519",
    "scores: {p: {label: T, sum: [a], bands: {‸låg: Låg}}}": "IK119",
    "scores: {p: {label: T, sum: [a], missing: {at_most: ‸1}}}": "IK520",
    'alerts: {x: {when: "‸a", level: info, say: S}}': "IK552",
    'alerts: {x: {when: "j", level: ‸hög, say: S}}': "IK120",
    'alerts: {x: ‸{when: "j", level: info, say: S, patient: text}}': "IK525",
    "charts: [{line: ‸aa, axis: [0, 9], title: T}]": "IK554",
    "charts: [‸{line: a, title: T}]": "IK524",
    "charts: [{line: a, axis: ‸[9, 0], title: T}]": "IK502",
    "charts: [‸{axis: [0, 9], title: T}]": "IK523",
    "charts: [{line: ‸s, axis: [0, 9], title: T}]": "IK552",
    "charts: [{bar: [a, ‸l], axis: [0, 9], title: T}]": "IK546",
    "charts: [{line: ‸a, over: weeks, axis: [0, 9], title: T}]": "IK546",
    "charts: [{table: ‸a, over: rows, title: T}]": "IK546",
    "charts: [{line: a, by: ‸aa, axis: [0, 9], title: T}]": "IK554",
    "show_patient: {p: ‸true}": "IK554",
    "scores: {p: {label: T, sum: [a], weights: {b: ‸2}}}": "IK547",
    "therapist: {show: [‸aa]}": "IK554",
    "parts: ‸{m: Morgon}": "IK521",
    "print: {order: ‸nyast}": "IK120",
    "save: {after_sending: ‸aldrig}": "IK120",
    "day_begins: ‸4": "IK119",
    "tests: [{in: {a: 1}, expect: {a: ‸2}}]": "IK556",
    "tests: [{in: {aa: ‸1}, expect: {a: 1}}]": "IK557",
    "tests: [{in: {a: 1}, expect: {errors: [‸a]}}]": "IK556",
}
OF_MEASURE = {
    "scores: {p: ‸{label: T, sum: m1..m3}}": "IK530",
    "scores: {p: {label: T, sum: ‸m1..m4, source: S}}": "IK554",
    "scores: {p: {label: T, sum: m1..m3, reverse: [‸m9], source: S}}": "IK554",
    "scores: {p: {label: T, sum: m1..m2, reverse: [‸m3], source: S}}": "IK547",
    "occasions: [‸start]": "IK120",
    'alerts: {x: ‸{when: "m1 > 1", level: info, say: S}}': "IK530",
}
LONG = "ett två tre fyra fem sex sju"
OF_SKELETON = {
    f"items: {{m1: ‸{LONG}}}\nitem_options: [0, 1]": "IK528",
    f"items: {{m1: kort}}\nitem_options: {{0: Nej, 1: ‸{LONG}}}": "IK528",
    f"items: {{ids: m1..m3, options: {{0: Nej, 1: ‸{LONG}}}}}": "IK528",
    f"items: {{ids: m1..m3, section: ‸{LONG}, options: [0, 1]}}": "IK528",
    f"items: {{ids: m1..m3, type: vas, ends: ‸[Inget, {LONG}]}}": "IK528",
    f"items: [{{ids: m1..m3, columns: {{c: {{ask: ‸{LONG}, options: [0, 1]}}}}}}]": "IK528",
    f"items: [{{ids: m1..m3, columns: {{c: {{options: {{0: Nej, 1: ‸{LONG}}}}}}}}}]": "IK528",
}
"""Wherever the wording of a scale can stand; whoever writes a skeleton is told, and so is what stands beside it."""
SKELETON = MEASURE.replace("ship: text", "ship: skeleton, text_pack: f").partition("items:")[0]
CASES = [
    *((WORKSHEET + "  b: " + line, code) for line, code in FIELDS.items()),
    *((WORKSHEET + line, code) for line, code in KEYS.items()),
    *((MEASURE + line, code) for line, code in OF_MEASURE.items()),
    *((SKELETON + line, code) for line, code in OF_SKELETON.items()),
]


@pytest.mark.parametrize(("marked", "code"), CASES, ids=lambda value: value.splitlines()[-1] if "\n" in value else value)
def test_it_is_told_at_its_place(marked: str, code: str) -> None:
    line = marked[: marked.index("‸")].count("\n") + 1
    col = marked.split("\n")[line - 1].index("‸") + 1
    text = marked.replace("‸", "")
    kind = "measure" if text.startswith("measure") else "worksheet"
    reader = read_measure if kind == "measure" else read_worksheet
    said = reader(Unit(kind, "f.yaml", "", ""), Source("f.yaml", text + "\n")).said
    assert [(one.code, one.span.line, one.span.col) for one in said] == [(code, line, col)]
    for language in ("en", "sv"):
        assert len(saw(said[0], language)) > 7
        assert len(do(said[0], language)) > 7


FORM: Any = {
    "worksheet": "f", "version": "1.0.0", "title": "F", "per": "day",
    "fields": {"a": {"ask": "A", "type": "count"}, "j": {"ask": "J", "type": "yesno"}, "b": {"ask": "B"}},
    "compute": {"c": {"label": "C", "expr": "a"}}, "week": {"v": {"label": "V", "expr": "mean(a)"}},
    "checks": [{"must": "j", "say": "S"}], "hints": [{"when": "j", "say": "S"}], "scores": {"p": {"label": "P", "sum": ["a"]}},
    "alerts": {"l": {"when": "j", "level": "info", "say": "S"}}, "charts": [{"table": "a", "title": "T"}],
    "therapist": {"show": ["a"]}, "print": {"order": "oldest_first"}, "save": {"after_sending": "locked"}, "tests": [{"expect": {}}],
}  # fmt: skip
MEASURED: Any = {
    "measure": "f", "version": "1.0.0", "title": "F", "licence": {"holder": "Vi", "ship": "text", "source": "Vi"},
    "items": {"ids": "m1..m3", "options": [0, 1, 2]},
}  # fmt: skip
SHAPES: dict[str, type[BaseModel]] = {
    "": Worksheet, "compute.c": Value, "week.v": PeriodValue, "checks.0": Check, "hints.0": Hint, "scores.p": Score, "alerts.l": Alert,
    "charts.0": Chart, "therapist": Therapist, "print": Print, "save": Save, "tests.0": Case,
}  # fmt: skip
OF_MEASURES: dict[str, type[BaseModel]] = {"": Measure, "licence": Licence, "items": Block}
NO_KIND = {"if_hidden", "in", "records", "given", "options", "expect", "fields", "columns", "items", "rows", "week", "summary"}
"""Keys whose values are keys themselves, or have a kind that other keys decide; what is wrong with them has cases of its own above."""


def every_key() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each key of everything that has keys, in a form where its value is of no kind that it could have."""
    for form, shapes in ((FORM, SHAPES), (MEASURED, OF_MEASURES)):
        for place, shape in shapes.items():
            yield from ((place or shape.__name__.lower(), key, _with(form, place, key)) for key in _keys(shape))
    for shape in get_args(get_args(Field)[0]):
        (type_,) = get_args(shape.model_fields["type"].annotation)
        yield from ((type_, key, _with(FORM, "fields.b", key, type=type_)) for key in _keys(shape) if key != "type")


def _keys(shape: type[BaseModel]) -> list[str]:
    return [key for name in shape.model_fields if (key := name.removesuffix("_")) not in NO_KIND]


def _with(form: Any, place: str, key: str, **more: str) -> dict[str, Any]:
    wrong = copy.deepcopy(form)
    inside = wrong
    for step in place.split(".") if place else ():
        inside = inside[int(step) if step.isdigit() else step]
    inside |= {**more, key: {"x": [["FEL"]]}}
    return dict(wrong)


@pytest.mark.parametrize(("shape", "key", "form"), list(every_key()), ids=lambda value: value if isinstance(value, str) else "")
def test_each_key_wrong_in_turn(shape: str, key: str, form: dict[str, Any]) -> None:
    """Whatever stands where it cannot be is told between its key and its end, with what to do in both languages."""
    text = json.dumps(form, indent=1, ensure_ascii=False)
    reader = read_measure if "measure" in form else read_worksheet
    kind = "measure" if "measure" in form else "worksheet"
    said = reader(Unit(kind, "f.yaml", "", ""), Source("f.yaml", text + "\n")).said
    ends = text.index('"FEL"')
    first, last = (text[:at].count("\n") + 1 for at in (text.rindex(f'"{key}"', 0, ends), ends))
    about = [one for one in said if first <= one.span.line <= last]
    assert about, (shape, key, [(one.code, one.span.line, saw(one, "en")) for one in said], first, last)
    for one in about:
        assert one.span.col > 1
        assert all(len(saw(one, language)) > 7 and len(do(one, language)) > 7 for language in ("en", "sv"))


def test_there_are_enough() -> None:
    assert len(CASES) >= 60
    assert len(list(every_key())) >= 60
