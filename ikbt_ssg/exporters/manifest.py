"""`manifest.json`: what a package is and holds. Its JSON Schema is public and has a version of its own."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ikbt_ssg.authored.described import Described
from ikbt_ssg.exporters.package import Package, content_digest, listing

VERSION = "1.2.0"
"""Of the manifest's own form: a new optional key is a minor version, anything else a major one."""
SCHEMA_ID = "urn:ikbt:schema:manifest:1"

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
ContentDigest = Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")]
Version = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$", max_length=32)]
SafePath = Annotated[str, Field(pattern="^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$", max_length=180)]


class _Part(BaseModel):
    """Parts of a manifest; a key that this version does not know is kept for later versions to read."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Tool(_Part):
    """What made the package."""

    name: str
    version: str


class ProgramFacts(_Part):
    """The program the package is an edition of."""

    id: str
    version: Version
    title: str
    status: Literal["draft", "pilot", "active", "retired"]
    publisher: dict[str, str]
    intended_for: dict[str, Any]
    effort: dict[str, Any]


class EditionFacts(_Part):
    """The edition."""

    id: str
    language: str
    guidance: Literal["guided", "self", "blended"]
    region: str
    tags: list[str]


class PageFacts(_Part):
    """One page."""

    id: str
    """Its name for ever."""
    path: SafePath
    role: Literal["patient", "parent", "therapist"]
    kind: str
    title: str
    module: str | None = None
    minutes: int | None = None


class ModuleFacts(_Part):
    """One module, with its pages in the order of reading."""

    id: str
    title: str
    role: Literal["patient", "parent", "therapist"]
    minutes: int
    pages: list[str]
    forms: list[str]
    homework: list[dict[str, str]]


class FormFacts(_Part):
    """One form, and where its definition and the schema of its answers are."""

    id: str
    kind: Literal["worksheet", "measure", "reflection"]
    version: str
    title: str
    per: str
    definition: SafePath
    answers_schema: SafePath
    page: SafePath | None = None


class RenditionFacts(_Part):
    """One file made from an asset, and what a player must know to choose it."""

    path: SafePath
    type: str
    """MIME type, without parameters."""
    codecs: str = ""
    """RFC 6381; absent for pictures."""
    part: Literal["film", "audio", "image", "poster", "placeholder"]
    use: Literal["full", "data-saver"]
    width: Annotated[int, Field(ge=0)] = 0
    height: Annotated[int, Field(ge=0)] = 0
    seconds: Annotated[float, Field(ge=0)] = 0.0
    bytes: Annotated[int, Field(ge=0)]
    bitrate: Annotated[int, Field(ge=0)] = 0
    """Bits a second over the whole file."""


class MediaFacts(_Part):
    """One asset and the files made from it."""

    id: str
    kind: Literal["film", "audio", "image"]
    title: str
    seconds: float
    files: list[SafePath]
    renditions: list[RenditionFacts] = []
    """The files that the asset itself was made into; of a film or sound, the first is the one to play at first."""


class FileFacts(_Part):
    """One file of the package."""

    path: SafePath
    size: Annotated[int, Field(ge=0)]
    sha256: Sha256
    type: str


class Manifest(_Part):
    """What a package is and holds; every file but this one is listed, and nothing else may be there."""

    format: Literal["ikbt-web", "ikbt-standalone", "ikbt-fhir", "ikbt-pdf"]
    manifest_version: Annotated[str, Field(pattern=r"^1\.[0-9]+\.[0-9]+$")]
    tool: Tool
    program: ProgramFacts
    edition: EditionFacts
    reads_answers_from: list[Version] = []
    """Earlier versions of the program whose answers this one can read, by `migrations.json`; a version reads its own in any case."""
    protocols: list[str]
    """The protocols the pages can speak to a host."""
    entries: dict[str, SafePath]
    """The first page of each role."""
    modules: list[ModuleFacts]
    pages: list[PageFacts]
    forms: list[FormFacts]
    media: list[MediaFacts]
    files: list[FileFacts]
    content_digest: ContentDigest
    left_out: list[dict[str, Any]] = []
    """What this format could not carry."""


MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "mp4": "video/mp4",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "webmanifest": "application/manifest+json",
}
"""The type of every kind of file a package may hold, by its ending."""


def manifest(package: Package) -> dict[str, Any]:
    """The manifest of a package, checked against its own model."""
    files = listing(package)
    told = {
        **package.facts,
        "$schema": SCHEMA_ID,
        "manifest_version": VERSION,
        "files": [
            {"path": each.path, "size": each.size, "sha256": each.sha256, "type": MEDIA_TYPES[each.path.rpartition(".")[2]]}
            for each in files
        ],
        "content_digest": content_digest(files),
    }
    Manifest.model_validate(told)
    return told


def manifest_schema() -> dict[str, Any]:
    """The public JSON Schema of manifests."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **Manifest.model_json_schema(schema_generator=Described),
    }
