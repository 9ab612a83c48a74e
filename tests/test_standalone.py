"""The format for a place of its own: read without a line, in a real browser, and only for those who asked for it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ikbt_ssg.exporters.package import MANIFEST
from tests.conftest import HERE, ikbt
from tests.project import Project
from tests.sites import serve

BUILT = "dist/prov/1.0.0/standard"


@pytest.fixture
def package(project: Project) -> Path:
    place = project.root / "programs/prov/program.yaml"
    place.write_text(place.read_text(encoding="utf-8") + "formats: [web, standalone]\n", encoding="utf-8")
    built = project.build()
    assert built.said == ()
    return project.root / BUILT / "standalone.zip"


def unpacked(package: Path, into: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(package.read_bytes())) as packed:
        packed.extractall(into)
    return into


def kept(page: Page) -> list[str]:
    """The caches there are, once the worker is at work."""
    page.evaluate("navigator.serviceWorker.ready")
    names: list[str] = page.evaluate("caches.keys()")
    return names


def until(page: Page, question: str) -> None:
    """Wait until a promise in the page is kept with yes."""
    for _ in range(600):
        if page.evaluate(question):
            return
        page.wait_for_timeout(50)
    raise AssertionError(question)


def test_pages_are_read_without_a_line(browser: Browser, package: Path, tmp_path: Path) -> None:
    site = unpacked(package, tmp_path / "site")
    app = json.loads((site / "app.webmanifest").read_text(encoding="utf-8"))
    assert (app["name"], app["lang"], app["start_url"]) == ("Provprogrammet", "sv", "patient/index.html")
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    with serve(some_way_down=site) as served:
        address = f"{served.address}/some/way/down"
        page.goto(f"{address}/index.html")
        (name,) = kept(page)
        assert name.startswith("ikbt prov/standard ")
        other = page.evaluate("caches.open('of somebody else').then(() => caches.keys())")
        assert len(other) == 2
    # the server is gone, and so is the line
    context.set_offline(True)
    page.goto(f"{address}/{app['start_url']}")
    page.get_by_role("link", name="Välkommen").first.click()
    assert page.locator("h1").inner_text() == "Välkommen"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.goto(f"{address}/patient/")
    assert page.locator("h1").inner_text() == "Provprogrammet"
    assert complaints == []
    context.close()


def test_what_a_changed_edition_kept_before_goes(browser: Browser, project: Project, package: Path, tmp_path: Path) -> None:
    site = unpacked(package, tmp_path / "site")
    context = browser.new_context()
    page = context.new_page()
    with serve(site=site, host=HERE / "hosted") as served:
        page.goto(f"{served.address}/site/patient/index.html")
        (before,) = kept(page)
        section = project.root / "content/modules/start/valkommen/01-start.md"
        section.write_text(section.read_text(encoding="utf-8") + "\nNya ord.\n", encoding="utf-8")
        project.build()
        unpacked(package, site)
        page.evaluate("navigator.serviceWorker.ready.then(registered => registered.update())")
        until(page, "navigator.serviceWorker.getRegistration().then(found => found.waiting !== null)")
        assert before in kept(page), "a page that is open goes on with what it began with"
        # the new one begins when no page of the old is open
        page.goto(f"{served.address}/host/index.html")
        until(page, "navigator.serviceWorker.getRegistration('/site/').then(found => !found.waiting)")
        page.goto(f"{served.address}/site/patient/index.html")
        until(page, "caches.keys().then(names => names.length === 1)")
        assert kept(page) != [before]
        context.set_offline(True)
        page.goto(f"{served.address}/site/patient/start/valkommen/start.html")
        assert "Nya ord." in page.locator("main").inner_text()
    context.close()


def test_only_the_format_that_was_asked_for_has_it(package: Path) -> None:
    with zipfile.ZipFile(package) as standalone, zipfile.ZipFile(package.with_name("web.zip")) as web:
        assert json.loads(standalone.read(MANIFEST))["format"] == "ikbt-standalone"
        more = set(standalone.namelist()) - set(web.namelist())
        assert more == {"app.webmanifest", "worker.js", "assets/standalone.js"}
        pages = [name for name in web.namelist() if name.endswith(".html")]
        assert len(pages) > 3
        for name in pages:
            assert b"webmanifest" not in web.read(name)
            assert b"serviceWorker" not in web.read(name)
            assert b'rel="manifest"' in standalone.read(name)
    told = ikbt("verify", str(package))
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, "accept")
