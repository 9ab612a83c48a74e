"""Every kind of edit of a form, classed as the contract says (a table), and every kind of edit of a program."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from ikbt_ssg.forms.canonical import canonical
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.versions import kinds
from ikbt_ssg.versions.change import Change, Impact, Kind, next_version
from ikbt_ssg.versions.forms import compare_form
from ikbt_ssg.versions.wording import is_correction

Yaml = dict[str, Any]
Edit = Callable[[Yaml], object]

FIELDS: Yaml = {
    "rad": {"ask": "Vad hände på morgonen?", "type": "text"},
    "text": {"ask": "Beskriv hur det kändes då.", "type": "longtext"},
    "tal": {"ask": "Hur många koppar kaffe?", "type": "number", "range": ["0", "20"], "unit": "koppar"},
    "antal": {"ask": "Hur många gånger vaknade du?", "type": "count", "range": ["0", "40"]},
    "skala": {"ask": "Hur sov du under natten?", "type": "scale", "range": ["0", "10"]},
    "linje": {"ask": "Hur ont har du just nu?", "type": "vas"},
    "val": {"ask": "Vilken färg passar dagen?", "type": "choice", "options": {"gron": "Grön dag", "rod": "Röd dag"}},
    "flera": {"ask": "Vilka kände du av i dag?", "type": "choices", "options": {"oro": "Oro", "ilska": "Ilska"}},
    "janej": {"ask": "Tog du medicin i går kväll?", "type": "yesno"},
    "dag": {"ask": "Vilken dag gäller det här?", "type": "date"},
    "klocka": {"ask": "När lade du dig i sängen?", "type": "time"},
    "stund": {"ask": "När började det hela?", "type": "datetime"},
    "minuter": {"ask": "Hur länge var du vaken?", "type": "minutes", "range": ["0", "720"]},
    "ord": {"ask": "Vad brukar göra dig trygg?", "type": "tags"},
    "tabell": {
        "ask": "Hur ofta hände det här?",
        "type": "matrix",
        "rows": {"jobb": "Jobbet", "hem": "Hemma"},
        "options": {"ofta": "Ofta", "aldrig": "Aldrig"},
    },
    "lista": {
        "ask": "Vilka är dina mål nu?",
        "type": "list",
        "add": "Lägg till",
        "rows": ["1", "10"],
        "fields": {"mal": {"ask": "Vad är ditt mål?", "type": "text"}, "hur": {"ask": "Hur nära är du?", "type": "count"}},
    },
    "om_dagen": {"ask": "Under den dagen", "type": "group", "fields": {"inne": {"ask": "Var du inne?", "type": "yesno"}}},
}
SHEET: Yaml = {
    "worksheet": "prov",
    "version": "1.0.0",
    "title": "Prov",
    "fields": FIELDS,
    "compute": {"dubbelt": {"label": "Dubbelt", "expr": "antal * 2"}},
    "checks": [{"must": "antal < 30", "say": "Det är många gånger."}],
    "hints": [{"when": "antal > 10", "say": "Det var många gånger."}],
    "alerts": {"larm": {"when": "antal >= 20", "level": "notice", "say": "Vaknar ofta."}},
    "charts": [{"line": "antal", "title": "Antal"}],
}
MEASURE: Yaml = {
    "measure": "matt",
    "version": "1.0.0",
    "title": "Mått",
    "licence": {"holder": "ikbt_ssg", "ship": "text", "source": "eget"},
    "items": {"m1": "Liten glädje i dag", "m2": "Liten ork i dag"},
    "item_options": {"0": "Inte alls", "1": "Lite", "2": "Mycket"},
    "scores": {"total": {"sum": "m1..m2", "range": ["0", "4"], "bands": {"0": "Låg", "3": "Hög"}, "source": "eget"}},
    "alerts": {"hog": {"when": "total >= 3", "level": "notice", "say": "Hög.", "source": "eget"}},
}


def field(id: str, **keys: Any) -> Edit:
    return lambda sheet: sheet["fields"][id].update(keys)


def at(*path: str | int, value: Any) -> Edit:
    def edit(sheet: Yaml) -> None:
        for part in path[:-1]:
            sheet = sheet[part]  # type: ignore[index]
        sheet[path[-1]] = value  # type: ignore[index]

    return edit


def without(*path: str | int) -> Edit:
    def edit(sheet: Yaml) -> None:
        for part in path[:-1]:
            sheet = sheet[part]  # type: ignore[index]
        del sheet[path[-1]]  # type: ignore[arg-type]

    return edit


def reordered(key: str) -> Edit:
    return lambda sheet: sheet.update({key: dict(reversed(sheet[key].items()))})


ASKED = [
    edit
    for id in FIELDS
    for edit in (
        (f"{id}: another question", field(id, ask="Något helt annat än förut?"), kinds.MEANING),
        (f"{id}: a slip of the pen", field(id, ask=FIELDS[id]["ask"].replace("?", " ?").replace(".", " .")), kinds.WORDS),
        (f"{id}: help", field(id, help="Ungefär räcker."), kinds.WORDS),
        (f"{id}: asked when another is answered", field(id, show_if="dubbelt > 3"), kinds.RULE),
        (f"{id}: gone", without("fields", id), kinds.NO_FIELD),
    )
    if id != "om_dagen" and not ((id == "antal" and edit[2] is kinds.NO_FIELD) or (id == "antal" and edit[2] is kinds.RULE))
]
NEEDED = [
    (f"{id}: needs an answer", field(id, required="true"), kinds.STRICTER)
    for id in FIELDS
    if FIELDS[id]["type"] not in {"list", "matrix", "group"}
]
RETYPED = [
    ("text becomes longtext", field("rad", type="longtext"), kinds.TYPE),
    ("number becomes text", at("fields", "tal", value={"ask": FIELDS["tal"]["ask"], "type": "text"}), kinds.TYPE),
    ("yesno becomes text", field("janej", type="text"), kinds.TYPE),
    ("time becomes date", field("klocka", type="date"), kinds.TYPE),
    ("scale becomes number", field("skala", type="number"), kinds.TYPE),
    ("choice becomes choices", field("val", type="choices"), kinds.TYPE),
    ("tags become text", field("ord", type="text"), kinds.TYPE),
]
RANGES = [
    ("number: wider", field("tal", range=["0", "30"]), kinds.WIDER),
    ("number: narrower", field("tal", range=["0", "10"]), kinds.NARROWER),
    ("number: shifted", field("tal", range=["5", "30"]), kinds.NARROWER),
    ("number: no range", without("fields", "tal", "range"), kinds.WIDER),
    ("number: another unit", field("tal", unit="liter"), kinds.UNIT),
    ("number: decimals", field("tal", decimals="1"), kinds.NARROWER),
    ("count: wider", field("antal", range=["0", "60"]), kinds.WIDER),
    ("count: narrower", field("antal", range=["1", "40"]), kinds.NARROWER),
    ("scale: wider", field("skala", range=["0", "20"]), kinds.SCALE),
    ("scale: narrower", field("skala", range=["0", "5"]), kinds.SCALE),
    ("vas: to ten", field("linje", range=["0", "10"]), kinds.SCALE),
    ("scale: other steps", field("skala", step="2"), kinds.NARROWER),
    ("scale: words at its ends", field("skala", ends=["Dåligt", "Bra"]), kinds.MEANING),
    ("minutes: narrower", field("minuter", range=["0", "60"]), kinds.NARROWER),
    ("text: shorter", field("rad", max="40"), kinds.NARROWER),
    ("longtext: more lines shown", field("text", lines="9"), kinds.SHOWN),
    ("list: more rows", field("lista", rows=["1", "20"]), kinds.WIDER),
    ("list: fewer rows", field("lista", rows=["1", "4"]), kinds.NARROWER),
    ("list: other words on its button", field("lista", add="Ett till"), kinds.WORDS),
    ("list: a column gone", without("fields", "lista", "fields", "hur"), kinds.NO_FIELD),
    ("list: a column more", at("fields", "lista", "fields", "ny", value={"ask": "Ny?", "type": "text"}), kinds.NEW_FIELD),
    ("list: another type in a column", at("fields", "lista", "fields", "hur", "type", value="minutes"), kinds.TYPE),
]
OPTIONS = [
    ("choice: an option more", at("fields", "val", "options", "bla", value="Blå dag"), kinds.NEW_OPTION),
    ("choice: an option gone", without("fields", "val", "options", "rod"), kinds.NO_OPTION),
    ("choice: an option says something else", at("fields", "val", "options", "rod", value="En tung och mörk dag"), kinds.MEANING),
    ("choice: an option is spelt better", at("fields", "val", "options", "rod", value="Röd dag."), kinds.WORDS),
    ("choice: another order", lambda sheet: reordered("options")(sheet["fields"]["val"]), kinds.ORDER),
    ("choices: one that excludes the others", field("flera", none="Inget av det"), kinds.NEW_OPTION),
    ("choices: an option gone", without("fields", "flera", "options", "oro"), kinds.NO_OPTION),
    ("matrix: a row more", at("fields", "tabell", "rows", "skola", value="Skolan"), kinds.NEW_OPTION),
    ("matrix: a row gone", without("fields", "tabell", "rows", "hem"), kinds.NO_OPTION),
    ("matrix: an option more", at("fields", "tabell", "options", "ibland", value="Ibland"), kinds.NEW_OPTION),
    ("matrix: an option gone", without("fields", "tabell", "options", "ofta"), kinds.NO_OPTION),
]
GROUPS = [
    ("group: shown at times", field("om_dagen", show_if="janej"), kinds.RULE),
    ("group: asked of something else", field("om_dagen", ask="Under den senaste månaden"), kinds.MEANING),
    ("group: a field moves out of it", at("fields", "inne", value={"ask": "Var du inne?", "type": "yesno"}), kinds.MEANING),
    ("group: gone with what is in it", without("fields", "om_dagen"), kinds.NO_FIELD),
]
WHOLE = [
    ("a field more", at("fields", "ny", value={"ask": "Något mer?", "type": "text"}), kinds.NEW_FIELD),
    ("a needed field more", at("fields", "ny", value={"ask": "Vad?", "type": "text", "required": "true"}), kinds.NEW_REQUIRED),
    ("words more", at("fields", "ny", value={"type": "info", "text": "Läs det här."}), kinds.NEW_FIELD),
    ("another order", reordered("fields"), kinds.ORDER),
    ("another title", at("title", value="Provet"), kinds.TITLE),
    ("an intro", at("intro", value="Ta din tid."), kinds.WORDS),
    ("once a day", at("per", value="day"), kinds.REPEAT),
    ("filled in by a parent", at("role", value="parent"), kinds.ROLE),
    ("locked after sending", at("save", value={"after_sending": "locked"}), kinds.SHOWN),
    ("a source", at("sources", value=["En bok."]), kinds.WORDS),
    ("a constant", at("options", value={"kolumner": "5"}), kinds.FORMULA),
    ("another formula", at("compute", "dubbelt", "expr", value="antal * 3"), kinds.FORMULA),
    ("a value more", at("compute", "halva", value={"label": "Halva", "expr": "antal / 2"}), kinds.NEW_VALUE),
    ("a value gone", without("compute", "dubbelt"), kinds.NO_VALUE),
    ("a value with a unit", at("compute", "dubbelt", "unit", value="st"), kinds.FORMULA),
    ("a value called something else", at("compute", "dubbelt", "label", value="Två gånger"), kinds.WORDS),
    ("a value that is not shown", at("compute", "dubbelt", "shown", value="false"), kinds.SHOWN),
    ("a summary", at("summary", value={"need": "2", "snitt": {"expr": "mean(antal)"}}), kinds.NEW_VALUE),
    ("a check more", lambda sheet: sheet["checks"].append({"must": "tal < 9", "say": "Nej."}), kinds.NEW_CHECK),
    ("a check gone", at("checks", value=[]), kinds.NO_CHECK),
    ("a check says it otherwise", at("checks", 0, "say", value="Många!"), kinds.WORDS),
    ("a hint gone", at("hints", value=[]), kinds.HINT),
    ("a chart more", lambda sheet: sheet["charts"].append({"bar": "tal", "title": "Kaffe"}), kinds.CHART),
    ("an alert at another limit", at("alerts", "larm", "when", value="antal >= 15"), kinds.ALERT),
    ("an alert at another level", at("alerts", "larm", "level", value="priority"), kinds.ALERT),
    ("an alert in other words", at("alerts", "larm", "say", value="Vaknar mycket ofta."), kinds.ALERT_WORDS),
    ("an alert more", at("alerts", "ny", value={"when": "tal > 9", "level": "info", "say": "Kaffe."}), kinds.NEW_ALERT),
    ("an alert gone", without("alerts", "larm"), kinds.NO_ALERT),
]
MEASURED = [
    ("an item in other words", at("items", "m1", value="Lite glädje i dag"), kinds.ITEM_WORDS),
    ("an option in other words", at("item_options", "2", value="Väldigt mycket"), kinds.ITEM_WORDS),
    ("an item more", at("items", "m3", value="Sömn i natt"), kinds.NEW_REQUIRED),
    ("an item gone", without("items", "m2"), kinds.NO_FIELD),
    ("other bands", at("scores", "total", "bands", value={"0": "Låg", "2": "Hög"}), kinds.BANDS),
    ("a mean instead of a sum", at("scores", "total", value={"mean": "m1..m2", "source": "eget"}), kinds.SCORE),
    ("an item counted backwards", at("scores", "total", "reverse", value=["m2"]), kinds.SCORE),
    ("a missing answer allowed", at("scores", "total", "missing", value={"at_most": "1"}), kinds.SCORE),
    ("another label of a score", at("scores", "total", "label", value="Summa"), kinds.WORDS),
    ("a score more", at("scores", "en", value={"sum": "m1", "source": "eget"}), kinds.NEW_SCORE),
    ("another limit of an alert", at("alerts", "hog", "when", value="total >= 4"), kinds.ALERT),
    ("another licence", at("licence", "holder", value="någon annan"), kinds.FACTS),
]
EDITS: list[tuple[str, Edit, Kind]] = [*ASKED, *NEEDED, *RETYPED, *RANGES, *OPTIONS, *GROUPS, *WHOLE]


def definition(sheet: Yaml) -> dict[str, Any]:
    return canonical((Measure if "measure" in sheet else Worksheet).model_validate(sheet))


def found(before: Yaml, edit: Edit) -> set[Kind]:
    after = copy.deepcopy(before)
    edit(after)
    return {change.kind for change in compare_form(definition(before), definition(after))}


@pytest.mark.parametrize(("edit", "kind"), [pytest.param(edit, kind, id=name) for name, edit, kind in EDITS])
def test_an_edit_of_a_worksheet_is_of_its_class(edit: Edit, kind: Kind) -> None:
    told = found(SHEET, edit)
    assert kind in told
    assert max(each.impact for each in told) == kind.impact


@pytest.mark.parametrize(("edit", "kind"), [pytest.param(edit, kind, id=name) for name, edit, kind in MEASURED])
def test_an_edit_of_a_measure_is_of_its_class(edit: Edit, kind: Kind) -> None:
    told = found(MEASURE, edit)
    assert kind in told
    assert max(each.impact for each in told) >= kind.impact


def test_there_are_enough_edits() -> None:
    assert len(EDITS) + len(MEASURED) >= 120


def test_nothing_changed_is_no_change() -> None:
    assert found(SHEET, lambda sheet: None) == set()
    assert found(SHEET, at("compute", "dubbelt", "expr", value=" antal*2 ")) == set()


def test_a_question_whose_author_says_that_it_means_the_same_is_a_correction() -> None:
    edit = field("klocka", ask="Vilken tid gick du till sängs?", was=[FIELDS["klocka"]["ask"]])
    assert found(SHEET, edit) == {kinds.WORDS}


def test_a_retired_id_never_comes_back() -> None:
    retired = {**SHEET, "retired": ["gammal"]}
    assert kinds.REUSED in found(retired, at("fields", "gammal", value={"ask": "Igen?", "type": "text"}))
    assert kinds.REUSED in found(retired, at("retired", value=[]))
    assert kinds.REUSED not in found(retired, at("retired", value=["gammal", "rad"]))


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("När gick du till sängs?", "När gick du till sängs ?", True),
        ("Hur mår dui dag?", "Hur mår du i dag?", True),
        ("Hur sov du i natt?", "Hur sov du i natten?", True),
        ("Har du ont?", "Har du inte ont?", False),
        ("Mer än 3 gånger", "Mer än 4 gånger", False),
        ("Hur sov du?", "Hur mår du just nu?", False),
        ("Före maten", "Efter maten", False),
        ("Hur många koppar kaffe drack du i går kväll?", "Hur många koppar te drack du i går kväll?", False),
        ("Hur lycklig kände du dig i dag?", "Hur olycklig kände du dig i dag?", False),
        ("Kände du dig glad?", "Kände du dig grad?", False),
        ("Har du hopp om framtiden?", "Har du hopplös om framtiden?", False),
        ("Hur mycket kaffee drack du?", "Hur mycket kaffe drack du?", True),
        ("Hur ofta vakande du?", "Hur ofta vaknade du?", False),
        ("Hur många timmar sov du?", "Hur många minuter sov du?", False),
    ],
)
def test_what_counts_as_a_slip_of_the_pen(old: str, new: str, same: bool) -> None:
    assert is_correction(old, new) == same


@pytest.mark.parametrize(
    ("impacts", "version"),
    [([], "1.4.2"), ([0], "1.4.3"), ([1, 0], "1.4.3"), ([0, 2], "1.5.0"), ([3], "2.0.0"), ([2, 3, 0], "2.0.0")],
)
def test_the_version_that_changes_deserve(impacts: list[int], version: str) -> None:
    of = {0: kinds.TEXT, 1: kinds.SAFETY_TEXT, 2: kinds.NEW_PAGE, 3: kinds.NO_PAGE}
    assert next_version("1.4.2", [Change(of[each], "page x") for each in impacts]) == version
    assert [Impact(each) for each in impacts] == [of[each].impact for each in impacts]
