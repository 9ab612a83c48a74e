"""Every page of the real programs in a real browser: nothing to complain of, nothing from elsewhere, nothing out of reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

from tests.sites import Served, serve

PROGRAMS = ("somnbehandlingen", "depressionshjalpen")
WIDTHS = (320, 1280)
BELOW = "any/path/below"


def web(dist: Path, program: str) -> Path:
    return dist / program / "1.0.0" / "standard" / "web"


@pytest.fixture(scope="module")
def served(dist: Path) -> Iterator[Served]:
    folders = {f"any_path_below_{program}": web(dist, program) for program in PROGRAMS}
    with serve(**folders) as site:
        yield site


class Watched:
    """A page of which everything that went wrong is written down."""

    def __init__(self, browser: Browser, width: int, **options: object) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)
        self.page.on("requestfailed", self._failed)
        self.address = ""

    def _failed(self, request: Request) -> None:
        # a request that is still under way when the next page is opened is aborted by the browser itself
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def _note(self, request: Request) -> None:
        if not request.url.startswith(self.address):
            self.elsewhere.append(request.url)

    def open(self, site: Served, path: str) -> None:
        self.address = site.address
        self.page.goto(f"{site.address}/{BELOW}/{path}", wait_until="load")


def all_pages(dist: Path, program: str) -> list[str]:
    manifest = json.loads((web(dist, program) / "manifest.json").read_text(encoding="utf-8"))
    return [f"{program}/index.html", *(f"{program}/{page['path']}" for page in manifest["pages"])]


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_a_finding(browser: Browser, dist: Path, served: Served, program: str, width: int) -> None:
    watched = Watched(browser, width)
    findings: list[str] = []
    pages = all_pages(dist, program)
    assert len(pages) > 20
    for path in pages:
        watched.open(served, path)
        wide = watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            findings.append(f"{path} at {width}: {wide} pixels too wide")
        for found in Axe().run(watched.page).response["violations"]:
            places = [node["html"][:120] for node in found["nodes"]]
            findings.append(f"{path} at {width}: {found['id']}: {places}")
    assert findings == []
    assert watched.complaints == []
    assert watched.elsewhere == []
    watched.context.close()


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_link_leads_to_a_page_that_is_there(browser: Browser, dist: Path, served: Served, program: str) -> None:
    watched = Watched(browser, 1280)
    known = {f"/{BELOW}/{path}" for path in all_pages(dist, program)}
    for path in all_pages(dist, program):
        watched.open(served, path)
        links = watched.page.eval_on_selector_all(
            "a[href]", "links => links.map(link => [link.protocol, link.host, link.pathname, link.hash])"
        )
        for protocol, host, pathname, hash_ in links:
            if protocol == "tel:" or f"{protocol}//{host}" != served.address:
                continue
            assert pathname in known, f"{path} leads to {pathname}"
            if hash_ and pathname == f"/{BELOW}/{path}":
                assert watched.page.locator(f"[id='{hash_[1:]}']").count() == 1, f"{path}: {hash_}"
    watched.context.close()


def test_film_and_audio_play(browser: Browser, served: Served) -> None:
    watched = Watched(browser, 390)
    for path, kind in (("somnen-och-kroppen/tva-krafter.html", "video"), ("valkommen/ditt-mal.html", "audio")):
        watched.open(served, f"somnbehandlingen/patient/somn/{path}")
        played = watched.page.evaluate(
            """async kind => {
                const media = document.querySelector(kind);
                const autoplays = media.autoplay || !media.paused;
                await media.play();
                await new Promise(done => media.addEventListener('timeupdate', () => media.currentTime > 0.4 && done()));
                const cues = [...media.textTracks].map(track => [track.mode, track.language, track.cues ? track.cues.length : 0]);
                media.currentTime = media.duration - 1;
                await new Promise(done => media.addEventListener('seeked', done, {once: true}));
                return {autoplays, seconds: media.duration, width: media.videoWidth || 0, cues, at: media.currentTime};
            }""",
            kind,
        )
        assert not played["autoplays"]
        assert played["seconds"] > 40
        assert played["at"] > played["seconds"] - 1.5
        if kind == "video":
            assert (played["width"], played["cues"][0][0], played["cues"][0][1]) == (640, "showing", "sv")
            assert played["cues"][0][2] > 5
    assert watched.complaints == []
    watched.context.close()


def test_pages_read_from_a_disk_and_without_script(browser: Browser, dist: Path) -> None:
    watched = Watched(browser, 390, java_script_enabled=False)
    watched.page.goto((web(dist, "somnbehandlingen") / "patient/somn/valkommen/ditt-mal.html").as_uri())
    main = watched.page.locator("main")
    assert "Vad vill du ska bli bättre" in main.inner_text()
    assert not main.get_by_role("button", name="Skicka in").is_visible()
    assert watched.page.locator("form").count() == 0
    assert watched.complaints == []
    watched.context.close()


def test_the_judge_would_have_found_something(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><body><img src='x.png'><input></body></html>")
    assert {found["id"] for found in Axe().run(page).response["violations"]} >= {"image-alt", "label", "html-has-lang"}
    page.close()
