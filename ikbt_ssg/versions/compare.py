"""Two snapshots -> everything that is otherwise, the weightiest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from ikbt_ssg.versions import kinds
from ikbt_ssg.versions.change import Change, Kind
from ikbt_ssg.versions.forms import compare_form
from ikbt_ssg.versions.snapshot import PageText, Snapshot

RENAMED = 0.9
"""How alike two pages are when one is the other under a new id."""


def compare(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """What is otherwise."""
    found = [change for part in PARTS for change in part(old, new)]
    return tuple(sorted(found, key=lambda change: (-change.impact, change.where, change.at, change.kind.id)))


def _pages(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for id, page in new.pages.items():
        if id not in old.pages:
            yield Change(kinds.NEW_PAGE, f"page {id}", "", None, page.title)
        else:
            yield from _page(f"page {id}", old.pages[id], page)
    for id, page in old.pages.items():
        if id not in new.pages:
            other = _renamed(page, old, new)
            yield Change(kinds.RENAMED_PAGE if other else kinds.NO_PAGE, f"page {id}", "", page.title, other)


def _renamed(page: PageText, old: Snapshot, new: Snapshot) -> str | None:
    """The id under which a page that is gone stands now, by its words."""
    candidates = {id: each for id, each in new.pages.items() if id not in old.pages and each.role == page.role}
    for id, each in candidates.items():
        if SequenceMatcher(None, page.text, each.text, autojunk=False).ratio() >= RENAMED:
            return id
    return None


def _page(where: str, old: PageText, new: PageText) -> Iterator[Change]:
    if old.title != new.title:
        yield Change(kinds.TITLE, where, "title", old.title, new.title)
    if old.module != new.module:
        yield Change(kinds.MOVED_PAGE, where, "module", old.module, new.module)
    if old.safety != new.safety:
        yield Change(kinds.SAFETY_TEXT, where, "text", old.safety, new.safety)
    if old.text != new.text:
        yield Change(kinds.TEXT, where, "text", old.text, new.text)


def _steps(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    before = {step["module"]: step for step in old.steps}
    after = {step["module"]: step for step in new.steps}
    for id, step in after.items():
        if id not in before:
            yield Change(kinds.NEW_STEP, f"module {id}", "", None, id)
            continue
        for key in sorted({*step, *before[id]} - {"module"}):
            if step.get(key) != before[id].get(key):
                yield Change(kinds.STEP, f"module {id}", key, before[id].get(key), step.get(key))
    for id in before:
        if id not in after:
            yield Change(kinds.NO_STEP, f"module {id}", "", id, None)
    kept = [id for id in before if id in after]
    if kept != [id for id in after if id in before]:
        yield Change(kinds.STEP_ORDER, "schedule", "", kept, [id for id in after if id in before])


def _media(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for id, files in new.media.items():
        if id not in old.media:
            yield Change(kinds.NEW_MEDIA, f"media {id}", "", None, id)
        elif files != old.media[id]:
            changed = sorted(path for path in {*files, *old.media[id]} if files.get(path) != old.media[id].get(path))
            yield Change(kinds.MEDIA, f"media {id}", "", None, changed)
    for id in old.media:
        if id not in new.media:
            yield Change(kinds.NO_MEDIA, f"media {id}", "", id, None)


_FACTS: dict[str, Kind] = {"intended_for": kinds.MEANT_FOR, "effort": kinds.EFFORT}


def _facts(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for key in sorted({*old.facts, *new.facts}):
        if old.facts.get(key) != new.facts.get(key):
            yield Change(_FACTS.get(key, kinds.FACTS), "program", key, old.facts.get(key), new.facts.get(key))


def _licences(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """The ledger of rights, line by line; what is new or gone is told where it is new or gone."""
    for id, licence in new.licences.items():
        if id in old.licences and licence != old.licences[id]:
            yield Change(kinds.LICENCE, f"licence {id}", "", old.licences[id], licence)


def _forms(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for id, form in new.forms.items():
        if id not in old.forms:
            yield Change(kinds.NEW_FORM, f"form {id}", "", None, form["title"])
        else:
            yield from compare_form(old.forms[id], form)
    for id, form in old.forms.items():
        if id not in new.forms:
            yield Change(kinds.NO_FORM, f"form {id}", "", form["title"], None)


PARTS: tuple[Callable[[Snapshot, Snapshot], Iterator[Change]], ...] = (_pages, _steps, _media, _licences, _facts, _forms)
"""What is compared of two snapshots."""
