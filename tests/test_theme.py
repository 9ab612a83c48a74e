"""Colours: the tool's own can be told apart in every light, and what is proposed to an author always can."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ikbt_ssg.authored.theme import Palette, Theme
from ikbt_ssg.theme.colour import contrast, nearest_that
from ikbt_ssg.theme.tokens import PAIRS, SCHEMES, faint, faint_colour, own_colours, stylesheet
from ikbt_ssg.tool import resources
from tests.project import Project

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_own_colours_can_be_told_apart(scheme: str) -> None:
    colours = own_colours(scheme)
    assert len(colours) >= 15
    assert [
        found for name in colours if any(name in pair for pair in PAIRS) and (found := faint_colour(name, colours, scheme))
    ] == []


def test_every_colour_of_the_style_sheets_is_a_token() -> None:
    for path in (resources() / "web" / "css").glob("*.css"):
        if path.name not in {"tokens.css", "print.css"}:
            assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", path.read_text(encoding="utf-8")) == [], path.name


@given(colour=COLOURS, ground=COLOURS)
def test_the_nearest_colour_passes_or_there_is_none(colour: str, ground: str) -> None:
    found = nearest_that(lambda tried: contrast(tried, ground) >= 4.5, colour)
    assert found is not None  # black or white stands apart from any ground
    assert contrast(found, ground) >= 4.5
    if contrast(colour, ground) >= 4.6:
        assert max(abs(int(found[at : at + 2], 16) - int(colour[at : at + 2], 16)) for at in (1, 3, 5)) <= 3


@given(accent=COLOURS, dark=COLOURS)
def test_whoever_writes_what_is_proposed_hears_no_more(accent: str, dark: str) -> None:
    said = list(faint([Theme(accent=accent, dark=Palette(accent=dark))]))
    assume(said)
    remedies = {each.scheme: each.remedy for each in said}
    assume(None not in remedies.values())
    mended = Theme(accent=remedies.get("light", accent), dark=Palette(accent=remedies.get("dark", dark)))
    assert list(faint([mended])) == []


def test_a_program_that_chose_nothing_has_no_style_sheet_of_its_own() -> None:
    assert stylesheet([Theme(), Theme()]) == ""


def test_chosen_colours_reach_every_page_and_a_region_goes_before_a_program(project: Project) -> None:
    program = project.root / "programs/prov/program.yaml"
    program.write_text(program.read_text() + 'theme: {accent: "#5b2a86", dark: {accent: "#d9b8ff"}}\n', encoding="utf-8")
    region = project.root / "content/regions/sverige.yaml"
    region.write_text(region.read_text() + 'theme: {accent: "#7a1f5c"}\n', encoding="utf-8")
    assert project.told(project.build().said) == ""
    web = project.root / "dist/prov/1.0.0/standard/web"
    assert (web / "assets/theme.css").read_text() == (
        "@media screen { :root { --accent: #7a1f5c; } }\n"
        "@media screen and (prefers-color-scheme: dark) { :root { --accent: #d9b8ff; } }\n"
    )
    pages = list(web.rglob("*.html"))
    assert len(pages) > 5
    assert [page for page in pages if "assets/theme.css" not in page.read_text(encoding="utf-8")] == []
