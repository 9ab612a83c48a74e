"""Diaries as patients keep them: seven nights by keyboard, the same by thumb, parts of days, weeks, events, measures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Browser, Frame

from tests.form_pages import Filling, fits, sent, served_forms
from tests.sites import Served

NIGHTS = 7


@pytest.fixture(scope="module")
def web(forms: Path) -> Path:
    return forms


@pytest.fixture(scope="module")
def site(web: Path) -> Iterator[Served]:
    with served_forms(web) as served:
        yield served


class Keyboard:
    """From one thing to the next with Tab alone, as the page offers them; nothing is clicked, and nothing is given focus by the test."""

    options: ClassVar[dict[str, bool]] = {}

    def __init__(self, filling: Filling) -> None:
        self.filling = filling

    def do(self, frame: Frame, what: str, words: str = "") -> None:
        """Go to a button or the like, and press it."""
        told = f"document.activeElement.matches('{what}') && document.activeElement.textContent.includes('{words}')"
        until(self.filling, frame, told)
        self.filling.page.keyboard.press("Enter")

    def night(self, frame: Frame, night: int) -> None:
        """Answer every question of a night."""
        keys = self.filling.page.keyboard
        go_to(self.filling, frame, "provsomn-sang")
        keys.type("2315")
        go_to(self.filling, frame, "provsomn-insomning")
        keys.type("0")
        keys.press("Tab")
        keys.type("30")
        go_to(self.filling, frame, "provsomn-uppvak")
        for _ in range(night % 3):
            keys.press("ArrowUp")
        if night % 3 == 0:
            keys.type("0")
        else:
            go_to(self.filling, frame, "provsomn-vaken_natt-min")
            keys.type("45")
        go_to(self.filling, frame, "provsomn-vaknade")
        keys.type("0630")
        go_to(self.filling, frame, "provsomn-upp")
        keys.type("0700")
        keys.press("Tab")
        until(self.filling, frame, "document.activeElement.name === 'provsomn-kvalitet'")
        keys.press("Space")
        for _ in range(3):
            keys.press("ArrowRight")
        frame.wait_for_function("() => document.querySelector('[name=provsomn-kvalitet]:checked').value === '4'")
        until(self.filling, frame, "document.activeElement.name === 'provsomn-medicin'")
        keys.press("ArrowRight")


def go_to(filling: Filling, frame: Frame, id_: str) -> None:
    until(filling, frame, f"document.activeElement.id === '{id_}'")


def until(filling: Filling, frame: Frame, condition: str) -> None:
    """Press Tab until the keyboard is somewhere; past the end of the page it begins anew."""
    for _ in range(120):
        if frame.evaluate(condition):
            return
        filling.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never got to: {condition}")


class Thumb:
    """Every tap on something at least as large as a thumb; figures and times as the phone's own keyboard and wheel give them."""

    options: ClassVar[dict[str, bool]] = {"has_touch": True, "is_mobile": True}

    def __init__(self, filling: Filling) -> None:
        self.filling = filling

    def do(self, frame: Frame, what: str, words: str = "") -> None:
        """Tap a button or the like."""
        frame.locator(what, has_text=words).first.tap()

    def night(self, frame: Frame, night: int) -> None:
        """Answer every question of a night."""
        frame.locator("#provsomn-sang").fill("23:15")
        frame.locator("#provsomn-insomning-min").fill("30")
        for _ in range(max(1, night % 3)):
            frame.get_by_role("button", name="En till").tap()
        if night % 3 == 0:
            frame.get_by_role("button", name="En mindre").tap()
        else:
            frame.locator("#provsomn-vaken_natt-min").fill("45")
        frame.locator("#provsomn-vaknade").fill("06:30")
        frame.locator("#provsomn-upp").fill("07:00")
        frame.locator("label.step").nth(3).tap()
        frame.locator("label.option", has_text="Nej").tap()


Way = type[Keyboard] | type[Thumb]


def answers(night: int) -> dict[str, Any]:
    """What was answered of a night."""
    awake = {} if night % 3 == 0 else {"vaken_natt": 45}
    told = {
        "sang": "23:15",
        "slackte": "23:15",
        "insomning": 30,
        "uppvak": night % 3,
        **awake,
        "vaknade": "06:30",
        "upp": "07:00",
    }
    return {**told, "kvalitet": 4, "medicin": False}


def first_night(filling: Filling, hand: Keyboard | Thumb, frame: Frame) -> None:
    """The first night is sent in empty, told what is missing, filled in, looked through and sent in, and axe sees every state."""
    found = filling.findings("empty")
    hand.do(frame, ".send")
    assert frame.locator(".form-errors li").count() == 2
    found += filling.findings("error")
    hand.night(frame, 0)
    found += filling.findings("filled")
    hand.do(frame, ".send")
    found += filling.findings("review")
    hand.do(frame, ".submit")
    sent(frame)
    assert found + filling.findings("submitted") == []


@pytest.mark.parametrize("way", [Keyboard, Thumb])
def test_a_sleep_diary_for_seven_nights(browser: Browser, web: Path, site: Served, way: Way) -> None:
    filling = Filling(browser, site, **way.options)
    assert filling.page.viewport_size == {"width": 320, "height": 780}
    hand = way(filling)
    for night in range(NIGHTS):
        filling.at(f"2026-11-{16 + night}T07:30:00")
        frame = filling.open("provsomn")
        if night == 0:
            first_night(filling, hand, frame)
            continue
        hand.night(frame, night)
        hand.do(frame, ".send")
        hand.do(frame, ".submit")
        sent(frame)
    kept = filling.records("provsomn")
    assert filling.page.evaluate("Object.keys(host.records)") == ["provsomn"]
    assert [(record["of"], record["status"]) for record in kept] == [
        ({"day": f"2026-11-{16 + night}"}, "done") for night in range(NIGHTS)
    ]
    for night, record in enumerate(kept):
        fits(web, record)
        assert record["values"] == answers(night), night
        slept = 405 - record["values"].get("vaken_natt", 0)
        assert record["computed"] == {"tid_i_sang": 465, "sovtid": slept, "effektivitet": 87 if night % 3 == 0 else 77}
    filling.close()
    come_back(browser, site, way, kept)


def come_back(browser: Browser, site: Served, way: Way, kept: list[dict[str, Any]]) -> None:
    """Everything was closed, and is opened again a day later: everything is there, and a night that was begun is too."""
    for seen in ("tom", "påbörjad"):
        filling = Filling(browser, site, **way.options)
        hand = way(filling)
        filling.keep("provsomn", *kept)
        filling.at("2026-11-23T09:00:00")
        frame = filling.open("provsomn")
        slots = [" ".join(text.split()) for text in frame.locator(".strip .slot").all_inner_texts()]
        assert slots[-3:] == ["lör 21/11 ifylld", "sön 22/11 ifylld", f"mån 23/11 {seen} i natt"]
        assert len(slots) == NIGHTS
        if seen == "påbörjad":
            assert frame.locator("#provsomn-sang").input_value() == "22:45"
            look_at_all(filling, hand, frame)
        elif way is Keyboard:
            go_to(filling, frame, "provsomn-sang")
            filling.page.keyboard.type("2245")
            kept = [*kept, filling.settled()]
        else:
            frame.locator("#provsomn-sang").fill("22:45")
            kept = [*kept, filling.settled()]
        filling.close()


def look_at_all(filling: Filling, hand: Keyboard | Thumb, frame: Frame) -> None:
    """A night from before, the week's figures, and the chart, which says the same as a table."""
    together = frame.locator(".together").first.inner_text()
    assert "Vecka 47\nSömn i snitt\n6 timmar 19 minuter\nSömneffektivitet i snitt\n81,3\u00a0%" in together
    assert frame.locator(".chart circle").count() >= NIGHTS
    hand.do(frame, ".chart summary")
    rows = frame.locator(".chart tbody tr").all_inner_texts()
    assert [row.split() for row in rows] == [[f"{16 + night}/11", "87" if night % 3 == 0 else "77"] for night in range(NIGHTS)]
    assert filling.findings("chart") == []
    hand.do(frame, ".slot", "20/11")
    frame.locator(".diary .of-title", has_text="Natten till fredag 20 november").wait_for()
    assert frame.locator(".form-read dd").all_inner_texts()[0] == "23:15"
    assert filling.findings("read again") == []


def test_a_night_too_far_back_can_be_read_and_not_written(browser: Browser, site: Served) -> None:
    filling = Filling(browser, site)
    filling.at("2026-11-16T07:30:00")
    frame = filling.open("provsomn")
    frame.locator("#provsomn-sang").fill("22:00")
    filling.settled()
    filling.at("2026-11-20T07:30:00")
    frame = filling.open("provsomn")
    assert [text.split()[1] for text in frame.locator(".strip .slot").all_inner_texts()] == [
        "16/11",
        "17/11",
        "18/11",
        "19/11",
        "20/11",
    ]
    frame.locator(".slot", has_text="16/11").click()
    assert frame.locator(".read-title").inner_text() == "Kan inte fyllas i längre"
    assert not frame.locator("#provsomn-sang").is_visible()
    frame.locator(".slot", has_text="18/11").click()
    assert frame.locator("#provsomn-sang").is_visible()
    assert frame.locator("#provsomn-sang").input_value() == ""
    filling.close()


def test_parts_of_days_from_four_in_the_morning(browser: Browser, web: Path, site: Served) -> None:
    filling = Filling(browser, site)
    filling.at("2026-11-17T03:30:00")
    frame = filling.open("provdel")
    frame.locator("#provdel-gjorde").fill("Låg vaken")
    frame.locator("label.step").nth(3).click()
    frame.locator(".parts .slot", has_text="Kväll").click()
    frame.locator("#provdel-gjorde").fill("Såg på teve")
    frame.get_by_role("button", name="Titta igenom").click()
    frame.get_by_role("button", name="Skicka in").click()
    sent(frame)
    assert not frame.get_by_role("button", name="Ändra mina svar").is_visible()
    records = filling.records()
    assert [record["of"] for record in records] == [
        {"day": "2026-11-16", "part": "kvall"},
        {"day": "2026-11-16", "part": "morgon"},
    ]
    assert [record["status"] for record in records] == ["done", "draft"]
    for record in records:
        fits(web, record)
    assert "begun" in (frame.locator(".strip .slot.now").get_attribute("class") or "")
    filling.close()


def test_events_choose_from_an_earlier_worksheet(browser: Browser, web: Path, site: Served) -> None:
    filling = Filling(browser, site)
    filling.at("2026-11-17T10:00:00")
    frame = filling.open("provtrappa")
    situations = frame.get_by_label("Situation")
    for number, (words, discomfort) in enumerate([("Åka hiss", "80"), ("Gå i affär", "30"), ("Äta ute", "55")]):
        situations.nth(number).fill(words)
        frame.get_by_label("Siffra").nth(number).fill(discomfort)
    frame.get_by_role("button", name="Titta igenom").click()
    frame.get_by_role("button", name="Skicka in").click()
    sent(frame)
    ladder = filling.records()[0]
    fits(web, ladder)
    assert [row["situation"] for row in ladder["values"]["steg"]] == ["Gå i affär", "Äta ute", "Åka hiss"]
    for number, (step, top) in enumerate([("Gå i affär", 60), ("Gå i affär", 40), ("Åka hiss", 90)]):
        filling.at(f"2026-11-{18 + number}T10:00:00")
        frame = filling.open("provlogg")
        if number:
            assert not frame.get_by_role("button", name="Ny anteckning").is_visible()
            assert frame.locator("#provlogg-jamfort").input_value() == str([60, 60, 40][number])
        frame.locator("label.option", has_text=step).click()
        frame.locator("#provlogg-topp").fill(str(top))
        frame.locator("#provlogg-efter").fill("20")
        frame.get_by_role("button", name="Titta igenom").click()
        frame.get_by_role("button", name="Skicka in").click()
        sent(frame)
    records = filling.records()
    assert [(record["of"]["event"], record["values"]["steg"], record["computed"]) for record in records] == [
        ("2026-11-18T10:00-1", "Gå i affär", {"minskning": 40}),
        ("2026-11-19T10:00-1", "Gå i affär", {"minskning": 20}),
        ("2026-11-20T10:00-1", "Åka hiss", {"minskning": 70}),
    ]
    for record in records:
        fits(web, record)
    assert frame.locator(".legend li").all_inner_texts() == [
        " Gå i affär, obehag som högst",
        " Gå i affär, obehag efteråt",
        " Åka hiss, obehag som högst",
        " Åka hiss, obehag efteråt",
    ]
    assert frame.get_by_role("button", name="Ny anteckning").is_visible()
    frame.locator("details.earlier summary").click()
    frame.locator(".entries-before .slot").last.click()
    assert "60" in frame.locator(".form-read").inner_text()
    assert filling.findings("events") == []
    filling.close()


def test_a_week_and_a_measure(browser: Browser, web: Path, site: Served) -> None:
    filling = Filling(browser, site)
    filling.at("2026-11-17T10:00:00")
    frame = filling.open("provvecka")
    frame.get_by_label("Vad lärde du dig?").fill("Att å, ä och ö går bra.\nTvå rader.")
    assert filling.settled()["of"] == {"week": "2026-W47"}
    assert [text.split("\n")[0].strip() for text in frame.locator(".slot-day").all_inner_texts()] == ["Vecka 46", "Vecka 47"]
    filling.page.evaluate("host.welcome = {occasion: 'pre'}")
    frame = filling.open("provmatt")
    for row in range(24):
        for column in range(2):
            frame.locator("tbody tr").nth(row).locator("fieldset").nth(column).locator("label.step").nth(2).click()
    frame.get_by_role("button", name="Titta igenom").click()
    assert "[fråga 1 – text saknas]" in frame.locator(".form-read").inner_text()
    frame.get_by_role("button", name="Skicka in").click()
    sent(frame)
    assert "48 av 72 – Hög" in frame.locator(".form-read").inner_text()
    assert not frame.get_by_role("button", name="Ändra mina svar").is_visible()
    record = filling.records()[0]
    fits(web, record)
    assert record["of"] == {"day": "2026-11-17", "occasion": "pre"}
    assert record["computed"] == {"total": 48}
    filling.close()
