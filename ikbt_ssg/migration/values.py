"""Which computed values, scores and alerts of an old record still say what they say in the new version."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ikbt_ssg.expressions.tree import tree_from_json
from ikbt_ssg.expressions.typing import ELSEWHERE
from ikbt_ssg.migration.questions import Definition

_SAYS_NOTHING = frozenset({"label", "source", "code", "shown", "bands"})
"""What may change without the figure meaning anything else; bands are looked up, and stand in no record."""


def values_of(definition: Definition) -> dict[str, Mapping[str, Any]]:
    """The computed values and scores of a form."""
    return {**definition.get("compute", {}), **definition.get("scores", {})}


def carried_values(old: Definition, new: Definition, untouched: Collection[str]) -> Iterator[str]:
    """The values and scores that are worked out as before, from answers that say what they said."""
    known = _Known(old, new, untouched)
    return (id for id in values_of(new) if known.is_same(id))


def carried_alerts(old: Definition, new: Definition, untouched: Collection[str]) -> Iterator[str]:
    """The alerts that come when they came before."""
    known = _Known(old, new, untouched)
    before = old.get("alerts", {})
    for id, alert in new.get("alerts", {}).items():
        was, over = before.get(id), alert.get("over", "record")
        if was is None or any(was.get(key) != alert.get(key) for key in ("level", "over")) or _tree(was) != _tree(alert):
            continue
        if known.leans_on_same(_tree(alert)) if over == "record" else old.get(over) == new.get(over):
            yield id


class _Known:
    def __init__(self, old: Definition, new: Definition, untouched: Collection[str]) -> None:
        self.old, self.new, self.untouched = old, new, untouched
        self._before, self._after = values_of(old), values_of(new)
        self._found: dict[str, bool] = {}

    def is_same(self, id: str) -> bool:
        """Whether a value is what it was, and all that it leans on too."""
        if id not in self._found:
            self._found[id] = False
            before, after = (_says(each.get(id)) for each in (self._before, self._after))
            self._found[id] = before is not None and before == after and self.leans_on_same(_tree(self._after[id]))
        return self._found[id]

    def leans_on_same(self, tree: Any) -> bool:
        """Whether every name in an expression stands for what it stood for."""
        return all(map(self._name_is_same, tree_from_json(tree).names()))

    def _name_is_same(self, name: tuple[str, ...]) -> bool:
        if name[0] in ELSEWHERE:
            return bool(self.old.get("uses") == self.new.get("uses"))
        if name[0] in self.new.get("options", {}):
            return bool(self.new["options"][name[0]] == self.old.get("options", {}).get(name[0]))
        return self.is_same(name[0]) if name[0] in self._after else name[0] in self.untouched


def _tree(value: Mapping[str, Any]) -> Any:
    told = value.get("expr") or value.get("when") or value
    return told["tree"]


def _says(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {key: _tree(value) if key == "expr" else each for key, each in value.items() if key not in _SAYS_NOTHING}
