"""Forms with one thing wrong in each: the message stands at the very place, with its code and a remedy in both languages.

`‸` marks the place in the line that is wrong; it is taken out before the form is read.
"""

from __future__ import annotations

import pytest

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
CASES = [
    *((WORKSHEET + "  b: " + line, code) for line, code in FIELDS.items()),
    *((WORKSHEET + line, code) for line, code in KEYS.items()),
    *((MEASURE + line, code) for line, code in OF_MEASURE.items()),
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


def test_there_are_enough() -> None:
    assert len(CASES) >= 60
