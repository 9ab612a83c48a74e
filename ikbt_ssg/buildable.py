"""Which programs can be built: those that reach no file with an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Never

from ikbt_ssg.assemble.closure import closure, paths_of
from ikbt_ssg.diagnostic import Said, stops
from ikbt_ssg.model import Card, Library
from ikbt_ssg.spelling import nearest
from ikbt_ssg.stopped import StoppedError


def broken_paths(said: Said) -> set[str]:
    """The files that have an error; no program that reaches one is made anew."""
    return {one.span.path for one in said if stops((one,))}


def buildable(library: Library, said: Said, only: Sequence[str]) -> tuple[dict[str, Mapping[str, Card]], tuple[str, ...]]:
    """By the path of each program what it reaches, if no file with an error is among that; and the ids of the others."""
    broken = broken_paths(said)
    # what could never be opened is nobody's card: whoever reaches a file beside it may have been meant to have it too
    unseen = {path.rpartition("/")[0] for path in broken - library.cards.keys() - paths_of(library.cards)}
    known = library.names("program")
    for name in only:
        if name not in known:
            _no_program(name, known)
    asked_for = [card for card in library.of("program") if not only or card.id in only]
    reached: dict[str, Mapping[str, Card]] = {card.path: closure(library, card) for card in asked_for}
    whole = {path: cards for path, cards in reached.items() if not _leans_on(paths_of(cards), broken, unseen)}
    return whole, tuple(card.id for card in asked_for if card.path not in whole)


def _leans_on(paths: set[str], broken: set[str], folders: set[str]) -> bool:
    """Whether some files have a broken one among them, or one that lies in these folders or below."""
    if not folders:
        return not paths.isdisjoint(broken)
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
