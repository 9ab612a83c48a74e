"""Write the conformance packages of the importer kit, the same bytes every time; needs Python 3.11 and nothing else.

    python3 kit/make_packages.py --into DIR     the packages, the public keys, and what each package must get
    python3 kit/make_packages.py --renew        write kit/conformance.json anew, after a change of the packages

An importer in any language reads `conformance.json`: `verdict` is accept or refuse, `reason` must be among the reasons it gives,
`key` names the public keys it is to trust, `have` the version it already has. A refused package must leave nothing behind.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import broken_archives
import broken_contents
from ed25519 import public_key
from good import Case, good

TABLE = Path(__file__).resolve().parent / "conformance.json"
KEYS = ("clinic", "successor", "stranger")


def cases() -> Iterator[Case]:
    """Every package, the good ones first."""
    yield from good()
    for part in (
        broken_archives.cut,
        broken_archives.structure,
        broken_archives.entries,
        broken_archives.names,
        broken_contents.files,
        broken_contents.manifests,
        broken_contents.documents,
        broken_contents.signatures,
    ):
        yield from part()


def line(case: Case) -> Mapping[str, object]:
    """What the table says of a package."""
    told = {"package": f"{case.name}.zip", "what": case.what, "sha256": hashlib.sha256(case.data).hexdigest(), **case.asked}
    return told | ({"verdict": "refuse", "reason": case.reason} if case.reason else {"verdict": "accept"})


def table() -> str:
    """conformance.json."""
    told = {"conformance_version": "1.0.0", "keys": {name: f"{name}.pub" for name in KEYS}, "packages": list(map(line, cases()))}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    """Write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, metavar="DIR", help="where the packages go")
    parser.add_argument("--renew", action="store_true", help="write conformance.json anew")
    given = parser.parse_args()
    if given.renew:
        TABLE.write_text(table(), encoding="utf-8")
    if given.into:
        given.into.mkdir(parents=True, exist_ok=True)
        for case in cases():
            (given.into / f"{case.name}.zip").write_bytes(case.data)
        for name in KEYS:
            (given.into / f"{name}.pub").write_text(public_key(name), encoding="ascii")
        (given.into / "conformance.json").write_text(table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
