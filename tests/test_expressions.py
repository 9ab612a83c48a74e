"""Every row of `docs/expressions.md` in the compiler's own interpreter."""

from __future__ import annotations

import pytest

from ikbt_ssg.expressions.evaluate import evaluate
from ikbt_ssg.expressions.reading import ExpressionError
from ikbt_ssg.expressions.typing import typed
from ikbt_ssg.expressions.values import from_json, to_json
from tests.vectors import NAMES, Vector, refusals, vectors

VECTORS = vectors()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector.line}: {vector.expression}")
def test_it_comes_to_what_the_page_says(vector: Vector) -> None:
    tree = typed(vector.expression, NAMES)
    answers = {tuple(name.split(".")): value for name, value in vector.given.items()}
    for name in answers:
        assert name in NAMES, f"line {vector.line}: {name}"
    found = evaluate(tree, lambda name: from_json(answers.get(name), NAMES[name].kind))
    assert to_json(found) == vector.result
    assert type(to_json(found)) in {type(vector.result), int, float}


@pytest.mark.parametrize(("line", "expression", "because"), refusals())
def test_it_is_refused_for_the_reason_the_page_says(line: int, expression: str, because: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        typed(expression, NAMES)
    assert because in refused.value.saw, line
    assert 0 <= refused.value.place.at <= max(0, len(expression) - 1)


def test_there_are_enough_rows() -> None:
    assert len(VECTORS) >= 300
    assert len(refusals()) >= 40
