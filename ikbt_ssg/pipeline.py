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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Never

from ikbt_ssg.assemble.closure import closure, paths_of
from ikbt_ssg.beside import beside, changes_of
from ikbt_ssg.cache import Cache
from ikbt_ssg.check import Asked, check
from ikbt_ssg.crew import Crew
from ikbt_ssg.diagnostic import Said, in_order, stops
from ikbt_ssg.edge.publish import Dist
from ikbt_ssg.files import Files
from ikbt_ssg.load.library import Desk, load
from ikbt_ssg.media.work import Bench, make_media
from ikbt_ssg.model import Card, Library
from ikbt_ssg.program import Errand, Made, build_program, check_program
from ikbt_ssg.spelling import nearest
from ikbt_ssg.stopped import StoppedError


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
    sound, _ = _sound(library, said, only)
    held = beside(library, files, sound)
    errands = [Errand(means.desk, card, closure(library, card), "", {}, None, asked.release, held[card.path]) for card in sound]
    return in_order(said + tuple(one for told in means.crew.map(check_program, errands, few=8) for one in told))


def build_all(files: Files, asked: Asked, means: Means, dist: Dist, only: Sequence[str] = ()) -> Built:
    """Every package of every program that holds together; what has not changed is left as it lies."""
    library = load(files, means.desk, means.store, means.crew)
    said = check(library, asked)
    sound, stopped = _sound(library, said, only)
    reached = {card.path: closure(library, card) for card in sound}
    media, media_said, media_made = make_media(library, reached, files, means.store, means.bench)
    ready = [card for card in sound if media.has(card.path)]
    held = beside(library, files, ready, is_judged=asked.judged)
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
    made: list[Made] = []
    for each in means.crew.map(build_program, errands, few=4):
        for edition in each.editions:
            if edition.staged is not None:
                dist.put(edition.staged, edition.name, edition.key, edition.lines)
        made.append(each)
        means.bench.progress.program(each.program)
    stopped += tuple(card.id for card in sound if card not in ready)
    stopped += tuple(each.program for each in made if stops(each.said))
    if not only:
        dist.keep_only(_expected(made, stopped, dist))
    dist.finish()
    said += media_said + tuple(one for each in made for one in each.said)
    locks = dict(media.lock(card.path) for card in ready)
    return Built(in_order(said), tuple(made), stopped, media_made, locks)


def broken_paths(said: Said) -> set[str]:
    """The files that have an error; no program that reaches one is made anew."""
    return {one.span.path for one in said if stops((one,))}


def _sound(library: Library, said: Said, only: Sequence[str]) -> tuple[list[Card], tuple[str, ...]]:
    """The programs that reach no file with an error, and the ids of those that do."""
    broken = broken_paths(said)
    # what could never be opened is nobody's card: whoever reaches a file beside it may have been meant to have it too
    unseen = {path.rpartition("/")[0] for path in broken - library.cards.keys() - paths_of(library.cards)}
    known = library.names("program")
    for name in only:
        if name not in known:
            _no_program(name, known)
    asked_for = [card for card in library.of("program") if not only or card.id in only]
    sound = [card for card in asked_for if not _leans_on(paths_of(closure(library, card)), broken, unseen)]
    return sound, tuple(card.id for card in asked_for if card not in sound)


def _leans_on(paths: set[str], broken: set[str], folders: set[str]) -> bool:
    """Whether some files have a broken one among them, or one that lies in these folders or below."""
    around = {path[:end] for path in paths for end, sign in enumerate(path) if sign == "/"}
    return not (paths.isdisjoint(broken) and around.isdisjoint(folders))


def _no_program(name: str, known: Sequence[str]) -> Never:
    near, all_known = nearest(name, known), ", ".join(known)
    raise StoppedError(
        f"there is no program called `{name}`."
        + (f" Did you mean `{near}`?" if near else "")
        + f" The programs are: {all_known}",
        f"det finns inget program som heter `{name}`."
        + (f" Menade du `{near}`?" if near else "")
        + f" Programmen är: {all_known}",
    )


def _expected(made: Sequence[Made], stopped: Sequence[str], dist: Dist) -> set[str]:
    """The editions that belong in `dist/`: those just made, and what lies there of programs that an error has stopped."""
    kept = {name for name in dist.placed if name.split("/")[0] in stopped}
    return kept | {edition.name for each in made for edition in each.editions}
