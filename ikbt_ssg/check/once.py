"""One mistake is one message: what only follows from another message is not said as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.rules import media, reading, references


def once(said: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The messages without those that another one makes superfluous."""
    # of the files beside a missing asset.yaml, the film itself is the one to speak of
    found = sorted(said, key=lambda one: ("/original." not in one.span.path, one.order))
    told = {one.facts["place"] for one in found if one.code == references.UNKNOWN_NAME.code}
    for one in found:
        cause = _cause(one)
        if cause not in told:
            yield one
        if cause:
            told.add(cause)


def _cause(one: Diagnostic) -> str:
    """What is missing, when several messages can be about it: a file, or a tool; "" when the message stands alone."""
    match one.code:
        case references.NO_MODULE_FILE.code:
            return one.facts["path"]
        case reading.NOT_READ.code if one.facts["advice"].startswith("write content/"):
            return one.facts["advice"].split(",")[0].removeprefix("write ")
        case media.NO_FFMPEG.code:
            return one.code
        case _:
            return ""
