"""FHIR R4: every form as a Questionnaire, the schedule as a PlanDefinition, in one transaction that can be sent to a server."""

from __future__ import annotations

from collections.abc import Iterator

from ikbt_ssg.bundle import Bundle, Form
from ikbt_ssg.diagnostic import Diagnostic, Said
from ikbt_ssg.exporters.fhir.extensions import Element
from ikbt_ssg.exporters.fhir.plan import plan, status_of
from ikbt_ssg.exporters.fhir.questionnaire import LeftOut, Written, write
from ikbt_ssg.exporters.package import Package, definition_bytes, json_bytes
from ikbt_ssg.exporters.rendered import Rendered
from ikbt_ssg.exporters.web import facts, form_facts, form_files, module_facts, schedule
from ikbt_ssg.model import StoredFile
from ikbt_ssg.rules import packaging
from ikbt_ssg.source import Span


def export(bundle: Bundle, rendered: Rendered) -> tuple[Package, Said]:
    """The FHIR package: one file for each resource, and a transaction that holds them all."""
    forms = {form.form.id: form.definition for form in bundle.forms}
    written = {id: write(form, bundle.edition.language, status_of(bundle), forms) for id, form in forms.items()}
    resources = [resource for each in written.values() for resource in (*each.code_systems, each.questionnaire)]
    resources += plan(bundle)
    files: dict[str, bytes | StoredFile] = {
        f"{each['resourceType']}-{each['id']}.json": definition_bytes(each) for each in resources
    }
    files["schedule.json"] = json_bytes(schedule(bundle))
    for form in bundle.forms:
        files |= form_files(form)
    files["transaction.json"] = definition_bytes(transaction(resources))
    said = tuple(_left_out(bundle, written))
    told = facts(bundle, {})
    told |= {
        "format": "ikbt-fhir",
        "protocols": [],
        "entries": {"transaction": "transaction.json"},
        "modules": [{**module_facts(each), "pages": [], "homework": []} for each in bundle.modules],
        "pages": [],
        "media": [],
        "forms": [_as_questionnaire(form, written[form.form.id]) for form in bundle.forms],
        "left_out": [{"code": each.code, **each.facts} for each in said],
    }
    return Package(files, told), said


def transaction(resources: list[Element]) -> Element:
    """A Bundle that puts each resource in its place, however often it is sent."""
    entries = []
    for each in resources:
        place = f"{each['resourceType']}/{each['id']}"
        entries.append({"fullUrl": f"urn:ikbt:{place}", "resource": each, "request": {"method": "PUT", "url": place}})
    return {"resourceType": "Bundle", "type": "transaction", "entry": entries}


def _as_questionnaire(form: Form, written: Written) -> dict[str, object]:
    questionnaire = written.questionnaire
    return {**form_facts(form), "questionnaire": f"Questionnaire-{questionnaire['id']}.json", "url": questionnaire["url"]}


def _left_out(bundle: Bundle, written: dict[str, Written]) -> Iterator[Diagnostic]:
    yield packaging.PROSE_NOT_IN_FHIR.at(Span(f"programs/{bundle.program.id}/program.yaml"), program=bundle.program.id)
    for form in bundle.forms:
        for each in written[form.form.id].left_out:
            span = _span(form, each)
            yield packaging.NOT_IN_FHIR.at(span, form=form.form.id, what=each.what, because=each.because)


def _span(form: Form, left: LeftOut) -> Span:
    """The author's line: of the expression, where there is one, else of the file."""
    if form.kind == "reflection":
        return form.span
    path = f"content/{form.kind}s/{form.form.id}.yaml"
    found: object = form.form
    for name in left.key.split("."):
        if isinstance(found, tuple):
            found = found[int(name)]
        elif isinstance(found, dict):
            found = found.get(name)
        else:
            found = getattr(found, name, None)
    for name in ("when", "must", "expr"):
        found = getattr(found, name, found)
    place = getattr(found, "span", None)
    told = place(path) if callable(place) else None
    return told if isinstance(told, Span) else Span(path)
