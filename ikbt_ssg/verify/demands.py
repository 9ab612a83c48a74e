"""What an importer asks of a package beside being whole: a signature it trusts, and not to be older than what it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ikbt_ssg.exporters.manifest import Manifest
from ikbt_ssg.exporters.package import MANIFEST, SIGNATURE
from ikbt_ssg.signing.public import NoSignatureError, PublicKey, key_name, read_signature, signer
from ikbt_ssg.verify.contents import Contents, whole
from ikbt_ssg.verify.refusal import Refusal, RefusedError


@dataclass(frozen=True, slots=True)
class Demands:
    """What one importer asks for."""

    keys: tuple[PublicKey, ...] = ()
    """One of these must have signed; while a key is replaced, the old and the new. None: a signature is not asked for."""
    have: str = ""
    """The newest version the importer has of the program; an older one is refused."""


NO_DEMANDS = Demands()


def check_signature(contents: Contents, demands: Demands) -> str:
    """The id of the trusted key that signed the manifest, "" when none is asked for; raises RefusedError.

    It is the first thing to be looked at: bytes that nobody trusted has signed are not read any further.
    """
    if SIGNATURE not in contents.names:
        if demands.keys:
            raise RefusedError("unsigned", "", "a signature is asked for, and there is none")
        return ""
    if MANIFEST not in contents.names:
        raise RefusedError("no-manifest", "", f"there is no {MANIFEST} at the root")
    try:
        signature = read_signature(whole(contents, SIGNATURE))
        if not demands.keys:
            return ""
        key = signer(signature, whole(contents, MANIFEST), demands.keys)
    except NoSignatureError as wrong:
        raise RefusedError("bad-signature", SIGNATURE, str(wrong)) from wrong
    if key is None:
        raise RefusedError("wrong-key", SIGNATURE, f"it is signed by key {key_name(signature.key_id)}, which is not trusted here")
    return key.name


def check_version(manifest: Manifest, demands: Demands) -> Iterator[Refusal]:
    """A package must not be older than what the importer has: its signature would be as true as that of a new one."""
    if demands.have and number(manifest.program.version) < number(demands.have):
        yield Refusal("older-version", "", f"this is {manifest.program.version}, and {demands.have} has been imported already")


def number(version: str) -> tuple[int, ...]:
    """A version as numbers, so that 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))
