"""A film's twins, a page that is read aloud, and a picture that has not come yet, as somebody meets them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageStat
from playwright.sync_api import Browser, Route

from tests.sites import Served, serve
from tests.test_pages_in_browser import Watched, web
from tests.test_player import until

BELOW = "somnbehandlingen/patient/somn/somnen-och-kroppen"
FILM = f"{BELOW}/tva-krafter.html"
ALOUD = f"{BELOW}/index.html"
PICTURE = "somnbehandlingen/patient/somn/valkommen/ditt-mal.html"

PLAYING = """() => [...document.querySelectorAll('video, audio')].filter(media => !media.paused)
    .map(media => media.currentSrc.split('/').slice(-2).join('/'))"""
CUES_SHOWN = """() => [...document.querySelectorAll('video')[2].textTracks].filter(track => track.mode === 'showing')
    .flatMap(track => [...(track.activeCues || [])].map(cue => cue.text.replace('\\n', ' ')))"""


@pytest.fixture(scope="module")
def served(dist: Path) -> Iterator[Served]:
    with serve(any_path_below_somnbehandlingen=web(dist, "somnbehandlingen")) as site:
        yield site


def test_a_twin_is_chosen_and_played_with_the_keyboard_and_only_one_is_heard(browser: Browser, served: Served) -> None:
    watched = Watched(browser, 390)
    watched.open(served, FILM)
    page = watched.page
    assert page.locator("video:visible").count() == 1
    page.locator("video").first.focus()
    page.keyboard.press("Space")
    until(page, "!document.querySelector('video').paused")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.twin > summary')"):
            break
    assert page.evaluate("document.activeElement.textContent") == "Filmen på teckenspråk: Därför blir du sömnig"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Filmen på teckenspråk"
    page.keyboard.press("Space")
    until(page, "!document.querySelectorAll('video')[1].paused")
    until(page, "document.querySelector('video').paused")
    assert page.evaluate(PLAYING) == ["somntryck-tecken/film-360.mp4"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    until(page, f"({PLAYING})().length === 0")  # who folds it away does not go on hearing it
    page.keyboard.press("Enter")
    found = [each["id"] for each in Axe().run(page).response["violations"]]
    assert found == []
    assert watched.complaints == []
    assert watched.elsewhere == []
    watched.context.close()


def test_the_described_twin_has_its_own_captions_words_and_choices(browser: Browser, served: Served) -> None:
    watched = Watched(browser, 390)
    watched.open(served, FILM)
    page = watched.page
    page.locator(".twin > summary").nth(1).click()
    twin = page.locator(".twin").nth(1)
    twin.get_by_label("Kvalitet").select_option(index=1)
    twin.get_by_text("Följ med i texten").click()
    twin.get_by_role("button", name="Glaset fylls sakta").click()
    words = "Glaset fylls sakta, och en kurva stiger genom dagen."
    until(page, f"({CUES_SHOWN})()[0] === '{words}'")
    assert page.evaluate(PLAYING) == ["somntryck-syntolkad/film-saver.mp4"]
    assert twin.locator(".cue[aria-current=true]").inner_text() == words
    assert page.locator(".quality").first.evaluate("select => select.selectedIndex") == 0
    assert watched.complaints == []
    watched.context.close()


def test_without_script_a_twin_opens_and_has_the_browsers_own_controls(browser: Browser, served: Served) -> None:
    watched = Watched(browser, 390, java_script_enabled=False)
    watched.open(served, FILM)
    page = watched.page
    for name, id in (("Filmen på teckenspråk", "somntryck-tecken"), ("Filmen med syntolkning", "somntryck-syntolkad")):
        page.locator(".twin > summary").filter(has_text=name).click()
        film = page.locator(f"video[controls]:has(source[src*='{id}/'])")
        assert film.is_visible()
        assert film.get_attribute("autoplay") is None
    watched.context.close()


def test_a_page_is_read_aloud_for_who_asks_for_it(browser: Browser, served: Served) -> None:
    for script in (True, False):
        watched = Watched(browser, 390, java_script_enabled=script)
        watched.open(served, ALOUD)
        sound = watched.page.locator(".listen audio[controls]")
        assert sound.get_attribute("aria-label") == "Lyssna på sidan"
        assert sound.is_visible()
        assert watched.page.get_by_text("Läs inspelningen som text").count() == 0  # the page is what is read
        if script:
            sound.focus()
            watched.page.keyboard.press("Space")
            until(watched.page, "document.querySelector('.listen audio').currentTime > 0.3")
            assert watched.page.evaluate(PLAYING)[0].startswith("somnen-och-kroppen-upplast/audio.")
        assert watched.complaints == []
        watched.context.close()


def test_on_a_slow_line_a_picture_has_its_colours_before_it_comes(browser: Browser, served: Served) -> None:
    watched = Watched(browser, 390)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    watched.page.route("**/image-*.avif", hold)
    watched.address = served.address
    watched.page.goto(f"{served.address}/any/path/below/{PICTURE}", wait_until="domcontentloaded")
    place = watched.page.locator(".coming").first
    place.scroll_into_view_if_needed()
    until(watched.page, "document.querySelector('.stand-in').complete && document.querySelector('.stand-in').naturalWidth > 0")
    early = seen(place.screenshot())
    assert waiting
    for route in waiting:
        route.continue_()
    watched.page.unroute("**/image-*.avif")
    until(watched.page, "document.querySelector('.coming picture img').naturalWidth > 32")
    late = seen(place.screenshot())
    assert all(abs(one - other) < 16 for one, other in zip(early.mean, late.mean, strict=True)), (early.mean, late.mean)
    assert max(early.stddev) > 0.5 * max(late.stddev)  # of the picture, not of an empty box
    assert watched.complaints == []
    watched.context.close()


def seen(png: bytes) -> ImageStat.Stat:
    """How light and how varied each of its colours is."""
    with Image.open(io.BytesIO(png)) as image:
        return ImageStat.Stat(image.convert("RGB"))
