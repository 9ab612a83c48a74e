"""A signed copy of a package: the same bytes, and one more entry."""

from __future__ import annotations

import os
from pathlib import Path

from ikbt_ssg.exporters.archive import write_with_entry
from ikbt_ssg.exporters.manifest import Manifest
from ikbt_ssg.exporters.package import MANIFEST, SIGNATURE
from ikbt_ssg.signing.secret import SecretKey
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.verify.contents import whole
from ikbt_ssg.verify.demands import Demands
from ikbt_ssg.verify.verify import Verdict, examined, verify


def file_name(manifest: Manifest) -> str:
    """What a package is called when it lies among others."""
    program = manifest.program
    return f"{program.id}-{program.version}-{manifest.edition.id}-{manifest.format.removeprefix('ikbt-')}.zip"


def sign(package: Path, key: SecretKey, into: Path) -> tuple[Verdict, Path | None]:
    """A signed copy of a package in a folder, there as a whole or not at all; the verdict alone when the package is refused.

    Raises StoppedError when it is unzipped or signed already, or when another file of the copy's name is there.
    """
    if package.is_dir():
        raise StoppedError(
            f"{package} is a folder; only a package in a ZIP file can be signed",
            f"{package} är en mapp; bara ett paket i en ZIP-fil kan signeras",
        )
    with examined(package) as (verdict, contents):
        if contents is None or verdict.manifest is None:
            return verdict, None
        if SIGNATURE in contents.names:
            raise StoppedError(
                f"{package} is signed already; sign the package that `ikbt build` made",
                f"{package} är redan signerat; signera paketet som `ikbt build` gjorde",
            )
        manifest = whole(contents, MANIFEST)
    signature = key.sign(manifest, trusted_comment(verdict.manifest)).text(f"signature by key {key.public.name}")
    path = into / file_name(verdict.manifest)
    beside = into / f".new-{os.getpid()}-{path.name}"
    try:
        write_with_entry(package, beside, SIGNATURE, signature.encode())
        if not verify(beside, Demands((key.public,))).accepted:
            raise StoppedError(
                f"{package} was packed by another program; sign the package that `ikbt build` made",
                f"{package} är packat av ett annat program; signera paketet som `ikbt build` gjorde",
            )
        _put(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return verdict, path


def trusted_comment(manifest: Manifest) -> str:
    """What the signature says of the package in words; no clock, so that the same key gives the same file again."""
    program = manifest.program
    told = {"file": MANIFEST, "program": program.id, "version": program.version, "edition": manifest.edition.id}
    return "\t".join(f"{name}:{value}" for name, value in (told | {"digest": manifest.content_digest}).items())


def _put(beside: Path, path: Path) -> None:
    """Give the finished file its name, unless another file has it."""
    if path.exists():
        if path.read_bytes() != beside.read_bytes():
            raise StoppedError(
                f"{path} is there already and holds something else; nothing that was signed is ever overwritten",
                f"{path} finns redan och innehåller något annat; det som är signerat skrivs aldrig över",
            )
        return
    beside.rename(path)
