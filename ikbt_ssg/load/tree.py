"""Which file is which noun, by its place in the project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.files import File
from ikbt_ssg.model import Kind, Part, Unit
from ikbt_ssg.rules import reading
from ikbt_ssg.source import Span
from ikbt_ssg.spelling import nearest

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")

_NAME = r"(?P<stem>[^/.]+)(?:\.(?P<language>[^/.]+))?"


class Place(NamedTuple):
    """A kind of file, and where it lies."""

    kind: Kind
    pattern: re.Pattern[str]
    shown: str


PLACES = (
    Place(
        "module",
        re.compile(r"content/modules/[^/]+/[^/]+/(?P<stem>module)(?:\.(?P<language>[^/.]+))?\.md"),
        "content/modules/<topic>/<module>/module.md",
    ),
    Place("section", re.compile(rf"content/modules/[^/]+/[^/]+/{_NAME}\.md"), "content/modules/<topic>/<module>/<section>.md"),
    Place("worksheet", re.compile(rf"content/worksheets/{_NAME}\.yaml"), "content/worksheets/<worksheet>.yaml"),
    Place("measure", re.compile(rf"content/measures/{_NAME}\.yaml"), "content/measures/<measure>.yaml"),
    Place("text-pack-licence", re.compile(r"text_packs/[^/]+/LICENSE\.yaml"), "text_packs/<pack>/LICENSE.yaml"),
    Place(
        "text-pack", re.compile(rf"text_packs/[^/]+/(?P<language>{LANGUAGE.pattern})\.yaml"), "text_packs/<pack>/<language>.yaml"
    ),
    Place("media", re.compile(r"content/media/[^/]+/asset\.yaml"), "content/media/<asset>/asset.yaml"),
    Place("term", re.compile(rf"content/glossary/{_NAME}\.md"), "content/glossary/<term>.md"),
    Place("snippet", re.compile(rf"content/snippets/{_NAME}\.md"), "content/snippets/<snippet>.md"),
    Place("region", re.compile(rf"content/regions/{_NAME}\.yaml"), "content/regions/<region>.yaml"),
    Place("program", re.compile(r"programs/[^/]+/program\.yaml"), "programs/<program>/program.yaml"),
    Place("overlay", re.compile(rf"programs/[^/]+/overlays/{_NAME}\.md"), "programs/<program>/overlays/<name>.md"),
    Place("guide", re.compile(rf"programs/[^/]+/therapist/{_NAME}\.md"), "programs/<program>/therapist/<name>.md"),
)
BESIDE_ASSET = re.compile(r"original\.[^./]+|poster\.[^./]+|captions\.(?P<c>[^./]+)\.(?:vtt|srt)|transcript\.(?P<t>[^./]+)\.md")
BESIDE_PROGRAM = re.compile(
    r"programs/[^/]+/(?:CHANGELOG\.md|media\.lock\.json|(?:releases|signed)/[^/]+\.json|migrations/[0-9]+\.[0-9]+\.[0-9]+\.yaml)"
)
"""Files that are read as they stand, when a package needs them."""


def units(files: Mapping[str, File]) -> tuple[list[Unit], list[Diagnostic]]:
    """The files that become nouns, and what to say about those that nothing reads; sections are still without a module."""
    made: list[Unit] = []
    said: list[Diagnostic] = []
    media_folders = {
        path.rpartition("/")[0] for path in files if path.startswith("content/media/") and path.endswith("/asset.yaml")
    }
    parts: dict[str, list[Part]] = {folder: [] for folder in media_folders}
    for path in sorted(files):
        folder, _, name = path.rpartition("/")
        if folder in parts and name != "asset.yaml":
            beside = BESIDE_ASSET.fullmatch(name)
            language = (beside["c"] or beside["t"]) if beside else None
            if beside and (language is None or LANGUAGE.fullmatch(language)):
                parts[folder].append(Part(path, files[path].size, files[path].sha256))
            else:
                said.append(_not_read(path))
            continue
        unit = _unit(files[path], said)
        if unit is not None:
            made.append(unit)
        elif not BESIDE_PROGRAM.fullmatch(path):
            said.append(_not_read(path))
    return [_with_parts(unit, parts) for unit in made], said


def _unit(file: File, said: list[Diagnostic]) -> Unit | None:
    for place in PLACES:
        found = place.pattern.fullmatch(file.path)
        if found is None:
            continue
        names = found.groupdict()
        language = names.get("language") or ""
        if language and not LANGUAGE.fullmatch(language):
            example = file.path.rpartition("/")[2].replace(f".{language}.", ".en.")
            said.append(reading.LANGUAGE_SUFFIX.at(Span(file.path), seen=language, example=example))
        within = file.path.split("/")[1] if place.kind in {"overlay", "guide"} else ""
        return Unit(place.kind, file.path, file.sha256, language, within)
    return None


def _with_parts(unit: Unit, parts: Mapping[str, list[Part]]) -> Unit:
    if unit.kind != "media":
        return unit
    return Unit(unit.kind, unit.path, unit.sha256, unit.language, unit.within, tuple(parts[unit.path.rpartition("/")[0]]))


def _not_read(path: str) -> Diagnostic:
    """What to tell the author of a file that nothing reads: the place it was probably meant for."""
    return reading.NOT_READ.at(Span(path), advice=_advice(path))


def _advice(path: str) -> str:
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if folder.startswith("content/media/") and ending not in {"yml", "YAML", "YML"}:
        known = ["asset.yaml", "original.mp4", "original.png", "captions.sv.vtt", "transcript.sv.md", "poster.png"]
        near = nearest(name, known, floor=0.5)
        if BESIDE_ASSET.fullmatch(name):
            return f"write {folder}/asset.yaml, which says what the file is and whose"
        return f"name it {near}" if near else f"what is read here is {', '.join(known)}"
    if ending in {"yml", "YAML", "YML"}:
        return f"name it {stem}.yaml"
    if ending in {"markdown", "MD", "mdown", "txt"} and _is_read(renamed := f"{folder}/{stem.removesuffix('.md')}.md"):
        return f"name it {renamed.rpartition('/')[2]}"
    if ending == "txt" and stem.endswith(".yaml"):
        return f"name it {stem}"
    if ending in {"docx", "doc", "odt", "rtf", "pdf"}:
        return "write its text in Markdown, in a file that ends in .md"
    return f"files are read from {', '.join(place.shown for place in PLACES if _same_root(place.shown, path)) or 'content/ and programs/'}"


def _is_read(path: str) -> bool:
    return any(place.pattern.fullmatch(path) for place in PLACES)


def _same_root(shown: str, path: str) -> bool:
    alike = 2 if shown.startswith("content/") else 1
    return shown.split("/")[:alike] == path.split("/")[:alike]
