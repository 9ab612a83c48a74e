"""The schedule as a PlanDefinition: what opens when, as FHIR says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ikbt_ssg.authored.program import After
from ikbt_ssg.bundle import Bundle, PlannedModule
from ikbt_ssg.exporters.fhir.codes import URN, canonical_url, pascal, resource_id
from ikbt_ssg.exporters.fhir.extensions import Element
from ikbt_ssg.exporters.fhir.places import Definition

_STATUS: Mapping[str, str] = {"draft": "draft", "pilot": "draft", "active": "active", "retired": "retired"}

_OFTEN: Mapping[str, str] = {"day": "d", "night": "d", "daypart": "d", "week": "wk"}
"""How often a diary is filled in, where that follows the calendar."""


def status_of(bundle: Bundle) -> str:
    """The program's standing in FHIR's words."""
    return _STATUS[bundle.program.status]


def plan(bundle: Bundle) -> list[Element]:
    """A PlanDefinition of the edition and an ActivityDefinition for each module."""
    forms = {form.form.id: form.definition for form in bundle.forms}
    activities = [_activity(bundle, module) for module in bundle.modules]
    actions: list[Element] = []
    for module, activity in zip(bundle.modules, activities, strict=True):
        actions.append(_action(module, activity, actions[-1]["id"] if actions else "", forms))
    name = f"{bundle.program.id}-{bundle.edition.id}"
    told = _resource(bundle, "PlanDefinition", name, bundle.program.title)
    if about := bundle.program.about:
        told["description"] = about
    return [{**told, "useContext": list(_meant_for(bundle)), "action": actions}, *activities]


def _meant_for(bundle: Bundle) -> Iterator[Element]:
    """The patients the program is meant for; the codes are of the Swedish ICD-10, which has no address that is ours to give."""
    meant = bundle.program.for_
    for code in meant.condition:
        yield {"code": _usage("focus"), "valueCodeableConcept": {"text": f"ICD-10-SE {code}"}}
    ends = zip(("low", "high"), meant.ages, strict=True)
    ages = {end: {"value": age} | _ucum("a") for end, age in ends if age is not None}
    yield {"code": _usage("age"), "valueRange": ages}


def _usage(code: str) -> Element:
    return {"system": "http://terminology.hl7.org/CodeSystem/usage-context-type", "code": code}


def _activity(bundle: Bundle, module: PlannedModule) -> Element:
    name = f"{bundle.program.id}-{bundle.edition.id}-{module.address.replace('/', '.')}"
    told = _resource(bundle, "ActivityDefinition", name, module.title)
    told |= (
        {"kind": "Task", "timingDuration": {"value": module.minutes, "unit": "min"} | _ucum("min")}
        if module.minutes
        else {"kind": "Task"}
    )
    return told | ({"description": module.purpose} if module.purpose else {})


def _resource(bundle: Bundle, kind: str, name: str, title: str) -> Element:
    return {
        "resourceType": kind,
        "id": resource_id(name, bundle.program.version),
        "language": bundle.edition.language,
        "url": f"{URN}:{kind.lower()}:{name}",
        "version": bundle.program.version,
        "name": pascal(name),
        "title": title,
        "status": status_of(bundle),
        "publisher": bundle.program.publisher.name,
    }


def _action(module: PlannedModule, activity: Element, before: str, forms: Mapping[str, Definition]) -> Element:
    step = module.step
    id = module.address.replace("/", ".")
    inner = [_form(forms[form], "before") for form in step.before if form in forms]
    inner.append({"title": module.title, "definitionCanonical": f"{activity['url']}|{activity['version']}"})
    inner += [_form(forms[form], "inside") for form in module.forms if form in forms]
    told: Element = {"id": id, "title": module.title, "action": inner}
    if step.optional:
        told["requiredBehavior"] = "could"
    match step.opens:
        case After():
            previous = before if step.opens.after == "previous" else step.opens.after.replace("/", ".")
            days = step.opens.not_before_days
            told["relatedAction"] = [
                {"actionId": previous, "relationship": "after-end"}
                | ({"offsetDuration": {"value": days, "unit": "d"} | _ucum("d")} if days else {})
            ]
        case str():
            pass
        case _:
            told["textEquivalent"] = "The therapist decides when this opens."
    return told


def _form(form: Definition, when: str) -> Element:
    told = {"title": form["title"], "definitionCanonical": f"{canonical_url(form['form'])}|{form['version']}"}
    often = _OFTEN.get(form.get("per", "once"))
    if often:
        repeat: Element = {"frequency": len(form.get("parts", ())) or 1, "period": 1, "periodUnit": often}
        if days := form.get("days"):
            repeat["boundsDuration"] = {"value": days} | _ucum("d")
        told["timingTiming"] = {"repeat": repeat}
    return told | {"code": [{"text": when}]}


def _ucum(code: str) -> Element:
    return {"system": "http://unitsofmeasure.org", "code": code}
