"""The pictures in the documentation: what a patient meets, drawn from the real programs.

`python -m tests.test_pictures` draws them anew into `docs/pictures/`; the test draws every one too, and says when one is missing,
empty, of another size than its page now has, or shown nowhere.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page

from tests.conftest import ROOT, started_browser
from tests.sites import Served, serve
from tests.steady import quiet, set_date, steady

PICTURES = ROOT / "docs/pictures"
PHONE = {"width": 390, "height": 780}
DESK = {"width": 1100, "height": 780}
SHEET = {"width": 794, "height": 1123}
"""A4 at 96 pixels an inch."""
PROGRAMS = ("somnbehandlingen", "depressionshjalpen")


@dataclass(frozen=True)
class Picture:
    """One picture: a page of a program, how wide, how bright, and what has been done there."""

    name: str
    path: str
    size: dict[str, int]
    dark: bool = False
    paper: bool = False
    done: str = ""
    """A page whose module has been finished before."""
    filled: bool = False


DRAWN = (
    Picture("home-phone", "depressionshjalpen/patient/index.html", PHONE, done="depression/valkommen/din-start"),
    Picture("home-dark", "depressionshjalpen/patient/index.html", PHONE, dark=True, done="depression/valkommen/din-start"),
    Picture("section-phone", "depressionshjalpen/patient/depression/aktivitet-och-humor/lusten-kommer-efter.html", PHONE),
    Picture("section-desk", "somnbehandlingen/patient/somn/somnen-och-kroppen/nattens-somn.html", DESK),
    Picture("diary-phone", "somnbehandlingen/patient/forms/somndagbok.html", PHONE, filled=True),
    Picture("diary-dark", "somnbehandlingen/patient/forms/somndagbok.html", PHONE, dark=True, filled=True),
    Picture("diary-paper", "somnbehandlingen/patient/forms/somndagbok.html", SHEET, paper=True),
    Picture("help-phone", "somnbehandlingen/patient/help.html", PHONE),
    Picture("guide-desk", "somnbehandlingen/therapist/index.html", DESK),
)


def draw(browser: Browser, site: Served, picture: Picture) -> bytes:
    """One picture as PNG."""
    context = browser.new_context(
        viewport=picture.size,  # type: ignore[arg-type]
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
        timezone_id="Europe/Stockholm",
        locale="sv-SE",
    )
    steady(context)
    page = context.new_page()
    set_date(page, "2026-11-21T07:30:00+01:00")
    program, _, path = picture.path.partition("/")
    if picture.done:
        frame = shown(page, site, program, f"patient/{picture.done}.html")
        frame.locator(".module-end button").click()
        frame.locator(".module-end [role=status]:not(:empty)").wait_for()
    if picture.paper:
        page.goto(f"{site.address}/{program}/{path}")
        page.emulate_media(media="print")
    else:
        frame = shown(page, site, program, path)
        if picture.filled:
            fill(frame)
    for each in page.frames:
        quiet(each)
    drawn = page.screenshot()
    context.close()
    return drawn


def shown(page: Page, site: Served, program: str, path: str) -> FrameLocator:
    """A page of a program in the kit's host, without the host's own heading around it."""
    page.goto(f"{site.address}/host/index.html?package=../{program}/&page={path}")
    page.evaluate(
        """() => {
            document.querySelectorAll("#title, #state").forEach(words => { words.style.display = "none"; });
            Object.assign(document.getElementById("frame").style, { height: "100vh", border: 0 });
        }"""
    )
    frame = page.frame_locator("#frame")
    frame.locator("h1").wait_for()
    return frame


def fill(frame: FrameLocator) -> None:
    """A night as somebody might tell of it."""
    frame.locator(".slot").first.wait_for()
    for field, answer in (("sang", "22:45"), ("vaknade", "06:15"), ("upp", "06:40")):
        frame.locator(f"#somndagbok-{field}").fill(answer)
    frame.locator(".slot").last.evaluate("slot => slot.scrollIntoView()")


@pytest.fixture(scope="module")
def site(dist: Path) -> Iterator[Served]:
    with pictured(dist) as served:
        yield served


def pictured(dist: Path) -> AbstractContextManager[Served]:
    """The programs and the kit's host page, served."""
    sleep, depression = (dist / program / "1.0.0/standard/web" for program in PROGRAMS)
    return serve(host=ROOT / "kit/host", somnbehandlingen=sleep, depressionshjalpen=depression)


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height, as the first chunk of a PNG says."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("picture", DRAWN, ids=lambda picture: picture.name)
def test_the_documentation_shows_it(browser: Browser, site: Served, picture: Picture) -> None:
    drawn = draw(browser, site, picture)
    kept = (PICTURES / f"{picture.name}.png").read_bytes()
    assert size_of(drawn) == size_of(kept) == (picture.size["width"], picture.size["height"])
    assert len(drawn) > 8_000, "an empty page is smaller"
    told = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", ROOT / "docs/authors/pages.md"))
    assert f"pictures/{picture.name}.png" in told


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with pictured(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist") as served, started_browser() as chromium:
        for each in DRAWN:
            (PICTURES / f"{each.name}.png").write_bytes(draw(chromium, served, each))
