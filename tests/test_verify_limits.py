"""How large a package, and a document in it, may be: read at the limit, refused one byte above it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from ikbt_ssg.verify.contents import opened, whole
from ikbt_ssg.verify.refusal import RefusedError
from ikbt_ssg.verify.verify import verify

MIB = 1024**2


@pytest.mark.parametrize(("more", "refused"), [(-1, False), (0, False), (1, True)])
def test_a_document_has_a_limit(tmp_path: Path, more: int, refused: bool) -> None:
    with (tmp_path / "manifest.json").open("wb") as file:
        file.truncate(16 * MIB + more)
    with opened(tmp_path) as contents, pytest.raises(RefusedError, match="too-large") if refused else nullcontext():
        assert len(whole(contents, "manifest.json")) == 16 * MIB + more


@pytest.mark.parametrize(("more", "reason"), [(0, "not-a-package"), (1, "too-large")])
def test_a_package_has_a_limit(tmp_path: Path, more: int, reason: str) -> None:
    package = tmp_path / "web.zip"
    with package.open("wb") as file:
        file.truncate(4096 * MIB + more)
    assert {each.reason for each in verify(package).refusals} == {reason}
