"""Still pictures in widths and formats, made in a process of its own, since decoders are expected to break on hostile files."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from ikbt_ssg.media.errors import NotMadeError
from ikbt_ssg.media.probe_picture import PIXEL_LIMIT
from ikbt_ssg.media.process import run
from ikbt_ssg.media.recipes import Rendition
from ikbt_ssg.media.recipes.picture import QUALITY

SECONDS = 300
_SCRIPT = str(Path(__file__).with_name("pictures_with_pillow.py"))


def make_pictures(master: Path, made: Mapping[Rendition, Path]) -> None:
    """Every rendition of one picture, each written to its own path; raises NotMadeError."""
    wanted = [
        {
            "path": str(path.absolute()),
            "width": each.width,
            "height": each.height,
            "format": (ending := each.name.rpartition(".")[2]),
            "quality": QUALITY["placeholder" if each.part == "placeholder" else ending],
        }
        for each, path in made.items()
    ]
    plan = {"master": str(master.absolute()), "pixels": PIXEL_LIMIT, "makes": wanted}
    ran = run([sys.executable, "-I", _SCRIPT, json.dumps(plan)], seconds=SECONDS)
    if ran.late:
        raise NotMadeError("it took too long")
    if not ran.ok or not all(path.is_file() and path.stat().st_size for path in made.values()):
        raise NotMadeError("the picture is cut or damaged")
