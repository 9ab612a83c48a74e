"""Where the answers of a form stand in its QuestionnaireResponse, for FHIRPath."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ikbt_ssg.expressions.fhirpath import Place, Unsayable, fhirpath
from ikbt_ssg.expressions.tree import Tree, tree_from_json

Definition = Mapping[str, Any]
Path = tuple[str, ...]
ROOT = "%resource"
_CODE = ".answer.value.code"
_FIGURE = ".answer.value.code.select($this.toInteger())"
_PLAIN = ".answer.value"


class Places:
    """The places of every name of a form, and the expressions that use them; `root` is the response that its answers stand in."""

    def __init__(self, definition: Definition, root: str = ROOT) -> None:
        self.rows: dict[Path, tuple[Path, ...]] = {}
        """What a `*` in a name stands for."""
        self.known: dict[Path, Place] = {(id,): Place(literal(value)) for id, value in definition.get("options", {}).items()}
        self.known |= {(id,): Place.of(root, id, _PLAIN) for id in definition.get("order", ())}
        self._fields(definition.get("fields", {}), root)

    def written(self, expression: Definition) -> str | Unsayable:
        """The FHIRPath of an expression of the canonical form."""
        return fhirpath(self.tree(expression), self.known)

    def tree(self, expression: Definition) -> Tree:
        """The tree of an expression, with every `*` written out."""
        return self._spread(tree_from_json(expression["tree"]))

    def _spread(self, tree: Tree) -> Tree:
        if tree.op == "name" and tree.name in self.rows:
            one = tree.type.one()
            return Tree("list", tree.type, tuple(Tree("name", one, name=name) for name in self.rows[tree.name]))
        return replace(tree, args=tuple(self._spread(arg) for arg in tree.args))

    def _fields(self, fields: Mapping[str, Definition], holder: str) -> None:
        for id, field in fields.items():
            match field["type"]:
                case "group":
                    self._fields(field["fields"], f"{holder}.item.where(linkId='{id}')")
                case "list":
                    self._list(id, field, f"{holder}.item.where(linkId='{id}')")
                case "matrix":
                    self._matrix(id, field, f"{holder}.item.where(linkId='{id}')")
                case "info":
                    continue
                case _:
                    self.known[id,] = self._or_substitute(field, Place.of(holder, id, value_of(field)))

    def _list(self, id: str, field: Definition, rows: str) -> None:
        self.known[id,] = Place("$this", rows)
        for inner, each in fields_of_row(field["fields"]):
            if each["type"] not in {"list", "matrix"}:
                self.known[id, inner] = Place(f"item.where(linkId='{id}.{inner}'){value_of(each)}", rows)

    def _matrix(self, id: str, field: Definition, holder: str) -> None:
        rows = [row for row, _ in field["rows"]]
        if "options" in field:
            self.known |= {(id, row): Place.of(holder, f"{id}.{row}", value_of(field)) for row in rows}
            self.rows[id, "*"] = tuple((id, row) for row in rows)
        for column, each in field.get("columns", {}).items():
            for row in rows:
                self.known[id, row, column] = Place.of(f"{holder}.item", f"{id}.{row}.{column}", value_of(each))
            self.rows[id, "*", column] = tuple((id, row, column) for row in rows)

    def _or_substitute(self, field: Definition, place: Place) -> Place:
        """The answer, or what stands for it while the field is hidden."""
        if "if_hidden" not in field or "show_if" not in field:
            return place
        shown = self.written(field["show_if"])
        return place if isinstance(shown, Unsayable) else Place(f"iif({shown}, {place.path}, {literal(field['if_hidden'])})")


def fields_of_row(fields: Mapping[str, Definition]) -> Iterator[tuple[str, Definition]]:
    """The fields of a row, those in groups beside the others."""
    for id, field in fields.items():
        if field["type"] == "group":
            yield from fields_of_row(field["fields"])
        else:
            yield id, field


def value_of(field: Definition) -> str:
    """The way from an item to its answer as expressions reckon with it."""
    options = field.get("options")
    if not options:
        return _PLAIN
    return _FIGURE if has_figures(options) else _CODE


def has_figures(options: list[list[Any]]) -> bool:
    """Whether the answers are whole numbers."""
    return isinstance(options[0][0], int)


def literal(value: Any) -> str:
    """A value as FHIRPath writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
