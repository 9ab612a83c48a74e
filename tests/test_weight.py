"""What an edition costs on a slow line: told in its report, and held against the program's budget at every build."""

from __future__ import annotations

import re
from pathlib import Path

from tests.project import Project

SEVERAL = re.compile(
    r'<tr><th scope="row">([^<]+)</th><td>([0-9,]+)\s*MB</td><td>(\d+)</td><td>([0-9,]+)\s*MB</td><td>(\d+)</td></tr>'
)


def test_the_report_tells_what_each_module_costs(dist: Path) -> None:
    folder = dist / "somnbehandlingen/1.0.0/standard"
    told = {title: row for title, *row in SEVERAL.findall((folder / "report.html").read_text(encoding="utf-8"))}
    assert len(told) == 3
    for full, seconds, saver, saver_seconds in told.values():
        assert float(saver.replace(",", ".")) < float(full.replace(",", "."))
        assert (
            int(saver_seconds) < int(seconds) == round(float(full.replace(",", ".")) * 8, -1)
            or abs(int(seconds) - float(full.replace(",", ".")) * 8) <= 0.5 + 0.05 * 8
        )
    film = (folder / "web/media/sa-fungerar-behandlingen/film-360.mp4").stat().st_size
    assert float(told["Välkommen"][0].replace(",", ".")) * 1_000_000 > film


def test_what_is_too_heavy_is_said_at_every_build(project: Project) -> None:
    place = project.root / "programs/prov/program.yaml"
    place.write_text(place.read_text(encoding="utf-8") + "budget: {first_view_kb: 1}\n", encoding="utf-8")
    first, second = project.build(), project.build()
    assert [one.code for one in first.said] == ["IK731"]
    assert second.said == first.said
    assert [edition.staged for made in second.programs for edition in made.editions] == [None]
