"""Films and sounds as somebody meets them: captions on, words that follow, a choice of quality, and what a page costs."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.sites import Served, serve
from tests.test_pages_in_browser import PROGRAMS, Watched, all_pages, web

FILM = "patient/somn/valkommen/sa-gar-det-till.html"
SOUND = "patient/somn/valkommen/ditt-mal.html"
FIRST_VIEW = 60_000
"""Bytes that a page may cost before anything in it is opened."""
BLOCKED_CAPTIONS = "Text track from origin 'file://' has been blocked"
"""What Chromium says of every file of captions on a disk; the page shows the same words all the same."""

WHEN_SHOWN = """async at => {
    const media = document.querySelector('video');
    await media.play();
    media.currentTime = at;
    await new Promise(done => media.addEventListener('seeked', done, {once: true}));
    await new Promise(done => media.addEventListener('timeupdate', () => media.currentTime > at && done()));
    media.pause();
    const shown = [...media.textTracks].filter(track => track.mode === 'showing');
    return {at: media.currentTime, shown: shown.map(track => [...track.activeCues].map(cue => cue.text))};
}"""

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until what has just been changed is laid out and shown."""
ONCE_SEEN = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const isAhead = image => image.getBoundingClientRect().top > innerHeight;
    await Promise.all([...document.images].filter(image => !isAhead(image) && !image.complete).map(
        image => new Promise(done => { image.onload = image.onerror = done; })));
    return [...document.images].filter(isAhead).map(image => image.currentSrc);
}"""
"""Waits for the pictures that can be seen; the addresses of those that cannot be yet."""


@pytest.fixture(scope="module")
def unpacked(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package as a platform that imports it has it."""
    place = tmp_path_factory.mktemp("imported")
    with zipfile.ZipFile(dist / "somnbehandlingen/1.0.0/standard/web.zip") as package:
        package.extractall(place)
    return place


@pytest.fixture(scope="module")
def served(dist: Path, unpacked: Path) -> Iterator[Served]:
    folders = {f"any_path_below_{program}": web(dist, program) for program in PROGRAMS}
    with serve(**folders, imported=unpacked) as site:
        yield site


@pytest.fixture(scope="module")
def packed(dist: Path) -> Iterator[Served]:
    """The programs as web servers send them: text compressed on its way."""
    with serve(compressed=True, **{program: web(dist, program) for program in PROGRAMS}) as site:
        yield site


def test_captions_are_shown_and_any_place_is_a_request_for_a_part(browser: Browser, served: Served) -> None:
    watched = Watched(browser, 390)
    parts: list[tuple[int, str]] = []
    watched.page.on(
        "response", lambda answer: answer.url.endswith(".mp4") and parts.append((answer.status, answer.headers["content-range"]))
    )
    watched.address = served.address
    watched.page.goto(f"{served.address}/imported/{FILM}")
    played = watched.page.evaluate(WHEN_SHOWN, 34)
    assert played["shown"] == [["Vissa veckor går trögt. Det hör till."]]
    assert 34 < played["at"] < 36
    assert parts
    assert {status for status, _ in parts} == {206}
    assert watched.complaints == []
    assert watched.elsewhere == []
    watched.context.close()


def test_captions_are_shown_from_a_disk_too(browser: Browser, unpacked: Path) -> None:
    watched = Watched(browser, 390)
    watched.page.goto((unpacked / FILM).as_uri())
    played = watched.page.evaluate(WHEN_SHOWN, 34)
    assert played["shown"] == [["Vissa veckor går trögt. Det hör till."]]
    captions = watched.page.get_by_label("Undertexter")
    captions.uncheck()
    assert (
        watched.page.evaluate("[...document.querySelector('video').textTracks].some(track => track.mode === 'showing')") is False
    )
    captions.check()
    assert [one for one in watched.complaints if BLOCKED_CAPTIONS not in one and "captions.sv.vtt" not in one] == []
    watched.context.close()


@pytest.fixture
def film(browser: Browser, served: Served) -> Iterator[Watched]:
    """A page with a film, of which nothing may complain."""
    watched = Watched(browser, 390)
    watched.open(served, f"somnbehandlingen/{FILM}")
    yield watched
    assert watched.complaints == []
    assert watched.elsewhere == []
    watched.context.close()


def until(page: Page, truth: str) -> None:
    """Wait until something is so; the page's own policy forbids Playwright's way of waiting."""
    for _ in range(600):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(50)
    raise AssertionError(truth)


def state(page: Page) -> dict[str, object]:
    told = page.evaluate(
        """() => {
            const media = document.querySelector('video');
            const now = document.querySelectorAll('.cue[aria-current=true]');
            return {at: media.currentTime, paused: media.paused, file: media.currentSrc.split('/').pop(), rate: media.playbackRate,
                    now: [...now].map(cue => cue.textContent), focus: document.activeElement.className};
        }"""
    )
    assert isinstance(told, dict)
    return told


def test_a_line_that_is_chosen_is_played_and_the_words_follow(film: Watched) -> None:
    page = film.page
    assert state(page)["paused"] is True
    page.get_by_text("Följ med i texten").click()
    page.get_by_role("button", name="Några rader räcker").click()
    until(page, "document.querySelector('video').currentTime > 24")
    page.evaluate("document.querySelector('video').playbackRate = 4")
    until(page, "document.querySelector('.cue[aria-current=true]').textContent.startsWith('Vissa veckor')")
    page.evaluate("document.querySelector('video').pause()")
    assert state(page)["now"] == ["Vissa veckor går trögt. Det hör till."]
    assert page.get_by_label("Hastighet").input_value() == ""  # four times is no choice of ours, and none is pretended


def test_the_list_moves_and_never_the_page(film: Watched) -> None:
    page = film.page
    page.get_by_text("Följ med i texten").click()
    page.evaluate(TWO_FRAMES)
    before = page.evaluate("window.scrollY")
    page.evaluate("document.activeElement.blur()")
    page.evaluate(WHEN_SHOWN, 40)
    until(page, "document.querySelector('.cues').scrollTop > 50")
    assert page.evaluate("window.scrollY") == before
    # who has moved the list is left alone
    page.locator(".cues").hover()
    page.mouse.wheel(0, -5000)
    until(page, "document.querySelector('.cues').scrollTop === 0")
    page.evaluate(WHEN_SHOWN, 44)
    assert page.locator(".cues").evaluate("list => list.scrollTop") == 0


def test_everything_can_be_done_with_the_keyboard(film: Watched) -> None:
    page = film.page
    page.locator("video").focus()
    page.keyboard.press("Space")
    until(page, "!document.querySelector('video').paused")
    page.keyboard.press("Space")
    until(page, "document.querySelector('video').paused")
    seen: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate("document.activeElement.className || document.activeElement.tagName")
        seen += [focus] if focus not in seen else []
        if focus == "captions-on":
            page.keyboard.press("Space")
            assert page.evaluate("document.querySelector('video').textTracks[0].mode") == "hidden"
        elif focus == "quality":
            page.keyboard.press("End")
        elif focus == "speed":
            page.keyboard.press("ArrowDown")
        elif focus == "SUMMARY" and page.evaluate("document.activeElement.parentElement.className") == "follow":
            page.keyboard.press("Enter")
        elif focus == "cue":
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            break
    assert [each for each in seen if each in {"captions-on", "quality", "speed", "cue"}] == [
        "captions-on",
        "quality",
        "speed",
        "cue",
    ]
    until(page, "document.querySelector('video').currentTime > 4")
    told = state(page)
    assert (told["file"], told["rate"], told["focus"]) == ("film-saver.mp4", 1.25, "cue")
    assert told["now"] == ["Du arbetar med ungefär en modul i veckan."]


def test_another_quality_goes_on_where_it_was(film: Watched) -> None:
    page = film.page
    page.get_by_label("Hastighet").select_option("1.5")
    page.evaluate(WHEN_SHOWN, 20)
    page.get_by_label("Kvalitet").select_option(label=page.locator(".quality option").last.inner_text())
    until(page, "document.querySelector('video').readyState > 0")
    told = state(page)
    assert (told["file"], told["rate"], told["paused"]) == ("film-saver.mp4", 1.5, True)
    assert 20 <= float(str(told["at"])) < 23
    assert page.evaluate(WHEN_SHOWN, 34)["shown"] == [["Vissa veckor går trögt. Det hör till."]]


def test_without_script_the_browser_plays_and_the_words_are_there(browser: Browser, served: Served) -> None:
    watched = Watched(browser, 390, java_script_enabled=False)
    watched.open(served, f"somnbehandlingen/{FILM}")
    page = watched.page
    assert not page.locator(".choices").first.is_visible()
    assert not page.locator(".follow").first.is_visible()
    assert page.locator("video[controls] > track[default]").count() == 1
    page.get_by_text("Läs filmen som text").click()
    assert page.get_by_text("En stig med runda stenar").is_visible()
    watched.context.close()


def test_who_saves_data_gets_the_small_file(browser: Browser, served: Served) -> None:
    watched = Watched(browser, 390)
    watched.page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    watched.open(served, f"somnbehandlingen/{FILM}")
    assert watched.page.locator("video").evaluate("media => media.src.split('/').pop()") == "film-saver.mp4"
    assert "Datasnål" in watched.page.locator(".quality option:checked").inner_text()
    watched.context.close()


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_page_nobody_has_opened_anything_in_is_light(browser: Browser, dist: Path, packed: Served, program: str) -> None:
    """What comes over the line to a telephone that has never been here: headers, and the pictures that can be seen.

    Browsers look ahead and fetch pictures further down, each as far as it likes; those are not in the first view.
    """
    heavy: dict[str, int] = {}
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    names: dict[str, str] = {}
    came: dict[str, int] = {}
    line.on("Network.responseReceived", lambda told: names.update({told["requestId"]: told["response"]["url"]}))
    line.on(
        "Network.loadingFinished", lambda told: came.update({names.get(told["requestId"], ""): int(told["encodedDataLength"])})
    )
    for path in all_pages(dist, program):
        page.goto("about:blank")
        names.clear()
        came.clear()
        page.goto(f"{packed.address}/{path}", wait_until="load")
        ahead = page.evaluate(ONCE_SEEN)
        while set(names.values()) - set(ahead) - came.keys():  # what the browser knows is told a little later
            page.wait_for_timeout(5)
        assert any(name.endswith("/ikbt.css") for name in came)  # nothing is remembered from the page before
        heavy[path] = sum(size for name, size in came.items() if name not in ahead)
    context.close()
    assert {path: size for path, size in heavy.items() if size > FIRST_VIEW} == {}


def test_the_player_is_small_and_only_where_something_plays(dist: Path) -> None:
    folder = web(dist, "somnbehandlingen")
    pages = [page["path"] for page in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["pages"]]
    for path in pages:
        text = (folder / path).read_text(encoding="utf-8")
        assert ("assets/player.js" in text) == ("<video" in text or "<audio" in text), path
    assert len(gzip.compress((folder / "assets/player.js").read_bytes())) < 4_000


def test_what_is_missing_for_those_who_do_not_see_is_told(dist: Path) -> None:
    told = json.loads((web(dist, "somnbehandlingen") / "accessibility.json").read_text(encoding="utf-8"))
    films = {each["id"] for each in told["media"] if each["visuals"] == "in_transcript" and not each["audio_description"]}
    assert len(films) >= 2
    assert {each["media"] for each in told["known_deviations"] if each["criterion"].endswith("1.2.5")} == films
