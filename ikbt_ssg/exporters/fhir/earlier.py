"""Answers of other forms: asked of the server as variables, and looked at as the answers here are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ikbt_ssg.exporters.fhir import extensions
from ikbt_ssg.exporters.fhir.codes import canonical_url, pascal
from ikbt_ssg.exporters.fhir.extensions import Element
from ikbt_ssg.exporters.fhir.places import Definition, Path, Places
from ikbt_ssg.expressions.fhirpath import Place

_SORTED = {"earlier": ("latest", "-authored"), "first_of": ("first", "authored")}
"""The responses that expressions may look at: the latest, and the first. Which are of the past week no query can say."""


def earlier_places(form: Definition, others: Mapping[str, Definition]) -> Iterator[tuple[Path, Place]]:
    """The places of what a form may name in other forms, or in itself before."""
    for alias, id in form.get("uses", {}).items():
        for word in _SORTED if id in others else ():
            known = Places(others[id], f"%{_variable(word, alias)}.entry.resource").known
            constants = others[id].get("options", {})
            yield from (((word, alias, *path), place) for path, place in known.items() if path[0] not in constants)


def asked_before(form: Definition, others: Mapping[str, Definition], written: str) -> list[Element]:
    """The variables that hold the earlier responses which what was written looks at, and whose they are."""
    found = [
        extensions.variable(
            name,
            f"QuestionnaireResponse?questionnaire={canonical_url(id)}&subject=Patient/{{{{%patient.id}}}}"
            f"&status=completed&_sort={order}&_count=1",
        )
        for alias, id in form.get("uses", {}).items()
        for word, (_, order) in _SORTED.items()
        if id in others and f"%{(name := _variable(word, alias))}." in written
    ]
    return [extensions.launched_for_patient(), *found] if found else []


def _variable(word: str, alias: str) -> str:
    """An id as FHIR wants it, and a name as FHIRPath does: letters and digits."""
    return f"{_SORTED[word][0]}{pascal(alias)}"
