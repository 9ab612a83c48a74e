"""The extensions of FHIR and Structured Data Capture that a Questionnaire here uses, each made in one place."""

from __future__ import annotations

from typing import Any

Element = dict[str, Any]
_CORE = "http://hl7.org/fhir/StructureDefinition/"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
_UCUM = "http://unitsofmeasure.org"
UNITS = {"min": "min", "%": "%", "h": "h", "timmar": "h", "minuter": "min", "kg": "kg", "cm": "cm", "mg": "mg"}
"""Units that have a code of their own in UCUM."""

PERFORMERS = {"patient": "Patient", "child": "Patient", "parent": "RelatedPerson", "therapist": "Practitioner"}
"""Our roles as types of resources."""


def _extension(url: str, **value: Any) -> Element:
    return {"url": url, **value}


def control(code: str) -> Element:
    """How an item is best shown."""
    return _extension(_CORE + "questionnaire-itemControl", valueCodeableConcept={"coding": [{"system": _CONTROLS, "code": code}]})


def least(value: float, kind: str) -> Element:
    """The smallest answer."""
    return _extension(_CORE + "minValue", **{kind: value})


def most(value: float, kind: str) -> Element:
    """The largest answer."""
    return _extension(_CORE + "maxValue", **{kind: value})


def decimals(count: int) -> Element:
    """How many decimals an answer may have."""
    return _extension(_CORE + "maxDecimalPlaces", valueInteger=count)


def step(width: int) -> Element:
    """How far apart the marks of a slider stand."""
    return _extension(_CORE + "questionnaire-sliderStepValue", valueInteger=width)


def unit(words: str) -> Element:
    """The unit of a number; coded where UCUM has it."""
    code = UNITS.get(words)
    return _extension(
        _CORE + "questionnaire-unit",
        valueCoding={"system": _UCUM, "code": code, "display": words} if code else {"display": words},
    )


def occurs(fewest: int, highest: int) -> list[Element]:
    """How many rows a list has."""
    return [
        _extension(_CORE + "questionnaire-minOccurs", valueInteger=fewest),
        _extension(_CORE + "questionnaire-maxOccurs", valueInteger=highest),
    ]


def hidden() -> Element:
    """An item that is not shown to whoever fills in the form."""
    return _extension(_CORE + "questionnaire-hidden", valueBoolean=True)


def ordinal(value: int) -> Element:
    """What an option counts."""
    return _extension(_CORE + "ordinalValue", valueDecimal=value)


def exclusive() -> Element:
    """An option that excludes all others."""
    return _extension(_CORE + "questionnaire-optionExclusive", valueBoolean=True)


def calculated(path: str) -> Element:
    """A value that is worked out, whenever something changes."""
    return _extension(_SDC + "calculatedExpression", valueExpression=_fhirpath(path))


def initial(path: str) -> Element:
    """What an item is filled with at first."""
    return _extension(_SDC + "initialExpression", valueExpression=_fhirpath(path))


def enabled(path: str) -> Element:
    """When an item is shown."""
    return _extension(_SDC + "enableWhenExpression", valueExpression=_fhirpath(path))


def chosen_from(path: str) -> Element:
    """What there is to choose from, found in other answers."""
    return _extension(_SDC + "answerExpression", valueExpression=_fhirpath(path))


def variable(name: str, query: str) -> Element:
    """What a server is asked before the form is shown; expressions see it as `%name`."""
    asked = {"name": name, "language": "application/x-fhir-query", "expression": query}
    return _extension(_CORE + "variable", valueExpression=asked)


def launched_for_patient() -> Element:
    """Whoever shows the form has to say which patient it is for."""
    context = {"system": "http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext", "code": "patient"}
    return {
        "url": _SDC + "launchContext",
        "extension": [{"url": "name", "valueCoding": context}, {"url": "type", "valueCode": "Patient"}],
    }


def performer(role: str) -> Element:
    """Who fills in the form."""
    return _extension(_SDC + "performerType", valueCode=PERFORMERS[role])


def constraint(key: str, path: str, *, human: str, stops: bool) -> Element:
    """What must hold of the answers; a warning when it is only a hint."""
    return {
        "url": _CORE + "questionnaire-constraint",
        "extension": [
            {"url": "key", "valueId": key},
            {"url": "severity", "valueCode": "error" if stops else "warning"},
            {"url": "expression", "valueString": path},
            {"url": "human", "valueString": human},
        ],
    }


def versions_are_semantic() -> Element:
    """How versions of this form are compared."""
    return _extension(
        "http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.versionAlgorithm[x]",
        valueCoding={"system": "http://hl7.org/fhir/version-algorithm", "code": "semver"},
    )


def _fhirpath(path: str) -> Element:
    return {"language": "text/fhirpath", "expression": path}
