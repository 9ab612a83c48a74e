"""The words of a text pack, in everything that is made of a measure."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from ikbt_ssg.check import Asked
from ikbt_ssg.cli import main
from ikbt_ssg.edge.scan import scan
from ikbt_ssg.exporters import EXPORTERS
from ikbt_ssg.preview.site import Site, renew
from ikbt_ssg.render.words import languages
from ikbt_ssg.versions.sealed import seal
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
source: vår egen skrivning
intro: Tänk på veckan som gick.
items: {m1: Hur gick promenaden?, m2: Hur smakade frukosten?, k1: Att ringa en vän}
options: {0: Illa, 1: Riktigt bra}
options_of: {m2: {1: Gott}, ork: {0: Ingen ork}}
columns: {lust: Hur lockande är det?, ork: Hur orkar du?}
"""
ASKED = ("Hur gick promenaden?", "Hur smakade frukosten?", "Hur lockande är det?", "Hur orkar du?")
ROW = "Att ringa en vän"
OPTIONS = ("Illa", "Riktigt bra", "Gott", "Ingen ork")
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
    files = {"page": "patient/forms/prov.html", "codebook": "codebook.csv"}
    files |= {"canonical": "measures/prov.json", "answers": "measures/prov.answers.schema.json"}
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
    whose = json.loads((project.root / BUILT / "web/licences.json").read_text(encoding="utf-8"))["measures"]
    assert [(each["id"], each["wording"]["permission"], each["wording"]["source"]) for each in whose] == [
        ("prov", "avtal 7", "vår egen skrivning")
    ]


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


def run(project: Project, *arguments: str) -> tuple[int, str]:
    """The command line on the project: its exit code, and everything that ends up in a log."""
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written), pytest.MonkeyPatch.context() as patched:
        patched.setenv("IKBT_CACHE", str(project.means.desk.cache_folder))
        patched.setenv("LC_ALL", "C.UTF-8")
        code = main([*arguments, "--project", str(project.root), "--today", TODAY.isoformat()])
    return code, written.getvalue()


def words_in(text: str) -> list[str]:
    """The words of the pack that are found in a text."""
    return [words for words in (*ASKED, ROW, *OPTIONS, "Tänk på veckan") if words in text]


def test_a_release_is_refused_without_the_words_and_kept_without_them(project: Project) -> None:
    with_measure(project)
    code, told = run(project, "release", "prov")
    assert (code, "ikbt check --release" in told) == (2, True)
    assert "put the words in text_packs/prov/sv.yaml" in run(project, "check", "--release")[1]
    with_pack(project)
    assert run(project, "release", "prov")[0] == 0
    kept = (project.root / "programs/prov/releases/1.0.0.json").read_text(encoding="utf-8")
    assert words_in(kept) == []
    assert seal(ASKED[0]) in kept
    assert run(project, "build")[0] == 0
    with_pack(project, PACK.replace("frukosten", "middagen"))
    code, told = run(project, "build")
    assert (code, "IK801" in told) == (1, True)
    told = run(project, "diff", "prov@1.0.0", "prov")[1]
    assert (seal(ASKED[1]) in told, words_in(told)) == (True, [])


def test_an_older_revision_is_read_with_the_words_of_today(project: Project) -> None:
    with_measure(project)
    with_pack(project)
    for told in (["init"], ["add", "content", "programs"], ["-c", "user.name=x", "-c", "user.email=x", "commit", "-m", "first"]):
        subprocess.run(["git", "-C", str(project.root), *told], check=True, capture_output=True)
    project.write("content/measures/prov.yaml", MEASURE.replace("Skelett", "Provmåttet"))
    shown = run(project, "diff", "prov@HEAD", "prov")[1]
    assert ("Skelett" in shown, "text saknas" in shown, "sha256:" in shown) == (True, False, False)


def test_the_preview_shows_the_words(project: Project) -> None:
    with_measure(project)
    with_pack(project)
    asked = Asked(TODAY, tuple(EXPORTERS), languages())
    site = renew(Site(), scan(project.root, {}), asked, project.means, with_media=False)
    page = site.find("prov/standard/patient/forms/prov.html")
    assert isinstance(page, bytes)
    assert set(ASKED) <= set(words_in(page.decode()))


def test_what_is_said_about_a_pack_does_not_repeat_it(project: Project) -> None:
    with_measure(project)
    broken = (
        PACK.replace('version: "1.0.0"', 'version: "2.0.0"'),
        PACK.replace("m1: Hur gick promenaden?", "Hur gick promenaden?: m1"),
        PACK.replace("items: {", "items: {m1: Hur gick promenaden?, "),
        PACK.replace("intro: Tänk på veckan som gick.", "intro: Tänk på veckan: som gick"),
        PACK.replace("intro: Tänk på veckan som gick.", "intro: Tänk på **veckan** # Illa"),
        PACK.replace("intro: Tänk på veckan som gick.", "intro: [Tänk på veckan som gick]"),
        PACK.replace("items: {", "items: {{"),
        PACK.replace("items:", "items: Hur gick promenaden?\nitem:"),
        PACK.replace("m2: Hur", "m9: Hur"),
    )
    for words in broken:
        with_pack(project, words)
        for form in ((), ("--json",), ("--sarif",)):
            _, told = run(project, "check", "--jobs", "1", *form)
            assert words_in(told) == [], told
            assert "text_packs/prov/sv.yaml" in told


def test_words_are_read_from_their_folder_only(project: Project, tmp_path: Path) -> None:
    with_measure(project)
    with_pack(project)
    elsewhere = tmp_path / "elsewhere"
    shutil.move(project.root / "text_packs", elsewhere)
    (project.root / "text_packs").symlink_to(elsewhere, target_is_directory=True)
    assert [(one.code, one.span.path) for one in project.check() if one.span.path.startswith("text_packs")] == [
        ("IK124", "text_packs")
    ]
    assert "[fråga 1 – text saknas]" in (project.build(), told(project)["page"])[1]
