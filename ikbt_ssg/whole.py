"""A whole build, remembered: when nothing at all has changed, nothing is opened, and what was said is said again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from ikbt_ssg.cache import Cache
from ikbt_ssg.diagnostic import Diagnostic, Said, Severity
from ikbt_ssg.digest import digest_of
from ikbt_ssg.edge.publish import Dist
from ikbt_ssg.files import Files
from ikbt_ssg.source import Span
from ikbt_ssg.tool import tool_digest


@dataclass(frozen=True, slots=True)
class Told:
    """What a finished command had to say, and where its results lie."""

    said: Said
    facts: Mapping[str, object]
    placed: Mapping[str, str]
    """The key of every edition that lies in `dist/`."""


def whole_key(files: Files, *asked: str) -> str:
    """What a whole build depends on: every file, the tool, and what was asked."""
    told = json.dumps([[file.path, file.sha256] for file in sorted(files.files.values(), key=lambda file: file.path)])
    return digest_of("whole", tool_digest(), told, json.dumps([str(one) for one in files.said]), *asked)


def recall(store: Cache, key: str, dist: Dist | None) -> Told | None:
    """What was said for this key, if everything that was made then still lies untouched in its place."""
    answer = store.recall([key]).get(key)
    if answer is None:
        return None
    told = json.loads(answer)
    if dist is not None and told["placed"] != {name: placed.key for name, placed in dist.placed.items()}:
        return None
    if dist is not None and not all(dist.is_intact(name, edition) for name, edition in told["placed"].items()):
        return None
    return Told(tuple(_diagnostic(each) for each in told["said"]), told["facts"], told["placed"])


def keep(store: Cache, key: str, told: Told) -> None:
    """Remember what was said."""
    said = [asdict(one) for one in told.said]
    store.keep({key: json.dumps({"said": said, "facts": told.facts, "placed": told.placed}).encode()})


def _diagnostic(told: dict[str, object]) -> Diagnostic:
    span, related = told["span"], told["related"]
    if not isinstance(span, dict) or not isinstance(related, list) or not isinstance(told["facts"], dict):
        raise TypeError("a remembered diagnostic is not one")
    return Diagnostic(
        str(told["code"]),
        Severity(str(told["severity"])),
        Span(**span),
        told["facts"],
        str(told["near"]),
        tuple(Span(**each) for each in related),
    )
