"""`ikbt migrate`: answers to earlier versions, as a version reads them; what is not in them any more is named."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ikbt_ssg.cli import AUTHOR, OK
from ikbt_ssg.cli.setting import Setting, add_arguments, find, language_of
from ikbt_ssg.stopped import StoppedError

if TYPE_CHECKING:
    from ikbt_ssg.migration.package import Reader


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("answers", type=Path, metavar="ANSWERS.json", help="a record, or a list of them, as pages hand them over")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--package", type=Path, help="the web package that is to read them")
    which.add_argument("--program", help="the program that is to read them, as it is in the project now")
    parser.add_argument("--edition", default="standard", help="which edition of --program (default: standard)")
    parser.add_argument("--into", type=Path, metavar="FILE", help="write the outcome there (default: print it)")
    add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Migrate; exit code 1 when something was kept aside or is a draft again, so that somebody looks."""
    from ikbt_ssg.edge.write import write_whole
    from ikbt_ssg.migration.package import migrate_all

    records = _records(given.answers)
    reader = _of_package(given.package) if given.package else _of_program(given.program, given.edition, find(given))
    told = migrate_all(records, reader)
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    if given.into:
        write_whole(given.into, text.encode())
        print(_summary(told, swedish=language_of(given) == "sv"))
    else:
        print(text, end="")
    return AUTHOR if told["kept"] or told["draft"] else OK


def _records(path: Path) -> list[dict[str, Any]]:
    try:
        told = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise StoppedError(f"there is nothing at {path}", f"det finns inget på {path}") from None
    except ValueError:
        told = None
    records = [told] if isinstance(told, dict) else told
    if not isinstance(records, list) or not all(
        isinstance(each, dict) and "form" in each and "version" in each for each in records
    ):
        raise StoppedError(
            f"{path} holds no records of answers (JSON, each with form, version, status and values)",
            f"{path} innehåller inga svar (JSON, vart och ett med form, version, status och values)",
        )
    return records


def _of_package(path: Path) -> Reader:
    from ikbt_ssg.migration.package import reader_of
    from ikbt_ssg.verify.contents import whole
    from ikbt_ssg.verify.verify import examined

    with examined(path) as (_, contents):
        if contents is None:
            raise StoppedError(f"{path} is refused; see `ikbt verify {path}`", f"{path} avvisas; se `ikbt verify {path}`")
        return reader_of(lambda name: whole(contents, name))


def _of_program(program: str, edition: str, setting: Setting) -> Reader:
    from ikbt_ssg.cli.sides import built_folders
    from ikbt_ssg.migration.package import reader_of

    with built_folders(program, setting) as folders:
        if edition not in folders:
            known = ", ".join(folders)
            raise StoppedError(
                f"{program} has no edition `{edition}`; it has {known}",
                f"{program} har ingen utgåva `{edition}`; den har {known}",
            )
        return reader_of(lambda path: (folders[edition] / path).read_bytes())


def _summary(told: dict[str, Any], *, swedish: bool) -> str:
    names = {
        "records": ("records read", "svar lästa"),
        "converted": ("answers converted", "svar omräknade"),
        "dropped": ("answers ended, with the reason", "svar slutar, med skälet"),
        "kept": ("answers kept aside, to be looked at", "svar lagda åt sidan, att titta på"),
        "draft": ("finished records that are drafts again", "inskickade svar som är utkast igen"),
    }
    return "; ".join(f"{len(told[name])} {words[swedish]}" for name, words in names.items())
