"""Two sets of fields -> what is otherwise, by the path that leads to each answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from ikbt_ssg.versions import kinds
from ikbt_ssg.versions.change import Change, Kind
from ikbt_ssg.versions.wording import words_kind

Field = Mapping[str, Any]
Fields = Mapping[str, Field]


def compare_fields(old: Fields, new: Fields, where: str, items: Collection[str]) -> Iterator[Change]:
    """Everything that is otherwise between two forms' fields; `items` are those of a measure."""
    before, after = dict(flat(old)), dict(flat(new))
    for path, field in after.items():
        if path not in before:
            needed = field.get("required") and field["type"] != "info"
            yield Change(kinds.NEW_REQUIRED if needed else kinds.NEW_FIELD, where, path, None, field.get("ask"))
        else:
            yield from compare_field(before[path], field, where, path, is_item=path in items)
    for path, field in before.items():
        if path not in after:
            yield Change(kinds.NO_FIELD, where, path, field.get("ask"), None)
    kept = [path for path in before if path in after]
    if kept != [path for path in after if path in before]:
        yield Change(kinds.ORDER, where, "fields", kept, [path for path in after if path in before])


def flat(fields: Fields, prefix: str = "", within: tuple[tuple[str, str], ...] = ()) -> Iterator[tuple[str, Field]]:
    """Every field by the path of its answer: rows of lists and columns of matrices below theirs, groups beside the others.

    A field in groups also says `within` what they say and when they are shown, since both say something of it.
    """
    for id, field in fields.items():
        if field["type"] == "group":
            around = (*within, (field.get("ask", ""), str(formula(field.get("show_if")) or "")))
            yield from flat(field["fields"], prefix, around)
            continue
        path = f"{prefix}{id}"
        yield path, {**field, "within": within} if within else field
        for key in ("fields", "columns"):
            yield from flat(field.get(key, {}), f"{path}.")


def formula(expression: Any) -> Any:
    """An expression as it is worked out, however it was written."""
    return expression.get("tree") or expression["text"] if isinstance(expression, Mapping) else expression


def compare_field(old: Field, new: Field, where: str, path: str, *, is_item: bool) -> Iterator[Change]:
    """Everything that is otherwise in one field, whatever its id was before."""
    if old["type"] != new["type"]:
        yield Change(kinds.TYPE, where, path, old["type"], new["type"])
        return
    if old.get("ask", "") != new.get("ask", ""):
        yield Change(_asked(old, new, is_item), where, path, old.get("ask"), new.get("ask"))
    for key in sorted({*old, *new} & set(_KEYS)):
        if old.get(key) != new.get(key):
            for kind in _KEYS[key](old.get(key), new.get(key)):
                yield Change(kind, where, f"{path}.{key}", _plain(old.get(key)), _plain(new.get(key)))
    yield from _options(old.get("options"), new.get("options"), where, path, is_item)
    if old["type"] == "matrix":
        yield from _options(old["rows"], new["rows"], where, f"{path}.rows", is_item)
    else:
        yield from _named_range(old, new, where, path)


def _asked(old: Field, new: Field, is_item: bool) -> Kind:
    if is_item:
        return kinds.ITEM_WORDS
    # its author has said that it means what those words meant
    if old.get("ask", "") in new.get("was", ()) or new["type"] == "info":
        return kinds.WORDS
    return words_kind(old.get("ask", ""), new.get("ask", ""), kinds.MEANING)


def _options(old: Any, new: Any, where: str, path: str, is_item: bool) -> Iterator[Change]:
    before, after = dict(map(tuple, old or ())), dict(map(tuple, new or ()))
    for id, words in after.items():
        if id not in before:
            yield Change(kinds.NEW_OPTION, where, f"{path}.{id}", None, words)
        elif before[id] != words:
            otherwise = kinds.ITEM_WORDS if is_item else kinds.MEANING
            kind = otherwise if is_item else words_kind(before[id], words, otherwise)
            yield Change(kind, where, f"{path}.{id}", before[id], words)
    for id, words in before.items():
        if id not in after:
            yield Change(kinds.NO_OPTION, where, f"{path}.{id}", words, None)
    kept = [id for id in before if id in after]
    if kept != [id for id in after if id in before]:
        yield Change(kinds.ORDER, where, path, kept, [id for id in after if id in before])


def _named_range(old: Field, new: Field, where: str, path: str) -> Iterator[Change]:
    """The rows of a list, and the range of a figure: wider, narrower, or neither."""
    key = "rows" if old["type"] == "list" else "range"
    before, after = old.get(key), new.get(key)
    if before == after:
        return
    low_before, high_before = before or (None, None)
    low_after, high_after = after or (None, None)
    if old["type"] in {"scale", "vas"}:
        yield Change(kinds.SCALE, where, f"{path}.{key}", before, after)
        return
    wider = _reaches(low_after, low_before, -1) and _reaches(high_after, high_before, 1)
    yield Change(kinds.WIDER if wider else kinds.NARROWER, where, f"{path}.{key}", before, after)


def _reaches(end: Any, as_far_as: Any, way: int) -> bool:
    """Whether one end of a range lies at least as far out as another; no end is the farthest."""
    return end is None or (as_far_as is not None and float(end) * way >= float(as_far_as) * way)


def _always(kind: Kind) -> Callable[[Any, Any], list[Kind]]:
    return lambda old, new: [kind]


def _grows(old: Any, new: Any) -> list[Kind]:
    """A limit that may only grow; a limit that was not there is the type's own."""
    return [kinds.WIDER if old is not None and new is not None and float(new) > float(old) else kinds.NARROWER]


def _required(old: Any, new: Any) -> list[Kind]:
    return [kinds.STRICTER if new else kinds.LOOSER]


def _none(old: Any, new: Any) -> list[Kind]:
    return [kinds.NO_OPTION if not new else kinds.NEW_OPTION if not old else words_kind(old, new, kinds.MEANING)]


def _formula(old: Any, new: Any) -> list[Kind]:
    return [] if formula(old) == formula(new) else [kinds.RULE]


def _within(old: Any, new: Any) -> list[Kind]:
    said, shown = ([tuple(each[part] for each in groups or ()) for groups in (old, new)] for part in (0, 1))
    told = [kinds.RULE] if shown[0] != shown[1] else []
    return told + ([words_kind(" ".join(said[0]), " ".join(said[1]), kinds.MEANING)] if said[0] != said[1] else [])


def _ends(old: Any, new: Any) -> list[Kind]:
    return [words_kind(" ".join(old or ()), " ".join(new or ()), kinds.MEANING)]


def _plain(value: Any) -> Any:
    return value["text"] if isinstance(value, Mapping) and "tree" in value else value


_KEYS: Mapping[str, Callable[[Any, Any], list[Kind]]] = {
    "help": _always(kinds.WORDS),
    "section": _always(kinds.WORDS),
    "text": _always(kinds.WORDS),
    "media": _always(kinds.MEDIA),
    "crisis": _always(kinds.SAFETY_TEXT),
    "required": _required,
    "show_if": _formula,
    "if_hidden": _always(kinds.FORMULA),
    "start_as": _formula,
    "within": _within,
    "unit": _always(kinds.UNIT),
    "step": _always(kinds.NARROWER),
    "decimals": _grows,
    "max": _grows,
    "lines": _always(kinds.SHOWN),
    "ends": _ends,
    "none": _none,
    "from": _always(kinds.RULE),
    "show": _always(kinds.RULE),
    "keep": _always(kinds.RULE),
    "sort": _always(kinds.SHOWN),
    "start": _always(kinds.SHOWN),
    "add": _always(kinds.WORDS),
    "suggest": _always(kinds.SHOWN),
}
"""The keys of a field beside its words, options and range, and what a change of each is."""
