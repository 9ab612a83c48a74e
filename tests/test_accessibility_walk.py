"""A real Chromium walks every page, every block and every state through every mode, and nothing may stand in anybody's way.

A combination is one page in one state in one mode, with all judged that the mode asks for (`walk/modes.py`): rules of axe, the
questions of `walk/judge.js`, or the keyboard of `walk/keys.js`; a message on the console or a request to elsewhere is a finding at any
time. How many there were is said when the tests end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import HERE
from tests.sites import Served, serve
from tests.walk.modes import MODES, PHONE, WITHOUT_SCRIPT, Mode, in_turn
from tests.walk.pages import all_pages, distinct_pages
from tests.walk.states import STATES
from tests.walk.trees import golden, tree
from tests.walk.walker import EVERYTHING_AT, Walker

PROMISED = 1_500
"""The least number of combinations."""
TURNS = {"somnbehandlingen": 1, "depressionshjalpen": 1, "sleep-ar": 1, "arbetsblad": 11}
"""In how many turns the modes are gone through: 1 shows every page in every mode, 11 each page on a telephone and in one of the
other modes. The 136 pages of `arbetsblad` are the same few templates over and over, and most of its forms stand on two of them."""
SHARES = [
    (program, share, shares)
    for program, shares in (("somnbehandlingen", 2), ("depressionshjalpen", 2), ("sleep-ar", 2), ("arbetsblad", 3))
    for share in range(shares)
]
"""Programs, in parts that take about as long as each other."""
PARTS = 4
"""How many walks the pages and states of `everything/` are divided into."""
Visits = list[tuple[str, tuple[Mode, ...]]]


@pytest.fixture(scope="module")
def site(dist: Path, arabic: Path, everything: Path) -> Iterator[Served]:
    with serve(host=HERE / "hosted", dist=dist, arabic=arabic, **{EVERYTHING_AT.replace("/", "_"): everything}) as served:
        yield served


@pytest.fixture(scope="module")
def programs(dist: Path, arabic: Path) -> dict[str, Path]:
    """Where each program has been built, by its id."""
    return {place.name: folder for folder in (dist, arabic) for place in folder.iterdir() if place.is_dir()}


def visits(pages: list[str], turns: int) -> Visits:
    """Pages, each with the modes it is shown in."""
    return [(page, in_turn(number, turns)) for number, page in enumerate(pages)]


def walk_without_script(walker: Walker, planned: Visits) -> None:
    walker.take_scripts_away()
    for page, modes in planned:
        if WITHOUT_SCRIPT in modes and page in walker.scripted:
            walker.open(page)
            walker.judge("as it opens", WITHOUT_SCRIPT)


def length(planned: Visits) -> int:
    """How many combinations some visits are."""
    return sum(len(modes) for _, modes in planned)


@pytest.mark.parametrize(("program", "share", "shares"), SHARES, ids=str)
def test_every_page_in_every_mode(
    browser: Browser,
    site: Served,
    programs: dict[str, Path],
    program: str,
    share: int,
    shares: int,
    record_property: Callable[..., None],
) -> None:
    planned = visits(distinct_pages(programs[program], program), TURNS[program])[share::shares]
    used = 0
    with Walker(browser, site.address, "arabic" if program == "sleep-ar" else "dist") as walker:
        for page, modes in planned:
            walker.open(page)
            walker.judge("as it opens", *modes)
            if walker.use_all():
                used += 1
                walker.judge("everything used", PHONE)
        walk_without_script(walker, planned)
    assert walker.findings == [], "\n".join(walker.findings)
    assert walker.combinations == length(planned) + used
    record_property("combinations", walker.combinations)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_block_and_state_in_every_mode(
    browser: Browser, site: Served, everything: Path, part: int, record_property: Callable[..., None]
) -> None:
    planned, states = visits(all_pages(everything), 1)[part::PARTS], STATES[part::PARTS]
    heard: dict[str, str] = {}
    with Walker(browser, site.address) as walker:
        for page, modes in planned:
            walker.open(page)
            walker.settle()
            heard[page] = tree(walker)
            walker.judge("as it opens", *modes)
        for state in states:
            walker.stage(state)
            heard[f"state {state.name}"] = tree(walker)
            walker.judge(state.name, *MODES)
        walk_without_script(walker, planned)
    assert walker.findings == [], "\n".join(walker.findings)
    assert walker.combinations == length(planned) + len(states) * (len(MODES) - 1)
    record_property("combinations", walker.combinations)
    for name, now in heard.items():
        assert now == golden(name).read_text(encoding="utf-8"), f"{name} reads otherwise: see docs/developing.md, Accessibility"


def test_the_walk_is_as_long_as_promised(programs: dict[str, Path], everything: Path) -> None:
    """Counted here from what is there, so that a walk that has grown short cannot hide behind a run of a part of the tests."""
    assert set(TURNS) == set(programs) == {program for program, _, _ in SHARES}
    theirs = sum(length(visits(distinct_pages(programs[program], program), turns)) for program, turns in TURNS.items())
    own = length(visits(all_pages(everything), 1)) + len(STATES) * (len(MODES) - 1)
    assert theirs + own >= PROMISED


def test_every_golden_tree_is_asked_for(everything: Path) -> None:
    asked = {golden(page) for page in all_pages(everything)} | {golden(f"state {state.name}") for state in STATES}
    assert set((HERE / "golden/aria").iterdir()) == asked
