"""The library of forms that comes along: every one is tried by its own examples and can be opened in the package that shows them all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FORMS = sorted([*(ROOT / "content/worksheets").glob("*.yaml"), *(ROOT / "content/measures").glob("*.yaml")])
MEASURES = [path for path in FORMS if path.parent.name == "measures"]
MOST_WORDS_OF_A_SKELETON = 6


def written(path: Path) -> dict[str, object]:
    """A file as its author wrote it: every value its characters."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_has_examples_and_one_with_an_answer_missing(path: Path) -> None:
    form = written(path)
    examples = form["tests"]
    assert isinstance(examples, list)
    assert len(examples) >= 3
    expected = [value for example in examples for value in example["expect"].items()]
    assert any(value == "null" or (key == "errors" and value) for key, value in expected), "no example with an answer missing"


@pytest.mark.parametrize("path", MEASURES, ids=lambda path: path.stem)
def test_a_measure_says_whose_it_is_and_where_every_limit_comes_from(path: Path) -> None:
    measure = written(path)
    licence = measure["licence"]
    assert isinstance(licence, dict)
    assert licence["holder"]
    assert licence["source"]
    assert licence["notice"] if licence["ship"] == "text" else licence["text_pack"]
    assert measure["sources"]
    assert measure["occasions"]
    for rules in (measure.get("scores", {}), measure.get("alerts", {})):
        assert isinstance(rules, dict)
        for id, rule in rules.items():
            assert rule["source"], id


def words_of(part: object) -> list[str]:
    if isinstance(part, dict):
        return [word for value in part.values() for word in words_of(value)]
    return [word for value in part for word in words_of(value)] if isinstance(part, list) else [str(part)]


@pytest.mark.parametrize(
    "path", [path for path in MEASURES if written(path)["licence"]["ship"] == "skeleton"], ids=lambda path: path.stem
)  # type: ignore[index]
def test_a_skeleton_carries_no_wording(path: Path) -> None:
    measure = written(path)
    for text in words_of(
        [measure["items"], measure.get("fields", {}), measure.get("item_options", {}), measure.get("intro", "")]
    ):
        assert len(text.split()) <= MOST_WORDS_OF_A_SKELETON, text


def test_every_form_is_in_a_package(dist: Path) -> None:
    shown: set[str] = set()
    for manifest in dist.glob("arbetsblad/*/*/web/manifest.json"):
        shown |= {form["id"] for form in json.loads(manifest.read_text(encoding="utf-8"))["forms"]}
    assert {path.stem for path in FORMS} <= shown


def test_what_is_asked_before_a_module_stands_on_its_first_page(dist: Path) -> None:
    for module in ("valkommen", "vad-ar-depression", "aktivitet-och-humor"):
        (page,) = dist.glob(f"depressionshjalpen/*/standard/web/patient/depression/{module}/index.html")
        assert 'data-form="phq-9"' in page.read_text(encoding="utf-8")
