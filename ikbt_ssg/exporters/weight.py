"""What an edition costs somebody on a slow line: the bytes of each module, and of a page before anything in it is opened."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ikbt_ssg.bundle import Bundle, Media, Page
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.exporters.rendered import Rendered
from ikbt_ssg.media.recipes import Rendition
from ikbt_ssg.render.body import media_in
from ikbt_ssg.rules import media as rules
from ikbt_ssg.source import Span

SLOW_LINE = 1_000_000
"""Bits a second on the line that the report counts with."""


@dataclass(frozen=True, slots=True)
class ModuleWeight:
    """Everything in a module, watched and listened to from beginning to end."""

    title: str
    full: int
    """Bytes with the files that are played unless somebody chooses."""
    saver: int
    """Bytes with the smallest files."""

    @property
    def full_seconds(self) -> int:
        """How long it takes over a slow line."""
        return round(self.full * 8 / SLOW_LINE)

    @property
    def saver_seconds(self) -> int:
        """How long it takes over a slow line when data is saved."""
        return round(self.saver * 8 / SLOW_LINE)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of an edition."""

    modules: tuple[ModuleWeight, ...]
    heaviest: Page
    """The page whose first view costs most."""
    first_view: int
    """Bytes of that page with its style sheets and scripts, compressed as web servers send them; no picture, film or sound."""


def weigh(bundle: Bundle, rendered: Rendered) -> Weights:
    """The weight of an edition as it was made."""
    shared = sum(_compressed(content) for content in rendered.assets.values())
    pages = {page.id: page for page in bundle.pages}
    modules = tuple(
        ModuleWeight(each.title, *_sums([pages[id] for id in each.pages], bundle, rendered, shared)) for each in bundle.modules
    )
    # what is longest is also longest when it is compressed, as near as matters
    heaviest = max(bundle.pages, key=lambda page: len(rendered.pages[page.path]))
    return Weights(modules, heaviest, shared + len(zlib.compress(rendered.pages[heaviest.path])))


@lru_cache(32)
def _compressed(shared: bytes) -> int:
    """The bytes of a file on the wire; style sheets and scripts are the same in every edition."""
    return len(zlib.compress(shared))


def _sums(pages: list[Page], bundle: Bundle, rendered: Rendered, shared: int) -> tuple[int, int]:
    text = shared + sum(len(rendered.pages[page.path]) for page in pages)
    shown = {media.id: media for page in pages for media in media_in(page.blocks)}
    text += sum(len(each.text.encode()) for id in shown for each in bundle.captions[id])
    sizes = {path: stored.size for path, stored in rendered.media.items()}
    full, saver = (
        sum(sizes.get(each.name, 0) for media in shown.values() for each in _files(media, smallest=smallest))
        for smallest in (False, True)
    )
    return text + full, text + saver


def _files(media: Media, *, smallest: bool) -> Iterator[Rendition]:
    """The files that somebody fetches who takes part of all of an asset: one of each part."""
    for part in (media.kind, *(("poster",) if media.kind == "film" else ())):
        found = [each for each in media.renditions if each.part == part]
        if found and part in {"film", "audio"}:
            yield next((each for each in found if each.use == "data-saver"), found[0]) if smallest else found[0]
        elif found:
            # browsers take the first format they know, which every one of the last years does
            first = [each for each in found if each.type == found[0].type]
            yield (min if smallest else max)(first, key=lambda each: each.width)


def over_budget(weights: Weights, bundle: Bundle, span: Span) -> Iterator[Diagnostic]:
    """What weighs more than the program allows itself."""
    budget = bundle.program.budget
    for each in weights.modules:
        if budget.module_mb is not None and each.full > budget.module_mb * 1_000_000:
            size = f"{each.full / 1_000_000:.3g}"
            yield rules.MODULE_HEAVY.at(span, name=each.title, size=size, limit=budget.module_mb, edition=bundle.edition.id)
    if budget.first_view_kb is not None and weights.first_view > budget.first_view_kb * 1000:
        size = f"{weights.first_view / 1000:.0f}"
        yield rules.PAGE_HEAVY.at(
            span, name=weights.heaviest.path, size=size, limit=budget.first_view_kb, edition=bundle.edition.id
        )
