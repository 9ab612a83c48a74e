"""What a screen reader meets on every page and in every state of `everything/`, as golden files that a person has read.

`python -m tests.walk.trees` makes them again; read what has changed as somebody would hear it before you commit it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.conftest import HERE, started_browser
from tests.sites import serve
from tests.walk.pages import all_pages
from tests.walk.project import build_everything
from tests.walk.states import STATES
from tests.walk.walker import EVERYTHING_AT, Walker

GOLDEN = HERE / "golden" / "aria"


def golden(name: str) -> Path:
    """Where the tree of a page or of a state is kept."""
    return GOLDEN / f"{name.removesuffix('.html').replace('/', '-').replace(' ', '-')}.yml"


def tree(walker: Walker) -> str:
    """The accessibility tree of what is open: roles, names, states and texts, in the order they are read.

    What stands around the text of every page is only told of first pages.
    """
    is_first = walker.frame.locator("body.page-home, body.page-therapist-home").count() > 0
    return walker.frame.locator("body" if is_first else "main").aria_snapshot() + "\n"


def main() -> None:
    """Make all of them again, and none that is no longer asked for."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for old in GOLDEN.glob("*.yml"):
        old.unlink()
    with tempfile.TemporaryDirectory() as place, started_browser() as browser:
        web = build_everything(Path(place))
        with (
            serve(host=HERE / "hosted", **{EVERYTHING_AT.replace("/", "_"): web}) as site,
            Walker(browser, site.address) as walker,
        ):
            for page in all_pages(web):
                walker.open(page)
                walker.settle()
                golden(page).write_text(tree(walker), encoding="utf-8")
            for state in STATES:
                walker.stage(state)
                golden(f"state {state.name}").write_text(tree(walker), encoding="utf-8")


if __name__ == "__main__":
    main()
