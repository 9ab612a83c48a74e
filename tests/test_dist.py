"""What lies in `dist/` is what was put there: whoever touches it, the next build puts it right; one package takes another's place whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ikbt_ssg.edge import publish
from tests.played import digests
from tests.project import Project

DEEP = "prov/1.0.0/standard/web/patient/start/valkommen/start.html"
TOUCHES: dict[str, Callable[[Path], object]] = {
    "changed": lambda page: page.write_text("något annat", encoding="utf-8"),
    "emptied, as a power cut may": lambda page: page.write_bytes(b""),
    "removed": lambda page: page.unlink(),
    "joined by another": lambda page: page.with_name("extra.html").write_text("x", encoding="utf-8"),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_package_that_somebody_touched_is_made_anew(project: Project, touch: str) -> None:
    dist = project.root / "dist"
    project.build()
    wanted = digests(dist)
    TOUCHES[touch](dist / DEEP)
    assert digests(dist) != wanted
    project.build()
    assert digests(dist) == wanted


def test_where_folders_cannot_be_exchanged_one_is_set_aside(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows and macOS."""
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    dist, section = project.root / "dist", project.root / "content/modules/start/valkommen/01-start.md"
    project.build()
    section.write_text(section.read_text(encoding="utf-8").replace("Vi börjar.", "Vi börjar om."), encoding="utf-8")
    project.build()
    assert "Vi börjar om." in (dist / DEEP).read_text(encoding="utf-8")
    assert sorted(path.name for path in dist.iterdir() if path.name.startswith((".old-", ".new-"))) == []
