"""All the media that some programs need, made once and remembered; each job is its own, and a bad file costs only itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field

from ikbt_ssg.cache import Cache
from ikbt_ssg.diagnostic import Diagnostic, Facts, Said
from ikbt_ssg.files import Files
from ikbt_ssg.media import jobs
from ikbt_ssg.media.errors import NotMadeError
from ikbt_ssg.media.jobs import Job
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import Card, Library, MediaAsset, StoredFile
from ikbt_ssg.progress import Progress, Silent
from ikbt_ssg.rules import media as rules
from ikbt_ssg.source import Span


@dataclass(frozen=True, slots=True)
class Bench:
    """Where media is made: with which tools, how many at a time, and who is told."""

    tools: Tools | None
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    progress: Progress = field(default_factory=Silent)


@dataclass(frozen=True, slots=True)
class MediaMade:
    """The files of every asset that could be made, by the asset's card."""

    files: Mapping[str, Mapping[str, StoredFile]]

    def of(self, cards: Mapping[str, Card]) -> dict[str, StoredFile]:
        """The files that some cards need."""
        return {name: file for path in cards if path in self.files for name, file in self.files[path].items()}

    def has(self, cards: Mapping[str, Card]) -> bool:
        """Whether every asset among some cards could be made."""
        return all(card.path in self.files for card in cards.values() if card.kind == "media")


def make_media(
    library: Library, reached: Iterable[Mapping[str, Card]], files: Files, store: Cache, bench: Bench
) -> tuple[MediaMade, Said, int]:
    """Make what is missing; the files, what went wrong, and how many jobs were done anew."""
    cards = {path: card for closure in reached for path, card in closure.items() if card.kind == "media"}
    made: dict[str, dict[str, StoredFile]] = {}
    waiting: list[tuple[Card, Job]] = []
    for path in sorted(cards):
        media = library.fetch(cards[path])
        if not isinstance(media, MediaAsset):
            raise TypeError(type(media))
        made[path] = {}
        for job in jobs.jobs_of(media):
            known = jobs.recall(job, store, bench.tools)
            if known is None:
                waiting.append((cards[path], job))
            else:
                made[path] |= _named(known)
    failed = _make(waiting, made, files, store, bench) if waiting else ()
    whole = {path: each for path, each in made.items() if path not in {card.path for card, _ in failed}}
    # a master that is damaged fails in every job; one message about it is enough
    told = {card.path: said for card, said in sorted(failed, key=lambda each: each[1].facts["what"], reverse=True)}
    return MediaMade(whole), tuple(told[path] for path in sorted(told)), len(waiting) - len(failed)


def _make(
    waiting: list[tuple[Card, Job]], made: dict[str, dict[str, StoredFile]], files: Files, store: Cache, bench: Bench
) -> tuple[tuple[Card, Diagnostic], ...]:
    failed: list[tuple[Card, Diagnostic]] = []
    bench.progress.jobs([job.name for _, job in waiting])
    with ThreadPoolExecutor(max(1, bench.workers)) as pool:
        # long films first, so that the last one does not run alone
        order = sorted(waiting, key=lambda each: -each[1].probe.seconds * each[1].probe.height)
        running: dict[Future[jobs.Made], tuple[Card, Job]] = {
            pool.submit(_do, job, files, store, bench): (card, job) for card, job in order
        }
        try:
            for done in as_completed(running):
                card, job = running[done]
                try:
                    made[card.path] |= _named(done.result())
                except NotMadeError as wrong:
                    span = Span(job.master.path)
                    facts: Facts = {"name": job.master.path.rpartition("/")[2], "what": job.makes[0].name, "problem": str(wrong)}
                    failed.append((card, rules.NOT_MADE.at(span, **facts)))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return tuple(failed)


def _do(job: Job, files: Files, store: Cache, bench: Bench) -> jobs.Made:
    return jobs.do(
        job, files.absolute(job.master.path), store, bench.tools, lambda fraction: bench.progress.job(job.name, fraction)
    )


def _named(made: jobs.Made) -> dict[str, StoredFile]:
    return {each.path: each for each in made}
