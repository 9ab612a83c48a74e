"""The figures as text for a reader and as JSON for a program."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from bouts import Results
from measure import middle
from targets import Target

_ANSWERS: Mapping[bool | None, str] = {True: "yes", False: "NO", None: "–"}


def figures_table(results: Results) -> str:
    """Medians, grouped by size and step, with how many times the peer's wall and CPU time ours is."""
    rows = [("pages", "what", "tool", "wall s", "CPU s", "MB", "ikbt / tool", "by CPU", "runs")]
    for key in sorted(results.figures, key=lambda key: (_number(key.size), key.size, list(_steps(results)).index(key.step))):
        runs = results.figures[key]
        each, own = middle(runs), results.of(key.size, key.step)
        beside = own is not None and key.tool != "ikbt"
        ratio = f"{own.wall_s / each.wall_s:.2f}" if own and beside else ""
        by_cpu = f"{own.cpu_s / each.cpu_s:.2f}" if own and beside and each.cpu_s else ""
        cpu, memory = (f"{each.cpu_s:.2f}", f"{each.peak_mb:.0f}") if each.peak_mb else ("", "")
        rows.append((key.size, key.step, key.tool, f"{each.wall_s:.3f}", cpu, memory, ratio, by_cpu, str(len(runs))))
    return _aligned(rows)


def targets_table(targets: Sequence[Target]) -> str:
    """Which targets are met."""
    rows = [("target", "got", "first", "met", "goal", "met")]
    rows += [(t.what, t.got, t.first, _ANSWERS[t.first_met], t.goal, _ANSWERS[t.goal_met]) for t in targets]
    return _aligned(rows)


def missing_list(results: Results) -> str:
    """What was not measured, and why."""
    return "\n".join(f"not measured: {what}: {why}" for what, why in results.missing.items())


def write_json(path: Path, results: Results, targets: Sequence[Target], load_before: float) -> None:
    """Every single run, so that another median can be taken."""
    told = {
        "machine": {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform()},
        "load_before": load_before,
        "figures": [{**key._asdict(), "runs": [asdict(each) for each in runs]} for key, runs in results.figures.items()],
        "missing": results.missing,
        "targets": [asdict(each) for each in targets],
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _steps(results: Results) -> Iterator[str]:
    """The steps in the order they were run."""
    yield from dict.fromkeys(key.step for key in results.figures)


def _number(size: str) -> int:
    return int(size) if size.isdigit() else 10**9 if size else 0


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
