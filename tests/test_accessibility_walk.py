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
from tests.walk.modes import MODES, PHONE_AGAIN, WITHOUT_SCRIPT
from tests.walk.pages import all_pages, distinct_pages
from tests.walk.states import STATES
from tests.walk.trees import golden, tree
from tests.walk.walker import EVERYTHING_AT, Walker

PROMISED = 3_300
"""The least number of combinations."""
SHARES = [
    (program, share, shares)
    for program, shares in (("somnbehandlingen", 2), ("depressionshjalpen", 2), ("sleep-ar", 2), ("arbetsblad", 5))
    for share in range(shares)
]
"""Programs, in parts that take about as long as each other."""
PARTS = 4
"""How many walks the pages and states of `everything/` are divided into."""
REACHED = tuple(mode for mode in MODES if mode is not WITHOUT_SCRIPT)
"""The modes in which a page gets into states: without script it stays as it opens."""


@pytest.fixture(scope="module")
def site(dist: Path, arabic: Path, everything: Path) -> Iterator[Served]:
    with serve(host=HERE / "hosted", dist=dist, arabic=arabic, **{EVERYTHING_AT.replace("/", "_"): everything}) as served:
        yield served


@pytest.fixture(scope="module")
def programs(dist: Path, arabic: Path) -> dict[str, Path]:
    """Where each program has been built, by its id."""
    return {place.name: folder for folder in (dist, arabic) for place in folder.iterdir() if place.is_dir()}


def walk_without_script(walker: Walker) -> None:
    """Go once more to the pages that had a script."""
    walker.take_scripts_away()
    for page in sorted(walker.scripted):
        walker.open(page)
        walker.judge("as it opens", WITHOUT_SCRIPT)


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
    pages = distinct_pages(programs[program], program)[share::shares]
    used = 0
    with Walker(browser, site.address, "arabic" if program == "sleep-ar" else "dist") as walker:
        for page in pages:
            walker.open(page)
            walker.judge("as it opens", PHONE_AGAIN, *MODES[1:])
            if walker.use_all():
                used += 1
                walker.judge("everything used", PHONE_AGAIN)
        walk_without_script(walker)
    assert walker.findings == [], "\n".join(walker.findings)
    assert walker.combinations == len(pages) * len(MODES) + used
    record_property("combinations", walker.combinations)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_block_and_state_in_every_mode(
    browser: Browser, site: Served, everything: Path, part: int, record_property: Callable[..., None]
) -> None:
    pages, states = all_pages(everything)[part::PARTS], STATES[part::PARTS]
    heard: dict[str, str] = {}
    used = 0
    with Walker(browser, site.address) as walker:
        for page in pages:
            walker.open(page)
            walker.settle()
            heard[page] = tree(walker)
            walker.judge("as it opens", *MODES)
            if walker.use_all():
                used += 1
                walker.judge("everything used", *REACHED)
        for state in states:
            walker.stage(state)
            heard[f"state {state.name}"] = tree(walker)
            walker.judge(state.name, *REACHED)
        walk_without_script(walker)
    assert walker.findings == [], "\n".join(walker.findings)
    assert walker.combinations == len(pages) * len(MODES) + (len(states) + used) * len(REACHED)
    record_property("combinations", walker.combinations)
    for name, now in heard.items():
        assert now == golden(name).read_text(encoding="utf-8"), f"{name} reads otherwise: see docs/developing.md, Accessibility"


def test_the_walk_is_as_long_as_promised(programs: dict[str, Path], everything: Path) -> None:
    """Counted here from what is there, so that a walk that has grown short cannot hide behind a run of a part of the tests."""
    assert set(programs) == {program for program, _, _ in SHARES}
    pages = sum(len(distinct_pages(folder, program)) for program, folder in programs.items()) + len(all_pages(everything))
    assert pages * len(MODES) + len(STATES) * len(REACHED) >= PROMISED


def test_every_golden_tree_is_asked_for(everything: Path) -> None:
    asked = {golden(page) for page in all_pages(everything)} | {golden(f"state {state.name}") for state in STATES}
    assert set((HERE / "golden/aria").iterdir()) == asked
