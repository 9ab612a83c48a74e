"""Every page of every package: valid to the Nu checker, well-formed as XML, and made of nothing but what we meant to use."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.sites import serve

NU = Path(__file__).parent / "node/node_modules/vnu-jar/build/dist/vnu.jar"
ELEMENTS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "a",
        "header",
        "p",
        "nav",
        "main",
        "section",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "span",
        "div",
        "details",
        "summary",
        "figure",
        "figcaption",
        "picture",
        "source",
        "img",
        "video",
        "audio",
        "select",
        "option",
        "track",
        "fieldset",
        "legend",
        "label",
        "input",
        "textarea",
        "button",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "em",
        "blockquote",
        "code",
        "pre",
        "hr",
        "br",
        "svg",
        "path",
        "bdi",
    ]
)
"""Every element that a page may hold; a new one is added here by whoever means to use it."""
VALUELESS = frozenset({"hidden", "controls", "defer", "default", "playsinline", "disabled", "required"})
JUDGED_LEVELS = frozenset({"error", "non-document-error"})


@cache
def pages(dist: Path) -> list[Path]:
    """Every page, but once only what is the same in several editions but for their names."""
    found: dict[tuple[str, str], Path] = {}
    for page in sorted(dist.rglob("*.html")):
        edition, path = page.relative_to(dist).parts[2], "/".join(page.relative_to(dist).parts[3:])
        text = page.read_text(encoding="utf-8")
        found.setdefault((path, re.sub(rf'(data-package="[^"/]*/[^"/]*)/{edition}"', r'\1"', text)), page)
    assert len(found) > 200
    return list(found.values())


def nu(*paths: Path | str) -> list[dict[str, object]]:
    """What the Nu HTML checker has to say."""
    command = [
        "java",
        "-Dnu.validator.servlet.allow-forbidden-hosts=true",
        "-jar",
        str(NU),
        "--format",
        "json",
        "--exit-zero-always",
        "--stdout",
        *map(str, paths),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    messages: list[dict[str, object]] = json.loads(ran.stdout)["messages"]
    return messages


def test_nu_finds_no_error_and_no_warning(dist: Path, arabic: Path) -> None:
    # read through a server, since a file has no origin that a policy of 'self' could mean
    with serve(dist=dist, arabic=arabic) as served:
        messages = nu(
            *(f"{served.address}/dist/{page.relative_to(dist).as_posix()}" for page in pages(dist)),
            *(f"{served.address}/arabic/{page.relative_to(arabic).as_posix()}" for page in sorted(arabic.rglob("*.html"))),
        )
    wrong = [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if message["type"] in JUDGED_LEVELS or message.get("subType") == "warning"
    ]
    assert wrong == []


def test_nu_would_have_found_something(tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!DOCTYPE html><html lang='sv'><head><title>x</title></head><body><p><div></div></p></body></html>", encoding="utf-8"
    )
    assert any(message["type"] == "error" for message in nu(bad))


@cache
def parse(page: Path) -> ET.Element:
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>\n")
    return ET.fromstring(text.removeprefix("<!DOCTYPE html>\n"))


def test_every_page_is_well_formed_and_made_of_known_parts(dist: Path, arabic: Path) -> None:
    for page in [*pages(dist), *arabic.rglob("*.html")]:
        for element in parse(page).iter():
            assert element.tag in ELEMENTS, f"{page}: <{element.tag}>"
            for name, value in element.attrib.items():
                assert not name.startswith("on") and name != "style", f"{page}: {name}"
                assert name not in VALUELESS or value == name, f"{page}: {name}={value}"
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE), f"{page}: {name}={value}"


def test_scripts_are_files_of_the_package(dist: Path) -> None:
    for page in pages(dist):
        for script in parse(page).iter("script"):
            assert (page.parent / script.attrib["src"]).resolve().is_file()
            assert not (script.text or "").strip()


def test_a_page_that_is_only_read_loads_no_script(dist: Path) -> None:
    silent = [
        page
        for page in pages(dist)
        if "/patient/" in page.as_posix()
        and not any(mark in page.read_text() for mark in ("data-definition", "data-quiz", "data-module"))
    ]
    assert len(silent) > 10
    assert [page for page in silent if "<script" in page.read_text(encoding="utf-8")] == []


def test_nothing_is_addressed_outside_the_package(dist: Path) -> None:
    for page in pages(dist):
        if page.name in {"label.html", "report.html"} and page.parent.name != "web":
            continue
        package = next(parent for parent in page.parents if parent.name == "web")
        for element in parse(page).iter():
            for name in ("src", "href", "poster"):
                value = element.attrib.get(name, "")
                if not value or value.startswith(("tel:", "mailto:", "#")):
                    continue
                if value.startswith("https://"):
                    assert element.tag == "a" and element.attrib["rel"] == "noreferrer", f"{page}: {value}"
                    continue
                target = (page.parent / value.partition("#")[0]).resolve()
                assert target.is_file() and package.resolve() in target.parents, f"{page}: {value}"


@pytest.mark.parametrize("asset", ["ikbt.css", "ikbt.js"])
def test_styles_and_scripts_name_no_other_place(dist: Path, asset: str) -> None:
    for path in dist.rglob(asset):
        # what drawings are called is no address
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(
            r"https?:|//[a-z]|@import|url\(", re.sub(r"^\s*//.*$|/\*.*?\*/", "", text, flags=re.MULTILINE | re.DOTALL)
        )
        assert not re.search(r"\beval\b|new Function|localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML", text)


def test_headings_are_in_order_and_titles_tell_pages_apart(dist: Path) -> None:
    for web in dist.glob("*/*/*/web"):
        titles: dict[str, Path] = {}
        for page in sorted(web.rglob("*.html")):
            root = parse(page)
            levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
            assert levels[0] == 1 and levels.count(1) == 1, page
            assert all(after <= before + 1 for before, after in pairwise(levels)), f"{page}: {levels}"
            title = "".join(next(root.iter("title")).itertext())
            role = page.relative_to(web).parts[0]
            if role == "patient":
                assert title not in titles, f"{page} and {titles.get(title)} are both called {title}"
                titles[title] = page
