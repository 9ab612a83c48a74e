"""A word explained where it is met: without script, by keyboard, and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.sites import serve


@pytest.mark.parametrize("forced", ["none", "active"])
def test_a_word_is_explained_below_its_passage_and_leads_back(browser: Browser, arabic: Path, forced: str) -> None:
    with serve(web=arabic / "sleep-ar/1.0.0/standard/web") as site:
        context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
        page = context.new_page()
        page.emulate_media(forced_colors="active" if forced == "active" else "none")
        page.goto(f"{site.address}/web/patient/sleep/welcome/how.html")
        word, gloss = page.locator("#word-sleep-pressure"), page.locator("#gloss-sleep-pressure")
        expect(gloss).to_be_hidden()
        word.press("Enter")
        expect(gloss).to_be_in_viewport()
        assert page.url.endswith("/how.html#gloss-sleep-pressure")
        # right below the passage it was met in
        passage, explained = page.locator("p:has(> #word-sleep-pressure)").bounding_box(), gloss.bounding_box()
        assert passage and explained and 0 <= explained["y"] - passage["y"] - passage["height"] < 40
        page.keyboard.press("Tab")
        back = gloss.locator("a")
        expect(back).to_be_focused()
        page.keyboard.press("Enter")
        expect(gloss).to_be_hidden()
        expect(word).to_be_in_viewport()
        page.emulate_media(media="print")
        expect(gloss).to_be_visible()
        expect(back).to_be_hidden()
        context.close()
