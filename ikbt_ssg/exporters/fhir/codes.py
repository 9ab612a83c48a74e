"""Options -> code systems: one for each set of options of a form, however many questions share it."""

from __future__ import annotations

from typing import Any

from ikbt_ssg.exporters.fhir import extensions
from ikbt_ssg.exporters.fhir.extensions import Element
from ikbt_ssg.exporters.fhir.places import Definition, has_figures

URN = "urn:ikbt"
"""What every address begins with that belongs to no publisher's own site."""
NONE = "none"
"""The code of the option that excludes all others."""


def canonical_url(form: str) -> str:
    """The address of a form, for ever; its version stands behind `|`."""
    return f"{URN}:questionnaire:{form}"


def pascal(id: str) -> str:
    """An id as a name that programs can use: `phq-9` becomes `Phq9`."""
    name = "".join(part[:1].upper() + part[1:] for part in id.replace(".", "-").replace("_", "-").split("-"))
    return name if name[:1].isalpha() else f"F{name}"


class Codes:
    """The code systems of one form, each named after the first question that uses it."""

    def __init__(self, form: Definition) -> None:
        self.form = form
        self.links: dict[tuple[tuple[Any, ...], ...], str] = {}

    def system(self, field: Definition, link: str) -> str:
        """The address of the code system of a question's options."""
        options = tuple(map(tuple, _with_none(field)))
        return f"{URN}:codes:{self.form['form']}.{self.links.setdefault(options, link)}"

    def options(self, field: Definition, link: str) -> list[Element]:
        """The answers to choose from; what a figure counts stands in both places where programs look for it."""
        system = self.system(field, link)
        found = []
        for id, words in _with_none(field):
            coding: Element = {"system": system, "code": str(id), "display": str(words)}
            marks = [extensions.ordinal(id)] if isinstance(id, int) and has_figures(field["options"]) else []
            beside = [extensions.exclusive()] if id == NONE and "none" in field else marks
            coding |= {"extension": marks} if marks else {}
            found.append({"valueCoding": coding} | ({"extension": beside} if beside else {}))
        return found

    def resources(self) -> list[Element]:
        """The code systems, after everything else has been written."""
        return [
            {
                "resourceType": "CodeSystem",
                "id": resource_id(f"{self.form['form']}.{link}", self.form["version"]),
                "url": f"{URN}:codes:{self.form['form']}.{link}",
                "version": self.form["version"],
                "name": pascal(f"{self.form['form']}.{link}"),
                "title": f"{self.form['title']}: {link}",
                "status": "active",
                "content": "complete",
                "caseSensitive": True,
                "concept": [{"code": str(id), "display": str(words)} for id, words in options],
            }
            for options, link in self.links.items()
        ]


def resource_id(name: str, version: str) -> str:
    """An id that FHIR allows: letters, digits, hyphens and dots, at most 64."""
    return f"{name.replace('_', '-')[: 63 - len(version)]}-{version}"


def _with_none(field: Definition) -> list[list[Any]]:
    return [*field["options"], *([[NONE, field["none"]]] if "none" in field else [])]
