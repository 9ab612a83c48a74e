"""Every type of field through every part of the logic: one form for each row of the table, all of the same shape.

A row says how a field of the type is written, two right answers and a wrong one, a condition that is true of the first and
false of the second, and by hand what a value made of them comes to. `f` in an expression is the field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One type, or one way of writing it."""

    type: str
    definition: str
    right: Any
    other: Any
    wrong: Any
    holds: str
    """True of `right`, false of `other`."""
    value: str
    of_right: Any
    """What `value` comes to."""
    of_other: Any
    over: str
    """Over records: one with each answer, and one with none."""
    of_both: Any
    of_one: Any
    """Over `right` alone."""
    hidden: Any = None
    """An `if_hidden`, where the type may have one."""
    of_hidden: Any = None
    of_none: Any = None
    unanswered: str = "not filled(f)"
    scored: tuple[str, float, float, float, str] | None = None
    """The item; 2 · right + reversed other; 2 · right standing for both; the mean of both; the band of the first."""
    chosen_from: str = ""
    """The rows of an earlier worksheet that no longer have the answer, where there are such."""


SCALE = "range: [0, 10]"
ROWS = {
    "text": Row("text", "max: 6", "åäö", "é 🙂", "sju ord", "f == 'åäö'", "f", "åäö", "é 🙂", "last(f)", "é 🙂", "åäö", "dold", "dold"),
    "longtext": Row("longtext", "max: 6", "å\nä", "ö", "sju ord", "f != 'ö'", "f", "å\nä", "ö", "first(f)", "å\nä", "å\nä", "dold", "dold"),
    "number": Row(
        "number", "decimals: 1, range: [0, 50]", 7.5, 2.1, 7.55, "f > 7", "f * 2", 15, 4.2, "mean(f)", 4.8, 7.5, 1.5, 3,
        scored=("f", 62.9, 22.5, 4.8, "Hög"),
    ),
    "count": Row("count", SCALE, 9, 2, 11, "f > 5", "f + 1", 10, 3, "sum(f)", 11, 9, 4, 5, scored=("f", 26, 27, 5.5, "Hög")),
    "minutes": Row(
        "minutes", "range: [0, 720]", 90, 45, 721, "f >= 60", "f / 60", 1.5, 0.75, "max(f)", 90, 90, 30, 0.5,
        scored=("f", 855, 270, 67.5, "Hög"),
    ),
    "scale": Row("scale", f"{SCALE}, step: 2", 8, 2, 5, "f == 8", "10 - f", 2, 8, "mean(f)", 5, 8, 0, 10, scored=("f", 24, 24, 5, "Hög")),
    "vas": Row(
        "vas", "ends: [Inget, Allt]", 33.3, 10, 100.1, "f > 33", "f", 33.3, 10, "min(f)", 10, 33.3, 50, 50,
        scored=("f", 156.6, 99.9, 21.65, "Hög"),
    ),
    "choice": Row(
        "choice", "options: {ja: Ja, nej: Nej}", "ja", "nej", "kanske", "f == 'ja'", "f", "ja", "nej", "last(f)", "nej", "ja", "nej", "nej",
    ),
    "choice_tal": Row(
        "choice", "options: {0: Aldrig, 1: Ibland, 3: Ofta}", 3, 1, 2, "f >= 2", "f * f", 9, 1, "sum(f)", 4, 3, 1, 1,
        scored=("f", 8, 9, 2, "Hög"),
    ),
    "choice_fran": Row(
        "choice", "from: trappa.steg.vad", "Åka hiss", "Ö", "x" * 251, "f == 'Åka hiss'", "f", "Åka hiss", "Ö", "first(f)", "Åka hiss",
        "Åka hiss", "Ö", "Ö", chosen_from="Ö",
    ),
    "choices": Row(
        "choices", "options: {a: A, b: B, c: C}, none: Inget", ["a", "b"], ["none"], ["a", "none"], "'a' in f", "count(f)", 2, 1,
        "count(f)", 3, 2, ["c"], 1,
    ),
    "choices_fran": Row(
        "choices", "from: trappa.steg.trygg, none: Inget", ["hörlurar", "vän"], ["none"], ["vän", "vän"], "contains(f, 'vän')", "count(f)",
        2, 1, "count(f)", 3, 2, ["vän"], 1, chosen_from="Ö",
    ),
    "yesno": Row("yesno", "", True, False, "kanske", "f", "if(f, 5, 1)", 5, 1, "count(f)", 2, 1, True, 5),
    "date": Row(
        "date", "", "2028-02-29", "2026-11-21", "2027-02-29", "f > m", "f", "2028-02-29", "2026-11-21",
        "last(f)", "2026-11-21", "2028-02-29", "2026-01-01", "2026-01-01",
    ),
    "time": Row(
        "time", "", "23:30", "00:15", "24:00", "minutes_between(f, 06:00) > 360", "minutes_between(f, 06:00)", 390, 345,
        "last(f)", "00:15", "23:30", "05:00", 60,
    ),
    "datetime": Row(
        "datetime", "", "2026-11-21T03:59", "2026-11-21T04:00", "2026-11-21", "day_of(f, 04:00) < m", "day_of(f, 04:00)", "2026-11-20",
        "2026-11-21", "last(f)", "2026-11-21T04:00", "2026-11-21T03:59", "2026-11-01T12:00", "2026-11-01",
    ),
    "tags": Row("tags", "suggest: [å]", ["å", "eget"], ["ö"], ["x" * 121], "contains(f, 'eget')", "count(f)", 2, 1, "count(f)", 3, 2, ["d"], 1),
    "pick": Row(
        "pick", "from: trappa.steg, show: vad, keep: text", "Åka hiss", "Ö", "x" * 251, "f == 'Åka hiss'", "f", "Åka hiss", "Ö", "last(f)", "Ö",
        "Åka hiss", "Ö", "Ö", chosen_from="Ö",
    ),
    "matrix": Row(
        "matrix", "rows: {r: R, s: S}, options: [0, 1, 2, 3]", {"r": 3, "s": 1}, {"r": 1, "s": 0}, {"r": 4, "s": 0}, "f.r > 2",
        "sum(f.*)", 4, 1, "sum(f.r)", 4, 3, unanswered="not filled(f.r)", scored=("f.r", 8, 9, 2, "Hög"),
    ),
    "matrix_kolumner": Row(
        "matrix", f"rows: {{r: R}}, columns: {{c: {{ask: C, type: scale, {SCALE}}}, d: {{ask: D, type: time}}}}",
        {"r": {"c": 9, "d": "22:00"}}, {"r": {"c": 2, "d": "21:00"}}, {"r": {"c": 11, "d": "22:00"}}, "f.r.c > 5", "f.r.c", 9, 2,
        "mean(f.r.c)", 5.5, 9, unanswered="not filled(f.r.c)", scored=("f.r.c", 26, 27, 5.5, "Hög"),
    ),
    "list": Row(
        "list", "add: Mer, rows: [1, 2], fields: {x: {ask: X, type: count}}", [{"x": 4}, {"x": 5}], [{"x": 1}], [{"x": 1}] * 3,
        "count(f) > 1", "sum(f.x)", 9, 1, "sum(f.x)", 10, 9, unanswered="count(f) == 0",
    ),
}  # fmt: skip


def texts() -> Iterator[str]:
    """The forms, as an author would write them."""
    for id, row in ROWS.items():
        yield "\n".join((*_form(id.replace("_", "-"), row), *_examples(row))) + "\n"


def _of(expression: str, field: str) -> str:
    """An expression about another field than `f`."""
    return re.sub(r"\bf\b(?!\()", field, expression)


def _form(id: str, row: Row) -> Iterator[str]:
    written = ", ".join(part for part in (f"type: {row.type}", row.definition) if part)
    yield f'worksheet: sort-{id}\nversion: "1.0.0"\ntitle: Sort\nper: day\nuses: {{forra: sort-{id}, trappa: trappa}}\nfields:'
    yield "  visa: {ask: Visa, type: yesno}"
    yield "  m: {ask: Dag, type: date}"
    yield f"  f: {{ask: F, {written}, required: true, show_if: visa}}"
    yield f'  kedja: {{ask: K, type: count, show_if: "{row.holds}"}}'
    yield f'  lank: {{ask: L, {written}, show_if: "filled(kedja)"}}'
    yield f"  g: {{ask: G, {written}}}"
    if row.hidden is not None:
        yield f"  dold: {{ask: D, {written}, show_if: not visa, if_hidden: {json.dumps(row.hidden)}}}"
        yield f"  borjar: {{ask: B, {written}, start_as: f}}"
    yield f'compute:\n  varde: {{label: V, expr: "{row.value}"}}'
    if row.hidden is not None:
        yield f'  dolt: {{label: D, expr: "{_of(row.value, "dold")}"}}'
    earlier = re.sub(r"\bf\b(?!\()([\w.*]*)", r"earlier(forra.f\1)", row.value)
    yield f'  forra_gangen: {{label: F, expr: "{earlier}"}}'
    yield f'checks:\n  - {{must: "{row.holds}", at: [f], say: S}}'
    yield f'hints:\n  - {{when: "not ({row.holds})", say: S}}'
    yield f'alerts:\n  hogt: {{when: "{row.holds}", level: priority, say: S, patient: crisis}}'
    yield f'  annat: {{when: "not ({row.holds})", level: notice, say: S, patient: text, patient_say: P}}'
    yield f'  saknas: {{when: "{row.unanswered}", level: info, say: S}}'
    for name, need in (("week", 2), ("summary", 1)):
        yield f'{name}:\n  need: {need}\n  v: {{label: V, expr: "{row.over}"}}'
    if row.scored:
        item, other, bands = row.scored[0], _of(row.scored[0], "g"), "{0: Låg, 5: Hög}"
        of = f"[{item}, {other}], reverse: [{other}], weights: {{{item}: 2}}, missing: {{at_most: 1}}, bands: {bands}"
        yield f"scores:\n  summa: {{label: S, sum: {of}}}\n  medel: {{label: M, mean: [{item}, {other}]}}"


def _examples(row: Row) -> Iterator[str]:
    can_stand_for = row.hidden is not None
    yield "tests:"
    first = {"varde": row.of_right, "errors": [], "hints": 0, "hogt": True, "annat": False, "saknas": False}
    first |= {"dolt": row.of_hidden, "starts.borjar": row.right} if can_stand_for else {}
    yield _example("det ena", {"visa": True, "f": row.right}, {**first, **_hidden("lank", *_dold(row))})
    second = {"varde": row.of_other, "errors": ["f"], "hints": 1, "hogt": False, "annat": True, "saknas": False}
    yield _example("det andra", {"visa": True, "f": row.other}, {**second, **_hidden("kedja", "lank", *_dold(row))})
    nothing = {"varde": row.of_none, "errors": ["f"], "hogt": False, "annat": False, "saknas": True}
    chained = {"visa": False, "f": row.right, "kedja": 1, "lank": row.right}
    if row.type == "list":  # a list without rows has none, and that is a number
        nothing |= {"errors": ["f"], "annat": True}
    yield _example("inget svar", {"visa": True}, {**nothing, **_hidden("kedja", "lank", *_dold(row))})
    yield _example("hela kedjan", {**chained, "visa": True}, {"errors": [], **_hidden(*_dold(row))})
    yield _example("kedjan faller", chained, {"errors": [], "hogt": False, **_hidden("f", "kedja", "lank")})
    yield _example("fel", {"visa": True, "f": row.wrong}, {"errors": ["f"]})
    before = [{"day": "2026-11-22", "values": {"visa": True, "f": row.right}}]
    yield _example("förra gången", {"visa": True, "f": row.other}, {"forra_gangen": row.of_right}, given={"forra": before})
    if row.chosen_from:
        rows = [{"values": {"steg": [{"vad": row.chosen_from}]}}]
        told = {"errors": [], "varde": row.of_right}
        yield _example("ordet står kvar", {"visa": True, "f": row.right}, told, given={"trappa": rows})
    days = [{"visa": True, "f": row.right}, {"visa": True, "f": row.other}, {"visa": True}]
    records = [{"day": f"2026-11-{23 + number}", "values": values} for number, values in enumerate(days)]
    yield _example("en vecka", None, {"week.v": row.of_both, "summary.v": row.of_both}, records=records)
    yield _example("för få", None, {"week.v": None, "summary.v": row.of_one}, records=[records[0], records[2]])
    if row.scored:
        _, both, one, mean, band = row.scored
        told = {"summa": both, "summa.band": band, "medel": mean}
        yield _example("poäng", {"visa": True, "f": row.right, "g": row.other}, told)
        yield _example("poäng utan ett svar", {"visa": True, "f": row.right}, {"summa": one, "medel": None})
        yield _example("ingen poäng", {"visa": True}, {"summa": None, "summa.band": None})


def _dold(row: Row) -> list[str]:
    return ["dold"] if row.hidden is not None else []


def _hidden(*ids: str) -> dict[str, Any]:
    return {"hidden": list(ids)}


def _example(name: str, given_in: Any, expect: dict[str, Any], **more: Any) -> str:
    told = {"name": name, **({"in": {"m": "2026-11-21", **given_in}} if given_in is not None else {}), **more, "expect": expect}
    return f"  - {json.dumps(told, ensure_ascii=False)}"
