"""Diaries as patients keep them: seven nights by keyboard, the same by thumb, parts of days, weeks, events, measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame

from tests.form_pages import Filling, build_forms, fits, sent, served_forms
from tests.sites import Served

NIGHTS = 7


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_forms(tmp_path_factory.mktemp("diary"))


@pytest.fixture(scope="module")
def site(web: Path) -> Iterator[Served]:
    with served_forms(web) as served:
        yield served


def by_keyboard(filling: Filling, frame: Frame, night: int) -> None:
    """From question to question with Tab alone, as the page offers them; nothing is clicked."""
    keys = filling.page.keyboard
    frame.locator("#provsomn-sang").focus()
    keys.type("2315")
    go_to(filling, frame, "provsomn-insomning")
    keys.type("0")
    keys.press("Tab")
    keys.type("30")
    go_to(filling, frame, "provsomn-uppvak")
    for _ in range(night % 3):
        keys.press("ArrowUp")
    if night % 3 == 0:
        keys.type("0")
    else:
        go_to(filling, frame, "provsomn-vaken_natt-min")
        keys.type("45")
    go_to(filling, frame, "provsomn-vaknade")
    keys.type("0630")
    go_to(filling, frame, "provsomn-upp")
    keys.type("0700")
    keys.press("Tab")
    until(filling, frame, "document.activeElement.name === 'provsomn-kvalitet'")
    keys.press("Space")
    for _ in range(3):
        keys.press("ArrowRight")
    until(filling, frame, "document.activeElement.name === 'provsomn-medicin'")
    keys.press("ArrowRight")
    until(filling, frame, "document.activeElement.classList.contains('send')")
    keys.press("Enter")
    until(filling, frame, "document.activeElement.classList.contains('submit')")
    keys.press("Enter")


def go_to(filling: Filling, frame: Frame, id_: str) -> None:
    until(filling, frame, f"document.activeElement.id === '{id_}'")


def until(filling: Filling, frame: Frame, condition: str) -> None:
    """Press Tab until the keyboard is somewhere."""
    for _ in range(60):
        if frame.evaluate(condition):
            return
        filling.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never got to: {condition}")


def by_thumb(filling: Filling, frame: Frame, night: int) -> None:
    """Every tap on something at least as large as a thumb; times as the phone's own wheel gives them."""
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
    frame.get_by_role("button", name="Titta igenom").tap()
    frame.get_by_role("button", name="Skicka in").tap()


@pytest.mark.parametrize(("fill", "options"), [(by_keyboard, {}), (by_thumb, {"has_touch": True, "is_mobile": True})])
def test_a_sleep_diary_for_seven_nights(
    browser: Browser, web: Path, site: Served, fill: Callable[[Filling, Frame, int], None], options: dict[str, bool]
) -> None:
    filling = Filling(browser, site, **options)
    for night in range(NIGHTS):
        filling.at(f"2026-11-{16 + night}T07:30:00")
        frame = filling.open("provsomn")
        fill(filling, frame, night)
        sent(frame)
    # closed, and opened again a day later: everything is there
    filling.at("2026-11-23T09:00:00")
    frame = filling.open("provsomn")
    slots = frame.locator(".strip .slot").all_inner_texts()
    assert [" ".join(text.split()) for text in slots][-3:] == ["lör 21/11 ifylld", "sön 22/11 ifylld", "mån 23/11 tom i natt"]
    assert len(slots) == NIGHTS
    frame.locator(".slot", has_text="20/11").click()
    assert "Natten till fredag 20 november" in frame.locator(".diary .of-title").inner_text()
    assert frame.locator(".form-read dd").all_inner_texts()[0] == "23:15"
    records = filling.records()
    assert [record["of"] for record in records] == [{"day": f"2026-11-{16 + night}"} for night in range(NIGHTS)]
    for night, record in enumerate(records):
        fits(web, record)
        assert record["status"] == "done"
        awake = {} if night % 3 == 0 else {"vaken_natt": 45}
        assert record["values"] == {
            "sang": "23:15",
            "slackte": "23:15",
            "insomning": 30,
            "uppvak": night % 3,
            **awake,
            "vaknade": "06:30",
            "upp": "07:00",
            "kvalitet": 4,
            "medicin": False,
        }
        slept = 405 - awake.get("vaken_natt", 0)
        assert record["computed"] == {"tid_i_sang": 465, "sovtid": slept, "effektivitet": 77 if awake else 87}
    assert (
        "Vecka 47\n\nSömn i snitt\n6 timmar 19 minuter\nSömneffektivitet i snitt\n81,3 %"
        in frame.locator(".together").first.inner_text()
    )
    # the chart is drawn, and says the same as a table
    assert frame.locator(".chart circle").count() >= NIGHTS
    frame.locator(".chart summary").click()
    rows = frame.locator(".chart tbody tr").all_inner_texts()
    assert [row.split() for row in rows] == [[f"{16 + night}/11", "87" if night % 3 == 0 else "77"] for night in range(NIGHTS)]
    assert filling.findings("chart") == []
    filling.close()


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
