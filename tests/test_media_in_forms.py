"""A picture and a sound between the questions of a form: on its page, in the browser, on paper, and told where a format has no room."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from ikbt_ssg.diagnostic import Said
from tests.conftest import HERE
from tests.masters import picture, sound
from tests.project import Project
from tests.sites import serve
from tests.test_player import until

FORM = """worksheet: paus
version: "1.0.0"
title: En paus
fields:
  se: {type: info, ask: Titta på bilden., text: "Ta god tid.\\n\\nDet är ingen brådska.", media: stig}
  steg:
    ask: Dina steg
    type: list
    rows: [1, 3]
    add: Lägg till
    fields:
      vad: {ask: Vad?, type: text}
  hora: {ask: Vill du lyssna?, type: yesno}
  lyssna: {type: info, ask: Lyssna., media: andas, show_if: hora}
  efter: {ask: Hur känns det nu?, type: scale, range: [0, 10]}
"""
DIARY = """worksheet: kvall
version: "1.0.0"
title: Kvällsdagbok
per: day
days: 7
fields:
  lyssna: {type: info, ask: Lyssna först., media: andas}
  lugn: {ask: Hur lugn är du?, type: scale, range: [0, 10]}
"""
ASSET = "id: {id}\nkind: {kind}\ntitle: {title}\nlicence: {{holder: ikbt_ssg, licence: CC-BY-4.0}}\n"
BUILT = "dist/prov/1.0.0/standard"


class Made(NamedTuple):
    """What came of the build."""

    folder: Path
    said: Said


def with_media(project: Project) -> Said:
    """A program with both forms, built in every format; what was said."""
    for id, kind, title in (("stig", "image", "En stig"), ("andas", "audio", "Andas lugnt")):
        words = "alt: En stig i skogen\n" if kind == "image" else ""
        project.write(f"content/media/{id}/asset.yaml", ASSET.format(id=id, kind=kind, title=title) + words)
    picture(project.root / "content/media/stig/original.png")
    sound(project.root / "content/media/andas/original.ogg")
    project.write("content/media/andas/transcript.sv.md", "Andas ut, se [starten](module:start/valkommen).\n")
    project.write("content/worksheets/paus.yaml", FORM)
    project.write("content/worksheets/kvall.yaml", DIARY)
    uses = "::: worksheet paus\n:::\n\n::: worksheet kvall\n:::\n"
    project.write("content/modules/start/valkommen/01-start.md", f"---\nid: start\ntitle: Start\n---\nVi börjar.\n\n{uses}")
    program = project.root / "programs/prov/program.yaml"
    program.write_text(program.read_text(encoding="utf-8") + "formats: [web, fhir, pdf]\n", encoding="utf-8")
    built = project.build()
    assert not built.stopped, project.told(built.said)
    return built.said


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The program, built once."""
    place = tmp_path_factory.mktemp("media-in-forms")
    shutil.copytree(HERE / "base", place / "project")
    with Project.at(place / "project", place / "cache") as project:
        return Made(place / "project" / BUILT, with_media(project))


def text_of(booklet: Path) -> str:
    """The words of the booklet of forms."""
    with zipfile.ZipFile(booklet) as package:
        pdf = package.read("forms.pdf")
    ran = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(ran.stdout.decode().split())


def test_every_format_shows_it_or_says_that_it_does_not(made: Made) -> None:
    web = made.folder / "web"
    manifest = json.loads((web / "manifest.json").read_text(encoding="utf-8"))
    assert {each["id"] for each in manifest["media"]} == {"stig", "andas"}
    for page, root in (("patient/forms/paus.html", "../../"), ("patient/start/valkommen/start.html", "../../../")):
        html = (web / page).read_text(encoding="utf-8")
        assert f'src="{root}media/stig/' in html
        assert 'alt="En stig i skogen"' in html
        assert f'<source src="{root}media/andas/audio.m4a"' in html
        assert f'href="{root}patient/start/valkommen/' in html.partition("Läs inspelningen som text")[2]
        assert 'id="audio-andas"' not in html
        assert "assets/player.js" in html
    paper = text_of(made.folder / "pdf.zip")
    for words in ("Ta god tid.", "Lyssna först.", "Andas ut", "Hur lugn är du?"):
        assert words in paper
    with zipfile.ZipFile(made.folder / "fhir.zip") as package:
        told = "\n".join(package.read(name).decode() for name in package.namelist() if name.startswith("Questionnaire"))
        told = told or "\n".join(package.read(name).decode() for name in package.namelist() if name.endswith(".json"))
    assert "Titta på bilden.\\n\\nTa god tid.\\n\\nDet är ingen brådska." in told
    for form, field in (("paus", "se"), ("paus", "lyssna"), ("kvall", "lyssna")):
        place = f"content/worksheets/{form}.yaml"
        assert [one for one in made.said if one.span.path == place and f"contacts in `{field}`" in str(one.facts)]


def test_the_page_plays_it_and_axe_finds_nothing(made: Made, browser: Browser) -> None:
    with serve(way=made.folder / "web") as site:
        page = browser.new_context(viewport={"width": 320, "height": 780}).new_page()
        page.goto(f"{site.address}/way/patient/forms/paus.html")
        player = page.locator(".form .player")
        page.get_by_role("radio", name="Ja").check()
        player.locator(".choices").wait_for(state="visible")
        assert player.locator("audio").evaluate("audio => audio.load() || audio.controls")
        until(page, "document.querySelector('.form .media.image img').complete")
        assert Axe().run(page).response["violations"] == []
        player.locator("audio").evaluate("audio => { audio.loop = true; return audio.play(); }")
        page.get_by_role("radio", name="Nej").check()  # what an answer hides is not heard on
        until(page, "document.querySelector('.form audio').paused")
        page.get_by_role("radio", name="Ja").check()
        page.emulate_media(media="print")
        assert page.locator(".form .transcript").inner_text().startswith("Läs inspelningen")
        page.goto(f"{site.address}/way/patient/forms/kvall.html")
        page.emulate_media(media="print")
        assert page.get_by_text("Lyssna först.").is_visible()
        assert page.locator(".paper-diary").is_visible()
        assert not page.locator(".form-fields .type-scale").is_visible()
        page.context.close()
