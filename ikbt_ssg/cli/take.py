"""`ikbt import`: a package into a folder of packages; the first line of the answer is accept or refuse."""

from __future__ import annotations

import argparse
from pathlib import Path

from ikbt_ssg.cli import AUTHOR, OK
from ikbt_ssg.stopped import StoppedError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("package", type=Path, help="a package in a ZIP file, or unzipped in a folder")
    parser.add_argument(
        "--into", type=Path, required=True, metavar="DIR", help="the folder of packages; it is made when it is not there"
    )
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="KEY",
        help="a public key that must have signed it, or its file; may be given again",
    )
    parser.add_argument("--older", action="store_true", help="go back on purpose to a version that is older than what is there")


def run(given: argparse.Namespace) -> int:
    """Import a package; exit code 1 when it is refused, and nothing has been written then."""
    from ikbt_ssg.importer.shelf import import_package
    from ikbt_ssg.signing.public import read_public_key
    from ikbt_ssg.verify.demands import Demands

    if not given.package.exists():
        raise StoppedError(f"there is nothing at {given.package}", f"det finns inget på {given.package}")
    done = import_package(given.package, given.into, Demands(tuple(map(read_public_key, given.key))), older=given.older)
    print("accept" if done.verdict.accepted else "refuse")
    for refusal in done.verdict.refusals:
        print(f"  {refusal}")
    if done.folder:
        print(f"  {'was there already' if done.was_there else 'imported'}: {done.folder}")
    return OK if done.verdict.accepted else AUTHOR
