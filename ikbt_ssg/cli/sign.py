"""`ikbt sign`: signed copies of packages, and keys to sign with."""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path

from ikbt_ssg.cli import AUTHOR, OK
from ikbt_ssg.stopped import StoppedError

PASSWORD_VARIABLE = "IKBT_SIGN_PASSWORD"  # noqa: S105  # the name of a variable, not a password


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument(
        "packages", nargs="*", type=Path, metavar="PACKAGE", help="packages in ZIP files; they are left as they are"
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help="the secret key, as minisign or --new-key wrote it")
    parser.add_argument("--into", type=Path, metavar="DIR", help="where the signed copies go")
    parser.add_argument(
        "--new-key", type=Path, metavar="FILE", help="make a key: FILE, which is secret, and FILE with the ending .pub"
    )


def run(given: argparse.Namespace) -> int:
    """Make a key, or sign packages; exit code 1 when a package is refused."""
    from ikbt_ssg.delivery.sign import sign
    from ikbt_ssg.signing.secret import new_key, read_key, write_key

    if given.new_key:
        if given.packages or given.new_key.suffix == ".pub":
            raise StoppedError(
                "--new-key FILE only makes a key; FILE must not end in .pub",
                "--new-key FILE gör bara en nyckel; FILE får inte sluta på .pub",
            )
        key = new_key()
        write_key(key, given.new_key)
        print(
            f"key {key.public.name}: keep {given.new_key} secret, and give {given.new_key.with_suffix('.pub')} to every importer"
        )
        return OK
    if not given.packages or not given.key or not given.into:
        raise StoppedError(
            "to sign, name the packages, the secret key (--key) and where the copies go (--into)",
            "för att signera: ange paketen, den hemliga nyckeln (--key) och var kopiorna ska ligga (--into)",
        )
    key = read_key(given.key, _password)
    given.into.mkdir(parents=True, exist_ok=True)
    wrong = False
    for package in given.packages:
        verdict, path = sign(package, key, given.into)
        print(f"{package}: signed as {path}" if path else f"{package}: refused, so it was not signed")
        for refusal in verdict.refusals:
            print(f"  {refusal}")
        wrong |= path is None
    return AUTHOR if wrong else OK


def _password() -> str:
    return os.environ.get(PASSWORD_VARIABLE) or getpass.getpass("password of the secret key: ")
