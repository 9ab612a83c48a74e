"""The base project with a film, a sound and a picture in it, and what came of it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from tests.masters import film, picture, sound

FILM = "id: en-film\nkind: film\ntitle: En film\nalt: Ett rutmönster.\nspeech: false\nvisuals: in_transcript\nlicence: {holder: ikbt_ssg, licence: CC-BY-4.0}\n"


def with_media(root: Path) -> None:
    """Give a project a film, a sound and a picture."""
    makers = {"film": ("mp4", film), "audio": ("wav", sound), "image": ("png", picture)}
    uses = []
    for kind, (ending, make) in makers.items():
        folder = root / f"content/media/en-{kind}"
        folder.mkdir(parents=True)
        (folder / "asset.yaml").write_text(
            FILM.replace("en-film", f"en-{kind}").replace("kind: film", f"kind: {kind}"), encoding="utf-8"
        )
        (folder / "transcript.sv.md").write_text("Ingen talar.\n", encoding="utf-8")
        make(folder / f"original.{ending}")
        uses.append(f"::: {kind} en-{kind}\n:::\n")
    section = root / "content/modules/start/valkommen/01-start.md"
    section.write_text(
        section.read_text(encoding="utf-8") + "\n" + "\n".join(uses) + "\n::: worksheet dagbok\n:::\n", encoding="utf-8"
    )


def digests(dist: Path) -> dict[str, str]:
    """Every file below dist/ that is not ours alone."""
    return {
        path.relative_to(dist).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(dist.rglob("*"))
        if path.is_file() and not path.name.startswith(".ikbt")
    }


def copied(played: Path, place: Path) -> Path:
    """The project of the fixture `played` as an author has it who has never built it."""
    shutil.copytree(played / "project", place, ignore=shutil.ignore_patterns("dist"))
    return place


def copied_built(played: Path, place: Path) -> tuple[Path, Path]:
    """The project of the fixture `played` as it was built, and the memory of that build."""
    shutil.copytree(played, place)
    return place / "project", place / "cache"
