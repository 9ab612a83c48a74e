"""The booklets: tagged, in order, with the contacts on the first page, the same bytes twice, and no word of the pages lost."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from ikbt_ssg.assemble.assemble import assemble
from ikbt_ssg.assemble.editions import editions
from ikbt_ssg.assemble.shared import SharedTexts
from ikbt_ssg.authored.program import Program
from ikbt_ssg.bundle import Bundle, Form, Html, Media, Panel, Quiz
from ikbt_ssg.edge.scan import scan
from ikbt_ssg.exporters.pdf.books import booklets
from ikbt_ssg.exporters.pdf.paper import Paper
from ikbt_ssg.exporters.pdf.press import pdf_of
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.load.library import load
from ikbt_ssg.readability.passages import passages
from ikbt_ssg.render.words import words
from ikbt_ssg.stopped import StoppedError
from tests.conftest import HERE, ROOT
from tests.project import Project

PROGRAMS = ("somnbehandlingen", "depressionshjalpen")


def bundle_of(source: Path, id: str, place: Path) -> Bundle:
    """The first edition of a program of some project."""
    for name in ("content", "programs"):
        shutil.copytree(source / name, place / name)
    with Project.at(place, place / "cache") as project:
        library = load(scan(place, {}), project.means.desk, project.means.store, project.means.crew)
        card = next(each for each in library.of("program") if each.id == id)
        program = library.fetch(card)
        assert isinstance(program, Program)
        made = assemble(library, card, editions(program, card)[0]["standard"], "", {}, SharedTexts()).bundle
    assert made is not None
    return made


@pytest.fixture(scope="module", params=PROGRAMS)
def bundle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return bundle_of(ROOT, request.param, tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def pressed(bundle: Bundle, dist: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The booklets as files; their pictures are those of the built web package."""
    web = dist / bundle.program.id / "1.0.0/standard/web"
    folder = tmp_path_factory.mktemp("booklets")
    for booklet in booklets(bundle):
        pictures = {name: web / path for name, path in booklet.pictures.items()}
        first, second = (pdf_of(booklet.source, pictures) for _ in range(2))
        assert first == second, booklet.name
        (folder / f"{booklet.name}.pdf").write_bytes(first)
    return {path.stem: path for path in folder.glob("*.pdf")}


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def squeezed(text: str) -> str:
    """Letters and figures only: a line break may hyphenate a word, and a ligature is its letters."""
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    return re.sub(r"[\W_]", "", text).lower()


def words_of(blocks: tuple[object, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        match block:
            case Html():
                found += [passage.text for passage in passages(block.html)]
            case Panel():
                found += [block.title, *words_of(block.blocks)]
            case Quiz():
                found += words_of(block.question)
                for answer in block.answers:
                    found += [passage.text for passage in passages(f"<p>{answer.html}</p>{answer.feedback}")]
            case Media():
                found += [*words_of(block.transcript), *words_of(block.below)]
            case Form():
                pass
    return [text for text in found if text]


def test_they_are_tagged_in_order_and_every_picture_has_words(pressed: dict[str, Path]) -> None:
    assert set(pressed) == {"patient-book", "therapist-manual", "forms"}
    for path in pressed.values():
        told = run("pdfinfo", str(path))
        assert re.search(r"Tagged:\s+yes", told) and re.search(r"Title:\s+\w+", told)
        structure = run("pdfinfo", "-struct", str(path))
        levels = [int(level) for level in re.findall(r"^\s*H([1-6]) ", structure, re.MULTILINE)]
        assert levels and levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path.name, levels)
        assert "Table" not in structure or "/Scope /Column" in structure
        assert b"/Lang" in path.read_bytes() or "sv" in run("pdfinfo", "-meta", str(path))


def test_the_contacts_stand_on_the_first_page(pressed: dict[str, Path], bundle: Bundle) -> None:
    for path in pressed.values():
        first = squeezed(run("pdftotext", "-l", "1", str(path), "-"))
        for contact in bundle.contacts:
            assert squeezed(contact.name) in first
            assert squeezed(contact.phone or "") in first


def test_no_word_of_a_page_is_lost(pressed: dict[str, Path], bundle: Bundle) -> None:
    book = squeezed(
        re.sub(r"^.* \d+ / \d+$", "", run("pdftotext", "-layout", str(pressed["patient-book"]), "-"), flags=re.MULTILINE)
    )
    whole = squeezed(run("pdftotext", str(pressed["patient-book"]), "-"))
    pages = [page for page in bundle.pages if page.role == "patient" and page.kind in {"module", "section", "glossary"}]
    assert len(pages) > 10
    lost = [
        word
        for page in pages
        for text in words_of(page.blocks)
        for word in re.findall(r"[^\W_]{4,}", text)
        if squeezed(word) not in whole and squeezed(word) not in book
    ]
    assert lost == []


def test_every_question_stands_in_the_booklet_of_forms(pressed: dict[str, Path], bundle: Bundle) -> None:
    # read row by row and column by column: a narrow cell may divide a word
    text = "".join(squeezed(run("pdftotext", *how, str(pressed["forms"]), "-")) for how in ((), ("-layout",), ("-raw",)))
    forms = [each.form for each in bundle.forms if each.kind != "reflection"]
    assert forms
    for form in forms:
        for _, field in form.every_field():
            for word in re.findall(r"[^\W_]{4,}", field.ask):
                assert squeezed(word) in text, (form.id, field.ask)


def test_arabic_has_letters_of_its_own_and_numbers_in_order(arabic: Path, tmp_path: Path) -> None:
    bundle = bundle_of(HERE / "arabic", "sleep-ar", tmp_path / "project")
    web = arabic / "sleep-ar/1.0.0/standard/web"
    for booklet in booklets(bundle):
        path = tmp_path / f"{booklet.name}.pdf"
        path.write_bytes(pdf_of(booklet.source, {name: web / own for name, own in booklet.pictures.items()}))
        fonts = [line.split() for line in run("pdffonts", str(path)).splitlines()[2:]]
        assert {font[0].partition("+")[2].partition("-")[0] for font in fonts} == {"Vazirmatn"}
        assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts), "embedded, in part, and with what each letter is"
        assert re.search(r"Tagged:\s+yes", run("pdfinfo", str(path)))
        assert b"/Lang (ar)" in path.read_bytes() or "<dc:language>" in run("pdfinfo", "-meta", str(path))
        first = run("pdftotext", "-l", "1", str(path), "-")
        assert "08-123 456 78" in first
        assert "https://www.example.org/ar" in first
    # letters put together from strokes and dots would be read as those
    book = run("pdftotext", str(tmp_path / "patient-book.pdf"), "-")
    assert "وقت استيقاظ ثابت" in book
    assert "كيف يسير البرنامج" in book


def test_a_cell_of_a_matrix_is_explained_below_it() -> None:
    column = {"ask": "Rädsla", "type": "choice", "options": {"0": "Ingen alls", "3": "Mycket stor"}}
    rating = {"ask": "Hur ofta", "type": "scale", "range": ["0", "10"]}
    rows = {"tala": "Tala inför andra"}
    fields = {"m": {"ask": "Vad är svårt?", "type": "matrix", "rows": rows, "columns": {"radsla": column, "ofta": rating}}}
    form = Worksheet.model_validate({"worksheet": "x", "version": "1.0.0", "title": "X", "fields": fields})
    source = Paper(words("sv")).form(form, 1, {})
    assert '"Rädsla: 0 = Ingen alls, 3 = Mycket stor"' in source
    assert '"Hur ofta: 0–10"' in source


def test_a_program_that_asks_for_them_gets_a_package(project: Project) -> None:
    program = project.root / "programs/prov/program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + "formats: [web, pdf]\n", encoding="utf-8")
    assert project.told(project.build().said) == ""
    with zipfile.ZipFile(project.root / "dist/prov/1.0.0/standard/pdf.zip") as package:
        assert {"manifest.json", "patient-book.pdf", "therapist-manual.pdf"} <= set(package.namelist())
        assert package.read("patient-book.pdf").startswith(b"%PDF-1.7")
    catalogue = (project.root / "dist/catalogue.json").read_text(encoding="utf-8")
    assert '"format": "pdf"' in catalogue


def test_a_picture_without_words_cannot_be_pressed(dist: Path) -> None:
    picture = next((dist / "somnbehandlingen/1.0.0/standard/web/media").rglob("*.jpg"))
    head = '#set document(title: "x")\n#set text(lang: "sv")\n= x\n'
    assert pdf_of(head + '#image("p.jpg", alt: "En säng")', {"p.jpg": picture}).startswith(b"%PDF")
    with pytest.raises(RuntimeError, match="alt"):
        pdf_of(head + '#image("p.jpg")', {"p.jpg": picture})


def test_words_are_never_commands(project: Project) -> None:
    section = project.root / "content/modules/start/valkommen/01-start.md"
    bad = 'Skriv \\#panic("x") eller $x^2$ eller \\"citat\\" @namn <etikett> \\\\ [hak] `kod` */ // \\*x\\*'
    section.write_text(section.read_text(encoding="utf-8") + f"\n{bad}\n", encoding="utf-8")
    program = project.root / "programs/prov/program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + "formats: [pdf]\n", encoding="utf-8")
    project.build()
    with zipfile.ZipFile(project.root / "dist/prov/1.0.0/standard/pdf.zip") as package:
        package.extract("patient-book.pdf", project.root)
    text = run("pdftotext", str(project.root / "patient-book.pdf"), "-")
    assert 'Skriv #panic("x") eller $x^2$' in " ".join(text.split())


def test_a_machine_without_typst_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(StoppedError, match=r"pip install ikbt_ssg\[pdf\]"):
        pdf_of("", {})
