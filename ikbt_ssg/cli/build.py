"""`ikbt build`, which is also what `ikbt` alone does."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ikbt_ssg import whole
from ikbt_ssg.cache import Cache
from ikbt_ssg.cli import project
from ikbt_ssg.cli.setting import Setting, add_arguments, find
from ikbt_ssg.edge.publish import Dist, locked
from ikbt_ssg.files import Files
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.whole import Told

if TYPE_CHECKING:
    from ikbt_ssg.pipeline import Built


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_arguments(parser)
    project.add_arguments(parser)
    parser.add_argument(
        "--lock",
        action="store_true",
        help="write down in programs/*/media.lock.json which bytes the media has, for releases elsewhere",
    )
    parser.add_argument(
        "--store", metavar="URL", help="a place shared with other machines for made media: a folder, s3://… (fsspec)"
    )
    parser.add_argument(
        "--cluster", metavar="tcp://HOST:PORT", help="have media made by the workers of this dask scheduler; needs --store"
    )


def run(given: argparse.Namespace) -> int:
    """Make the packages in dist/."""
    setting = find(given)
    if given.cluster and not given.store:
        raise StoppedError(
            "--cluster needs --store, the place through which masters and media travel",
            "--cluster behöver --store, platsen som original och media går genom",
        )
    with locked(setting.root / "dist") as dist:
        told = project.with_files(setting, lambda files: _build(files, setting, given, dist))
    project.show(told.said, setting, given, **told.facts)
    if not (given.json or given.sarif):
        print(_summary(told, setting))
    return project.exit_code(told.said, given.strict)


def _build(files: Files, setting: Setting, given: argparse.Namespace, dist: Dist) -> Told:
    store = Cache(setting.cache)
    key = whole.whole_key(
        files, "build", setting.today.isoformat(), f"release={given.release}", f"lock={given.lock}", *given.programs
    )
    known = whole.recall(store, key, dist)
    if known is not None:
        return Told(known.said, {**known.facts, "built": [], "pages_rendered": 0, "media_transcoded": 0}, known.placed)
    # only from here on is there anything to do that needs more than a list of files
    from ikbt_ssg.cli.bars import bars
    from ikbt_ssg.cli.means import asked, made_elsewhere, means_for
    from ikbt_ssg.pipeline import build_all

    with (
        bars(given.json or given.sarif) as progress,
        means_for(setting, given.jobs, progress, made_elsewhere(given.store, given.cluster)) as means,
    ):
        built = build_all(files, asked(setting, release=given.release), means, dist, given.programs)
    for path, text in built.locks.items() if given.lock else ():
        (setting.root / path).write_text(text, encoding="utf-8", newline="\n")
    told = Told(built.said, _facts(built), {name: placed.key for name, placed in dist.placed.items()})
    whole.keep(store, key, told)
    return told


def _facts(built: Built) -> dict[str, object]:
    return {
        "built": [edition.name for made in built.programs for edition in made.editions if edition.staged is not None],
        "stopped": list(built.stopped),
        "pages_rendered": sum(made.pages_made for made in built.programs),
        "pages_remembered": sum(made.pages_remembered for made in built.programs),
        "media_transcoded": built.media_made,
    }


def _summary(told: Told, setting: Setting) -> str:
    """What was done, in a few lines for the author."""
    from ikbt_ssg.report.text import total

    english = setting.language == "en"
    lines = [f"{'built' if english else 'byggt'}  dist/{name}" for name in _names(told.facts, "built")]
    why = "it uses something with an error above" if english else "det använder något med ett fel ovan"
    lines += [f"{'not built' if english else 'inte byggt'}  {name}: {why}" for name in _names(told.facts, "stopped")]
    pages, media = told.facts["pages_rendered"], told.facts["media_transcoded"]
    if not lines and not media:
        lines.append(
            "nothing has changed: no page rendered, nothing transcoded"
            if english
            else "inget har ändrats: ingen sida gjord, inget omkodat"
        )
    else:
        lines.append(
            f"{pages} pages rendered, {media} media jobs done" if english else f"{pages} sidor gjorda, {media} mediejobb utförda"
        )
    if found := total(told.said, setting.language):
        lines.append(found)
    return "\n".join(lines)


def _names(facts: Mapping[str, object], key: str) -> list[str]:
    names = facts[key]
    return [str(name) for name in names] if isinstance(names, list) else []
