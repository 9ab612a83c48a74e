"""Somebody who has never seen the program, on a telephone of 320 pixels: what they look for is never more than three taps away.

The kit's own host page shows the package, so the whole way is a real one. A tap counts on every link, button and choice; writing
with the telephone's keyboard does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from tests.conftest import ROOT
from tests.sites import Served, serve

FEWER_THAN = 4
MODULE = "depression/vad-ar-depression"
LAST_SECTION = f"patient/{MODULE}/lagg-marke-till-dina-dagar.html"


@pytest.fixture(scope="module")
def site(dist: Path) -> Iterator[Served]:
    with serve(package=dist / "depressionshjalpen/1.0.0/standard/web", host=ROOT / "kit/host") as served:
        yield served


class Patient:
    """A thumb on a small telephone, and how often it came down."""

    def __init__(self, browser: Browser, site: Served) -> None:
        self.context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
        self.page: Page = self.context.new_page()
        self.host = f"{site.address}/host/index.html?package=../package/"
        self.taps = 0

    def at(self, path: str) -> FrameLocator:
        """The program opened at one of its pages, by the platform."""
        self.taps = 0
        self.page.goto(f"{self.host}&page={path}")
        return self.page.frame_locator("#frame")

    def tap(self, target: Locator) -> None:
        """One tap, on what can be seen."""
        target.tap()
        self.taps += 1


@pytest.fixture
def patient(browser: Browser, site: Served) -> Iterator[Patient]:
    patient = Patient(browser, site)
    yield patient
    patient.context.close()


def finish(patient: Patient) -> None:
    """Two modules are behind the patient, as they said themselves."""
    for path in ("patient/depression/valkommen/din-start.html", LAST_SECTION):
        program = patient.at(path)
        program.get_by_role("button", name="Jag är klar med modulen").tap()
        expect(program.get_by_text("Noterat")).to_be_visible()


def test_where_the_patient_is(patient: Patient) -> None:
    program = patient.at("patient/index.html")
    expect(program.get_by_role("link", name="Börja: Välkommen till behandlingen")).to_be_visible()
    assert program.get_by_text("Klar", exact=True).locator("visible=true").count() == 0
    finish(patient)
    program = patient.at("patient/index.html")
    expect(program.get_by_role("link", name="Fortsätt: Aktivitet och humör")).to_be_visible()
    assert program.get_by_text("Klar", exact=True).locator("visible=true").count() == 2
    here = program.get_by_role("listitem").filter(has_text="Här är du")
    expect(here.get_by_role("heading", name="Aktivitet och humör")).to_be_visible()


def test_tonights_homework_is_found_and_filled_in(patient: Patient) -> None:
    finish(patient)
    program = patient.at("patient/index.html")
    patient.tap(program.get_by_role("link", name="Aktivitetsdagbok i en vecka").first)
    patient.tap(program.locator("#homework-dagbok-en-vecka").get_by_role("link", name="Aktivitetsdagbok"))
    expect(program.get_by_role("heading", level=1, name="Aktivitetsdagbok")).to_be_visible()
    assert patient.taps < FEWER_THAN, "from the program's first page to the form"

    patient.taps = 0
    program.get_by_label("Vad gjorde du mest?").fill("Gick till brevlådan")
    patient.tap(program.get_by_role("button", name="Titta igenom och skicka in"))
    patient.tap(program.get_by_role("button", name="Skicka in", exact=True))
    expect(patient.page.get_by_text("Inskickat.")).to_be_visible()
    assert patient.taps < FEWER_THAN, "from the open form until it is sent"


@pytest.mark.parametrize("start", ["patient/index.html", LAST_SECTION, "patient/forms/aktivitetsdagbok.html"])
def test_help_in_a_crisis_is_found(patient: Patient, start: str) -> None:
    program = patient.at(start)
    patient.tap(program.get_by_role("link", name="Hjälp nu"))
    expect(program.get_by_role("heading", level=1, name="Hjälp nu")).to_be_visible()
    call = program.get_by_role("link", name="112").first
    expect(call).to_be_visible()
    assert (call.get_attribute("href") or "").startswith("tel:")
    patient.taps += 1  # the call itself, which a test must not make
    assert patient.taps < FEWER_THAN
