"""The program `everything/`: every block, every type of field, every kind of page and every reader, in one small project."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import HERE, ROOT, ikbt

PROJECT = Path(__file__).parent / "everything"
MEDIA = {
    "sa-fungerar-behandlingen": "audio_description: andas-lugnt\n",
    "andas-lugnt": "",
    "andningspaus": "",
    "kvallsro": "read_aloud: true\n",
    "dygnsrytm-kurva": "",
}
"""The sample programs' films, sounds and pictures that it borrows, so that nothing is transcoded anew; and what each says besides."""


def build_everything(place: Path) -> Path:
    """The web package of the project, with the worksheets of `tests/forms/` in it."""
    shutil.copytree(PROJECT, place, dirs_exist_ok=True)
    (place / "content/worksheets").mkdir(exist_ok=True)
    for form in (HERE / "forms").glob("*.yaml"):
        if form.read_text(encoding="utf-8").startswith("worksheet:"):
            shutil.copy(form, place / "content/worksheets")
    for asset, besides in MEDIA.items():
        folder = place / "content/media" / asset
        shutil.copytree(ROOT / "content/media" / asset, folder)
        with (folder / "asset.yaml").open("a", encoding="utf-8") as told:
            told.write(besides)
    ran = ikbt("build", "--project", str(place))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return place / "dist/alltihop/1.0.0/standard/web"
