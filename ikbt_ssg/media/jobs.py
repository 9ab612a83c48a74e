"""The work that an asset asks for: pure jobs from a master's bytes, a recipe and a tool to made files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import assert_never

from ikbt_ssg.cache import Cache
from ikbt_ssg.digest import digest_of
from ikbt_ssg.media import recipes
from ikbt_ssg.media.errors import NotMadeError, NotMediaError
from ikbt_ssg.media.ffmpeg_run import Progress
from ikbt_ssg.media.pictures import make_pictures
from ikbt_ssg.media.recipes import Rendition, Step, renditions
from ikbt_ssg.media.svg import write_drawing
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.media.transcode import make_audio, make_film, make_still
from ikbt_ssg.model import MediaAsset, Probe, StoredFile

VERSION: Mapping[Step, str] = {
    "film": "2",
    "audio": "2",
    "picture": "2",
    "drawing": "2",
    "poster": "2",
    "poster_of_film": "3",
}
"""Of each kind of work; raised when the way it is done changes without its recipe showing it, so that this alone is made anew."""
_PICTURE = (recipes.picture,)
TABLES = {
    "film": (recipes.film, recipes.sound),
    "audio": (recipes.sound,),
    "picture": _PICTURE,
    "drawing": (),
    "poster": _PICTURE,
    "poster_of_film": _PICTURE,
}
"""The recipes that each kind of work follows."""


@dataclass(frozen=True, slots=True)
class Job:
    """Renditions that are made together from one master; all that making them needs, but for the master's bytes and the tools."""

    asset: str
    step: Step
    master: StoredFile
    probe: Probe
    makes: tuple[Rendition, ...]
    second: float | None = None
    """Of a film, the second that becomes its poster."""

    @property
    def name(self) -> str:
        """What it is called on a terminal."""
        return f"{self.asset} ({self.step.split('_')[0]})"

    @property
    def recipe(self) -> str:
        """The digest of everything but the master and the tools that the result depends on."""
        settings = [(name, value) for table in TABLES[self.step] for name, value in vars(table).items() if name.isupper()]
        return digest_of(
            "recipe", VERSION[self.step], self.step, repr(settings), repr(self.makes), repr(self.probe), repr(self.second)
        )

    def key(self, tools: Tools | None) -> str:
        """The job's name: everything that its result depends on."""
        build = tools.build if tools is not None and self.step in {"film", "audio", "poster_of_film"} else ""
        pillow = _pillow() if self.step in {"picture", "poster", "poster_of_film"} else ""
        return digest_of("transcode", self.recipe, self.master.sha256, build, pillow)


Made = tuple[StoredFile, ...]
"""The made files: their paths within the package, and what lies in the cache under their digests."""


def jobs_of(media: MediaAsset) -> tuple[Job, ...]:
    """The jobs of one asset; a film's poster is a job of its own, so that changing its second costs no transcoding."""
    made: dict[Step, list[Rendition]] = {}
    for each in renditions(media):
        made.setdefault(each.step, []).append(each)
    poster = media.asset.poster
    second = {"poster_of_film": float(poster)} if poster is not None else {}
    return tuple(
        Job(media.asset.id, step, _master(media, step), media.probe, tuple(makes), second.get(step))
        for step, makes in made.items()
    )


def recall(job: Job, cache: Cache, tools: Tools | None) -> Made | None:
    """What the job made before, if all of it is still there."""
    key = job.key(tools)
    answer = cache.recall([key]).get(key)
    if answer is None:
        return None
    made = made_from_json(answer)
    return made if all(cache.file(stored.sha256) for stored in made) else None


def do(job: Job, master: Path, cache: Cache, tools: Tools | None, tell: Progress) -> Made:
    """Make the job's files and keep them; raises NotMadeError."""
    scratch = {each: cache.scratch("." + each.name.rsplit(".", 1)[-1]) for each in job.makes}
    try:
        _make(job, master, scratch, cache, tools, tell)
        made = tuple(
            StoredFile(rendition.name, path.stat().st_size, cache.keep_file(path)) for rendition, path in scratch.items()
        )
    finally:
        for path in scratch.values():
            path.unlink(missing_ok=True)
    cache.keep({job.key(tools): made_as_json(made)})
    return made


def made_as_json(made: Made) -> bytes:
    """Made files as they are remembered."""
    return json.dumps([(each.path, each.size, each.sha256) for each in made]).encode()


def made_from_json(told: bytes) -> Made:
    """Made files that were remembered."""
    return tuple(StoredFile(name, size, sha256) for name, size, sha256 in json.loads(told))


def _make(job: Job, master: Path, scratch: Mapping[Rendition, Path], cache: Cache, tools: Tools | None, tell: Progress) -> None:
    match job.step:
        case "picture" | "poster":
            make_pictures(master, scratch)
        case "drawing":
            for path in scratch.values():
                _draw(master, path)
        case "film":
            make_film(master, scratch, job.probe, _needed(tools), tell)
        case "audio":
            make_audio(master, scratch, job.probe, _needed(tools), tell)
        case "poster_of_film":
            still = cache.scratch(".png")
            try:
                make_still(master, still, job.second, job.probe, _needed(tools))
                make_pictures(still, scratch)
            finally:
                still.unlink(missing_ok=True)
        case _:
            assert_never(job.step)


def _draw(master: Path, made: Path) -> None:
    try:
        write_drawing(master, made)
    except NotMediaError as wrong:
        raise NotMadeError(str(wrong)) from wrong


def _needed(tools: Tools | None) -> Tools:
    if tools is None:
        raise NotMadeError("ffmpeg is not installed")
    return tools


def _master(media: MediaAsset, step: Step) -> StoredFile:
    return media.poster if step == "poster" and media.poster else media.original


@cache
def _pillow() -> str:
    from PIL import __version__

    return str(__version__)
