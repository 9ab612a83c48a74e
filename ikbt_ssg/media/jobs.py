"""The work that an asset asks for: pure jobs from a master's bytes, a recipe and a tool to made files, done once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from ikbt_ssg.cache import Cache
from ikbt_ssg.digest import digest_of
from ikbt_ssg.media import recipes
from ikbt_ssg.media.pictures import make_pictures
from ikbt_ssg.media.recipes import Rendition, Step, renditions
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.media.transcode import (
    NotMadeError,
    Progress,
    make_audio,
    make_film,
    make_still,
)
from ikbt_ssg.model import MediaAsset, StoredFile

VERSION = "1"
"""Raised when the way something is made changes without its recipe showing it."""


@dataclass(frozen=True, slots=True)
class Job:
    """Renditions that are made together from one master."""

    asset: str
    step: Step
    master: StoredFile
    makes: tuple[Rendition, ...]
    media: MediaAsset

    def key(self, tools: Tools | None) -> str:
        """The job's name: everything that its result depends on."""
        settings = {name: value for name, value in vars(recipes).items() if name.isupper()}
        told = json.dumps(settings, sort_keys=True, default=str)
        names = json.dumps([(each.name, each.width, each.height) for each in self.makes])
        build = "" if self.step in {"picture", "poster"} or tools is None else tools.build
        second = str(self.media.asset.poster or 0) if self.step == "poster_of_film" else ""
        return digest_of("transcode", VERSION, self.step, self.master.sha256, told, names, build, second, _pillow())


Made = tuple[tuple[str, StoredFile], ...]
"""Paths within the package, and the made files in the cache."""


def jobs_of(media: MediaAsset) -> tuple[Job, ...]:
    """The jobs of one asset; a film's poster is a job of its own, so that changing its second costs no transcoding."""
    made: dict[Step, list[Rendition]] = {}
    for each in renditions(media):
        made.setdefault(each.step, []).append(each)
    return tuple(Job(media.asset.id, step, _master(media, step), tuple(makes), media) for step, makes in made.items())


def recall(job: Job, cache: Cache, tools: Tools | None) -> Made | None:
    """What the job made before, if all of it is still there."""
    key = job.key(tools)
    answer = cache.recall([key]).get(key)
    if answer is None:
        return None
    made = tuple((name, StoredFile(name, size, sha256)) for name, size, sha256 in json.loads(answer))
    return made if all(cache.file(stored.sha256) for _, stored in made) else None


def do(job: Job, absolute: Callable[[str], Path], cache: Cache, tools: Tools | None, tell: Progress) -> Made:
    """Make the job's files and keep them; raises NotMadeError."""
    scratch = {each: cache.scratch("." + each.name.rsplit(".", 1)[-1]) for each in job.makes}
    try:
        _make(job, absolute(job.master.path), scratch, cache, tools, tell)
        made: list[tuple[str, StoredFile]] = []
        for rendition, path in scratch.items():
            size = path.stat().st_size
            made.append((rendition.name, StoredFile(rendition.name, size, cache.keep_file(path))))
    finally:
        for path in scratch.values():
            path.unlink(missing_ok=True)
    cache.keep({job.key(tools): json.dumps([(name, each.size, each.sha256) for name, each in made]).encode()})
    return tuple(made)


def _make(job: Job, master: Path, scratch: dict[Rendition, Path], cache: Cache, tools: Tools | None, tell: Progress) -> None:
    match job.step:
        case "picture" | "poster":
            make_pictures(master, scratch)
        case "film":
            only, path = next(iter(scratch.items()))
            make_film(master, path, only, job.media.probe, _needed(tools), tell)
        case "audio":
            only, path = next(iter(scratch.items()))
            make_audio(master, path, only, job.media.probe, _needed(tools), tell)
        case "poster_of_film":
            still = cache.scratch(".png")
            try:
                make_still(master, still, float(job.media.asset.poster or 0), job.media.probe, _needed(tools))
                make_pictures(still, scratch)
            finally:
                still.unlink(missing_ok=True)
        case _:
            assert_never(job.step)


def _needed(tools: Tools | None) -> Tools:
    if tools is None:
        raise NotMadeError("ffmpeg is not installed")
    return tools


def _master(media: MediaAsset, step: Step) -> StoredFile:
    return media.poster if step == "poster" and media.poster else media.original


def _pillow() -> str:
    from PIL import __version__

    return str(__version__)
