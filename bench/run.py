"""How fast ikbt is beside its peers, on the same text, in one run.

    python3 bench/run.py --pages 100 1000
    python3 bench/run.py --pages 1000 10000 --peers hugo,eleventy,mkdocs --json figures.json

See README.md beside this file for what the figures mean, and how much of them is noise.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bouts import Bouts, Results, say
from measure import FailedError
from peers import PEERS, REPOSITORY, WITHOUT_LIMIT, Tool, ikbt, install
from table import figures_table, missing_list, targets_table, write_json
from targets import targets

IN_MATRIX = ("ikbt", "hugo")
BUSY = 0.5
"""More than this is running when nothing of ours is."""


def main() -> int:
    """Time everything that was asked for; 1 when ikbt itself failed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    given = _arguments()
    load_before = os.getloadavg()[0]
    results = Results()
    own = ikbt(given.python, given.repository.resolve())
    tools = [own, *_peers(given.peers.split(",") if given.peers else [], given, results)]
    bouts = Bouts(tools, given.work, given.runs, given.limit, results)
    try:
        _all_bouts(bouts, own, given.pages, given.regions)
    except FailedError as failed:
        print(f"ikbt failed: {failed}", file=sys.stderr)
        return 1
    finally:
        bouts.clear()
        verdicts = list(targets(results, given.pages, given.regions))
        print("\n\n".join((figures_table(results), targets_table(verdicts), missing_list(results))))
        if load_before > BUSY:
            print(f"\nthe machine was busy before anything was run (load {load_before:.1f}): trust no figure, and no ratio far")
        if given.json:
            write_json(given.json, results, verdicts, load_before)
    return 0


def _all_bouts(bouts: Bouts, own: Tool, sizes: Sequence[int], regions: int) -> None:
    bouts.starts(own)
    for pages in sizes:
        bouts.builds(pages)
        bouts.check(pages, own)
        bouts.previews(pages)
    if regions:
        bouts.matrix(regions, IN_MATRIX)


def _peers(names: Sequence[str], given: argparse.Namespace, results: Results) -> list[Tool]:
    """The peers that were asked for and are there; the others are named among what is missing."""
    known = {peer.tool.name: peer for peer in PEERS}
    ready: list[Tool] = []
    for name in names:
        if name not in known:
            results.missing[name] = f"no such peer; there are {', '.join(known)}"
            continue
        say(f"installing {name}, unless it is there")
        tool = install(known[name], given.work.resolve())
        if isinstance(tool, str):
            results.missing[name] = tool
        else:
            ready.append(replace(tool, most_pages=WITHOUT_LIMIT) if given.patient else tool)
    return ready


def _arguments() -> argparse.Namespace:
    every = ",".join(peer.tool.name for peer in PEERS)
    parser = argparse.ArgumentParser(description="Time ikbt beside its peers on the same text.")
    parser.add_argument("--pages", type=int, nargs="*", default=[100, 1000], metavar="N", help="sizes (default: 100 1000)")
    parser.add_argument("--peers", default=every, metavar="A,B", help=f"beside whom (default: {every}; '' for nobody)")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="how often everything is run (default: 3)")
    parser.add_argument("--regions", type=int, default=0, metavar="R", help="also 12 programs in R regions (21 in the targets)")
    parser.add_argument("--patient", action="store_true", help="let slow peers take part at every size")
    parser.add_argument(
        "--limit", type=float, default=1800, metavar="S", help="seconds until a build is given up (default: 1800)"
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(tempfile.gettempdir()) / "ikbt-bench",
        metavar="DIR",
        help="where tools and texts are kept",
    )
    parser.add_argument(
        "--python", default=sys.executable, metavar="PY", help="the interpreter that runs ikbt (default: this one)"
    )
    parser.add_argument(
        "--repository", type=Path, default=REPOSITORY, metavar="DIR", help="the checkout that is timed (default: this one)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every run's figures here")
    given = parser.parse_args()
    given.work = given.work.resolve()
    # absolute, but not resolved: it is by its place that an interpreter knows its .venv
    given.python = str(Path(shutil.which(given.python) or given.python).absolute())
    return given


if __name__ == "__main__":
    sys.exit(main())
