"""Numbers, times and days as the page's script says them, in each of its languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from ikbt_ssg.render.assets import _own_assets

SAID = {
    "sv": [
        "7 timmar 45 minuter",
        "1 timme",
        "0 minuter",
        "−1,5",
        "21/11",
        "lördag 21 november",
        "Vecka 47",
        "7,5\u00a0%",
        "22:05",
        "fredag 20 november, 07:05",
    ],
    "en": [
        "7 hours 45 minutes",
        "1 hour",
        "0 minutes",
        "-1.5",
        "21/11",
        "Saturday 21 November",
        "Week 47",
        "7.5%",
        "22:05",
        "Friday 20 November, 07:05",
    ],
    "fi": [
        "7 tuntia 45 minuuttia",
        "1 tunti",
        "0 minuuttia",
        "−1,5",
        "21.11.",
        "lauantai 21. marraskuuta",
        "Viikko 47",
        "7,5\u00a0%",
        "22.05",
        "perjantai 20. marraskuuta, 7.05",
    ],
    "nb": [
        "7 timer 45 minutter",
        "1 time",
        "0 minutter",
        "−1,5",
        "21.11.",
        "lørdag 21. november",
        "Uke 47",
        "7,5\u00a0%",
        "22:05",
        "fredag 20. november, 07:05",
    ],
    "ar": [
        "7 ساعات 45 دقيقة",
        "ساعة",
        "0 دقيقة",
        "\u200e-1.5",
        "21\u200f/11",
        "السبت، 21 نوفمبر",
        "الأسبوع 47",
        "7.5\u200e%\u200e",
        "22:05",
        "الجمعة، 20 نوفمبر، 07:05",
    ],
}


@pytest.fixture(scope="module")
def said(browser: Browser) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for language in SAID:
        page = browser.new_page()
        own = _own_assets(language)
        for name in (f"assets/words.{language}.js", "assets/ikbt.js"):
            page.add_script_tag(content=own[name].decode())
        told[language] = page.evaluate(
            """() => [
                ikbt.hours(465), ikbt.hours(60), ikbt.hours(0), ikbt.figure(-1.5),
                ikbt.days.short("2026-11-21"), ikbt.days.inWords("2026-11-21"), ikbt.days.weekInWords("2026-W47"),
                ikbt.withUnit({unit: "%"}, 7.5), ikbt.valueInWords(-115, {as: "time"}),
                ikbt.words({type: "datetime"}, "2026-11-20T07:05"),
            ]"""
        )
        page.close()
    return told


@pytest.mark.parametrize("language", SAID)
def test_numbers_times_and_days_follow_the_language(said: dict[str, list[str]], language: str) -> None:
    assert said[language] == SAID[language]
