"""What one edition of a version holds, as far as a change of it matters: read from the files of its web package.

A release keeps it, so that every later version can be compared with it, words and all, without building the old one again.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ikbt_ssg.versions.sealed import sealed

Json = Any
"""A value as JSON carries it."""
_ENDS = frozenset(
    {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "figcaption", "blockquote", "dt", "dd", "pre"}
)
_OWN = frozenset({"form", "module-end", "onward", "trail", "minutes", "gloss"})
"""Parts of a page that are compared in their own way, that the page itself says, or that stand on another page too."""
MIGRATIONS = "migrations.json"
NO_MIGRATIONS: Mapping[str, Json] = {"reads_answers_from": [], "forms": {}}
"""What a version says of old answers when it can read none."""


@dataclass(frozen=True, slots=True)
class PageText:
    """One page: what it is called and what it says."""

    role: str
    kind: str
    title: str
    module: str
    minutes: int
    text: tuple[str, ...]
    """Its passages in order, without its forms."""
    safety: tuple[str, ...] = ()
    """Those of its passages that stand in a box about a crisis, or on the page of help."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One edition of a version."""

    program: str
    version: str
    edition: str
    digest: str
    """The content digest of the web package."""
    facts: Mapping[str, Json]
    """Whom the program is meant for, its effort, its status: what the manifest says of it as a whole."""
    pages: Mapping[str, PageText]
    forms: Mapping[str, Json]
    """The canonical definitions; what a text pack says in them is sealed."""
    steps: tuple[Json, ...]
    """The schedule, step by step."""
    media: Mapping[str, Mapping[str, str]]
    """The digest of each file of each asset."""
    licences: Mapping[str, Json] = field(default_factory=dict)
    """Whose each medium and measure is, and on what terms; empty in a release of before this was kept."""
    migrations: Mapping[str, Json] = field(default_factory=lambda: NO_MIGRATIONS)
    """How answers to earlier versions are read; for ever, whatever becomes of the maps it was made from."""

    def as_json(self) -> dict[str, Json]:
        """The snapshot as a release keeps it."""
        return {**asdict(self), "pages": {f"{id}": asdict(page) for id, page in self.pages.items()}}


def snapshot_from_json(told: Mapping[str, Json]) -> Snapshot:
    """A snapshot that a release has kept."""
    pages = {
        id: PageText(**{**page, "text": tuple(page["text"]), "safety": tuple(page["safety"])})
        for id, page in told["pages"].items()
    }
    return Snapshot(**{**told, "pages": pages, "steps": tuple(told["steps"])})


def snapshot_of(read: Callable[[str], bytes]) -> Snapshot:
    """The snapshot of a web package; `read` gives the bytes of a file in it."""
    manifest = json.loads(read("manifest.json"))
    digests = {each["path"]: each["sha256"] for each in manifest["files"]}
    program = manifest["program"]
    return Snapshot(
        program=program["id"],
        version=program["version"],
        edition=manifest["edition"]["id"],
        digest=manifest["content_digest"],
        facts={key: program[key] for key in ("title", "status", "publisher", "intended_for", "effort")},
        pages={f"{each['role']}:{each['id']}": _page(each, read(each["path"])) for each in manifest["pages"]},
        forms={each["id"]: sealed(json.loads(read(each["definition"]))) for each in manifest["forms"]},
        steps=tuple(json.loads(read("schedule.json"))["steps"]),
        media={each["id"]: {path: digests[path] for path in _paths(each["files"])} for each in manifest["media"]},
        licences={f"{kind} {each['id']}": each for kind, each in _licensed(json.loads(read("licences.json")))},
        migrations=json.loads(read(MIGRATIONS)) if MIGRATIONS in digests else NO_MIGRATIONS,
    )


def _licensed(told: Json) -> Iterator[tuple[str, Json]]:
    for kind, name in (("media", "media"), ("measure", "measures")):
        yield from ((kind, each) for each in told.get(name, ()))


def _paths(files: list[Json]) -> Iterator[str]:
    """The paths of an asset's files; later manifests tell more of each file than its path."""
    for each in files:
        yield each if isinstance(each, str) else each["path"]


def _page(told: Mapping[str, Json], html: bytes) -> PageText:
    root = ET.fromstring(html.decode("utf-8").removeprefix("<!DOCTYPE html>\n"))  # noqa: S314  # verified, or just made by us
    main = next(each for each in root.iter("main"))
    text = tuple(_passages(main, safety=False))
    inside = told["kind"] == "help"
    return PageText(
        role=told["role"],
        kind=told["kind"],
        title=told["title"],
        module=told.get("module", ""),
        minutes=told.get("minutes", 0),
        text=text,
        safety=text if inside else tuple(_passages(main, safety=True)),
    )


def _passages(element: ET.Element, *, safety: bool) -> Iterator[str]:
    """The passages below an element in order; with `safety`, only those inside a box about a crisis."""
    classes = set(element.attrib.get("class", "").split())
    if classes & _OWN:
        return
    if element.tag in _ENDS and not safety and not any(child.tag in _ENDS for child in element.iter() if child is not element):
        if text := " ".join("".join(element.itertext()).split()):
            yield text
        return
    for child in element:
        yield from _passages(child, safety=safety and "crisis" not in classes)
