"""What stands in the way of a release on behalf of the answers that were given before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.migration.answers import Told, migrations
from ikbt_ssg.source import Span
from ikbt_ssg.versions.guard import unmapped_objections
from ikbt_ssg.versions.release import Release, latest
from ikbt_ssg.versions.snapshot import Snapshot


def map_objections(
    releases: Sequence[Release], now: Mapping[str, Snapshot], path: str, told: Told | None, span: Span
) -> Iterator[Diagnostic]:
    """What the map to these editions leaves open, or that there is none and has to be; `path` is where it belongs."""
    version = next(iter(now.values())).version
    before = latest(releases, version)
    if before is not None and told is None:
        yield from unmapped_objections(before, now, path, span)
    for id, snapshot in now.items() if told is not None else ():
        yield from migrations(before, version, id, snapshot.forms, told or Told(None, None, span))[1]
