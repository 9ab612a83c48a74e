"""Every form of the library as FHIR, before three judges: Medplum, FHIR's own JSON Schema, and what neither of them sees."""

from __future__ import annotations

import copy
import json
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

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
from ikbt_ssg.report.sentences import saw
from ikbt_ssg.rules import packaging
from ikbt_ssg.source import Span
from tests.judges import NODE, ask
from tests.project import Project

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
CONTEXT = """LForms.Util.setFHIRContext(
  {request: path => fetch('http://forms.test/fhir/' + path).then(answer => answer.json()), getFhirVersion: () => Promise.resolve('4.0.1')},
  {patient: {resourceType: 'Patient', id: 'p1'}})"""
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
    forms = {sheet.id: canonical(sheet, find) for sheet in sheets if sheet is not None}
    return {id: write(form, "sv", "active", forms) for id, form in forms.items()}


@pytest.fixture(scope="module")
def package(dist: Path) -> dict[str, Resource]:
    """Every resource of the program that has all worksheets and measures, by its file."""
    with ZipFile(next((dist / "arbetsblad").glob("*/standard/fhir.zip"))) as zipped:
        files = {name: json.loads(zipped.read(name)) for name in zipped.namelist() if name.endswith(".json") and "/" not in name}
    return {name: told for name, told in files.items() if "resourceType" in told}


def resources(written: dict[str, Written]) -> list[Resource]:
    return [resource for each in written.values() for resource in (*each.code_systems, each.questionnaire)]


def items(questionnaire: Resource) -> Iterator[Resource]:
    waiting = list(questionnaire["item"])
    while waiting:
        item = waiting.pop(0)
        yield item
        waiting += item.get("item", [])


def test_medplum_has_nothing_to_say(written: dict[str, Written], package: dict[str, Resource]) -> None:
    inside = {(each["resourceType"], each.get("id")) for each in package.values()}
    beside = [each for each in resources(written) if (each["resourceType"], each["id"]) not in inside]
    assert len(inside) > 80
    # a Bundle is judged with all that is in it
    asked = [*beside, package["transaction.json"]]
    told = ask("validate_fhir.mjs", asked)
    assert {f"{each['resourceType']}/{each.get('id')}": said for each, said in zip(asked, told, strict=True) if said} == {}


def test_the_schema_of_fhir_is_kept(written: dict[str, Written], package: dict[str, Resource]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    kinds = {"Questionnaire", "CodeSystem", "PlanDefinition", "ActivityDefinition", "Bundle"}
    assert {each["resourceType"] for each in package.values()} == kinds
    wrong = []
    for kind in sorted(kinds):
        judge = Draft6Validator({"$ref": f"#/definitions/{kind}", "definitions": schema["definitions"]})
        # what is in the Bundle is judged by itself, as what it is
        for each in [*resources(written), *package.values()]:
            if each["resourceType"] == kind:
                alone = (
                    {**each, "entry": [{key: one[key] for key in ("fullUrl", "request")} for one in each["entry"]]}
                    if kind == "Bundle"
                    else each
                )
                wrong += [
                    f"{kind}/{each.get('id')}: {error.json_path}: {error.message[:120]}" for error in judge.iter_errors(alone)
                ]
    assert wrong == []


def test_everything_in_the_bundle_is_found_in_it(package: dict[str, Resource]) -> None:
    bundle = package.pop("transaction.json")
    inside = [entry["resource"] for entry in bundle["entry"]]
    assert sorted(map(json.dumps, inside)) == sorted(map(json.dumps, package.values()))
    assert [entry["request"] for entry in bundle["entry"]] == [
        {"method": "PUT", "url": f"{each['resourceType']}/{each['id']}"} for each in inside
    ]
    assert len({entry["fullUrl"] for entry in bundle["entry"]}) == len(inside)
    for each in inside:
        assert each["url"].startswith("urn:ikbt:"), each["id"]
        assert each["id"].endswith(f"-{each['version']}"), each["id"]
    addresses = [f"{each['url']}|{each['version']}" for each in inside]
    assert len(set(addresses)) == len(addresses)
    systems = {each["url"]: {one["code"] for one in each["concept"]} for each in inside if each["resourceType"] == "CodeSystem"}
    for name, value in named(inside):
        match name:
            case "definitionCanonical":
                assert value in addresses
            case "system" if value.startswith("urn:ikbt:"):
                assert value in systems
            case "valueCoding" | "answerCoding" if value.get("system", "").startswith("urn:ikbt:"):
                assert value["code"] in systems[value["system"]], value
            case "expression" if isinstance(value, str) and value.startswith("QuestionnaireResponse?"):
                asked_for = value.partition("questionnaire=")[2].partition("&")[0]
                assert asked_for in {address.partition("|")[0] for address in addresses}
    (plan,) = [each for each in inside if each["resourceType"] == "PlanDefinition"]
    actions = {action["id"] for action in plan["action"]}
    before: set[str] = set()
    for action in plan["action"]:
        assert {one["actionId"] for one in action.get("relatedAction", [])} <= before
        before.add(action["id"])
    assert len(actions) == len(plan["action"])


def named(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of some JSON, with its key."""
    yield name, value
    parts = value.items() if isinstance(value, dict) else [(name, each) for each in value] if isinstance(value, list) else ()
    for key, each in parts:
        yield from named(each, key)


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
    page.wait_for_function("() => window.LForms && LForms.FHIR")
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
        ("phq-9", {f"m{n}": 1 for n in range(1, 10)}, {"total": 9, "total.band": "Lätt", "alert.dodstankar": True}),
        ("phq-9", {f"m{n}": 1 for n in range(1, 9)}, {"total": None, "total.band": None, "alert.dodstankar": None}),
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


def test_a_score_that_the_patient_may_not_see_is_hidden(written: dict[str, Written]) -> None:
    def hidden(id: str) -> set[str]:
        marked = [each for each in items(written[id].questionnaire) if "hidden" in json.dumps(each.get("extension", []))]
        return {each["linkId"] for each in marked if not each["linkId"].startswith("alert.")}

    assert hidden("phq-9") == {"total.band"}
    assert hidden("audit") == {"total", "total.band"}


def test_answers_of_other_forms_are_asked_for_and_found(written: dict[str, Written]) -> None:
    """The queries as the server is asked them, the expressions in an engine of others on what it would answer."""
    form = written["exponeringslogg"].questionnaire
    variables = [each["valueExpression"] for each in form["extension"] if each["url"].endswith("/variable")]
    (asked_before,) = variables
    assert asked_before["name"] == "latestTrappa"
    assert asked_before["expression"] == (
        "QuestionnaireResponse?questionnaire=urn:ikbt:questionnaire:exponeringstrappa&subject=Patient/{{%patient.id}}"
        "&status=completed&_sort=-authored&_count=1"
    )
    rows = [("Åka hiss", "hörlurar"), ("Gå i affär", "en vän")]
    before = [
        {
            "linkId": "steg",
            "item": [
                {"linkId": "steg.situation", "answer": [{"valueString": words}]},
                {"linkId": "steg.trygghet", "answer": [{"valueString": safety}]},
            ],
        }
        for words, safety in rows
    ]
    found = {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "QuestionnaireResponse", "item": before}}]}
    asked = [each for item in items(form) for each in item.get("extension", []) if each["url"].endswith("answerExpression")]
    told = ask(
        "evaluate_fhirpath.mjs",
        [
            {"resource": {}, "expression": each["valueExpression"]["expression"], "variables": {"latestTrappa": found}}
            for each in asked
        ],
    )
    assert told[0] == {"found": ["Åka hiss", "Gå i affär"]}
    assert told[1]["found"][:2] == ["hörlurar", "en vän"]
    assert {item["type"] for item in items(form) if "answerExpression" in json.dumps(item.get("extension", []))} == {
        "open-choice"
    }


def test_what_cannot_be_carried_is_told(written: dict[str, Written]) -> None:
    """Why something is left out, in both languages; a new reason takes a decision."""
    left = [one for each in written.values() for one in each.left_out]
    assert {re.sub(r"`[^`]*`", "`…`", one.because) for one in left} == {
        "whom it reaches has to be set up by hand where the answers arrive",
        "FHIR draws no charts",
        "FHIR shows text only",
        "a response is one record",
        "`…` is not in the same response",
        "`…` has no counterpart in FHIRPath",
    }
    for one in left:
        told = saw(packaging.NOT_IN_FHIR.at(Span("f.yaml"), form="f", what=one.what, because=one.because), "sv")
        assert one.what not in told, told
        assert one.because not in told, told


def test_what_was_left_out_is_told_again_where_nothing_has_changed(project: Project) -> None:
    program = project.root / "programs/prov/program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + "formats: [web, fhir]\n", encoding="utf-8")
    first, again = project.build().said, project.build().said
    assert [one.code for one in first] == ["IK911"]
    assert again == first


def test_lhc_forms_asks_for_what_was_answered_before(lforms: Page, written: dict[str, Written]) -> None:
    """With a patient and a server, as whoever shows such a form has to give it, the form begins with the patient's own words."""
    asked = []

    def serve(route: Route) -> None:
        asked.append(unquote(route.request.url))
        item = {"linkId": "battre", "answer": [{"valueString": "Orka leka med barnen"}]}
        here = "min-malbild" in route.request.url
        entry = [{"resource": {"resourceType": "QuestionnaireResponse", "status": "completed", "item": [item]}}] if here else []
        route.fulfill(json={"resourceType": "Bundle", "type": "searchset", "entry": entry})

    lforms.route("**/fhir/**", serve)
    lforms.evaluate(CONTEXT)
    response, _ = lforms.evaluate(
        SHOW.replace("'here')", "'here', {prepopulate: true})"), written["vidmakthallandeplan"].questionnaire
    )
    assert "Orka leka med barnen" in answered(response).values()
    assert any("questionnaire=urn:ikbt:questionnaire:min-malbild&subject=Patient/p1&status=completed" in url for url in asked)
