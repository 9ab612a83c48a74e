"""The targets of the project, as questions to the figures; each is answered yes, no, or not measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bouts import Results, matrix
from measure import Figures

SLOWER_PEERS = ("mkdocs", "zensical", "sphinx")
"""The peers of the first column that can be had from a registry; the others were measured by hand."""
KB = 1024


@dataclass(frozen=True, slots=True)
class Target:
    """One line of the table of targets, and how it went."""

    what: str
    got: str
    first: str
    first_met: bool | None
    goal: str
    goal_met: bool | None


def targets(results: Results, sizes: Sequence[int], regions: int) -> Iterator[Target]:
    """Every target that these sizes have an answer to."""
    for pages in sizes:
        if pages >= 1_000:
            yield _clean(results, pages)
    if regions:
        yield _regions(results, regions)
    for pages in sizes:
        if pages >= 1_000:
            yield from _by_command(results, pages)
            yield _preview(results, pages)
    if 1_000 in sizes and 10_000 in sizes:
        yield _memory(results)
        yield _growth(results)
    for option in ("--help", "--version"):
        yield _seconds(f"ikbt {option}", results.of("", option), 0.25, 0.1)


def _clean(results: Results, pages: int) -> Target:
    own = results.of(pages, "clean")
    peers = {peer: results.of(pages, "clean", peer) for peer in (*SLOWER_PEERS, "hugo", "eleventy")}
    told = ", ".join(f"{ratio:.2f} × {peer}" for peer, each in peers.items() if (ratio := _ratio(own, each)) is not None)
    # those that are left out at a large size are the slowest ones
    first = [answer for peer in SLOWER_PEERS if (answer := _below(own, peers[peer], 1)) is not None]
    goal = [_below(own, peers["eleventy"], 1), _below(own, peers["hugo"], 2)]
    return Target(
        f"clean build, {pages} pages",
        told or "not measured",
        f"faster than {', '.join(SLOWER_PEERS)}",
        _all(first) if first else None,
        "faster than eleventy (and zola), at most 2 × hugo",
        _all(goal),
    )


def _regions(results: Results, regions: int) -> Target:
    one, every, hugo = (
        results.of(matrix(1), "clean"),
        results.of(matrix(regions), "clean"),
        results.of(matrix(regions), "clean", "hugo"),
    )
    ratio, beside = _ratio(every, one), _ratio(every, hugo)
    told = [f"{ratio:.2f} × one region" if ratio else "", f"{beside:.2f} × hugo" if beside else ""]
    return Target(
        f"{matrix(regions)} programs, clean",
        ", ".join(each for each in told if each) or "not measured",
        "at most 3 × one region",
        _below(every, one, 3),
        "at most 1.6 ×, faster than hugo",
        _all([_below(every, one, 1.6), _below(every, hugo, 1)]),
    )


def _by_command(results: Results, pages: int) -> Iterator[Target]:
    again, hugo = results.of(pages, "no change"), results.of(pages, "clean", "hugo")
    ratio = _ratio(again, hugo)
    yield Target(
        f"no-change build, {pages} pages",
        f"{_s(again)}{f', {ratio:.2f} × hugo' if ratio else ''}",
        "under 1.5 s, a third of hugo",
        _all([_under(again, 1.5), _below(again, hugo, 1 / 3)]),
        "under 0.5 s, a tenth",
        _all([_under(again, 0.5), _below(again, hugo, 0.1)]),
    )
    yield _seconds(f"one page edited, {pages} pages", results.of(pages, "one page edited"), 2, 0.8)
    yield _seconds(f"check, nothing changed, {pages} pages", results.of(pages, "check"), 3, 0.6)
    yield _seconds(f"check, one page edited, {pages} pages", results.of(pages, "check after an edit"), 3, 0.6)


def _preview(results: Results, pages: int) -> Target:
    own, hugo = results.of(pages, "preview"), results.of(pages, "preview", "hugo")
    first, goal = (0.3, 0.05) if pages <= 1_000 else (1.0, 0.1)
    told = f"{_s(own)} (hugo server {_s(hugo)})" if hugo else _s(own)
    ahead = _all([_under(own, goal), *([_below(own, hugo, 1)] if hugo else [])])
    return Target(
        f"preview, save to page, {pages} pages",
        told,
        f"{first:g} s",
        _under(own, first),
        f"{goal:g} s, ahead of hugo server",
        ahead,
    )


def _memory(results: Results) -> Target:
    small, large = results.of(1_000, "clean"), results.of(10_000, "clean")
    if small is None or large is None:
        return Target("peak memory, 10000 pages", "not measured", "under 500 MB", None, "under 150 MB, 10 kB a page", None)
    grown = (large.peak_mb - small.peak_mb) * KB / 9_000
    return Target(
        "peak memory, 10000 pages",
        f"{large.peak_mb:.0f} MB, {grown:.1f} kB a page",
        "under 500 MB",
        large.peak_mb < 500,
        "under 150 MB, 10 kB a page",
        large.peak_mb < 150 and grown < 10,
    )


def _growth(results: Results) -> Target:
    ratio = _ratio(results.of(10_000, "clean"), results.of(1_000, "clean"))
    return Target(
        "growth of time, 1000 to 10000 pages",
        f"{ratio:.1f} ×" if ratio else "not measured",
        "at most 12 ×",
        ratio <= 12 if ratio else None,
        "at most 10.2 ×",
        ratio <= 10.2 if ratio else None,
    )


def _seconds(what: str, own: Figures | None, first: float, goal: float) -> Target:
    return Target(what, _s(own), f"{first:g} s", _under(own, first), f"{goal:g} s", _under(own, goal))


def _s(figures: Figures | None) -> str:
    return f"{figures.wall_s:.3f} s" if figures else "not measured"


def _ratio(own: Figures | None, other: Figures | None) -> float | None:
    return own.wall_s / other.wall_s if own and other else None


def _below(own: Figures | None, other: Figures | None, times: float) -> bool | None:
    ratio = _ratio(own, other)
    return ratio <= times if ratio is not None else None


def _under(own: Figures | None, seconds: float) -> bool | None:
    return own.wall_s <= seconds if own else None


def _all(answers: Sequence[bool | None]) -> bool | None:
    """No when anything says no; otherwise not measured when anything that was asked is missing."""
    if False in answers:
        return False
    return None if None in answers else True
