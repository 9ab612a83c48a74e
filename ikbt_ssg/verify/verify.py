"""A package, in a ZIP or unzipped in a folder, against its manifest."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from ikbt_ssg.exporters.manifest import Manifest
from ikbt_ssg.exporters.package import MANIFEST, Listed, content_digest
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.verify.names import check_distinct, check_name
from ikbt_ssg.verify.refusal import Reason, Refusal, RefusedError
from ikbt_ssg.verify.zip_reader import ZipReader, digest, open_zip

MANIFEST_LIMIT = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Verdict:
    """Accept, with what the package says it is; or refuse, with every reason found."""

    manifest: Manifest | None
    refusals: tuple[Refusal, ...]

    @property
    def accepted(self) -> bool:
        """Whether the package is what its manifest says."""
        return not self.refusals


class Contents(Protocol):
    """What can be verified: names, and the bytes behind them."""

    @property
    def names(self) -> frozenset[str]:
        """Every file."""

    def size(self, name: str) -> int:
        """How long a file claims to be."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file."""


def verify(path: Path) -> Verdict:
    """Whether a package is whole, unchanged and safe to import; nothing is written."""
    try:
        if path.is_dir():
            return _verify(_Folder(path))
        with path.open("rb") as file:
            return _verify(_Zip(open_zip(path, file)))
    except RefusedError as refused:
        return Verdict(None, (refused.refusal,))
    except OSError as wrong:
        return Verdict(None, (Refusal("not-a-package", "", f"it cannot be opened: {wrong.strerror}"),))


class _Zip:
    def __init__(self, reader: ZipReader) -> None:
        self._reader = reader
        self.names = frozenset(reader.entries)

    def size(self, name: str) -> int:
        return self._reader.entries[name].size

    def chunks(self, name: str) -> Iterator[bytes]:
        return self._reader.chunks(name)


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        names: list[str] = []
        for here, folders, files in os.walk(folder):
            for name in (*folders, *files):
                place = Path(here, name)
                inside = place.relative_to(folder).as_posix()
                check_name(inside)
                if place.is_symlink() or not (place.is_dir() or place.is_file()):
                    raise RefusedError("unsafe-entry", inside, "it is no ordinary file")
                if place.is_file():
                    names.append(inside)
        check_distinct(names)
        self.names = frozenset(names)

    def size(self, name: str) -> int:
        return (self._folder / name).stat().st_size

    def chunks(self, name: str) -> Iterator[bytes]:
        with (self._folder / name).open("rb") as file:
            while chunk := file.read(1 << 20):
                yield chunk


def _verify(contents: Contents) -> Verdict:
    manifest = _manifest(contents)
    refusals = [*_listing(contents, manifest), *_forms(contents, manifest)]
    return Verdict(manifest, tuple(refusals))


def _manifest(contents: Contents) -> Manifest:
    if MANIFEST not in contents.names:
        raise RefusedError("no-manifest", "", f"there is no {MANIFEST} at the root")
    if contents.size(MANIFEST) > MANIFEST_LIMIT:
        raise RefusedError("too-large", MANIFEST, "no manifest is this long")
    told = _json(contents, MANIFEST, "bad-manifest")
    try:
        return Manifest.model_validate(told)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RefusedError("bad-manifest", MANIFEST, f"{place}: {first['msg']}") from wrong


def _json(contents: Contents, name: str, reason: Reason) -> object:
    def once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
        if len({key for key, _ in pairs}) != len(pairs):
            raise RefusedError(reason, name, "a key is there twice, so two readers may take different values")
        return dict(pairs)

    try:
        return json.loads(b"".join(contents.chunks(name)), object_pairs_hook=once)
    except (ValueError, RecursionError) as wrong:
        raise RefusedError(reason, name, "it is no JSON") from wrong


def _listing(contents: Contents, manifest: Manifest) -> Iterator[Refusal]:
    """Every listed file is there and is what it should be; nothing else is there."""
    listed = {each.path: each for each in manifest.files}
    if len(listed) != len(manifest.files):
        yield Refusal("bad-manifest", MANIFEST, "a file is listed twice")
    for path in sorted(set(listed) - contents.names):
        yield Refusal("missing-file", path, "it is listed, but not there")
    for path in sorted(contents.names - set(listed) - {MANIFEST}):
        yield Refusal("unlisted-file", path, "it is there, but not listed")
    found: list[Listed] = []
    for path in sorted(set(listed) & contents.names):
        size, sha256 = digest(contents.chunks(path))
        found.append(Listed(path, size, sha256))
        if (size, sha256) != (listed[path].size, listed[path].sha256):
            yield Refusal("changed-file", path, "its bytes are not those that were packaged")
    if content_digest(tuple(found)) != manifest.content_digest:
        yield Refusal("wrong-digest", MANIFEST, "the content digest does not belong to these files")
    pages = {page.path for page in manifest.pages} | set(manifest.entries.values())
    for path in sorted(pages - contents.names):
        yield Refusal("missing-file", path, "the manifest leads to this page, but it is not there")


def _forms(contents: Contents, manifest: Manifest) -> Iterator[Refusal]:
    """Every form's definition can be read, and is the one the manifest names."""
    for form in manifest.forms:
        for path in (form.definition, form.answers_schema):
            if path not in contents.names:
                yield Refusal("missing-file", path, f"the form {form.id} needs it")
        if form.definition not in contents.names:
            continue
        try:
            told = Worksheet.model_validate(_json(contents, form.definition, "bad-form"))
        except ValidationError:
            yield Refusal("bad-form", form.definition, "it is no definition of a form")
            continue
        if (told.id, told.version) != (form.id, form.version):
            yield Refusal("bad-form", form.definition, "it defines another form than the manifest says")
