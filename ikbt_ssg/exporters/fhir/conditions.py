"""When an item is shown: FHIR's own `enableWhen` where it says the same, else an expression."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ikbt_ssg.exporters.fhir import extensions
from ikbt_ssg.exporters.fhir.codes import Codes
from ikbt_ssg.exporters.fhir.extensions import Element
from ikbt_ssg.exporters.fhir.places import Definition, Places, has_figures
from ikbt_ssg.expressions.fhirpath import Unsayable
from ikbt_ssg.expressions.tree import Tree

_COMPARED = {"==": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


class Conditions:
    """Writes the conditions of one form's items, or of the items of one row."""

    def __init__(self, places: Places, codes: Codes, fields: Mapping[str, Definition], prefix: str = "") -> None:
        self.places = places
        self.codes = codes
        self.fields = fields
        self.prefix = prefix
        """Before the ids of the fields of a row: `steg.`."""

    def of(self, show_if: Definition) -> Element | Unsayable:
        """The keys of an item that is shown only sometimes."""
        tree = self.places.tree(show_if)
        simple = self._simple(tree)
        if simple is not None:
            behavior, conditions = simple
            return {"enableWhen": conditions} | ({"enableBehavior": behavior} if len(conditions) > 1 else {})
        if self.prefix:
            return Unsayable("a row cannot look at its own fields in an expression")
        written = self.places.written(show_if)
        return written if isinstance(written, Unsayable) else {"extension": [extensions.enabled(written)]}

    def _simple(self, tree: Tree) -> tuple[str, list[Element]] | None:
        behavior = {"and": "all", "or": "any"}.get(tree.op)
        if behavior is None:
            return self._one(tree)
        found: list[Element] = []
        for arg in tree.args:
            inner = self._simple(arg)
            if inner is None or (len(inner[1]) > 1 and inner[0] != behavior):
                return None
            found += inner[1]
        return behavior, found

    def _one(self, tree: Tree) -> tuple[str, list[Element]] | None:
        if tree.op == "name" and tree.type.kind == "bool" and self._field(tree):
            return "all", [self._equal(tree, {"answerBoolean": True})]
        if tree.op == "not" and tree.args[0].op == "name" and self._field(tree.args[0]):
            return "all", [self._equal(tree.args[0], {"answerBoolean": False})]
        if tree.op == "in" and tree.args[0].op == "value":
            return self._compared("==", tree.args[1], tree.args[0])
        if tree.op in _COMPARED:
            left, right = tree.args
            if left.op == "value":
                return self._compared(_TURNED[tree.op], right, left)
            return self._compared(tree.op, left, right)
        return None

    def _compared(self, sign: str, name: Tree, literal: Tree) -> tuple[str, list[Element]] | None:
        field = self._field(name)
        if field is None or literal.op != "value":
            return None
        if options := field.get("options"):
            return self._options(sign, name, literal, options)
        match literal.type.kind:
            case "number":
                whole = field["type"] in {"count", "scale", "minutes"}
                if whole and "." in str(literal.value):
                    return None
                answer: Element = (
                    {"answerInteger": int(str(literal.value))} if whole else {"answerDecimal": float(str(literal.value))}
                )
            case "bool":
                answer = {"answerBoolean": literal.value}
            case "time":
                answer = {"answerTime": f"{literal.value}:00"}
            case _:
                answer = {"answerString": literal.value}
        return "all", [{"question": self.prefix + name.name[-1], "operator": _COMPARED[sign], **answer}]

    def _options(self, sign: str, name: Tree, literal: Tree, options: list[list[Any]]) -> tuple[str, list[Element]] | None:
        """Codes have no order in FHIR, so each option that fits is named."""
        if has_figures(options):
            wanted = float(str(literal.value))
            fits = {"==": wanted.__eq__, "<": wanted.__gt__, "<=": wanted.__ge__, ">": wanted.__lt__, ">=": wanted.__le__}[sign]
            codes = [str(id) for id, _ in options if fits(float(id))]
        else:
            codes = [str(literal.value)]
        system = self.codes.system(self._field(name) or {}, self.prefix + name.name[-1])
        found = [self._equal(name, {"answerCoding": {"system": system, "code": code}}) for code in codes]
        return ("any", found) if found else None

    def _equal(self, name: Tree, answer: Element) -> Element:
        return {"question": self.prefix + name.name[-1], "operator": "=", **answer}

    def _field(self, tree: Tree) -> Definition | None:
        """The question a name stands for; None when an expression has to look closer."""
        field = self.fields.get(tree.name[-1]) if tree.op == "name" and len(tree.name) == 1 else None
        return None if field is None or "if_hidden" in field or field["type"] in {"list", "matrix", "group", "info"} else field
