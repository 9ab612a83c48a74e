"""The importer kit's host page in a real browser: it keeps what a patient writes, and every message is as the public schema says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from ikbt_ssg.exporters.host_protocol import host_schema
from tests.conftest import ROOT
from tests.project import Project
from tests.sites import Served, serve

LISTEN = """
window.heard = [];
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (message) { window.heard.push(message); return post.apply(this, arguments); };
window.addEventListener("message", (event) => window.heard.push(event.data));
"""


@pytest.fixture
def site(project: Project) -> Iterator[Served]:
    section = project.root / "content/modules/start/valkommen/01-start.md"
    section.write_text(section.read_text(encoding="utf-8") + "\n::: worksheet dagbok\n:::\n", encoding="utf-8")
    project.build()
    with serve(package=project.root / "dist/prov/1.0.0/standard/web", host=ROOT / "kit/host") as served:
        yield served


def opened(browser: Browser, site: Served, patient: str = "p1", role: str = "patient") -> tuple[Page, FrameLocator]:
    page = browser.new_context().new_page()
    page.add_init_script(LISTEN)
    page.goto(f"{site.address}/host/index.html?package=../package/&patient={patient}&role={role}&page=patient/forms/dagbok.html")
    return page, page.frame_locator("#frame")


def heard(page: Page) -> list[dict[str, Any]]:
    return [message for frame in page.frames for message in frame.evaluate("window.heard") if message]


def loaded_by(page: Page) -> list[dict[str, Any]]:
    """What the host gave the page, once it has."""
    # before its page has come, the frame's empty one cannot be asked
    page.frame_locator("#frame").locator("h1").first.wait_for()
    for _ in range(600):
        if found := [message for message in heard(page) if message["type"] == "loaded"]:
            return found
        page.wait_for_timeout(50)
    raise AssertionError("the host gave the page nothing")


def test_what_is_written_is_there_when_the_page_is_opened_again(browser: Browser, site: Served) -> None:
    page, frame = opened(browser, site)
    loaded_by(page)
    field = frame.locator("input[type=text], input[inputmode], textarea").first
    field.fill("3")
    field.blur()
    page.locator("#state", has_text="Sparat.").wait_for()
    page.reload()
    again = page.frame_locator("#frame").locator("input[type=text], input[inputmode], textarea").first
    again.wait_for()
    loaded_by(page)
    expect(again).to_have_value("3")
    messages = heard(page)
    validator = jsonschema.Draft202012Validator(host_schema())
    assert {message["type"] for message in messages} >= {"hello", "welcome", "load", "loaded"}
    for message in messages:
        validator.validate(message)
    page.context.close()


def test_patients_are_kept_apart(browser: Browser, site: Served) -> None:
    page, frame = opened(browser, site)
    loaded_by(page)
    frame.locator("input[type=text], input[inputmode], textarea").first.fill("3")
    page.locator("#state", has_text="Sparat.").wait_for()
    page.goto(page.url.replace("patient=p1", "patient=p2"))
    assert [message["records"] for message in loaded_by(page)] == [[]]
    page.context.close()


def test_when_nothing_can_be_kept_the_patient_is_told(browser: Browser, site: Served) -> None:
    page, frame = opened(browser, site)
    loaded_by(page)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    frame.locator("input[type=text], input[inputmode], textarea").first.fill("3")
    page.locator("#state", has_text="Det gick inte att spara: full").wait_for()
    assert [message["reason"] for message in heard(page) if message["type"] == "refused"][:1] == ["full"]
    page.context.close()


def test_a_package_without_that_reader_is_not_shown(browser: Browser, site: Served) -> None:
    page, _ = opened(browser, site, role="parent")
    page.locator("#state", has_text="Programmet kan inte visas").wait_for()
    page.context.close()


def test_the_host_is_short_enough_to_be_read(tmp_path: Path) -> None:
    assert (ROOT / "kit/host/host.js").read_text(encoding="utf-8").count("\n") <= 120
