"""What an author says of answers to the version before: `programs/<program>/migrations/<version>.yaml`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from ikbt_ssg.authored.values import SNAKE, KebabId, Record, SnakeId, Text, Version, wrong
from ikbt_ssg.forms.expression import Expr
from ikbt_ssg.forms.sample import Written

_PART = rf"({SNAKE}|0|-?[1-9][0-9]{{0,8}})"
_PATH = re.compile(rf"{_PART}(\.{_PART})*")


def _path(seen: object) -> object:
    if isinstance(seen, str) and _PATH.fullmatch(seen):
        return seen
    raise wrong("a field, as its ids lead to it", seen, "angest, steg.suds for a field of a list, or farg.rod for an option")


FieldPath = Annotated[str, BeforeValidator(_path), WithJsonSchema({"type": "string", "pattern": f"^{_PATH.pattern}$"})]
"""A field, by the ids that lead to it: `angest`, `steg.suds`, `tabell.rows` for the rows of a matrix; with an option's id behind it, that option."""


class MapCase(Record):
    """An example that must come out as the author says."""

    in_: Written
    """Answers to the version before."""
    expect: dict[FieldPath, Written]
    """What becomes of them; `kept` and `dropped` are the lists of fields that end there."""


class FormMap(Record):
    """What becomes of the answers to one form. What is the same in both versions need not be named."""

    rename: dict[FieldPath, FieldPath] = {}
    """Fields of the version before that have another id now; the question is the same."""
    values: dict[FieldPath, dict[str, str]] = {}
    """Options of the version before that are others now, by field."""
    convert: dict[FieldPath, Expr] = {}
    """Fields of the new version that are worked out from answers to the version before: another unit, range or type."""
    drop: dict[FieldPath, Text] = {}
    """Fields or options of the version before whose answers end here, and why; they are listed, with the reason."""
    same: dict[FieldPath, Text] = {}
    """Fields or options that look otherwise and mean the same, and who has made sure; of the whole form: `form.recall`, `form.per`."""
    recompute: tuple[SnakeId, ...] = ()
    """Values and scores to be worked out anew; otherwise one that is computed in another way is unknown for old answers."""
    drop_records: Text = ""
    """Why none of the form's records can be read any more."""
    tests: tuple[MapCase, ...] = ()


class MigrationMap(Record):
    """What becomes of answers when a patient goes from one version to the next."""

    from_: Version
    """The release before."""
    to: Version
    """The version that reads the answers."""
    pin: Text = ""
    """Why no answers are read: whoever began a version before stays with it."""
    forms: dict[KebabId, FormMap] = {}


def map_path(folder: str, version: str) -> str:
    """Where the map to a version is kept, by the program's folder."""
    return f"programs/{folder}/migrations/{version}.yaml"
