"""The judges of the accessibility walk find what is wrong: a fault is put into a good page for each mode, and has to be seen there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.sites import serve
from tests.walk.modes import KEYBOARD, MODES, PHONE, WITHOUT_SCRIPT
from tests.walk.walker import EVERYTHING_AT, Walker

PAGE = "patient/prov/allt/fragor.html"
IN_MODE = {mode.name: mode for mode in MODES}

FAULTS = [
    ("phone", "main p { width: 400px; }", "wide: the page is"),
    ("phone", ".send { min-height: 0 !important; height: 30px; }", "thumb: under 44 px: button.button.send"),
    ("phone", "main p { color: #bbb; }", "axe color-contrast"),
    ("dark", "@media (prefers-color-scheme: dark) { main p { color: #333; } }", "axe color-contrast"),
    ("more contrast", "@media (prefers-contrast: more) { main p { color: #666; } }", "axe color-contrast-enhanced"),
    ("forced colours", "@media (forced-colors: active) { button, textarea { border: 0 !important; } }", "edges: has no edge"),
    (
        "forced colours",
        "@media (forced-colors: active) { .step :checked + span { background: Canvas; color: CanvasText; border-color: CanvasText; font-weight: 400; } }",
        "chosen: chosen looks as not chosen",
    ),
    ("reduced motion", "a { transition: color 2s; }", "still: moves: a"),
    ("text spacing", ".version { width: 8em; overflow: hidden; white-space: nowrap; }", "clipped: cut off: p.version"),
    ("right to left", "[dir=rtl] main { width: 400px; }", "wide: the page is"),
    ("large text", "h1 { width: 20rem; }", "wide: the page is"),
    ("desk", "@media (min-width: 1000px) { main { min-width: 1400px; } }", "wide: the page is"),
    ("print", "@media print { .ways-bar { display: block !important; } }", "paper: printed: nav.ways-bar"),
    ("print", "@media print { .end .contacts { display: none; } }", "paper: the numbers to call are not printed"),
    ("without script", ".form-end { display: block !important; }", "plain: does nothing without script: button"),
]
"""Modes, a style that is wrong there, and what must be found."""
AT_THE_KEYBOARD = [
    (":focus-visible { outline: none !important; }", "", "its focus cannot be seen"),
    (".ways-bar { height: 100vh; }", "", "covered by"),
    ("", "document.querySelector('.send').tabIndex = 5", "never comes to"),
    ("", "document.querySelector('.skip').addEventListener('keydown', event => event.preventDefault())", "does not get out"),
    ("", "document.querySelector('.send').addEventListener('focus', event => event.target.blur())", "never comes to"),
]
"""A style or a script that is wrong, and what must be found by somebody who has only a keyboard."""
SPOIL = "css => document.styleSheets[0].insertRule(css, document.styleSheets[0].cssRules.length)"


@pytest.fixture(scope="module")
def walker(browser: Browser, everything: Path) -> Iterator[Walker]:
    with serve(**{EVERYTHING_AT.replace("/", "_"): everything}) as site, Walker(browser, site.address) as walking:
        yield walking


@pytest.mark.parametrize(("name", "style", "found"), FAULTS)
def test_a_fault_is_found_in_its_mode(walker: Walker, name: str, style: str, found: str) -> None:
    walker.findings.clear()
    walker.open(PAGE)
    walker.frame.locator("label.step").first.click()
    walker.frame.evaluate(SPOIL, style)
    if style.startswith(("@media (prefers", "@media (forced", "@media print")):
        walker.judge("spoiled", PHONE)
        assert walker.findings == []
    walker.is_scriptless = name == WITHOUT_SCRIPT.name
    walker.judge("spoiled", IN_MODE[name])
    assert any(found in finding for finding in walker.findings), walker.findings


@pytest.mark.parametrize(("style", "script", "found"), AT_THE_KEYBOARD)
def test_a_fault_is_found_at_the_keyboard(walker: Walker, style: str, script: str, found: str) -> None:
    walker.findings.clear()
    walker.open(PAGE)
    if style:
        walker.frame.evaluate(SPOIL, style)
    if script:
        walker.frame.evaluate(script)
    walker.judge("spoiled", KEYBOARD)
    assert any(found in finding for finding in walker.findings), walker.findings


@pytest.mark.parametrize(
    ("script", "found"),
    [("console.warn('hm')", "console warning: hm"), ("new Image().src = 'https://example.org/x.png'", "elsewhere")],
)
def test_a_message_and_a_request_are_noted(walker: Walker, script: str, found: str) -> None:
    walker.findings.clear()
    walker.open(PAGE)
    walker.frame.evaluate(script)
    for _ in range(200):
        if any(found in finding for finding in walker.findings):
            break
        walker.page.wait_for_timeout(20)
    assert any(found in finding for finding in walker.findings), walker.findings


def test_every_mode_has_a_fault_of_its_own() -> None:
    assert {name for name, _, _ in FAULTS} | {KEYBOARD.name} == set(IN_MODE)


def test_the_judge_would_have_found_something(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><body><img src='x.png'><input></body></html>")
    assert {found["id"] for found in Axe().run(page).response["violations"]} >= {"image-alt", "label", "html-has-lang"}
    page.close()
