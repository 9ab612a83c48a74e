"""Whole forms: what follows from the answers, the canonical JSON, the schema of answers, and how fast it all is checked."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikbt_ssg.exporters.codebook import _answers, _values
from ikbt_ssg.exporters.rules import _rules
from ikbt_ssg.forms.answers import answer_schema
from ikbt_ssg.forms.canonical import canonical
from ikbt_ssg.forms.evaluate import Form
from ikbt_ssg.forms.examined import examined
from ikbt_ssg.forms.fields.list import flat
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.load.forms import read_measure, read_worksheet
from ikbt_ssg.model import Unit
from ikbt_ssg.report.sentences import saw
from ikbt_ssg.source import Source
from tests.forms_vectors import sheets, vectors

ROOT = Path(__file__).resolve().parent.parent
ALL = vectors()
BEYOND_A_SCHEMA = {"date", "datetime", "number", "vas"}
"""That there is no 30 February, and how many decimals a number has."""


def read(text: str) -> Sheet:
    kind = "measure" if text.startswith("measure") else "worksheet"
    reading = (read_measure if kind == "measure" else read_worksheet)(Unit(kind, "f.yaml", "", ""), Source("f.yaml", text))
    assert isinstance(reading.noun, Sheet), reading.said
    assert reading.said == (), reading.said
    return reading.noun


@pytest.mark.parametrize("id", sorted(sheets()))
def test_every_example_of_the_vectors_comes_out(id: str) -> None:
    assert [saw(one, "en") for one in examined(sheets()[id], sheets().get, id)] == []


def test_there_are_enough_vectors_and_they_expect_something() -> None:
    assert len(ALL) >= 60
    assert all(vector["expect"] for vector in ALL)
    assert json.loads(json.dumps(ALL)) == ALL


@pytest.mark.parametrize("id", sorted(sheets()))
def test_the_schema_takes_what_the_form_takes(id: str) -> None:
    """A record without errors is valid when it is sent in, and one with an answer of the wrong kind is not."""
    sheet = sheets()[id]
    types = {id: field.type for id, field in flat(sheet.questions)}
    schema = answer_schema(sheet)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    of = {"once": None, "day": {"day": "2026-11-21"}, "night": {"day": "2026-11-21"}, "event": {"event": "2026-11-21T22:14-1"}}
    for vector in ALL:
        if vector["form"]["form"] != id or vector["record"] is None:
            continue
        work = Form(vector["form"]).work(vector["record"])
        place = of[getattr(sheet, "per", "night")]
        record = {"form": sheet.id, "version": sheet.version, **({"of": place} if place else {}), **work.done()}
        wrong = [one for one in work.errors() if one["rule"] == "kind" and types.get(one["path"]) not in BEYOND_A_SCHEMA]
        if not work.errors():
            assert [error.message for error in validator.iter_errors(record)] == [], vector["name"]
        elif wrong:
            assert list(validator.iter_errors(record)), vector["name"]
        draft = {"form": sheet.id, "version": sheet.version, **({"of": place} if place else {}), "status": "draft", "values": {}}
        validator.validate(draft)


def test_numbers_stay_numbers_and_order_stays_order() -> None:
    form = canonical(sheets()["visning"])
    assert list(form["fields"]) == ["a", "b", "c", "d", "grupp", "vet", "g", "h", "i", "j", "k", "l"]
    assert form["fields"]["l"]["options"] == [[0, "Aldrig"], [1, "Ibland"], [3, "Ofta"]]
    assert list(form["fields"]["grupp"]["fields"]) == ["e", "f"]
    assert form["fields"]["d"]["if_hidden"] == 7
    assert form["fields"]["b"]["show_if"] == {"text": "a", "tree": {"op": "name", "type": "bool", "name": ["a"]}}


def test_a_score_stands_as_items_and_as_a_tree() -> None:
    scores = canonical(sheets()["poang"])["scores"]
    assert scores["total"]["items"] == ["m1", "m2", "m3", "m4"]
    assert scores["total"]["bands"] == [[0, "Låg"], [5, "Mellan"], [10, "Hög"]]
    assert scores["vand"]["reverse"] == {"m2": [0, 3], "m4": [0, 3]}
    assert scores["radsla"]["items"] == ["items.l1.r", "items.l2.r", "items.l3.r"]
    assert scores["tal"]["missing"] == {"at_most": 1}


def test_what_is_sent_in_has_no_hidden_answers() -> None:
    form = Form(canonical(sheets()["visning"]))
    work = form.work({"form": "visning", "values": {"a": False, "b": True, "c": "x", "e": "y", "g": ["x"]}})
    assert work.done() == {
        "form": "visning",
        "status": "done",
        "values": {"a": False, "e": "y", "g": ["x"]},
        "computed": {"summa": 7, "ord": "ja"},
        "alerts": [],
    }


def test_two_hundred_rows() -> None:
    rows = [{"vad": f"Steg {number}", "suds": number % 101} for number in range(200)]
    work = Form(canonical(sheets()["rader"])).work({"values": {"steg": rows, "ofta": {"oro": 0, "sorg": 0}}})
    begun = time.thread_time()
    assert work.computed()["svarade"] == 200
    assert work.errors() == [{"path": "steg.varfor", "rule": "required"}]
    assert time.thread_time() - begun < 2


TYPES: dict[str, tuple[str, Any, Any]] = {
    "text": ("type: text, max: 3", "åäö", "fyra"),
    "longtext": ("type: longtext, max: 3", "a\nb", "fyra"),
    "number": ("type: number, decimals: 1, range: [-1, 9.5]", 9.5, 9.55),
    "count": ("type: count, range: [0, 5]", 5, 6),
    "scale": ("type: scale, range: [0, 10], step: 2", 4, 5),
    "vas": ("type: vas", 33.3, 100.1),
    "choice": ("type: choice, options: {ja: Ja, nej: Nej}", "ja", "kanske"),
    "choices": ("type: choices, options: {a: A, b: B}, none: Inget", ["a", "b"], ["a", "none"]),
    "yesno": ("type: yesno", False, "nej"),
    "date": ("type: date", "2028-02-29", "2027-02-29"),
    "time": ("type: time", "00:00", "24:00"),
    "datetime": ("type: datetime", "2026-11-21T23:59", "2026-11-21"),
    "minutes": ("type: minutes, range: [0, 90]", 90, 91),
    "tags": ("type: tags", ["å", "ö"], "å"),
    "matrix": ("type: matrix, rows: {r: R}, options: [0, 1]", {"r": 1}, {"r": 2}),
    "list": ("type: list, add: Mer, rows: [1, 2], fields: {x: {ask: X, type: count}}", [{"x": 1}], [{"x": 1}] * 3),
}


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_type_with_every_logic(kind: str) -> None:
    """Required, wrong, shown by another, dropped when hidden, seen by expressions, kept in a draft."""
    definition, right, wrong = TYPES[kind]
    has_value = kind not in {"matrix", "list"}
    seen = f"filled({'f' if has_value else 'f.r' if kind == 'matrix' else 'f'})"
    sheet = read(
        f'worksheet: f\nversion: "1.0.0"\ntitle: F\nfields:\n  visa: {{ask: Visa, type: yesno}}\n'
        f'  f: {{ask: F, {definition}, required: true, show_if: "visa"}}\n  sedd: {{ask: S, type: yesno, show_if: "{seen}"}}\n'
        f'compute: {{svar: {{label: S, expr: "{seen}"}}}}\nalerts: {{a: {{when: "{seen}", level: info, say: S}}}}\n'
    )
    form = Form(canonical(sheet))
    assert form.work({"values": {"visa": True}}).errors() == [{"path": "f", "rule": "required"}]
    shown = form.work({"values": {"visa": True, "f": right}})
    assert (shown.errors(), shown.hidden(), shown.computed()["svar"]) == ([], [], True)
    assert shown.alerts() == [{"id": "a", "level": "info"}]
    assert [error["path"] for error in form.work({"values": {"visa": True, "f": wrong}}).errors()] == ["f"]
    for visa in ({}, {"visa": False}):
        hidden = form.work({"values": {**visa, "f": right}})
        assert (hidden.errors(), hidden.hidden(), hidden.computed()["svar"]) == ([], ["f", "sedd"], False)
        assert hidden.done()["values"] == visa
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(answer_schema(sheet), format_checker=formats)
    sent = {"form": "f", "version": "1.0.0", "status": "done", "values": {"visa": True}}
    validator.validate({**sent, "values": {"visa": True, "f": right}})
    assert list(validator.iter_errors({**sent, "values": {"visa": True, "f": wrong}}))


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=4, max_size=4))
def test_a_total_with_missing_answers_stays_within_its_range(answers: list[int | None]) -> None:
    form = Form(canonical(sheets()["poang"]))
    values = {f"m{number}": answer for number, answer in enumerate(answers, 1) if answer is not None}
    work = form.work({"values": values})
    answered = [answer for answer in answers if answer is not None]
    total, whole = work.value("total"), work.value("hel")
    assert total == (Decimal(sum(answered)) if len(answered) == 4 else None)
    assert whole is None if len(answered) < 3 else 0 <= whole <= 12


def test_two_hundred_worksheets_are_read_and_examined_quickly() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content/worksheets").glob("*.yaml"))]
    begun = time.process_time()
    for number in range(200):
        text = texts[number % len(texts)]
        read_worksheet(Unit("worksheet", "f.yaml", "", ""), Source("f.yaml", text))
    assert time.process_time() - begun < 4


def test_the_codebook_has_every_cell_and_every_value() -> None:
    sheet = sheets()["poang"]
    rows = [row.path for row in (*_answers(sheet.questions, ""), *_values(sheet))]
    assert rows[:7] == ["m1", "m2", "m3", "m4", "items.l1.r", "items.l1.u", "items.l2.r"]
    assert rows[-2:] == ["bada", "av"]
    rows = [row.path for row in _answers(sheets()["rader"].questions, "")]
    assert "steg.tankar.tro" in rows
    assert "ofta.oro" in rows


def test_the_rules_of_a_form_are_listed_with_their_sources() -> None:
    told = list(_rules(canonical(sheets()["poang"])))
    assert {rule["kind"] for rule in told} == {"score", "band", "alert"}
    assert all(rule["source"] == "prov" for rule in told)
    assert {"kind": "band", "id": "total", "label": "Hög", "rule": "total >= 10", "source": "prov"}.items() <= told[3].items()
