"""The documents that are written from the code are those of the code, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ikbt_ssg.rules.page import page

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_codes_are_those_of_the_rules() -> None:
    assert (ROOT / "docs/codes.md").read_text(encoding="utf-8") == page(), "run: python -m ikbt_ssg.rules.page > docs/codes.md"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"`[^`]*`", "", text)
    for target in re.findall(r"\]\(([^)#]+)", text):
        if not target.startswith("https://"):
            assert (path.parent / target).exists(), target


def test_ci_runs_the_readme_s_test_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "```\npython3 build.py test\n```" in readme
    assert "exec python3 build.py test\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")
