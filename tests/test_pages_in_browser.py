"""Every page of the real programs in a real browser: nothing to complain of, nothing from elsewhere, nothing out of reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Request

from tests.conftest import ROOT
from tests.sites import Served, serve


def editions_of(program: Path) -> list[str]:
    """The names of a program's editions, as its file has them."""
    return list(yaml.safe_load((program / "program.yaml").read_text(encoding="utf-8"))["editions"])


PROGRAMS = tuple(sorted(path.parent.name for path in ROOT.glob("programs/*/program.yaml")))
EDITIONS = [(program, edition) for program in PROGRAMS for edition in editions_of(ROOT / "programs" / program)]
"""Every edition that a program has, the one that the others are made from first."""
DESK = 1280
"""How wide the pages are here; whether they can be read and used, so wide and on a telephone, is for the accessibility walk to say."""
SHARES = 2
"""Into so many tests the pages of an edition are dealt out, for workers to share."""
BELOW = "any/path/below"


def web(dist: Path, program: str, edition: str = "standard") -> Path:
    return dist / program / "1.0.0" / edition / "web"


@pytest.fixture(scope="module")
def served(dist: Path) -> Iterator[Served]:
    folders = {f"any_path_below_{program}": web(dist, program) for program in PROGRAMS}
    others = {f"any_path_below_{edition}_{program}": web(dist, program, edition) for program, edition in EDITIONS}
    with serve(**folders, **others) as site:
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


def paths(dist: Path, program: str, edition: str = "standard") -> list[str]:
    """Every page of an edition, by its path in the package."""
    manifest = json.loads((web(dist, program, edition) / "manifest.json").read_text(encoding="utf-8"))
    return ["index.html", *(page["path"] for page in manifest["pages"])]


def all_pages(dist: Path, program: str) -> list[str]:
    return [f"{program}/{path}" for path in paths(dist, program)]


def own_paths(dist: Path, program: str, edition: str) -> list[str]:
    """The pages that are judged: all of the first edition, and of another those that are not the same but for its name."""
    first = next(name for of, name in EDITIONS if of == program)
    here, there = web(dist, program, edition), web(dist, program, first)
    return [
        path
        for path in paths(dist, program, edition)
        if edition == first
        or not (there / path).is_file()
        or (here / path).read_text(encoding="utf-8")
        != (there / path).read_text(encoding="utf-8").replace(f"{program}/1.0.0/{first}", f"{program}/1.0.0/{edition}")
    ]


@pytest.mark.parametrize(("program", "edition"), EDITIONS)
@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_complains_and_every_link_leads_to_a_page(
    browser: Browser, dist: Path, served: Served, program: str, edition: str, share: int
) -> None:
    watched = Watched(browser, DESK)
    known = {f"/{BELOW}/{edition}/{program}/{path}" for path in paths(dist, program, edition)}
    assert len(known) > 20
    wrong: list[str] = []
    for path in own_paths(dist, program, edition)[share::SHARES]:
        watched.open(served, f"{edition}/{program}/{path}")
        wrong += [f"{path} leads to {link}" for link in links_to_nowhere(watched, known)]
    assert wrong == []
    assert watched.complaints == []
    assert watched.elsewhere == []
    watched.context.close()


def links_to_nowhere(watched: Watched, known: set[str]) -> Iterator[str]:
    """The links of a page that lead to no page of the package, or to no place of this page."""
    here = watched.page.evaluate("location.pathname")
    links = watched.page.eval_on_selector_all(
        "a[href]", "links => links.map(link => [link.protocol, link.host, link.pathname, link.hash])"
    )
    for protocol, host, pathname, hash_ in links:
        if f"{protocol}//{host}" != watched.address:
            continue
        if pathname not in known:
            yield pathname
        elif hash_ and pathname == here and watched.page.locator(f"[id='{hash_[1:]}']").count() != 1:
            yield hash_


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
