"""How an edition, as it was built, stands to the releases of its program: what speaks against it, and what is otherwise since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ikbt_ssg.beside import Beside
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.exporters.changes_page import changes_page
from ikbt_ssg.exporters.package import json_bytes
from ikbt_ssg.migration.show import answers_in_words, answers_of
from ikbt_ssg.model import Card
from ikbt_ssg.report.sentences import authors_language
from ikbt_ssg.versions.guard import Editions, built_objections, signature_objections, unmapped_objections
from ikbt_ssg.versions.release import changes, release_from, sign_offs_from
from ikbt_ssg.versions.show import Comparison, as_json
from ikbt_ssg.versions.snapshot import snapshot_of


def as_built(held: Beside, edition: str, web: Path) -> Editions:
    """The edition by its id, to be held against releases; nothing where there are none, or no web package."""
    if not (held.released or held.before or held.roles) or not web.is_dir():
        return {}
    return {edition: snapshot_of(lambda path: (web / path).read_bytes())}


def objections(held: Beside, card: Card, now: Editions) -> Iterator[Diagnostic]:
    """A released version is made of what it was released with, and one for patients is signed by every role."""
    if not held.is_judged or not now:
        return
    yield from signature_objections(card.id, now, held.roles, sign_offs_from(held.signed), card.span)
    if held.released:
        yield from built_objections(release_from(held.released), now, card.span)
    elif held.before and held.map is None:
        yield from unmapped_objections(release_from(held.before), now, held.map_path, card.span)


def change_log(held: Beside, now: Editions, language: str) -> dict[str, bytes]:
    """`changes.html` and `changes.json`: every change since the release before by its class, for people and for programs.

    Nothing for a first version, and for an edition that the release before did not have.
    """
    before = release_from(held.before) if held.before else None
    if before is None or not before.editions.keys() & now.keys():
        return {}
    shown = authors_language(language)
    version = next(iter(now.values())).version
    names = (f"{before.program} {before.version}", f"{before.program} {version}")
    comparison = Comparison(*names, before.version, version, changes(before.editions, now))
    answers = answers_in_words([answers_of(before.editions[id], each) for id, each in now.items()], comparison, shown)
    return {
        "changes.html": changes_page(comparison, shown, answers).encode(),
        "changes.json": json_bytes(as_json(comparison)),
    }
