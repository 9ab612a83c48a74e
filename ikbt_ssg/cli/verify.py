"""`ikbt verify`: the first line of the answer is accept or refuse."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ikbt_ssg.cli import AUTHOR, OK, USAGE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("package", type=Path, help="a package in a ZIP file, or unzipped in a folder")
    parser.add_argument("--json", action="store_true", help="print one JSON object, for programs")


def run(given: argparse.Namespace) -> int:
    """Accept or refuse a package; exit code 0 or 1."""
    from ikbt_ssg.verify.verify import verify

    if not given.package.exists():
        print(f"ikbt: there is nothing at {given.package}", file=sys.stderr)
        return USAGE
    verdict = verify(given.package)
    manifest = verdict.manifest
    if given.json:
        told = {
            "verdict": "accept" if verdict.accepted else "refuse",
            "reasons": [{"reason": each.reason, "path": each.path, "saw": each.saw} for each in verdict.refusals],
            "content_digest": manifest.content_digest if manifest else None,
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
    return OK if verdict.accepted else AUTHOR
