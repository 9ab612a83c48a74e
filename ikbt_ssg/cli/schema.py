"""`ikbt schema`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ikbt_ssg.cli import OK, USAGE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("name", nargs="?", help="which schema; without it, their names are listed")
    parser.add_argument("--into", type=Path, metavar="DIR", help="write every schema into this folder")


def run(given: argparse.Namespace) -> int:
    """Print a schema, list them, or write them all."""
    from ikbt_ssg.schemas import SCHEMAS, schema_text
    from ikbt_ssg.spelling import nearest

    if given.into is not None:
        given.into.mkdir(parents=True, exist_ok=True)
        for name in SCHEMAS:
            (given.into / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8", newline="\n")
        print(f"{len(SCHEMAS)} schemas in {given.into}")
        return OK
    if given.name is None:
        print("\n".join(SCHEMAS))
        return OK
    if given.name not in SCHEMAS:
        near = nearest(given.name, SCHEMAS)
        print(f"ikbt: there is no schema `{given.name}`." + (f" Did you mean `{near}`?" if near else ""), file=sys.stderr)
        return USAGE
    sys.stdout.write(schema_text(given.name))
    return OK
