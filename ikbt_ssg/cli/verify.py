"""`ikbt verify`: the first line of the answer is accept or refuse."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from ikbt_ssg.cli import AUTHOR, OK, USAGE

VERSION = re.compile(r"\d{1,9}\.\d{1,9}\.\d{1,9}")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("package", type=Path, help="a package in a ZIP file, or unzipped in a folder")
    add_demands(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object, for programs")


def add_demands(parser: argparse.ArgumentParser) -> None:
    """The options of those who ask more of a package than to be whole."""
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="KEY",
        help="a public key that may have signed it, or its file; may be given again",
    )
    parser.add_argument("--have", type=version, metavar="VERSION", help="refuse a version older than this one")


def version(told: str) -> str:
    """A version as three numbers; raises ArgumentTypeError."""
    if not VERSION.fullmatch(told):
        raise argparse.ArgumentTypeError(f"{told} is no version; it is written like 1.3.0")
    return told


def run(given: argparse.Namespace) -> int:
    """Accept or refuse a package; exit code 0 or 1."""
    from ikbt_ssg.signing.public import read_public_key
    from ikbt_ssg.verify.demands import Demands
    from ikbt_ssg.verify.verify import Verdict, verify

    if not given.package.exists():
        print(f"ikbt: there is nothing at {given.package}", file=sys.stderr)
        return USAGE
    verdict: Verdict = verify(given.package, Demands(tuple(map(read_public_key, given.key)), given.have or ""))
    manifest = verdict.manifest
    if given.json:
        told = {
            "verdict": "accept" if verdict.accepted else "refuse",
            "reasons": [{"reason": each.reason, "path": each.path, "saw": each.saw} for each in verdict.refusals],
            "content_digest": manifest.content_digest if manifest else None,
            "signed_by": verdict.signed_by or None,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return OK if verdict.accepted else AUTHOR
    print("accept" if verdict.accepted else "refuse")
    for refusal in verdict.refusals:
        print(f"  {refusal}")
    if verdict.accepted and manifest:
        program, edition = manifest.program, manifest.edition
        print(f"  {program.title} ({program.id} {program.version}), edition {edition.id}, {edition.language}")
        print(
            f"  {len(manifest.pages)} pages, {len(manifest.forms)} forms, {len(manifest.files)} files, {manifest.content_digest}"
        )
        print(f"  signed by key {verdict.signed_by}" if verdict.signed_by else "  no signature was asked for (--key)")
    return OK if verdict.accepted else AUTHOR
