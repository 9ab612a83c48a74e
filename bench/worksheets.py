"""How long `ikbt check` takes for 200 worksheets when nothing is remembered: the library's own, again and again under new ids.

    python3 bench/worksheets.py                     200 worksheets, five runs
    python3 bench/worksheets.py --into /tmp/sheets  only the project, to look at or to profile

Each run begins with an empty cache. The limit is a second; the exit code tells whether the median kept it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measure import run

REPOSITORY = Path(__file__).resolve().parent.parent
COUNT = 200
LIMIT_S = 1.0
EXPRESSION = re.compile(r'((?:expr|must|when|show_if|start_as): "[^"\n]*)(")')
PROGRAM = """id: prov
version: "1.0.0"
title: Prov
status: draft
publisher: {name: Provkliniken, role: rights holder}
for: {condition: [F51.0], ages: [18, null], severity: mild-moderate}
effort: {session_minutes: [5, 10], week_minutes: [10, 20], weeks: [1, 2]}
steps:
  - {module: start/valkommen, opens: at_start}
editions:
  standard: {language: sv, guidance: guided, region: sverige}
therapist: {competence: psykolog, codes: [DU011], eligibility: {include: [Vuxen.], exclude: [Ingen.]}}
"""


def write(into: Path, count: int) -> None:
    """A project of so many worksheets: copies of the library's, each copy using those of its own round."""
    originals = sorted((REPOSITORY / "content" / "worksheets").glob("*.yaml"))
    names = {path.stem for path in originals}
    folder = into / "content" / "worksheets"
    folder.mkdir(parents=True)
    for number in range(count):
        path, round_ = originals[number % len(originals)], number // len(originals)
        (folder / f"{path.stem}-{round_}.yaml").write_text(_renamed(path.read_text("utf-8"), names, round_), "utf-8")
    (into / "content" / "regions").mkdir()
    shutil.copy(REPOSITORY / "content" / "regions" / "sverige.yaml", into / "content" / "regions")
    program = into / "programs" / "prov"
    program.mkdir(parents=True)
    (program / "program.yaml").write_text(PROGRAM, "utf-8")
    module = into / "content" / "modules" / "start" / "valkommen"
    module.mkdir(parents=True)
    (module / "module.md").write_text("---\nid: valkommen\ntitle: Start\npurpose: Börja.\n---\nHej.\n", "utf-8")
    (module / "01-start.md").write_text("---\nid: start\ntitle: Start\n---\nVi börjar.\n", "utf-8")


def _renamed(text: str, names: set[str], round_: int) -> str:
    """The same worksheet under an id of its round, with every worksheet it uses; its expressions are none that was read before."""
    lines = re.sub(EXPRESSION, rf"\1{' ' * round_}\2", text).split("\n")
    in_uses = False
    for at, line in enumerate(lines):
        in_uses = line.startswith("uses:") or (in_uses and line.startswith(" "))
        if line.startswith("worksheet:") or in_uses:
            lines[at] = re.sub(r"(: )([a-z0-9-]+)", lambda found: found[1] + _own(found[2], names, round_), line)
    return "\n".join(lines)


def _own(name: str, names: set[str], round_: int) -> str:
    return f"{name}-{round_}" if name in names else name


def main() -> int:
    """Measure, or only write the project."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--into", type=Path, metavar="DIR", help="only write the project, into this folder")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, help="processes that share the work (default: as many as there are cores)")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has ikbt's packages")
    parser.add_argument("--repository", type=Path, default=REPOSITORY, metavar="DIR", help="time another checkout")
    given = parser.parse_args()
    if given.into:
        write(given.into, COUNT)
        return 0
    with tempfile.TemporaryDirectory(prefix="ikbt-bench-") as work:
        project, cache = Path(work) / "project", Path(work) / "cache"
        write(project, COUNT)
        command = [str(Path(given.python).absolute()), "-P", "-m", "ikbt_ssg", "check", "--project", str(project)]
        command += ["--jobs", str(given.jobs)] if given.jobs else []
        figures = []
        for _ in range(given.runs):
            shutil.rmtree(cache, ignore_errors=True)
            figures.append(run(command, Path(work), {"IKBT_CACHE": str(cache), "PYTHONPATH": str(given.repository)}, 60))
    for each in figures:
        print(f"{each.wall_s:5.2f} s wall  {each.cpu_s:5.2f} s CPU  {each.peak_mb:4.0f} MB")
    middle = statistics.median(each.wall_s for each in figures)
    print(f"{COUNT} worksheets, nothing remembered: {middle:.2f} s ({'under' if middle < LIMIT_S else 'over'} {LIMIT_S} s)")
    return 0 if middle < LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
