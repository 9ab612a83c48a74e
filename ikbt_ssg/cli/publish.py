"""`ikbt publish`: packages to the place where importers fetch them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ikbt_ssg.cli import AUTHOR, OK
from ikbt_ssg.cli.setting import add_arguments, find
from ikbt_ssg.stopped import StoppedError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_arguments(parser)
    parser.add_argument("target", metavar="TARGET", help="a folder, or a place that fsspec knows, such as s3://bucket/packages")
    parser.add_argument("packages", nargs="*", type=Path, metavar="PACKAGE", help="packages in ZIP files (default: all of dist/)")
    parser.add_argument("--key", action="append", default=[], metavar="KEY", help="publish only what this public key has signed")


def run(given: argparse.Namespace) -> int:
    """Send what is not there yet; exit code 1 when a package is refused, and nothing has been sent then."""
    from ikbt_ssg.delivery.publish import publish
    from ikbt_ssg.delivery.target import FsspecTarget
    from ikbt_ssg.signing.public import read_public_key
    from ikbt_ssg.verify.demands import Demands

    packages = given.packages or _built(find(given).root / "dist")
    target = FsspecTarget(given.target)
    published = publish(packages, target, Demands(tuple(map(read_public_key, given.key))))
    for each in published:
        if each.verdict.accepted and each.path:
            print(f"{each.path}: {'sent and read back' if each.sent else 'was there already'}")
        for refusal in each.verdict.refusals:
            print(f"{each.package}: {refusal}")
    if not all(each.path for each in published):
        print("nothing was sent, since a package was refused")
        return AUTHOR
    print(f"catalogue.json at {target} names {'them' if len(published) > 1 else 'it'}")
    return OK


def _built(dist: Path) -> list[Path]:
    """The web packages that the last build left in `dist/`."""
    try:
        lines = json.loads((dist / "catalogue.json").read_text(encoding="utf-8"))["packages"]
    except (OSError, ValueError, KeyError):
        lines = []
    found = [dist / line["path"] for line in lines if line["format"] == "web"]
    if not found:
        raise StoppedError(
            "there is nothing in dist/ to publish; run `ikbt build`", "det finns inget i dist/ att publicera; kör `ikbt build`"
        )
    return found
