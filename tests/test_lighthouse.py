"""What Lighthouse, which knows nothing of us, says of four pages on a slow telephone; and what the first page weighs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BROWSERS
from tests.judges import ask
from tests.processor import first_in_line
from tests.sites import serve

PROGRAM = "somnbehandlingen"
PAGES = {
    "home": "patient/index.html",
    "section": "patient/somn/somndagbok/varfor-dagbok.html",
    "film": "patient/somn/somnen-och-kroppen/tva-krafter.html",
    "diary": "patient/forms/somndagbok.html",
}
TRIES = 4
PATIENCE_S = 120
"""How long a page that was not quick enough is tried again, for it may have been the machine."""
FIRST_PAGE_BYTES = 30_000
"""What the first page may weigh on the wire, pictures left out."""


@pytest.fixture(scope="module")
def site(dist: Path) -> Path:
    return dist / PROGRAM / "1.0.0" / "standard" / "web"


@pytest.fixture(scope="module")
def told(site: Path) -> Iterator[dict[str, Any]]:
    chromium = next(path for name in BROWSERS if (path := shutil.which(name)))
    with serve(compressed=True, program=site) as served:
        addresses = [f"{served.address}/program/{path}" for path in PAGES.values()]
        with first_in_line():
            found = ask("judge_pages.mjs", {"chromium": chromium, "addresses": addresses, "tries": TRIES, "seconds": PATIENCE_S})
        yield dict(zip(PAGES, found, strict=True))


@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_is_content(told: dict[str, Any], page: str) -> None:
    found = told[page]
    print(page, found["scores"])
    assert found["failed"] == ""
    assert found["scores"]["accessibility"] == 100, found["short"]
    assert found["scores"]["best-practices"] == 100, found["short"]
    assert found["scores"]["performance"] >= 98, found["short"]


def test_the_first_page_is_light(told: dict[str, Any]) -> None:
    sent = [size for kind, size in told["home"]["sent"] if kind not in {"Image", "Media"}]
    assert len(sent) >= 2
    assert sum(sent) < FIRST_PAGE_BYTES


def test_a_page_that_is_only_read_needs_no_script(site: Path) -> None:
    pages = json.loads((site / "manifest.json").read_text(encoding="utf-8"))["pages"]
    scripted = {page["path"] for page in pages if "<script" in (site / page["path"]).read_text(encoding="utf-8")}
    works = ("<form", "data-form=", "<video", "<audio", 'class="quiz', "module-end", "place-here")
    for path in scripted:
        assert any(sign in (site / path).read_text(encoding="utf-8") for sign in works), f"{path} has a script and nothing to do"
    read = {page["path"] for page in pages} - scripted
    assert {"patient/archive.html", "patient/help.html"} <= read
    assert len(read) > len(pages) / 4
