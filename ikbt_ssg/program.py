"""One program, from its cards to the packages of its editions; a worker process runs this and nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ikbt_ssg import inputs
from ikbt_ssg.assemble.assemble import Assembled, assemble
from ikbt_ssg.assemble.editions import editions
from ikbt_ssg.assemble.shared import SharedTexts
from ikbt_ssg.authored.program import Program
from ikbt_ssg.beside import NOTHING_BESIDE, Beside
from ikbt_ssg.bundle import Bundle, Edition
from ikbt_ssg.cache import Cache
from ikbt_ssg.diagnostic import Diagnostic, Said, in_order, said_as_json, said_from_json, stops
from ikbt_ssg.digest import digest_of
from ikbt_ssg.edge.publish import Dist
from ikbt_ssg.exporters import EXPORTERS
from ikbt_ssg.exporters.archive import write_zip
from ikbt_ssg.exporters.label_page import label_page
from ikbt_ssg.exporters.manifest import manifest
from ikbt_ssg.exporters.package import MANIFEST, json_bytes
from ikbt_ssg.exporters.rendered import Rendered
from ikbt_ssg.exporters.report import report
from ikbt_ssg.exporters.weight import over_budget, weigh
from ikbt_ssg.history import as_built, change_log, objections
from ikbt_ssg.load.library import Desk, shelve
from ikbt_ssg.migration.answers import Told, migrations, read_map
from ikbt_ssg.model import Card, Library, StoredFile
from ikbt_ssg.render.assets import assets
from ikbt_ssg.render.pages import RenderedPages, render_pages
from ikbt_ssg.render.shared import SharedPages
from ikbt_ssg.rules import weighed
from ikbt_ssg.tool import tool_digest
from ikbt_ssg.versions.release import release_from
from ikbt_ssg.versions.sealed import sealed

UNZIPPED = ("web",)
"""The formats that also lie unzipped beside their package, to be looked at."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a worker needs to build one program."""

    desk: Desk
    card: Card
    cards: Mapping[str, Card]
    """Everything the program leans on."""
    changes: str
    """Its change log, as written."""
    media: Mapping[str, StoredFile] = field(default_factory=dict)
    """The media files made for it, by their path in the package."""
    dist: Dist | None = None
    """Where the packages go, and what lies there of this program."""
    release: bool = False
    """Whether the packages are to be released to patients."""
    beside: Beside = NOTHING_BESIDE

    def text_key(self, edition: Edition) -> str:
        """What an edition's words are made from."""
        told = sorted((card.path, card.digest) for card in self.cards.values())
        return digest_of("edition", tool_digest(), repr(edition), json.dumps(told), self.changes, repr(self.beside))

    def key(self, edition: Edition) -> str:
        """What the packages of an edition are made from: its words, and its media as made."""
        media = sorted((path, file.sha256) for path, file in self.media.items())
        return digest_of("packages", self.text_key(edition), json.dumps(media))


@dataclass(frozen=True, slots=True)
class MadeEdition:
    """One edition's folder, finished and waiting to be put in its place; or None when it lies there already."""

    name: str
    """`program/version/edition`."""
    key: str
    staged: Path | None
    lines: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one program."""

    program: str
    editions: tuple[MadeEdition, ...]
    said: Said
    pages_made: int = 0
    pages_remembered: int = 0


def check_program(errand: Errand) -> Said:
    """What assembling every edition has to say."""
    library, store = _library(errand)
    said: list[Diagnostic] = []
    shared = SharedTexts()
    for edition in _editions(library, errand).values():
        known = _recall_said(store, errand, edition)
        said += known if known is not None else _assemble(library, store, errand, edition, shared).said
    return weighed(in_order(said), release=errand.release)


def checked_before(library: Library, store: Cache, errand: Errand) -> Said | None:
    """What checking a program said before, if nothing it is made from has changed: no worker need be asked."""
    known = [_recall_said(store, errand, edition) for edition in _editions(library, errand).values()]
    if any(told is None for told in known):
        return None
    return weighed(in_order(one for told in known for one in told or ()), release=errand.release)


def built_before(library: Library, store: Cache, errand: Errand) -> Made | None:
    """What came of a program whose packages all lie untouched in their places: no worker need be asked."""
    lying = [_lying(library, store, errand, edition) for edition in _editions(library, errand).values()]
    told = weighed(in_order(one for each in lying if each is not None for one in each[1]), release=errand.release)
    if stops(told) or any(each is None for each in lying):
        return None
    return Made(errand.card.id, tuple(each[0] for each in lying if each is not None), told)


def build_program(errand: Errand) -> Made:
    """Every package of a program that is not in its place already; all of them or none."""
    if errand.dist is None:
        raise ValueError("there is nowhere to build")
    library, store = _library(errand)
    dist = errand.dist
    version = _program(library, errand).version
    made: list[MadeEdition] = []
    said: list[Diagnostic] = []
    pages: list[RenderedPages] = []
    texts, shared = SharedTexts(), SharedPages()
    for edition in _editions(library, errand).values():
        name, key = f"{errand.card.id}/{version}/{edition.id}", errand.key(edition)
        lying = _lying(library, store, errand, edition)
        if lying is not None:
            made.append(lying[0])
            said += lying[1]
            continue
        assembled = _assemble(library, store, errand, edition, texts)
        said += assembled.said
        if assembled.bundle is None:
            continue
        staged = dist.staging()
        pages.append(render_pages(assembled.bundle, store, shared))
        made_media = _media_of(assembled.bundle, errand.media)
        rendered = Rendered(pages[-1].files, made_media, assets(assembled.bundle), partial(_lies_at, store))
        lines, left_out = _package(errand, assembled.bundle, rendered, store, staged, assembled.said)
        store.keep({_left_out_key(key): said_as_json(left_out)})
        said += left_out
        said += _held_against_releases(errand, edition, staged)
        inputs.keep(store, dist.folder, name, pages[-1].inputs)
        made.append(MadeEdition(name, key, staged, lines))
    told = weighed(in_order(said), release=errand.release)
    if stops(told):
        for each in made:
            if each.staged is not None:
                shutil.rmtree(each.staged)
        made = []
    return Made(errand.card.id, tuple(made), told, sum(each.made for each in pages), sum(each.remembered for each in pages))


def _lying(library: Library, store: Cache, errand: Errand, edition: Edition) -> tuple[MadeEdition, Said] | None:
    """An edition whose packages lie untouched in their place, and what was said when they were made."""
    name, key = f"{errand.card.id}/{_program(library, errand).version}/{edition.id}", errand.key(edition)
    if errand.dist is None or not errand.dist.is_intact(name, key):
        return None
    known = _recall_said(store, errand, edition, _left_out_key(key))
    return (MadeEdition(name, key, None), known) if known is not None else None


def _held_against_releases(errand: Errand, edition: Edition, staged: Path) -> Iterator[Diagnostic]:
    """What speaks against an edition as it was built; what is otherwise since the release before is laid beside it."""
    now = as_built(errand.beside, edition.id, staged / "web")
    for name, content in change_log(errand.beside, now, edition.language).items():
        (staged / name).write_bytes(content)
    yield from objections(errand.beside, errand.card, now)


def _assemble(library: Library, store: Cache, errand: Errand, edition: Edition, shared: SharedTexts) -> Assembled:
    sizes = {path: file.size for path, file in errand.media.items()}
    assembled = assemble(library, errand.card, edition, errand.changes, sizes, shared)
    if assembled.bundle is not None and (errand.beside.before or errand.beside.map is not None):
        assembled = _with_migrations(assembled.bundle, assembled.said, errand)
    store.keep({_said_key(errand, edition): said_as_json(assembled.said)})
    return assembled


def _with_migrations(bundle: Bundle, said: Said, errand: Errand) -> Assembled:
    """The bundle with what becomes of answers to the release before, and what its map leaves open."""
    held = errand.beside
    told = read_map(held.map_path, held.map) if held.map is not None else Told(None, None, errand.card.span)
    before = release_from(held.before) if held.before else None
    forms = {form.form.id: sealed(form.definition) for form in bundle.forms}
    made, more = migrations(before, bundle.program.version, bundle.edition.id, forms, told)
    said += more if held.is_judged else ()
    return Assembled(None if stops(said) else replace(bundle, migrations=made), said)


def _recall_said(store: Cache, errand: Errand, edition: Edition, *more: str) -> Said | None:
    """What assembling this edition said before, and what was said under more keys, if nothing it is made from has changed."""
    keys = (_said_key(errand, edition), *more)
    known = store.recall(keys)
    return tuple(one for key in keys for one in said_from_json(known[key])) if all(key in known for key in keys) else None


def _left_out_key(key: str) -> str:
    """Where it is remembered what packaging said."""
    return digest_of("left out", key)


def _said_key(errand: Errand, edition: Edition) -> str:
    return digest_of("said", errand.text_key(edition))


def _package(
    errand: Errand, bundle: Bundle, rendered: Rendered, store: Cache, staged: Path, said: Said
) -> tuple[tuple[Mapping[str, object], ...], Said]:
    """Write every format of an edition into its folder; their lines in the catalogue, and what there is to say about them."""
    name = f"{bundle.program.id}/{bundle.program.version}/{bundle.edition.id}"
    weights = weigh(bundle, rendered)
    lines: list[Mapping[str, object]] = []
    left_out: list[Diagnostic] = list(over_budget(weights, bundle, errand.card.span))
    for format in bundle.program.formats:
        package, said_by_exporter = EXPORTERS[format](bundle, rendered)
        left_out += said_by_exporter
        told = manifest(package)
        files: dict[str, bytes | StoredFile] = {**package.files, MANIFEST: json_bytes(told)}
        size, sha256 = write_zip(staged / f"{format}.zip", files, lambda stored: _lies_at(store, stored))
        if format in UNZIPPED:
            _unzipped(files, staged / format, store)
            (staged / MANIFEST).write_bytes(json_bytes(told))
        lines.append(
            {
                "program": bundle.program.id,
                "version": bundle.program.version,
                "edition": bundle.edition.id,
                "format": format,
                "path": f"{name}/{format}.zip",
                "size": size,
                "sha256": sha256,
                "content_digest": told["content_digest"],
            }
        )
        (staged / "label.html").write_bytes(label_page(bundle, told["content_digest"]).encode())
        (staged / "report.html").write_bytes(report(bundle, weights, told["content_digest"], said).encode())
    (staged / "CHANGES.md").write_text(bundle.changes, encoding="utf-8", newline="\n")
    return tuple(lines), tuple(left_out)


def _unzipped(files: Mapping[str, bytes | StoredFile], folder: Path, store: Cache) -> None:
    for parent in {path.rpartition("/")[0] for path in files}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        if isinstance(content, StoredFile):
            shutil.copyfile(_lies_at(store, content), folder / path)
        else:
            (folder / path).write_bytes(content)


def _lies_at(store: Cache, stored: StoredFile) -> Path:
    path = store.file_path(stored.sha256)
    if not path.exists():
        raise FileNotFoundError(f"{stored.path} was made and is gone; run the build again")
    return path


def _media_of(bundle: Bundle, media: Mapping[str, StoredFile]) -> dict[str, StoredFile]:
    """The made files of the assets that this edition uses."""
    used = {each.asset.id for each in bundle.media}
    return {path: file for path, file in media.items() if path.split("/")[1] in used}


def _library(errand: Errand) -> tuple[Library, Cache]:
    store = Cache(errand.desk.cache_folder)
    return shelve(errand.cards, errand.desk, store), store


def _program(library: Library, errand: Errand) -> Program:
    program = library.fetch(errand.card)
    if not isinstance(program, Program):
        raise TypeError(type(program))
    return program


def _editions(library: Library, errand: Errand) -> dict[str, Edition]:
    return editions(_program(library, errand), errand.card)[0]
