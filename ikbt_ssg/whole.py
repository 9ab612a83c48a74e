"""A whole build, remembered: when nothing at all has changed, nothing is opened, and what was said is said again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ikbt_ssg.cache import Cache
from ikbt_ssg.diagnostic import Said, said_as_json, said_from_json
from ikbt_ssg.digest import digest_of
from ikbt_ssg.edge.publish import Dist
from ikbt_ssg.files import Files
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
    return Told(said_from_json(told["said"]), told["facts"], told["placed"])


def keep(store: Cache, key: str, told: Told) -> None:
    """Remember what was said."""
    store.keep({key: json.dumps({"said": said_as_json(told.said).decode(), "facts": told.facts, "placed": told.placed}).encode()})
