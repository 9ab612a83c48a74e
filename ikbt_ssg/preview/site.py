"""What the preview serves: a dictionary of known paths. No address is ever turned into a path on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ikbt_ssg.assemble.assemble import assemble
from ikbt_ssg.assemble.closure import closure, paths_of
from ikbt_ssg.assemble.editions import editions
from ikbt_ssg.assemble.shared import SharedTexts
from ikbt_ssg.authored.program import Program
from ikbt_ssg.buildable import broken_paths
from ikbt_ssg.check import Asked, check
from ikbt_ssg.diagnostic import Said, in_order
from ikbt_ssg.exporters import EXPORTERS
from ikbt_ssg.exporters.rendered import Rendered
from ikbt_ssg.files import Files
from ikbt_ssg.load.library import load
from ikbt_ssg.media.work import MediaMade, make_media
from ikbt_ssg.model import Card, Library, StoredFile
from ikbt_ssg.pipeline import Means
from ikbt_ssg.preview.reading import Reading, readings
from ikbt_ssg.program import Errand
from ikbt_ssg.render.assets import assets
from ikbt_ssg.render.pages import render_pages
from ikbt_ssg.render.shared import SharedPages

Content = bytes | StoredFile


@dataclass(frozen=True, slots=True)
class Shown:
    """One edition as it was last good."""

    key: str
    title: str
    roles: tuple[str, ...]
    language: str
    files: Mapping[str, Content]
    readings: Mapping[str, Reading]
    """How hard its pages are to read, by their paths."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is shown at one moment."""

    editions: Mapping[str, Shown] = field(default_factory=dict)
    """By `program/edition`."""
    said: Said = ()
    cards: Mapping[str, Card] = field(default_factory=dict, compare=False)
    """Of the files it was made from, so that those that have not changed need not be looked up again."""

    def find(self, path: str) -> Content | None:
        """What lies at a path below `/p/`: `program/edition/…`."""
        shown, inside = self._edition(path)
        return shown.files.get(inside) if shown is not None else None

    def reading(self, path: str) -> Reading | None:
        """How hard the page at such a path is to read; None for one that nobody wrote as a text."""
        shown, inside = self._edition(path)
        return shown.readings.get(inside) if shown is not None else None

    def _edition(self, path: str) -> tuple[Shown | None, str]:
        program, _, rest = path.partition("/")
        edition, _, inside = rest.partition("/")
        return self.editions.get(f"{program}/{edition}"), inside


def renew(site: Site, files: Files, asked: Asked, means: Means, *, with_media: bool) -> Site:
    """The site after a change; an edition with an error keeps showing what it showed before."""
    library = load(files, means.desk, means.store, means.crew, site.cards)
    said = check(library, asked)
    broken = broken_paths(said)
    ready: dict[str, Mapping[str, Card]] = {}
    for card in library.of("program"):
        cards = closure(library, card)
        # a program that was never whole is shown as far as it goes, so that its author sees something
        if card.whole and (not _before(site, card) or broken.isdisjoint(paths_of(cards))):
            ready[card.path] = cards
    made: MediaMade | None = None
    if with_media:
        made, told, _ = make_media(library, ready, files, means.store, means.bench)
        said += told
    shown: dict[str, Shown] = {}
    for card in library.of("program"):
        if card.path in ready:
            media = made.of(card.path) if made is not None else {}
            said += _program(site, library, Errand(means.desk, card, ready[card.path], "", media), means, shown)
        else:
            shown |= _before(site, card)
    return Site(shown, in_order(said), library.cards)


def _before(site: Site, program: Card) -> dict[str, Shown]:
    """A program's editions as they were last shown."""
    return {name: old for name, old in site.editions.items() if name.startswith(f"{program.id}/")}


def _program(site: Site, library: Library, errand: Errand, means: Means, shown: dict[str, Shown]) -> Said:
    """Show every edition of a program that is not shown already; what there is to say about them."""
    card, media = errand.card, errand.media
    program = library.fetch(card)
    if not isinstance(program, Program):
        raise TypeError(type(program))
    said: Said = ()
    texts, pages = SharedTexts(), SharedPages()
    for edition in editions(program, card)[0].values():
        name, key = f"{card.id}/{edition.id}", errand.key(edition)
        old = site.editions.get(name)
        if old is not None and old.key == key:
            shown[name] = old
            continue
        assembled = assemble(library, card, edition, "", {path: file.size for path, file in media.items()}, texts)
        said += assembled.said
        if assembled.bundle is None:
            if old is not None:
                shown[name] = replace(old, key="")
            continue
        bundle = assembled.bundle
        rendered = Rendered(
            render_pages(bundle, means.store, pages).files,
            media,
            assets(bundle),
            lambda stored: means.store.file_path(stored.sha256),
        )
        package, _ = EXPORTERS["web"](bundle, rendered)
        shown[name] = Shown(key, program.title, tuple(bundle.roles), edition.language, package.files, readings(bundle))
    return said


Renew = Callable[[Site, bool], Site]
"""Looks at the project again; the flag says whether media is to be made too."""
