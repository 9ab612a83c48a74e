"""The whole build, in order. Read this first.

Files become a Library; a Library and an Edition become a Bundle; a Bundle becomes pages; pages become packages, and every
step also returns what it has to say to the author:

    load      files -> Library                          `load/library.py`
    check     Library -> messages                       `check/__init__.py`, a table of questions
    assemble  Library, Program, Edition -> Bundle       `assemble/assemble.py`
    render    Bundle, templates -> pages, media         `render/pages.py`, `media/`
    package   Bundle, Rendered, exporter -> Package     `exporters/__init__.py`, a table of formats

Only `edge/` reads the project and writes `dist/`. What was worked out before is remembered by what it was worked out from
(`cache.py`); programs are built side by side (`crew.py`), each by `program.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ikbt_ssg.beside import beside, changes_of
from ikbt_ssg.buildable import buildable
from ikbt_ssg.cache import Cache
from ikbt_ssg.check import Asked, check
from ikbt_ssg.crew import Crew
from ikbt_ssg.diagnostic import Said, in_order, stops
from ikbt_ssg.edge.publish import Dist
from ikbt_ssg.files import Files
from ikbt_ssg.load.library import Desk, load
from ikbt_ssg.media.work import Bench, make_media
from ikbt_ssg.model import Library
from ikbt_ssg.program import Errand, Made, build_program, built_before, check_program, checked_before


@dataclass(frozen=True, slots=True)
class Means:
    """What a build works with: where it may look and write, and who does the work."""

    desk: Desk
    store: Cache
    crew: Crew
    bench: Bench


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build."""

    said: Said
    programs: tuple[Made, ...] = ()
    stopped: tuple[str, ...] = ()
    """The programs that were not packaged because of an error in something they use."""
    media_made: int = 0
    locks: Mapping[str, str] = field(default_factory=dict)
    """What a media lock of each program would say, by its path."""


def check_all(files: Files, asked: Asked, means: Means, only: Sequence[str] = ()) -> Said:
    """Everything there is to say, every edition of every program included; nothing is written."""
    library = load(files, means.desk, means.store, means.crew)
    said = check(library, asked)
    reached, _ = buildable(library, said, only)
    whole = [library.cards[path] for path in reached]
    held = beside(library, files, whole)
    waiting: list[Errand] = []
    for card in whole:
        errand = Errand(means.desk, card, reached[card.path], "", {}, None, asked.release, held[card.path])
        known = checked_before(library, means.store, errand)
        said += known or ()
        waiting += [errand] if known is None else []
    return in_order(said + tuple(one for told in means.crew.map(check_program, waiting, few=8) for one in told))


def build_all(files: Files, asked: Asked, means: Means, dist: Dist, only: Sequence[str] = ()) -> Built:
    """Every package of every program that holds together; what has not changed is left as it lies."""
    library = load(files, means.desk, means.store, means.crew)
    said = check(library, asked)
    reached, stopped = buildable(library, said, only)
    media, media_said, media_made = make_media(library, reached, files, means.store, means.bench)
    ready = [library.cards[path] for path in reached if media.has(path)]
    held = beside(library, files, ready, is_judged=asked.judged, is_released=asked.release)
    errands = [
        Errand(
            means.desk,
            card,
            reached[card.path],
            changes_of(files, card),
            media.of(card.path),
            dist.of(card.id),
            asked.release,
            held[card.path],
        )
        for card in ready
    ]
    made = list(_made(library, errands, means, dist))
    stopped += tuple(library.cards[path].id for path in reached if not media.has(path))
    stopped += tuple(each.program for each in made if stops(each.said))
    if not only:
        dist.keep_only(_expected(made, stopped, dist))
    dist.finish()
    said += media_said + tuple(one for each in made for one in each.said)
    locks = dict(media.lock(card.path) for card in ready)
    return Built(in_order(said), tuple(made), stopped, media_made, locks)


def _made(library: Library, errands: Sequence[Errand], means: Means, dist: Dist) -> Iterator[Made]:
    """What came of each program, in their order, with every new package in its place."""
    lying = [built_before(library, means.store, errand) for errand in errands]
    waiting = [errand for errand, before in zip(errands, lying, strict=True) if before is None]
    built = iter(means.crew.map(build_program, waiting, few=4))
    for before in lying:
        each = before or next(built)
        for edition in each.editions:
            if edition.staged is not None:
                dist.put(edition.staged, edition.name, edition.key, edition.lines)
        means.bench.progress.program(each.program)
        yield each


def _expected(made: Sequence[Made], stopped: Sequence[str], dist: Dist) -> set[str]:
    """The editions that belong in `dist/`: those just made, and what lies there of programs that an error has stopped."""
    kept = {name for name in dist.placed if name.split("/")[0] in stopped}
    return kept | {edition.name for each in made for edition in each.editions}
