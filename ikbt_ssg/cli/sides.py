"""What can be compared: a package, a release, a git revision, or the project as it is now."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ikbt_ssg.cli import project
from ikbt_ssg.cli.kept import place_of
from ikbt_ssg.cli.setting import Setting
from ikbt_ssg.edge.scan import TEXT_PACKS
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.versions.release import latest
from ikbt_ssg.versions.snapshot import Snapshot, snapshot_of

NOW = "now"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it is called, and its editions."""

    name: str
    version: str
    editions: Mapping[str, Snapshot]


def side(text: str, setting: Setting) -> Side:
    """The side that some words name: a package's path, `PROGRAM`, `PROGRAM@VERSION` or `PROGRAM@REVISION` of git."""
    path = Path(text)
    if path.suffix == ".zip" or (path / "manifest.json").is_file():
        return _package(path)
    program, _, at = text.partition("@")
    if at in {"", NOW}:
        return built(program, setting)
    known = {release.version: release for release in place_of(setting.root, program).releases}
    if at in known:
        return Side(f"{program} {at}", at, known[at].editions)
    with _checked_out(at, setting.root) as root:
        old = built(program, replace(setting, root=root))
    return Side(f"{program} {old.version} ({at})", old.version, old.editions)


def latest_release(root: Path, program: str) -> Side:
    """The highest release of a program; raises StoppedError when there is none."""
    release = latest(place_of(root, program).releases)
    if release is None:
        raise StoppedError(
            f"{program} has no release yet; name both sides, for example: ikbt diff {program}@HEAD {program}",
            f"{program} har inget släpp än; skriv båda sidorna, till exempel: ikbt diff {program}@HEAD {program}",
        )
    return Side(f"{program} {release.version}", release.version, release.editions)


def built(program: str, setting: Setting, *, release: bool = False) -> Side:
    """A program as it is in the project now, built if need be; raises StoppedError when it has errors."""
    with built_folders(program, setting, release=release) as folders:
        editions = {id: snapshot_of(_from_folder(folder)) for id, folder in folders.items()}
    version = next(iter(editions.values())).version
    return Side(f"{program} {version} ({NOW})", version, editions)


@contextlib.contextmanager
def built_folders(program: str, setting: Setting, *, release: bool = False) -> Iterator[dict[str, Path]]:
    """The unzipped web package of each edition of a program as it is now, in folders that are gone afterwards.

    They are held against no release: whoever compares wants to see what a released version would become. Raises StoppedError
    when the program has errors.
    """
    from ikbt_ssg.cli.means import asked, means_for
    from ikbt_ssg.edge.publish import locked
    from ikbt_ssg.pipeline import build_all

    place_of(setting.root, program)
    with tempfile.TemporaryDirectory(prefix="ikbt-side-") as folder, means_for(setting, None) as means:
        question = asked(setting)._replace(release=release, judged=False)
        with locked(Path(folder)) as dist:
            made = project.with_files(setting, lambda files: build_all(files, question, means, dist, [program]))
        if program in made.stopped:
            raise StoppedError(
                f"{program} has errors, so there is nothing to compare yet; see `ikbt check{' --release' * release}`",
                f"{program} har fel, så det finns inget att jämföra än; se `ikbt check{' --release' * release}`",
            )
        names = [edition.name for each in made.programs for edition in each.editions]
        yield {name.rpartition("/")[2]: dist.folder / name / "web" for name in names}


def _from_folder(folder: Path) -> Callable[[str], bytes]:
    return lambda path: (folder / path).read_bytes()


def _package(path: Path) -> Side:
    """A package is opened only once it has been verified."""
    from ikbt_ssg.verify.verify import examined

    with examined(path) as (_, contents):
        if contents is None:
            raise StoppedError(f"{path} is refused; see `ikbt verify {path}`", f"{path} avvisas; se `ikbt verify {path}`")
        snapshot = snapshot_of(lambda name: b"".join(contents.chunks(name)))
    return Side(path.name, snapshot.version, {snapshot.edition: snapshot})


@contextlib.contextmanager
def _checked_out(revision: str, root: Path) -> Iterator[Path]:
    """The project's texts as git has them at a revision, in a folder that is gone afterwards."""
    if revision.startswith("-"):
        raise StoppedError(f"`{revision}` is no revision of git", f"`{revision}` är ingen version i git")
    command = ["git", "-C", str(root), "archive", "--format=tar", revision, "content", "programs"]
    try:
        ran = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        raise StoppedError(
            "git is not installed, so no revision can be read", "git är inte installerat, så ingen version kan läsas"
        ) from None
    if ran.returncode != 0:
        reason = ran.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["git says nothing"]
        raise StoppedError(
            f"there is neither a release nor a revision of git called `{revision}` ({reason[0]})",
            f"det finns varken ett släpp eller en version i git som heter `{revision}` ({reason[0]})",
        )
    with tempfile.TemporaryDirectory(prefix="ikbt-revision-") as folder:
        with tarfile.open(fileobj=io.BytesIO(ran.stdout)) as archive:
            archive.extractall(folder, filter="data")
        if (root / TEXT_PACKS).is_dir():  # git never had them: the words of today stand for those of then
            shutil.copytree(root / TEXT_PACKS, Path(folder) / TEXT_PACKS, symlinks=True)
        yield Path(folder)
