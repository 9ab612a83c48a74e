"""The words of a text pack, in everything that is made of a measure."""

from __future__ import annotations

import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path

from tests.project import TODAY, Project

MEASURE = """measure: prov
version: "1.0.0"
title: Skelett
licence: {holder: Vi, ship: skeleton, source: vårt eget}
items:
  - {ids: m1..m2, options: [0, 1]}
  - {ids: k1, columns: {lust: {options: [0, 1]}, ork: {options: [0, 1]}}}
"""
PACK = """measure: prov
version: "1.0.0"
title: Provmåttet
intro: Tänk på veckan som gick.
items: {m1: Hur gick promenaden?, m2: Hur smakade frukosten?, k1: Att ringa en vän}
options: {0: Illa, 1: Väl}
options_of: {m2: {1: Gott}, ork: {0: Ingen ork}}
columns: {lust: Hur lockande är det?, ork: Hur orkar du?}
"""
ASKED = ("Hur gick promenaden?", "Hur smakade frukosten?", "Hur lockande är det?", "Hur orkar du?")
ROW = "Att ringa en vän"
OPTIONS = ("Illa", "Väl", "Gott", "Ingen ork")
LICENCE = "holder: Vi\npermission: avtal 7\nlanguages: [sv]\n"
BUILT = "dist/prov/1.0.0/standard"


def with_measure(project: Project) -> None:
    """A program that uses a skeleton, in every format that shows words."""
    project.write("content/measures/prov.yaml", MEASURE)
    section = "---\nid: start\ntitle: Start\n---\nFyll i [](measure:prov).\n\n::: measure prov\n:::\n"
    project.write("content/modules/start/valkommen/01-start.md", section)
    program = project.root / "programs/prov/program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + "formats: [web, fhir, pdf]\n", encoding="utf-8")


def with_pack(project: Project, words: str = PACK) -> None:
    """The words of the measure, and the right to them."""
    project.write("text_packs/prov/sv.yaml", words)
    project.write("text_packs/prov/LICENSE.yaml", LICENCE)


def unpacked(path: Path, ending: str) -> str:
    """All that a package's files of one kind say."""
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist() if name.endswith(ending))


def told(project: Project) -> dict[str, str]:
    """What is made of the measure, by who reads it."""
    web = project.root / BUILT / "web"
    files = {"page": "patient/forms/prov.html", "section": "patient/start/valkommen/start.html", "codebook": "codebook.csv"}
    files |= {"canonical": "forms/prov.json", "answers": "forms/prov.answers.schema.json"}
    with zipfile.ZipFile(project.root / BUILT / "pdf.zip") as package:
        booklet = package.read("forms.pdf")
    pdf = subprocess.run(["pdftotext", "-", "-"], input=booklet, capture_output=True, check=True).stdout.decode()
    found = {name: (web / path).read_text(encoding="utf-8") for name, path in files.items()}
    return {**found, "fhir": unpacked(project.root / BUILT / "fhir.zip", ".json"), "pdf": " ".join(pdf.split())}


def test_the_words_stand_wherever_the_measure_does(project: Project) -> None:
    with_measure(project)
    with_pack(project)
    assert not project.build().stopped
    for name, text in told(project).items():
        # the schema of the answers names what is asked, not rows and options
        shown = ASKED if name == "answers" else (*ASKED, ROW, *OPTIONS)
        assert [words for words in shown if words not in text] == [], name
        assert "saknas" not in text, name
    assert "Tänk på veckan som gick." in told(project)["page"]
    assert ">Provmåttet</a>" in told(project)["section"]


def test_a_changed_word_and_a_pack_that_comes_or_goes_are_built(project: Project) -> None:
    with_measure(project)
    project.build()
    assert "[fråga 2 – text saknas]" in told(project)["page"]
    with_pack(project)
    project.build()
    assert "frukosten" in told(project)["page"]
    with_pack(project, PACK.replace("frukosten", "middagen"))
    project.build()
    assert all("middagen" in text and "frukosten" not in text for text in told(project).values())
    (project.root / "text_packs/prov/sv.yaml").unlink()
    project.build()
    assert all("middagen" not in text for text in told(project).values())


def test_words_without_right_are_never_built(project: Project) -> None:
    with_measure(project)
    with_pack(project)
    project.write("text_packs/prov/LICENSE.yaml", f"{LICENCE}expires: {TODAY}\n")
    assert not project.build().stopped
    assert project.build(TODAY + timedelta(days=1)).stopped == ("prov",)
    project.write("text_packs/prov/LICENSE.yaml", LICENCE.replace("sv", "fi"))
    assert project.build().stopped == ("prov",)
    (project.root / "text_packs/prov/LICENSE.yaml").unlink()
    assert project.build().stopped == ("prov",)
