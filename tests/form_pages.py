"""The forms of `tests/forms/` as built pages, embedded by the smallest host there can be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Frame, Page
from playwright.sync_api import Error as PlaywrightError

from tests.conftest import HERE
from tests.project import Project
from tests.sites import Served, serve
from tests.steady import loaded, quiet, set_date, steady

KINDS = {"worksheet": "worksheets", "measure": "measures"}
KEYS = ("day", "part", "week", "module", "event", "occasion")
"""What tells a record of a form from another, in the order of the host's keys."""
SECTION = "content/modules/start/valkommen/01-start.md"


WEB = "project/dist/prov/1.0.0/standard/web"
"""Where `build_forms` leaves the package."""


def build_forms(place: Path, more: Mapping[str, str] | None = None) -> None:
    """Make the web package of a program that uses every form of `tests/forms/`, and more of them by their ids."""
    root = place / "project"
    shutil.copytree(HERE / "base", root)
    used = []
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "forms").glob("*.yaml"))}
    for id, text in {**texts, **(more or {})}.items():
        kind = text.partition(":")[0]
        (root / "content" / KINDS[kind]).mkdir(exist_ok=True)
        (root / "content" / KINDS[kind] / f"{id}.yaml").write_text(text, encoding="utf-8")
        used.append(f"\n::: {kind} {id}\n:::\n")
    section = root / SECTION
    section.write_text(section.read_text(encoding="utf-8") + "".join(used), encoding="utf-8")
    with Project.at(root, place / "cache") as project:
        built = project.build()
    assert not built.stopped, project.told(built.said)


@contextmanager
def served_forms(web: Path) -> Iterator[Served]:
    """The package below a path of its own, and the host page."""
    with serve(host=HERE / "hosted", some_way_down=web) as site:
        yield site


class Filling:
    """A form in a page in a host, and everything that went wrong there."""

    def __init__(self, browser: Browser, site: Served, **options: Any) -> None:
        self.site = site
        self.context: BrowserContext = browser.new_context(
            **{"viewport": {"width": 320, "height": 780}, "locale": "sv-SE", **options}
        )
        steady(self.context)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)
        self.page.goto(f"{site.address}/host/index.html")
        self.form = ""

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.site.address, "data:")):
            self.complaints.append(f"asked for {request.url}")

    def open(self, form: str) -> Frame:
        """The page of a form, loaded anew, once the host has told what it has and the page shows it."""
        self.form = form
        self.page.evaluate(
            "path => { host.log = []; host.open(path) }", f"/some/way/down/patient/forms/{form}.html?{id(object())}"
        )
        self.page.wait_for_function("form => host.log.some(asked => asked.type === 'load' && asked.form === form)", arg=form)
        frame = self.page.frames[-1]
        frame.wait_for_selector(".form-status", state="attached")
        loaded(frame)
        return frame

    def keep(self, form: str, *records: dict[str, Any]) -> None:
        """Let the host have these records already; a form that is open would still save its own when it is left, and so is left first."""
        self.page.frames[-1].goto("about:blank")
        told = {}
        for each in records:
            key = "|".join(each["of"].get(name, "") for name in KEYS) if "of" in each else ""
            told[key] = {"form": form, "version": "1.0.0", "status": "done", "computed": {}, "alerts": [], **each}
        self.page.evaluate("([form, told]) => { host.records[form] = told }", [form, told])

    def at(self, moment: str) -> None:
        """Let it be some other day."""
        set_date(self.page, moment)

    def records(self, form: str = "") -> list[dict[str, Any]]:
        """What the host has, in order of what the records are of."""
        found = self.page.evaluate(
            "form => Object.entries(host.records[form] || {}).sort().map(each => each[1])", form or self.form
        )
        return list(found)

    def settled(self, form: str = "") -> dict[str, Any]:
        """The last record of a form, once nothing more is on its way."""
        quiet(self.page.frames[-1])
        return self.records(form)[-1]

    def findings(self, state: str) -> list[str]:
        """What axe finds, the host's own page left out."""
        told = Axe().run(self.page, context={"include": [["#frame"]]}).response["violations"]
        return [f"{state}: {found['id']}: {[node['html'][:160] for node in found['nodes']]}" for found in told]

    def close(self) -> None:
        """Close it; nothing may have gone wrong."""
        self.context.close()
        assert self.complaints == []


def sent(frame: Frame) -> None:
    """Wait until the form says that it has been sent in."""
    try:
        frame.locator(".form-status", has_text="Inskickat.").wait_for()
    except PlaywrightError as error:
        raise AssertionError(frame.locator("main").inner_text()) from error


def fits(web: Path, record: dict[str, Any]) -> None:
    """A record must be what its schema says."""
    manifest = json.loads((web / "manifest.json").read_text(encoding="utf-8"))
    told = next(form for form in manifest["forms"] if form["id"] == record["form"])
    schema = json.loads((web / told["answers_schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(record)
