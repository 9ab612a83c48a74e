"""All the media that some programs need, made once and remembered; each job is its own, and a bad file costs only itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, field

from ikbt_ssg.cache import Cache
from ikbt_ssg.diagnostic import Diagnostic, Facts, Said
from ikbt_ssg.files import Files
from ikbt_ssg.media import jobs
from ikbt_ssg.media.errors import NotMadeError
from ikbt_ssg.media.hands import Hands, HandsHere
from ikbt_ssg.media.jobs import Job, Made
from ikbt_ssg.media.lock import Lock, lock_path, lock_text, read_lock
from ikbt_ssg.media.store import Store
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import Card, Library, MediaAsset, StoredFile
from ikbt_ssg.progress import Progress, Silent
from ikbt_ssg.rules import media as rules
from ikbt_ssg.source import Span

Closures = Mapping[str, Mapping[str, Card]]
"""By the path of each program the cards it reaches."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where media is made: with which tools, how many at a time, by whom, and who is told."""

    tools: Tools | None
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    progress: Progress = field(default_factory=Silent)
    store: Store | None = None
    """Where other machines leave what they made."""
    elsewhere: Callable[[Cache], Hands] | None = None
    """Other machines that make media, instead of this one."""


@dataclass(frozen=True, slots=True)
class MediaMade:
    """The files that every program's jobs made, as far as they could be made."""

    programs: Mapping[str, Mapping[Job, Made]]
    failed: frozenset[Job]
    build: str

    def of(self, program: str) -> dict[str, StoredFile]:
        """The files that a program needs, by their path in the package."""
        return {each.path: each for made in self.programs[program].values() for each in made}

    def has(self, program: str) -> bool:
        """Whether all media of a program could be made."""
        return self.failed.isdisjoint(self.programs[program])

    def lock(self, program: str) -> tuple[str, str]:
        """The path and text of a program's lock."""
        return lock_path(program), lock_text(self.programs[program].items(), self.build)


def make_media(library: Library, reached: Closures, files: Files, cache: Cache, bench: Bench) -> tuple[MediaMade, Said, int]:
    """Make what is missing; the files, what went wrong, and how many jobs were done anew."""
    wanted = {program: _jobs(library, closure.values()) for program, closure in reached.items()}
    locks: dict[str, Lock] = {}
    said: list[Diagnostic] = []
    for program in wanted:
        lock, wrong = read_lock(program, files)
        said += wrong
        if lock is not None:
            locks[program] = lock
    kept = {program: _locked(jobs_, locks.get(program), cache, bench.store) for program, jobs_ in wanted.items()}
    made: dict[Job, Made] = {}
    waiting: list[Job] = []
    for job in dict.fromkeys(job for program, jobs_ in wanted.items() for job in jobs_ if job not in kept[program]):
        known = jobs.recall(job, cache, bench.tools)
        if known is None:
            waiting.append(job)
        else:
            made[job] = known
    failed = _make(waiting, made, files, cache, bench) if waiting else {}
    # a master that is damaged fails in every job; one message about it is enough
    by_asset = {job.asset: one for job, one in sorted(failed.items(), key=lambda each: each[1].facts["what"], reverse=True)}
    said += by_asset.values()
    programs = {
        program: {job: found for job in jobs_ if (found := kept[program].get(job) or made.get(job, ())) or job in failed}
        for program, jobs_ in wanted.items()
    }
    for program, lock in locks.items():
        said += _new_bytes(lock, programs[program], failed.keys())
    build = bench.tools.build if bench.tools is not None else ""
    return MediaMade(programs, frozenset(failed), build), tuple(said), len(waiting) - len(failed)


def _jobs(library: Library, cards: Iterable[Card]) -> list[Job]:
    """The jobs of every asset among some cards."""
    found: list[Job] = []
    for card in sorted((each for each in cards if each.kind == "media"), key=lambda each: each.path):
        media = library.fetch(card)
        if not isinstance(media, MediaAsset):
            raise TypeError(type(media))
        found += jobs.jobs_of(media)
    return found


def _locked(wanted: Iterable[Job], lock: Lock | None, cache: Cache, store: Store | None) -> dict[Job, Made]:
    """What a program's lock names, as far as those very bytes can be had."""
    found: dict[Job, Made] = {}
    if lock is None:
        return found
    for job in wanted:
        made = lock.made(job)
        if made and all(_is_here(each, cache, store) for each in made):
            found[job] = made
    return found


def _is_here(wanted: StoredFile, cache: Cache, store: Store | None) -> bool:
    if cache.file(wanted.sha256) is not None:
        return True
    scratch = cache.scratch(".fetched")
    if store is None or not store.fetch(wanted.sha256, scratch):
        return False
    cache.keep_file(scratch)
    return True


def _new_bytes(lock: Lock, made: Mapping[Job, Made], failed: Iterable[Job]) -> Iterable[Diagnostic]:
    """Which media is not what the lock names, and why."""
    why: dict[str, list[str]] = {}
    for job, files in made.items():
        named = lock.made(job)
        if job in failed:
            continue
        if named is None:
            why.setdefault("the master or the way it is made is another than when it was locked", []).append(job.asset)
        elif sorted(each.sha256 for each in named) != sorted(each.sha256 for each in files):
            why.setdefault("the locked files could not be had here, and this ffmpeg makes others", []).append(job.asset)
    for reason, assets in why.items():
        yield rules.NEW_BYTES.at(Span(lock.path), names=", ".join(dict.fromkeys(assets)), why=reason)


def _make(waiting: list[Job], made: dict[Job, Made], files: Files, cache: Cache, bench: Bench) -> dict[Job, Diagnostic]:
    failed: dict[Job, Diagnostic] = {}
    cache.clear_scratch()
    hands = bench.elsewhere(cache) if bench.elsewhere is not None else HandsHere(cache, bench.tools, bench.workers)
    bench.progress.jobs([job.name for job in waiting])
    running: dict[Future[Made], Job] = {}
    try:
        # long films first, so that the last one does not run alone
        for job in sorted(waiting, key=lambda each: -each.probe.seconds * each.probe.height):
            running[hands.begin(job, files.absolute(job.master.path), _teller(job, bench.progress))] = job
        for done in as_completed(running):
            job = running[done]
            try:
                made[job] = hands.finished(job, done)
            except NotMadeError as wrong:
                name = job.master.path.rpartition("/")[2]
                facts: Facts = {"name": name, "what": job.makes[0].name, "problem": str(wrong)}
                failed[job] = rules.NOT_MADE.at(Span(job.master.path), **facts)
            else:
                _share(made[job], cache, bench.store)
            bench.progress.job(job.name, 1.0)
    except BaseException:
        hands.stop(running)
        raise
    hands.close()
    return failed


def _share(made: Made, cache: Cache, store: Store | None) -> None:
    """Leave made files where other machines find them."""
    if store is not None:
        for each in made:
            store.put(cache.file_path(each.sha256), each.sha256)


def _teller(job: Job, progress: Progress) -> Callable[[float], None]:
    return lambda fraction: progress.job(job.name, fraction)
