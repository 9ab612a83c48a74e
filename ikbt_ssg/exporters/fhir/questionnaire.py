"""The canonical form -> a FHIR R4 Questionnaire with Structured Data Capture, and what it could not carry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ikbt_ssg.exporters.fhir import extensions
from ikbt_ssg.exporters.fhir.codes import Codes, canonical_url, pascal, resource_id
from ikbt_ssg.exporters.fhir.earlier import asked_before, earlier_places
from ikbt_ssg.exporters.fhir.extensions import Element
from ikbt_ssg.exporters.fhir.items import Items
from ikbt_ssg.exporters.fhir.places import Definition, Places
from ikbt_ssg.expressions.fhirpath import Unsayable, fhirpath
from ikbt_ssg.expressions.tree import BOOL, NOTHING, NUMBER, TEXT, Tree


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a form that its Questionnaire does not carry."""

    key: str
    """Where it stands in the form: `alerts.livslust`."""
    what: str
    because: str


@dataclass(frozen=True, slots=True)
class Written:
    """A form in FHIR."""

    questionnaire: Element
    code_systems: tuple[Element, ...]
    left_out: tuple[LeftOut, ...]


def write(form: Definition, language: str, status: str, others: Mapping[str, Definition]) -> Written:
    """The Questionnaire of a form, in the edition's language; `others` are the forms of the edition by id."""
    return _Form(form, others).written(language, status)


class _Form:
    def __init__(self, form: Definition, others: Mapping[str, Definition]) -> None:
        self.form = form
        self.others = others
        self.places = Places(form)
        self.places.known |= dict(earlier_places(form, others))
        self.codes = Codes(form)
        self.left_out: list[LeftOut] = []

    def left(self, key: str, what: str, because: str) -> None:
        self.left_out.append(LeftOut(key, what, because))

    def written(self, language: str, status: str) -> Written:
        form = self.form
        items = Items(form, self.places, self.codes, self.left).of(form.get("fields", {}))
        items += [*self._values(), *self._alerts()]
        constraints = list(self._constraints())
        before = asked_before(form, self.others, json.dumps([items, constraints]))
        told: Element = {
            "resourceType": "Questionnaire",
            "id": resource_id(form["form"], form["version"]),
            "extension": [
                extensions.versions_are_semantic(),
                extensions.performer(form.get("role", "patient")),
                *before,
                *constraints,
            ],
            "language": form.get("language", language),
            "url": canonical_url(form["form"]),
            "version": form["version"],
            "name": pascal(form["form"]),
            "title": form["title"],
            "status": status,
            "subjectType": ["Patient"],
            "item": items,
        }
        if intro := form.get("intro"):
            told["description"] = intro
        if notice := form.get("licence", {}).get("notice"):
            told["copyright"] = notice
        codes = [code for score in form.get("scores", {}).values() if (code := _loinc(score.get("code", "")))]
        if codes:
            told["code"] = codes
        self._say_the_rest()
        return Written(told, tuple(self.codes.resources()), tuple(self.left_out))

    def _values(self) -> Iterator[Element]:
        """Computed values and scores: items that nobody can write in."""
        for id in self.form.get("order", ()):
            part = "compute" if id in self.form.get("compute", {}) else "scores"
            value = self.form[part][id]
            expression = value["expr"] if part == "compute" else value
            tree = self.places.tree(expression)
            written = self.places.written(expression)
            if tree.type.is_list or tree.type.kind in {"time", "date", "datetime"}:
                written = Unsayable("an item cannot hold what it gives")
            if isinstance(written, Unsayable):
                self.left(f"{part}.{id}", f"the value `{id}`", written.because)
                self.places.known.pop((id,), None)
                continue
            kind = {"number": "decimal", "bool": "boolean"}.get(tree.type.kind, "string")
            marks = [extensions.calculated(written)]
            unit = value.get("unit") or ("min" if value.get("as") == "h_min" else "")
            marks += [extensions.unit(unit)] if unit else []
            is_shown = value.get("shown", True) if part == "compute" else self.form.get("show_patient", {}).get(id)
            marks += [] if is_shown else [extensions.hidden()]
            yield {"linkId": id, "text": value.get("label") or id, "type": kind, "readOnly": True, "extension": marks}
            yield from self._band(id, value)

    def _band(self, id: str, score: Definition) -> Iterator[Element]:
        """The words of a score's band: those of the last that begins at or below it."""
        bands = score.get("bands", ())
        if not bands:
            return
        words = Tree("value", NOTHING)
        for begins, told in bands:
            begun = Tree(">=", BOOL, (Tree("name", NUMBER, name=(id,)), Tree("value", NUMBER, value=str(begins))))
            words = Tree("if", TEXT, (begun, Tree("value", TEXT, value=told), words))
        written = fhirpath(words, self.places.known)
        if isinstance(written, Unsayable):
            self.left(f"scores.{id}.bands", f"the bands of `{id}`", written.because)
            return
        show = self.form.get("show_patient", {})
        marks = [extensions.calculated(written), *([] if show.get(id) and show.get("bands") else [extensions.hidden()])]
        yield {"linkId": f"{id}.band", "text": score.get("label") or id, "type": "string", "readOnly": True, "extension": marks}

    def _alerts(self) -> Iterator[Element]:
        for id, alert in self.form.get("alerts", {}).items():
            self.left(f"alerts.{id}", f"the alert `{id}`", "whom it reaches has to be set up by hand where the answers arrive")
            if alert.get("over", "record") != "record":
                continue
            written = self.places.written(alert["when"])
            if isinstance(written, Unsayable):
                self.left(f"alerts.{id}.when", f"when the alert `{id}` is raised", written.because)
                continue
            marks = [extensions.calculated(written), extensions.hidden()]
            yield {"linkId": f"alert.{id}", "text": alert["say"], "type": "boolean", "readOnly": True, "extension": marks}

    def _constraints(self) -> list[Element]:
        """Checks and hints; what cannot be known holds."""
        found: list[Element] = []
        for name, key, wrong in (("checks", "must", "false"), ("hints", "when", "true")):
            for number, rule in enumerate(self.form.get(name, ())):
                if rule.get("over", "record") != "record":
                    self.left(f"{name}.{number}", f"a hint about several records: “{rule['say']}”", "a response is one record")
                    continue
                written = self.places.written(rule[key])
                if isinstance(written, Unsayable):
                    self.left(f"{name}.{number}", f"the rule “{rule['say']}”", written.because)
                    continue
                path = f"({written}).where($this = {wrong}).empty()"
                found.append(extensions.constraint(f"{name}-{number + 1}", path, human=rule["say"], stops=name == "checks"))
        return found

    def _say_the_rest(self) -> None:
        for number, chart in enumerate(self.form.get("charts", ())):
            self.left(f"charts.{number}", f"the chart “{chart['title']}”", "FHIR draws no charts")
        for name in ("week", "summary"):
            for id in self.form.get(name, {}).get("values", {}):
                self.left(f"{name}.{id}", f"the value `{id}` over several records", "a response is one record")


def _loinc(code: str) -> Element | None:
    name, _, number = code.partition(" ")
    return {"system": "http://loinc.org", "code": number} if name.upper() == "LOINC" and number else None
