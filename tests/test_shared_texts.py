"""Pages that an edition takes over from the one before are those it would have had if they had been composed for it alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence

import pytest

from ikbt_ssg.assemble.assemble import Assembled, assemble
from ikbt_ssg.assemble.editions import editions
from ikbt_ssg.assemble.ground import QUESTIONS
from ikbt_ssg.assemble.shared import SharedTexts
from ikbt_ssg.authored.program import Program
from ikbt_ssg.edge.scan import scan
from ikbt_ssg.load.library import load
from ikbt_ssg.model import Card, Library
from ikbt_ssg.render.pages import render_pages
from ikbt_ssg.render.shared import SharedPages
from tests.conftest import HERE
from tests.project import Project

REGIONS = {
    "norr": 'facts:\n  rum: {say: "Rum 3", checked_by: redaktionen, good_until: 2027-06-30}\n',
    "soder": 'facts:\n  rum: {say: "Rum 4", checked_by: redaktionen, good_until: 2027-06-30}\n',
    "oster": "",
}
EDITIONS = """  norr: {language: sv, guidance: guided, region: norr}
  sjalv: {language: sv, guidance: self, region: norr}
  soder: {language: sv, guidance: guided, region: soder}
  oster: {language: sv, guidance: guided, region: oster}
  ost: {language: sv, guidance: guided, region: oster}
  nord: {language: sv, guidance: guided, region: norr}
  hel: {language: sv, guidance: guided, region: norr, with: [vidare, extra]}
  bruten: {language: sv, guidance: guided, region: norr, with: [vidare]}
  dubbel: {language: sv, guidance: guided, region: norr, with: [dubbel]}
"""
STEPS = """    opens: at_start
  - {module: start/mer, opens: at_start}
  - {module: start/extra, opens: at_start, only: [extra]}
"""
STOPPED = {"oster", "ost", "bruten", "dubbel"}
"""Editions without a bundle: no such fact in the region, a link to what is not there, two reflections of one name."""
SECTIONS = {
    "valkommen/02-rum": "Du hittar oss i {fact:rum}.",
    "valkommen/03-plats": "::: slot kontakt\nRing oss.\n:::",
    "valkommen/04-vem": "::: only self\nDu arbetar på egen hand.\n:::\n\n::: reflection fundering\nVad hoppas du på?\n:::",
    "valkommen/05-slut": ":::: only self\n::: summary\n- Du bestämmer.\n:::\n::::\n\n:::: only guided\n::: summary\n- Vi hjälps åt.\n:::\n::::",
    "mer/01-vidare": "::: recap\nFörra gången:\n:::\n\nNu går vi vidare.\n\n::: worksheet dagbok\n:::",
    "mer/02-fundera": ":::: only dubbel\n::: reflection fundering\nVad vill du ha med dig?\n:::\n::::\n\nTa en paus.",
    "mer/03-lank": "::: only vidare\nLäs mer i [nästa del](section:start/extra/sist).\n:::\n\nTack.",
    "extra/01-sist": "Det sista.",
}


def write(project: Project) -> None:
    """Editions that differ in everything that editions can differ in."""
    for id, facts in REGIONS.items():
        project.write(f"content/regions/{id}.yaml", f"id: {id}\ntitle: {id.title()}\nfrom: sverige\n{facts}")
    for number, (path, text) in enumerate(SECTIONS.items()):
        name = path.rpartition("-")[2]
        project.write(f"content/modules/start/{path}.md", f"---\nid: {name}\ntitle: Del {number}\n---\n{text}\n")
    for id in ("mer", "extra"):
        project.write(f"content/modules/start/{id}/module.md", f"---\nid: {id}\ntitle: {id.title()}\n---\nHej igen.\n")
    overlay = "---\nid: soder\nregion: soder\nover: {kontakt: 000000000000}\n---\n::: slot kontakt\nRing Söder.\n:::\n"
    project.write("programs/prov/overlays/soder.md", overlay)
    place = project.root / "programs/prov/program.yaml"
    text = place.read_text(encoding="utf-8")
    text = text.replace("    opens: at_start\n", STEPS)
    text = text.replace("  standard: {language: sv, guidance: guided, region: sverige}\n", EDITIONS)
    place.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    place = tmp_path_factory.mktemp("editions")
    shutil.copytree(HERE / "base", place / "base")
    with Project.at(place / "base", place / "cache") as project:
        write(project)
        yield project


def library_of(project: Project) -> Library:
    return load(scan(project.root, {}), project.means.desk, project.means.store, project.means.crew)


def assembled(library: Library, card: Card, order: Sequence[str], shared: SharedTexts | None = None) -> dict[str, Assembled]:
    """The editions in some order, each for itself or taking over what it can."""
    program = library.fetch(card)
    assert isinstance(program, Program)
    all_of_them = editions(program, card)[0]
    return {id: assemble(library, card, all_of_them[id], "", {}, shared or SharedTexts()) for id in order}


def names(library: Library, card: Card) -> list[str]:
    program = library.fetch(card)
    assert isinstance(program, Program)
    return list(editions(program, card)[0])


@pytest.mark.parametrize("backwards", [False, True])
def test_what_is_taken_over_is_what_would_have_been_composed(project: Project, *, backwards: bool) -> None:
    library = library_of(project)
    card = next(iter(library.of("program")))
    order = names(library, card)[:: -1 if backwards else 1]
    alone = assembled(library, card, order)
    assert [alone[id].bundle is None for id in order] == [id in STOPPED for id in order]
    taken = assembled(library, card, order, SharedTexts())
    pages = SharedPages()
    for id in order:
        assert taken[id].said == alone[id].said, id
        assert taken[id].bundle == alone[id].bundle, id
        if (bundle := alone[id].bundle) is not None:
            one, other = (render_pages(bundle, project.means.store, shared) for shared in (SharedPages(), pages))
            assert one.files == other.files, id
            assert one.inputs == other.inputs, id


def test_every_question_that_a_text_can_ask_keeps_pages_apart(project: Project) -> None:
    library = library_of(project)
    card = next(iter(library.of("program")))
    shared = SharedTexts()
    assembled(library, card, names(library, card), shared)
    apart = {kind for known in shared.pages.values() if len(known) > 1 for each in known for kind, _ in each.asked}
    assert apart == set(QUESTIONS)
