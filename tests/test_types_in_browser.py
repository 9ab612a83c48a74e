"""Every type of field where only a page can show it: however often it is filled in, whoever fills it in, on paper, locked, in charts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame

from tests.conftest import HERE
from tests.form_pages import WEB, Filling, build_forms, fits, served_forms
from tests.sites import Served
from tests.test_every_pair import TYPES
from tests.test_forms_in_browser import ANSWERS

BASE = (HERE / "forms" / "alla-falt.yaml").read_text(encoding="utf-8")
WORDS = {
    "text": "å ä ö é 🙂",
    "longtext": "Rad två <b>\"&'",
    "number": "7,5 kg",
    "count": "3 koppar",
    "scale": "95 av 100",
    "vas": "62 av 100",
    "minutes": "7 timmar 45 minuter",
    "choice": "Mer än hälften av dagarna",
    "choices": "Hjärtklappning, Svettningar",
    "yesno": "Gick det bra?\nNej",
    "date": "fredag 20 november",
    "time": "Vilken tid?\n07:05",
    "datetime": "lördag 21 november, 22:30",
    "tags": "Gå nära väggen, åka bil",
    "pick": "Åka hiss",
    "matrix": "Nästan varje dag",
    "list": "Jag klarar det inte",
    "group": "Soppa",
}
"""How an answer of each type is read again; what is in a group stands for it. `info` has no answer."""
OF: dict[str, dict[str, str] | None] = {
    "once": None,
    "day": {"day": "2026-11-21"},
    "daypart": {"day": "2026-11-21", "part": "morgon"},
    "night": {"day": "2026-11-21"},
    "event": {"event": "2026-11-21T22:14-1"},
    "week": {"week": "2026-W47"},
    "module": {"module": "start/valkommen"},
}
NOT_ASKED = (
    "Stanna upp ett ögonblick. Du kan ta en paus när du vill.",
    "Om du mår mycket dåligt ska du inte vänta.",
    "Kvällen före",
    "Vad gjorde det svårt?",
    "Hur svårt?",
)
"""Words of what takes no answer, and of questions that others hide."""
ROLES = ("patient", "parent", "child", "therapist")
HEAD = "worksheet: {id}\nper: {per}\nrole: {role}\nsave: {{after_sending: {after}}}\n"


def variants() -> Iterator[tuple[str, str]]:
    """The form of every type, filled in as often as a form can be, by everybody, locked and open; and one that needs every answer."""
    for number, per in enumerate(OF):
        after = ("locked", "editable")[number % 2]
        head = HEAD.format(id=f"alla-{per}", per=per, role=ROLES[number % 4], after=after)
        yield (
            f"alla-{per}",
            BASE.replace("worksheet: alla-falt\n", head + ("parts: {morgon: Morgon}\n" if per == "daypart" else "")),
        )
    yield "alla-rader", BASE.replace("worksheet: alla-falt", "worksheet: alla-rader").replace("rows: [1, 5]", "rows: [1, 200]")
    types = "|".join(type for type in TYPES if type not in {"info", "group"})
    needed = re.sub(rf"(?<!required: true)(type: (?:{types}))\b(?!.*required: true)", r"\1, required: true", BASE)
    needed = re.sub(r"^( +)(type: (?:list|matrix)), required: true$", r"\1\2\n\1required: true", needed, flags=re.MULTILINE)
    yield "alla-kravs", needed.replace("worksheet: alla-falt", "worksheet: alla-kravs")


@pytest.fixture(scope="module")
def web(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    return once("types", lambda place: build_forms(place, dict(variants()))) / WEB


@pytest.fixture(scope="module")
def site(web: Path) -> Iterator[Served]:
    with served_forms(web) as served:
        yield served


@pytest.fixture
def filling(browser: Browser, site: Served) -> Iterator[Filling]:
    made = Filling(browser, site)
    made.at("2026-11-21T22:30:00")
    yield made
    made.close()


def on_paper(filling: Filling, frame: Frame) -> str:
    """What would be printed."""
    filling.page.emulate_media(media="print")
    frame.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    told = frame.locator("main").inner_text()
    filling.page.emulate_media(media="screen")
    return told


def missing_from(told: str) -> list[str]:
    assert {*WORDS, "info"} == set(TYPES)
    return [type for type, words in WORDS.items() if words not in told]


@pytest.mark.parametrize("per", OF)
def test_every_type_however_often(filling: Filling, web: Path, per: str) -> None:
    """A draft is found again as it was, a finished record can be read, printed and, unless it is locked, changed."""
    form, of = f"alla-{per}", {"of": OF[per]} if OF[per] else {}
    filling.page.evaluate("host.welcome = {module: 'start/valkommen'}")
    frame = filling.open(form)
    empty = on_paper(filling, frame)
    asked = re.findall(r'ask: "?([^",}\n]+)', BASE)
    assert [words for words in asked if words not in empty and words != "Hur svårt?"] == []
    filling.keep(form, {"status": "draft", "values": ANSWERS, **of})
    frame = filling.open(form)
    frame.wait_for_function(
        "([id, words]) => document.getElementById(id).value === words", arg=[f"{form}-en_rad", ANSWERS["en_rad"]]
    )
    frame.locator(f"#{form}-en_rad").press("End")
    frame.locator(f"#{form}-en_rad").type("!")
    record = filling.settled()
    fits(web, record)
    assert record["values"] == {**ANSWERS, "en_rad": ANSWERS["en_rad"] + "!"}
    assert record.get("of") == OF[per]
    assert missing_from(on_paper(filling, frame)) == []
    filling.keep(form, {"values": ANSWERS, **of})
    frame = filling.open(form)
    if per == "event":
        frame.locator("details.earlier summary").click()
        frame.locator(".entries-before .slot").click()
    frame.locator(".form-read dd").first.wait_for()
    assert missing_from(frame.locator(".form-read").inner_text()) == []
    assert frame.get_by_role("button", name="Ändra mina svar").is_visible() == (list(OF).index(per) % 2 == 1)


def test_two_hundred_rows(filling: Filling, web: Path) -> None:
    rows = [{"tanke": f"Tanke {number} å"} for number in range(200)]
    filling.keep("alla-rader", {"status": "draft", "values": {"tankar": rows, "oro": 1}})
    frame = filling.open("alla-rader")
    thoughts = frame.get_by_label("Vad tänkte du?")
    thoughts.nth(199).wait_for()
    thoughts.nth(199).fill("Den sista")
    record = filling.settled()
    fits(web, record)
    assert record["values"]["tankar"] == [*rows[:199], {"tanke": "Den sista"}]
    frame.get_by_role("button", name="Titta igenom").click()
    frame.locator(".form-read", has_text="Den sista").wait_for()


def test_every_type_when_it_is_required(filling: Filling) -> None:
    frame = filling.open("alla-kravs")
    frame.get_by_role("button", name="Titta igenom").click()
    told = frame.locator(".form-errors li").all_inner_texts()
    asked = re.findall(r'ask: "?([^",}\n]+)', BASE.partition("  tankar:")[0])
    asked = [words for words in asked if words not in NOT_ASKED] + ["Tankar", "Svårt att somna", "Trötthet"]
    asked += [f"{row}: {column}" for row in ("Familj", "Arbete") for column in ("Viktigt", "Riktning")]
    assert told == [f"{words} – Här behövs ett svar." for words in asked]
    assert filling.findings("every error") == []


def test_every_type_in_a_chart_or_a_table(filling: Filling) -> None:
    first: dict[str, Any] = {
        "tal": 7.5, "antal": 3, "langd": 75, "skala": 8, "lage": 33.3, "ofta": 3, "gjort": True, "ord": "åäö", "rader": "a\nb", "slag": "a",
        "flera": ["a", "b"], "steg": "Åka hiss", "egna": ["x", "y"], "dag": "2026-11-20", "tid": "07:05", "nar": "2026-11-21T22:30",
    }  # fmt: skip
    worked_out = {"dubbelt": 6, "summan": 105, "over": True}
    now = {"skala": 2, "gjort": False, "slag": "b", "lista": [{"vad": "Buss", "hur": 4}, {"hur": 9}], "grad": {"jobb": 2}}
    filling.keep(
        "provdiagram",
        {"of": {"day": "2026-11-19"}, "values": first, "computed": worked_out},
        {"of": {"day": "2026-11-21"}, "values": {**now, "lika": {"hem": {"vikt": 9, "levt": 3}}}, "computed": {"over": False}},
    )
    frame = filling.open("provdiagram")
    frame.locator(".chart").nth(8).wait_for()
    for summary in frame.locator(".chart summary").all():
        summary.click()
    tables = {
        figure.locator("figcaption").inner_text(): [
            [cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in figure.locator("tbody tr").all()
        ]
        for figure in frame.locator(".chart").all()
    }
    gap = ["20/11", *["–"] * 9]
    assert tables == {
        "Kurvor": [["19/11", "7,5", "3", "8", "33,3", "3", "1", "6"], gap[:8], ["21/11", "–", "–", "2", "–", "–", "0", "–"]],
        "Staplar": [["19/11", "1 timme 15 minuter", "1 timme 45 minuter"], gap[:3], ["21/11", "–", "–"]],
        "Tal i tabell": [
            ["19/11", "7,5", "3", "1 timme 15 minuter", "8", "33,3", "3", "Ja", "6", "1 timme 45 minuter", "Ja"],
            [*gap, "–"],
            ["21/11", "–", "–", "–", "2", "–", "–", "Nej", "–", "–", "Nej"],
        ],
        "Ord i tabell": [
            [
                "19/11",
                "åäö",
                "a b",
                "Ett",
                "Ett, Två",
                "Åka hiss",
                "x, y",
                "fredag 20 november",
                "07:05",
                "lördag 21 november, 22:30",
            ],
            gap,
            ["21/11", "–", "–", "Två", "–", "–", "–", "–", "–", "–"],
        ],
        "Per slag": [["1", "8", "2"]],
        "Per vecka": [["Vecka 47", "5"]],
        "Rader i listan": [["Buss", "4"], ["2", "9"]],
        "Rader i tabellen": [["Hem", "–"], ["Jobb", "2"]],
        "Kolumner": [["Hem", "9", "3"], ["Jobb", "–", "–"]],
    }
    assert frame.locator(".chart svg[role=img]").count() == 6
    assert filling.findings("charts") == []
