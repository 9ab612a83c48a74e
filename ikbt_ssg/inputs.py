"""What every page of an edition was made from, now and the time before; this is what `ikbt why` answers from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ikbt_ssg.cache import Cache
from ikbt_ssg.digest import digest_of

Inputs = Mapping[str, Mapping[str, str]]
"""For each page the digest of everything it was made from, by name."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One input of a page that is not what it was."""

    input: str
    change: str
    """new, changed or gone."""


def keep(store: Cache, dist: Path, name: str, now: Inputs) -> None:
    """Remember what the pages of an edition were made from; what is remembered becomes the time before."""
    known = _recall(store, dist, name)
    before = {page: known["now"][page] for page in now if page in known["now"]}
    store.keep({_key(dist, name): json.dumps({"now": now, "before": before}, sort_keys=True).encode()})


def reasons(store: Cache, dist: Path, name: str, page: str) -> list[Reason] | None:
    """Why a page was made as it is; an empty list when nothing changed, None for a page nobody made."""
    known = _recall(store, dist, name)
    if page not in known["now"]:
        return None
    return list(_differences(known["before"].get(page, {}), known["now"][page]))


def pages(store: Cache, dist: Path, name: str) -> list[str]:
    """Every page of an edition that was made."""
    return sorted(_recall(store, dist, name)["now"])


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Reason]:
    for input in sorted({*before, *now}):
        if input not in before:
            yield Reason(input, "new")
        elif input not in now:
            yield Reason(input, "gone")
        elif before[input] != now[input]:
            yield Reason(input, "changed")


def _recall(store: Cache, dist: Path, name: str) -> dict[str, dict[str, Mapping[str, str]]]:
    key = _key(dist, name)
    known = store.recall([key]).get(key)
    return json.loads(known) if known is not None else {"now": {}, "before": {}}


def _key(dist: Path, name: str) -> str:
    return digest_of("inputs", str(dist.resolve()), name)
