"""The evidence files: what runs in the browser, what the publisher states, and nothing that nobody has said."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from markupsafe import escape

from ikbt_ssg.versions import kinds
from ikbt_ssg.versions.compare import compare
from ikbt_ssg.versions.snapshot import Snapshot
from tests.project import Project

LABEL = """label:
  intended_purpose: Stöd vid prov.
  warnings: [Inte vid kris.]
  deviations: [En film saknar syntolkning.]
"""


def built(project: Project) -> Path:
    assert project.build().stopped == ()
    return project.root / "dist/prov/1.0.0/standard/web"


def told(place: Path, name: str) -> dict[str, object]:
    return json.loads((place / name).read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_the_bill_of_materials_is_cyclonedx_and_names_all_that_runs(project: Project) -> None:
    place = built(project)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str((place / "sbom.json").read_text(encoding="utf-8")) is None
    components = told(place, "sbom.json")["components"]
    assert isinstance(components, list)
    listed = {each["name"]: each["hashes"][0]["content"] for each in components}
    there = [path for path in place.rglob("*") if path.suffix in {".js", ".css"}]
    assert listed == {path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in there}


def test_the_label_says_what_the_publisher_says_and_no_more(project: Project) -> None:
    bare = told(built(project), "label.json")
    assert (bare["intended_purpose"], bare["evidence"], bare["unique_device_identifier"], bare["warnings"]) == (
        None,
        None,
        None,
        [],
    )
    program = project.root / "programs/prov/program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + LABEL, encoding="utf-8")
    place = built(project)
    label = told(place, "label.json")
    assert (label["intended_purpose"], label["warnings"]) == ("Stöd vid prov.", ["Inte vid kris."])
    assert label["known_deviations"] == ["En film saknar syntolkning."]
    page = (place.parent / "label.html").read_text(encoding="utf-8")
    assert all(
        f">{words}<" in page
        for words in ("Stöd vid prov.", "Inte vid kris.", "En film saknar syntolkning.", "Ingen har angett det.")
    )
    assert told(place, "accessibility.json")["known_deviations"] == [{"what": "En film saknar syntolkning."}]


def test_the_statement_says_what_falls_short_who_looked_and_whom_to_tell(project: Project) -> None:
    program, region = project.root / "programs/prov/program.yaml", project.root / "content/regions/sverige.yaml"
    nobody = region.read_text(encoding="utf-8").partition("accessibility:")[0]
    region.write_text(nobody, encoding="utf-8")
    place = built(project)
    bare = (place / "patient/accessibility.html").read_text(encoding="utf-8")
    assert "Det finns inga kända brister. Det betyder inte att det inte finns några." in bare
    assert "Utgivaren har inte angett att någon har gått igenom" in bare
    assert "Berätta för mottagningen som ger dig programmet. Utgivare är <bdi>ikbt_ssg</bdi>." in bare
    reviewed = "accessibility: {how: Två personer med skärmläsare har gått igenom allt., done_on: 2026-11-20}\n"
    program.write_text(program.read_text(encoding="utf-8") + LABEL + reviewed, encoding="utf-8")
    contact = "accessibility: {say: Skriv till oss., email: a@example.org, checked_by: redaktionen, good_until: 2027-06-30}\n"
    region.write_text(nobody + contact, encoding="utf-8")
    place = built(project)
    whole = (place / "patient/accessibility.html").read_text(encoding="utf-8")
    for words in (
        "<li>En film saknar syntolkning.</li>",
        "Två personer med skärmläsare har gått igenom allt. (20 november 2026)",
        '<a href="mailto:a@example.org"><bdi>a@example.org</bdi></a>',
    ):
        assert words in whole
    assert told(place, "accessibility.json")["report_to"] == {
        "say": "Skriv till oss.",
        "email": "a@example.org",
        "phone": None,
        "url": None,
        "supervisor": None,
        "checked_by": "redaktionen",
        "good_until": "2027-06-30",
    }
    # every page leads there, for every reader
    for page in place.rglob("*.html"):
        if page.name != "accessibility.html" and page != place / "index.html":
            role = page.relative_to(place).parts[0]
            assert f'{role}/accessibility.html">' in page.read_text(encoding="utf-8"), page


@pytest.mark.parametrize(
    "line",
    [
        "| Avsett ändamål | Stöd vid prov. |",
        "| Evidens | ej angivet |",
        "| Medicinteknisk produkt | ej angivet |",
        "| Kända avvikelser | En film saknar syntolkning. |",
        "| Språk | sv |",
    ],
)
def test_the_procurement_sheet_answers_from_the_program_alone(project: Project, line: str) -> None:
    program = project.root / "programs/prov/program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + LABEL, encoding="utf-8")
    assert line in (built(project) / "upphandling.md").read_text(encoding="utf-8").splitlines()


def test_the_label_page_has_every_rule_with_its_source(dist: Path) -> None:
    package = next(dist.glob("arbetsblad/*/standard/web"))
    page = (package.parent / "label.html").read_text(encoding="utf-8")
    rules = told(package, "rules.json")["rules"]
    assert isinstance(rules, list)
    assert page.count("<tr><td><code>") == len(rules) > 20
    assert all(str(escape(rule["source"])) in page for rule in rules)


def test_what_changed_in_the_ledger_of_rights_is_told() -> None:
    def ledger(**lines: str) -> Snapshot:
        licences = {f"media {id}": {"id": id, "holder": holder} for id, holder in lines.items()}
        return Snapshot("prov", "1.0.0", "standard", "sha256:0", {}, {}, {}, (), {}, licences)

    changes = compare(ledger(film="enheten", bild="enheten"), ledger(film="någon annan", bild="enheten"))
    assert [(each.kind, each.where, each.new) for each in changes] == [
        (kinds.LICENCE, "licence media film", {"id": "film", "holder": "någon annan"})
    ]
    assert compare(ledger(), ledger(film="enheten")) == ()  # a release of before it was kept
