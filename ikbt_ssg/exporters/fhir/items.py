"""Fields -> items of a Questionnaire; what an item cannot carry is told beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ikbt_ssg.exporters.fhir import extensions
from ikbt_ssg.exporters.fhir.codes import Codes
from ikbt_ssg.exporters.fhir.conditions import Conditions
from ikbt_ssg.exporters.fhir.extensions import Element
from ikbt_ssg.exporters.fhir.places import Definition, Places, literal
from ikbt_ssg.expressions.fhirpath import Unsayable

Left = Callable[[str, str, str], None]
"""Told what was left out: the key path in the form (`fields.a.show_if`), what it is, why."""
_TYPES = {
    "text": "string",
    "longtext": "text",
    "number": "decimal",
    "count": "integer",
    "scale": "integer",
    "vas": "decimal",
    "minutes": "integer",
    "yesno": "boolean",
    "date": "date",
    "time": "time",
    "datetime": "dateTime",
    "tags": "string",
    "pick": "string",
    "info": "display",
}
_CONTROLS = {"scale": "slider", "vas": "slider", "choice": "radio-button", "choices": "check-box"}
NO_WORDS = "–"
"""Stands for the wording of an item that lies outside the project."""


class Items:
    """Writes the items of one form."""

    def __init__(self, form: Definition, places: Places, codes: Codes, left: Left) -> None:
        self.places = places
        self.codes = codes
        self.left = left
        self.fields = dict(_flat(form.get("fields", {})))

    def of(self, fields: Mapping[str, Definition], prefix: str = "", key: str = "fields") -> list[Element]:
        """The items of fields, in order."""
        here = dict(_flat(fields)) if prefix else self.fields
        conditions = Conditions(self.places, self.codes, here, prefix)
        found: list[Element] = []
        for id, field in fields.items():
            link = prefix + id
            if section := field.get("section"):
                found.append({"linkId": f"{link}.section", "type": "display", "text": section})
            found.append(self._item(link, field, conditions, f"{key}.{id}"))
        return found

    def _item(self, link: str, field: Definition, conditions: Conditions, key: str) -> Element:
        said = "\n\n".join(filter(None, (field["ask"], field.get("text"))))
        item: Element = {"linkId": link, "text": said or NO_WORDS, "type": _TYPES.get(field["type"], "group")}
        item |= self._body(link, field, key)
        marks = [*item.pop("extension", [])]
        if "show_if" in field:
            told = conditions.of(field["show_if"])
            if isinstance(told, Unsayable):
                self.left(f"{key}.show_if", f"when `{link}` is shown", told.because)
            else:
                marks += told.pop("extension", [])
                item |= told
        if "start_as" in field:
            marks += self._start(link, field, key, inside_row=bool(conditions.prefix))
        if field.get("required") and item["type"] != "display":
            item["required"] = True
        if marks:
            item["extension"] = marks
        beside = [*_beside(link, field), *item.pop("item", [])]
        return item | ({"item": beside} if beside and item["type"] != "display" else {})

    def _body(self, link: str, field: Definition, key: str) -> Element:
        match field["type"]:
            case "choice" | "choices":
                return self._choice(link, field, key)
            case "tags":
                return self._tags(field)
            case "pick":
                return self._from_before(link, field, key)
            case "list":
                fewest = max(field["rows"][0], 1 if field.get("required") else 0)
                marks = [extensions.control("gtable"), *extensions.occurs(fewest, field["rows"][1])]
                return {"repeats": True, "extension": marks, "item": self.of(field["fields"], f"{link}.", f"{key}.fields")}
            case "group":
                return {"item": self.of(field["fields"], "", f"{key}.fields")}
            case "matrix":
                return self._matrix(link, field, key)
            case "info":
                if field.get("media") or field.get("crisis"):
                    self.left(key, f"the film, picture or contacts in `{link}`", "FHIR shows text only")
                return {}
            case _:
                return _number(field)

    def _choice(self, link: str, field: Definition, key: str) -> Element:
        several: Element = {"repeats": True} if field["type"] == "choices" else {}
        if "options" not in field:
            return {**self._from_before(link, field, key), **several}
        marks = [extensions.control(_CONTROLS[field["type"]])]
        return {"type": "choice", **several, "extension": marks, "answerOption": self.codes.options(field, link)}

    def _from_before(self, link: str, field: Definition, key: str) -> Element:
        """Words of another form to choose from; or to write, where they cannot be asked for or there are none yet."""
        path = ("earlier", *field["from"], *([field["show"]] if "show" in field else []))
        place = self.places.known.get(path)
        if place is None:
            self.left(key, f"the options of `{link}`", "they are answers of a form that is not in the package")
            return {"type": "string"}
        written = f"{place.rows}.{place.path}" if place.rows else place.path
        if none := field.get("none"):
            written += f".combine({literal(none)})"
        return {"type": "open-choice", "extension": [extensions.chosen_from(written)]}

    def _tags(self, field: Definition) -> Element:
        if suggest := field.get("suggest"):
            return {"type": "open-choice", "repeats": True, "answerOption": [{"valueString": words} for words in suggest]}
        return {"repeats": True}

    def _matrix(self, link: str, field: Definition, key: str) -> Element:
        rows = [(f"{link}.{row}", words or row) for row, words in field["rows"]]
        needed: Element = {"required": True} if field.get("required") else {}
        if "options" in field:
            options = self.codes.options(field, link)
            items = [{"linkId": row, "text": words, "type": "choice", **needed, "answerOption": options} for row, words in rows]
            return {"extension": [extensions.control("table")], "item": items}
        items = []
        for row, words in rows:
            cells = [self._cell(f"{row}.{id}", f"{link}.{id}", each, needed, key) for id, each in field["columns"].items()]
            items.append({"linkId": row, "text": words, "type": "group", "item": cells})
        return {"extension": [extensions.control("grid")], "item": items}

    def _cell(self, link: str, shared: str, field: Definition, needed: Element, key: str) -> Element:
        item: Element = {"linkId": link, "text": field["ask"] or NO_WORDS, "type": _TYPES.get(field["type"], "choice")}
        item |= self._body(shared, field, key)
        return item | ({"required": True} if field.get("required") else needed)

    def _start(self, link: str, field: Definition, key: str, *, inside_row: bool) -> list[Element]:
        tree = self.places.tree(field["start_as"])
        written = self.places.written(field["start_as"])
        if isinstance(written, str) and tree.op == "name" and tree.type.kind in {"time", "date", "datetime", "choice"}:
            written = self.places.known[tree.name].path.removesuffix(".code")
        elif isinstance(written, str) and (tree.type.kind in {"time", "date", "datetime", "choice"} or "options" in field):
            written = Unsayable("it would have to become a time, a day or a code")
        if isinstance(written, str) and inside_row:
            written = Unsayable("a row cannot look at its own fields in an expression")
        if isinstance(written, Unsayable):
            self.left(f"{key}.start_as", f"what `{link}` is filled with at first", written.because)
            return []
        return [extensions.initial(written)]


def _number(field: Definition) -> Element:
    marks: list[Element] = []
    kind = "valueInteger" if _TYPES[field["type"]] == "integer" else "valueDecimal"
    bounds = field.get("range") or ([0, 100] if field["type"] == "vas" else None)
    if field["type"] in _CONTROLS:
        marks.append(extensions.control(_CONTROLS[field["type"]]))
    if bounds and _TYPES[field["type"]] in {"integer", "decimal"}:
        marks += [extensions.least(bounds[0], kind), extensions.most(bounds[1], kind)]
    if field["type"] == "scale":
        marks.append(extensions.step(field.get("step", 1)))
    if field["type"] == "number":
        marks.append(extensions.decimals(field.get("decimals", 0)))
    if words := field.get("unit") or ("min" if field["type"] == "minutes" else ""):
        marks.append(extensions.unit(words))
    longest: Element = {"maxLength": field["max"]} if field["type"] in {"text", "longtext"} and "max" in field else {}
    return longest | ({"extension": marks} if marks else {})


def _beside(link: str, field: Definition) -> Iterator[Element]:
    """What is read beside a question: its help, and the words at the ends of a scale."""
    told: list[tuple[str, Any]] = [("help", field.get("help"))]
    told += zip(("lower", "upper"), field.get("ends") or (), strict=False)
    for code, words in told:
        if words:
            yield {"linkId": f"{link}.{code}", "type": "display", "text": words, "extension": [extensions.control(code)]}


def _flat(fields: Mapping[str, Definition]) -> Iterator[tuple[str, Definition]]:
    for id, field in fields.items():
        yield id, field
        if field["type"] == "group":
            yield from _flat(field["fields"])
