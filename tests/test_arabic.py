"""Pages written from right to left: as a reader of Arabic meets them, on a narrow screen, with the figures of any keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.form_pages import Filling, served_forms
from tests.sites import Served, serve
from tests.steady import quiet

WHERE = "document.documentElement"
CSS = sorted((ROOT / "templates").rglob("*.css"))


@pytest.fixture(scope="module")
def web(arabic: Path) -> Path:
    return arabic / "sleep-ar/1.0.0/standard/web"


@pytest.fixture(scope="module")
def site(web: Path) -> Iterator[Served]:
    with serve(web=web) as served:
        yield served


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 780})
    yield context.new_page()
    context.close()


def left_of(page: Page, selector: str, first: str, second: str) -> bool:
    """Whether some characters of an element stand to the left of others."""
    places = page.locator(selector).first.evaluate(
        """(element, words) => words.map((word) => {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(word);
                if (at >= 0) {
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + word.length);
                    return range.getBoundingClientRect().left;
                }
            }
        })""",
        [first, second],
    )
    return bool(places[0] < places[1])


def test_every_page_says_which_way_it_is_written(web: Path) -> None:
    pages = sorted(web.rglob("*.html"))
    assert len(pages) > 15
    for each in pages:
        assert '<html lang="ar" dir="rtl">' in each.read_text(encoding="utf-8"), each
    assert '<span lang="en" dir="ltr">mindfulness</span>' in (web / "patient/sleep/welcome/how.html").read_text(encoding="utf-8")


def test_every_page_fits_a_narrow_screen_and_axe_finds_nothing(web: Path, site: Served, page: Page) -> None:
    for path in sorted(web.rglob("*.html")):
        page.goto(f"{site.address}/web/{path.relative_to(web).as_posix()}")
        assert page.evaluate(f"{WHERE}.scrollWidth - {WHERE}.clientWidth") <= 0, path
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == [], path


def test_the_ways_begin_at_the_right_and_telephone_numbers_are_not_turned(site: Served, page: Page) -> None:
    page.goto(f"{site.address}/web/patient/sleep/diary/week.html")
    home, help_ = page.locator(".way-home").bounding_box(), page.locator(".way-help").bounding_box()
    assert home and help_ and home["x"] > help_["x"]
    # among Arabic words the groups of 08-123 456 78 would be shown from the last to the first
    assert left_of(page, ".end .contacts li:nth-child(2)", "08-", "78")
    assert left_of(page, ".panel.crisis", "08-", "78")


def test_a_diary_takes_the_figures_of_an_arabic_keyboard_and_says_its_results_in_words(browser: Browser, web: Path) -> None:
    with served_forms(web) as site:
        filling = Filling(browser, site, locale="ar")
        frame = filling.open("sleep-diary")
        frame.locator("#sleep-diary-bed").fill("٢٣:١٥")
        frame.locator("#sleep-diary-up").fill("٠٧٠٠")
        frame.locator("#sleep-diary-awake").fill("١")
        frame.locator("#sleep-diary-awake-min").fill("۳۰")
        frame.locator("#sleep-diary-awake-min").blur()
        assert frame.locator("#sleep-diary-up").input_value() == "07:00"
        values = frame.locator('[data-value="slept"] .value')
        quiet(frame)
        assert values.inner_text() == "6 ساعات 15 دقيقة"
        assert frame.locator('[data-value="share"] .value').inner_text() == "80.6\u200e%\u200e"
        assert filling.settled("sleep-diary")["values"]["awake"] == 90
        frame.locator(".send").click()
        frame.locator(".submit").click()
        frame.locator(".form-status", has_text="تم الإرسال.").wait_for()
        # the figures of a chart stand at its left, in every language
        plot = frame.locator("svg.plot").first
        assert plot.evaluate("svg => getComputedStyle(svg).direction") == "ltr"
        tick, label = plot.locator("text").first.bounding_box(), plot.locator("text").last.bounding_box()
        assert tick and label and tick["x"] < label["x"]
        filling.close()


def test_what_a_patient_writes_has_the_direction_of_its_own_words(site: Served, page: Page) -> None:
    page.goto(f"{site.address}/web/patient/forms/my-goal.html")
    box = page.locator("#my-goal-goal")
    box.fill("Sova bättre")
    assert box.evaluate("each => getComputedStyle(each).direction") == "ltr"
    box.fill("نوم أفضل")
    assert box.evaluate("each => getComputedStyle(each).direction") == "rtl"
    assert page.locator("#my-goal-change").evaluate("each => getComputedStyle(each).direction") == "ltr"


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_style_sheets_know_beginning_and_end_but_neither_left_nor_right(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    declared = re.findall(r"[{;]\s*([\w-]+)\s*:\s*([^;{}]+)", text)
    assert declared
    one_sided = re.compile(r"(^|-)(left|right)(-|$)")
    assert [name for name, _ in declared if not name.startswith("--") and one_sided.search(name)] == []
    assert [
        f"{name}: {value}" for name, value in declared if re.search(r"\b(left|right)\b", re.sub(r"--[\w-]+", "", value))
    ] == []
