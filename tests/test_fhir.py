"""Every form of the library as FHIR, before three judges: Medplum, FHIR's own JSON Schema, and what neither of them sees."""

from __future__ import annotations

import copy
import json
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft6Validator
from playwright.sync_api import Browser, Page, Route

from ikbt_ssg.assemble.shelf import Shelf
from ikbt_ssg.cache import Cache
from ikbt_ssg.crew import Crew
from ikbt_ssg.edge.scan import scan
from ikbt_ssg.exporters.fhir.questionnaire import Written, write
from ikbt_ssg.forms.canonical import canonical
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.worksheet import Sheet, Worksheet
from ikbt_ssg.load.library import Desk, load
from ikbt_ssg.media.tools import find_tools
from tests.judges import NODE, ask

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = NODE / "node_modules" / "@medplum" / "definitions" / "dist" / "fhir" / "r4" / "fhir.schema.json"
LFORMS = NODE / "node_modules" / "lforms" / "dist" / "lforms"
LFORMS_PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>LHC-Forms</title></head><body><div id="here"></div>
<script src="webcomponent/assets/lib/zone.min.js"></script><script src="webcomponent/lhc-forms.js"></script>
<script src="fhir/R4/lformsFHIR.min.js"></script></body></html>"""
SHOW = """async questionnaire => {
  const form = LForms.Util.convertFHIRQuestionnaireToLForms(questionnaire, 'R4');
  await LForms.Util.addFormToPage(form, 'here');
  await new Promise(done => setTimeout(done, 1000));
  const here = document.getElementById('here');
  return [LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', here), here.innerText];
}"""
INITIAL = {"time": "valueTime", "integer": "valueInteger", "boolean": "valueBoolean"}
NIGHT = {
    "sang": "23:15:00",
    "slackte": "23:30:00",
    "insomning": 30,
    "uppvak": 2,
    "vaken_natt": 45,
    "vaknade": "06:30:00",
    "upp": "07:00:00",
    "medicin": True,
}
Resource = dict[str, Any]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    """Every worksheet and measure of the library."""
    cache = tmp_path_factory.mktemp("cache")
    crew = Crew(1)
    library = load(scan(ROOT, {}), Desk(ROOT, cache, find_tools()), Cache(cache), crew)
    crew.close()
    shelf = Shelf(library, "sv")

    def find(id: str) -> Sheet | None:
        return shelf.get("worksheet", id, Worksheet)

    sheets: list[Sheet | None] = [find(id) for id in library.names("worksheet")]
    sheets += [shelf.get("measure", id, Measure) for id in library.names("measure")]
    return {sheet.id: write(canonical(sheet, find), "sv", "active") for sheet in sheets if sheet is not None}


def resources(written: dict[str, Written]) -> list[Resource]:
    return [resource for each in written.values() for resource in (*each.code_systems, each.questionnaire)]


def items(questionnaire: Resource) -> Iterator[Resource]:
    waiting = list(questionnaire["item"])
    while waiting:
        item = waiting.pop(0)
        yield item
        waiting += item.get("item", [])


def test_medplum_has_nothing_to_say(written: dict[str, Written]) -> None:
    asked = resources(written)
    assert len(asked) > 80
    told = ask("validate_fhir.mjs", asked)
    assert {f"{each['resourceType']}/{each['id']}": said for each, said in zip(asked, told, strict=True) if said} == {}


def test_the_schema_of_fhir_is_kept(written: dict[str, Written]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    wrong = []
    for kind in ("Questionnaire", "CodeSystem"):
        judge = Draft6Validator({"$ref": f"#/definitions/{kind}", "definitions": schema["definitions"]})
        for each in resources(written):
            if each["resourceType"] == kind:
                wrong += [f"{each['id']}: {error.json_path}: {error.message[:120]}" for error in judge.iter_errors(each)]
    assert wrong == []


def test_what_neither_judge_sees(written: dict[str, Written]) -> None:
    for id, each in written.items():
        questionnaire = each.questionnaire
        assert re.fullmatch(r"[A-Z][A-Za-z0-9_]{0,254}", questionnaire["name"]), id
        assert re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", questionnaire["id"]), id
        links = [item["linkId"] for item in items(questionnaire)]
        assert len(links) == len(set(links)), id
        for item in items(questionnaire):
            assert item["text"].strip(), (id, item["linkId"])
            assert all(len(option) for option in item.get("answerOption", [{}])) or "answerOption" not in item, id
            assert len(item.get("enableWhen", [])) < 2 or "enableBehavior" in item, (id, item["linkId"])
            assert {condition["question"] for condition in item.get("enableWhen", [])} <= set(links), (id, item["linkId"])
            assert item["type"] != "group" or item["item"], (id, item["linkId"])


@pytest.fixture(scope="module")
def lforms(browser: Browser) -> Iterator[Page]:
    """A page with LHC-Forms, which finds its files on this machine only."""

    def serve(route: Route) -> None:
        path = LFORMS / route.request.url.removeprefix("http://forms.test/")
        if route.request.url == "http://forms.test/":
            route.fulfill(body=LFORMS_PAGE, content_type="text/html")
        elif path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0] or "text/plain")
        else:
            route.abort()

    page = browser.new_page()
    page.route("**/*", serve)
    page.goto("http://forms.test/")
    page.wait_for_function("window.LForms && LForms.FHIR")
    yield page
    page.close()


def filled(questionnaire: Resource, answers: dict[str, Any]) -> Resource:
    """The form with its answers in it from the beginning."""
    form = copy.deepcopy(questionnaire)
    for item in items(form):
        if item["linkId"] not in answers:
            continue
        value = answers[item["linkId"]]
        item["extension"] = [each for each in item.get("extension", []) if not each["url"].endswith("initialExpression")]
        if item["type"] == "choice":
            chosen = next(option for option in item["answerOption"] if option["valueCoding"]["code"] == str(value))
            chosen["initialSelected"] = True
        else:
            item["initial"] = [{INITIAL[item["type"]]: value}]
    return form


def answered(response: Resource) -> dict[str, Any]:
    return {item["linkId"]: next(iter(item["answer"][0].values())) for item in items(response) if "answer" in item}


@pytest.mark.parametrize(
    ("id", "answers", "expected"),
    [
        ("phq-9", {f"m{n}": 1 for n in range(1, 10)}, {"total": 9, "alert.dodstankar": True}),
        ("phq-9", {f"m{n}": 1 for n in range(1, 9)}, {"total": None, "alert.dodstankar": None}),
        ("madrs-s", {f"m{n}": 4 for n in range(1, 10)}, {"total": 36, "alert.livslust": True, "alert.hog": False}),
        ("lsas-sr", {f"items.l{n}.{each}": 2 for n in range(1, 25) for each in ("radsla", "undvikande")}, {"total": 96}),
        ("somndagbok", NIGHT, {"tid_i_sang": 465, "sovtid": 345, "effektivitet": 74.2}),
    ],
)
def test_lhc_forms_totals_it(
    lforms: Page, written: dict[str, Written], id: str, answers: dict[str, Any], expected: Resource
) -> None:
    response, words = lforms.evaluate(SHOW, filled(written[id].questionnaire, answers))
    found = answered(response)
    assert {name: found.get(name) for name in expected} == expected
    assert {name for name in answers if name in found} == set(answers)
    assert written[id].questionnaire["title"] in words


def test_lhc_forms_branches(lforms: Page, written: dict[str, Written]) -> None:
    form = written["somndagbok"].questionnaire
    _, with_medicine = lforms.evaluate(SHOW, filled(form, NIGHT))
    _, without = lforms.evaluate(SHOW, filled(form, NIGHT | {"medicin": False, "uppvak": 0}))
    for link in ("medicin_vad", "vaken_natt"):
        words = next(item["text"] for item in items(form) if item["linkId"] == link)
        assert words in with_medicine
        assert words not in without
