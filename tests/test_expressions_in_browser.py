"""The page's interpreter in a real Chromium, under the policy of the packages: what the table says, and what Python says of the rest."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from ikbt_ssg.expressions.evaluate import evaluate
from ikbt_ssg.expressions.tree import Tree
from ikbt_ssg.expressions.typing import typed
from ikbt_ssg.expressions.values import from_json, to_json
from ikbt_ssg.tool import resources
from tests.random_expressions import answers, expression
from tests.sites import serve
from tests.vectors import NAMES, vectors

SCRIPT = resources() / "web" / "runtime" / "expressions.js"
PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'" />
<title>Uttryck</title><script src="expressions.js"></script></head><body></body></html>"""
EVALUATE_ALL = "cases => cases.map(([tree, given]) => ikbt.evaluate(tree, path => given[path.join('.')]))"
SIZE_LIMIT = 5000
"""Bytes of the interpreter, compressed: a fifth of what the whole runtime may weigh."""

Case = tuple[Tree, Mapping[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("expressions")
    (made / "index.html").write_text(PAGE, encoding="utf-8")
    (made / "expressions.js").write_bytes(SCRIPT.read_bytes())
    return made


@pytest.fixture(scope="module")
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    with serve(site=folder) as served:
        opened = browser.new_page()
        opened.goto(f"{served.address}/site/index.html")
        yield opened
        opened.close()


def in_browser(page: Page, cases: Sequence[Case]) -> list[Any]:
    found: list[Any] = page.evaluate(EVALUATE_ALL, [[tree.as_json(), given] for tree, given in cases])
    return found


def in_python(tree: Tree, given: Mapping[str, Any]) -> Any:
    return to_json(evaluate(tree, lambda name: from_json(given.get(".".join(name)), NAMES[name].kind)))


def test_every_row_comes_to_what_the_table_says(page: Page) -> None:
    rows = vectors()
    found = in_browser(page, [(typed(row.expression, NAMES), row.given) for row in rows])
    wrong = [
        f"line {row.line}: {row.expression} came to {came!r}, not {row.result!r}"
        for row, came in zip(rows, found, strict=True)
        if came != row.result or isinstance(came, bool) != isinstance(row.result, bool)
    ]
    assert wrong == []


def test_it_works_from_a_folder_too(browser: Browser, folder: Path) -> None:
    opened = browser.new_page()
    opened.goto((folder / "index.html").as_uri())
    row = vectors()[1]
    assert in_browser(opened, [(typed(row.expression, NAMES), row.given)]) == [row.result]
    opened.close()


def test_the_policy_is_at_work_so_nothing_was_turned_into_code(page: Page) -> None:
    page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1'; document.head.append(script); }"
    )
    assert page.evaluate("'ran' in window") is False


def test_it_is_small() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes(), 9)) < SIZE_LIMIT


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_the_page_and_the_compiler_agree_on_anything(page: Page, seed: int) -> None:
    random = Random(seed)
    pairs = [(expression(random), answers(random)) for _ in range(200)]
    cases = [(typed(text, NAMES), given) for text, given in pairs]
    different = [
        (text, given, f"page {came!r}, compiler {expected!r}")
        for (text, given), (tree, _), came in zip(pairs, cases, in_browser(page, cases), strict=True)
        if came != (expected := in_python(tree, given)) or isinstance(came, bool) != isinstance(expected, bool)
    ]
    assert min(different, key=lambda each: len(each[0]), default=None) is None
