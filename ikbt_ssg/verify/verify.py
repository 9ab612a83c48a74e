"""A package, in a ZIP or unzipped in a folder, against its manifest."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from ikbt_ssg.exporters.manifest import MEDIA_TYPES, Manifest
from ikbt_ssg.exporters.package import MANIFEST, SIGNATURE, Listed, content_digest
from ikbt_ssg.verify.contents import Contents, opened
from ikbt_ssg.verify.demands import NO_DEMANDS, Demands, check_signature, check_version
from ikbt_ssg.verify.documents import check_documents, read_json
from ikbt_ssg.verify.refusal import Refusal, RefusedError


@dataclass(frozen=True, slots=True)
class Verdict:
    """Accept, with what the package says it is; or refuse, with every reason found."""

    manifest: Manifest | None
    refusals: tuple[Refusal, ...]
    signed_by: str = ""
    """The id of the trusted key that signed it; "" when nobody asked for one."""

    @property
    def accepted(self) -> bool:
        """Whether the package is what its manifest says."""
        return not self.refusals


def verify(package: Path | BinaryIO, demands: Demands = NO_DEMANDS) -> Verdict:
    """Whether a package (a ZIP, open or not, or a folder) is whole, unchanged and safe to import; nothing is written."""
    with examined(package, demands) as (verdict, _):
        return verdict


@contextlib.contextmanager
def examined(package: Path | BinaryIO, demands: Demands = NO_DEMANDS) -> Iterator[tuple[Verdict, Contents | None]]:
    """The verdict, and the package still open, so that what is taken out is what was verified; None when it was refused."""
    with contextlib.ExitStack() as stack:
        try:
            contents = stack.enter_context(opened(package))
            verdict = _verdict(contents, demands)
        except RefusedError as refused:
            verdict, contents = Verdict(None, (refused.refusal,)), None
        except OSError as wrong:
            verdict, contents = Verdict(None, (Refusal("not-a-package", "", f"it cannot be read: {wrong.strerror}"),)), None
        yield verdict, contents if verdict.accepted else None


def _verdict(contents: Contents, demands: Demands) -> Verdict:
    signed_by = check_signature(contents, demands)
    manifest = read_manifest(contents)
    refusals = (*check_version(manifest, demands), *_listing(contents, manifest), *check_documents(contents, manifest))
    return Verdict(manifest, refusals, signed_by)


def read_manifest(contents: Contents) -> Manifest:
    """The manifest, as its schema says; raises RefusedError."""
    if MANIFEST not in contents.names:
        raise RefusedError("no-manifest", "", f"there is no {MANIFEST} at the root")
    try:
        return Manifest.model_validate(read_json(contents, MANIFEST, "bad-manifest"))
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RefusedError("bad-manifest", MANIFEST, f"{place}: {first['msg']}") from wrong


def _listing(contents: Contents, manifest: Manifest) -> Iterator[Refusal]:
    """Every listed file is there and is what it should be; nothing else is there."""
    listed = {each.path: each for each in manifest.files}
    if len(listed) != len(manifest.files) or listed.keys() & {MANIFEST, SIGNATURE}:
        yield Refusal("bad-manifest", MANIFEST, "a file is listed twice, or the manifest lists itself or its signature")
    for path in sorted(set(listed) - contents.names):
        yield Refusal("missing-file", path, "it is listed, but not there")
    for path in sorted(contents.names - set(listed) - {MANIFEST, SIGNATURE}):
        yield Refusal("unlisted-file", path, "it is there, but not listed")
    for path, file in sorted(listed.items()):
        if MEDIA_TYPES.get(path.rpartition(".")[2]) != file.type:
            yield Refusal("unknown-type", path, f"a package holds no file of this name as {file.type}")
    found: list[Listed] = []
    for path in sorted(set(listed) & contents.names):
        size, sha256 = _digest(contents.chunks(path))
        found.append(Listed(path, size, sha256))
        if (size, sha256) != (listed[path].size, listed[path].sha256):
            yield Refusal("changed-file", path, "its bytes are not those that were packaged")
    if content_digest(tuple(found)) != manifest.content_digest:
        yield Refusal("wrong-digest", MANIFEST, "the content digest does not belong to these files")


def _digest(chunks: Iterator[bytes]) -> tuple[int, str]:
    """Length and SHA-256 of some bytes."""
    total = hashlib.sha256()
    size = 0
    for chunk in chunks:
        total.update(chunk)
        size += len(chunk)
    return size, total.hexdigest()
