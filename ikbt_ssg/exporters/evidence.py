"""What those who buy, approve or watch over a program ask of it, from what its authors have written. Nothing here is claimed by us.

Where the authors have written nothing, it says so: an empty answer is never made to look like a good one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from ikbt_ssg import __version__
from ikbt_ssg.bundle import Bundle
from ikbt_ssg.exporters.package import json_bytes
from ikbt_ssg.tool import NAME


def evidence(bundle: Bundle, assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The evidence files by their path in the package."""
    return {
        "sbom.json": json_bytes(sbom(bundle, assets)),
        "label.json": json_bytes(label(bundle)),
        "upphandling.md": procurement(bundle).encode(),
    }


def sbom(bundle: Bundle, assets: Mapping[str, bytes]) -> dict[str, object]:
    """What runs in the browser, as CycloneDX 1.6: scripts and style sheets of the package, and no code of others."""
    program = bundle.program
    own = f"pkg:generic/{program.id}@{program.version}"
    files = sorted(path for path in assets if path.endswith((".js", ".css")))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": own, "name": program.id, "version": program.version},
            "tools": {"components": [{"type": "application", "name": NAME, "version": __version__}]},
        },
        "components": [
            {
                "type": "file",
                "bom-ref": path,
                "name": path,
                "version": __version__,
                "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(assets[path]).hexdigest()}],
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
            for path in files
        ],
        "dependencies": [{"ref": own, "dependsOn": files}],
    }


def label(bundle: Bundle) -> dict[str, object]:
    """Intended purpose, warnings and known deviations; the publisher decides them, and whether it is a medical device."""
    program, told = bundle.program, bundle.program.label
    return {
        "name": program.title,
        "version": program.version,
        "edition": bundle.edition.id,
        "manufacturer": program.publisher.model_dump(mode="json"),
        "unique_device_identifier": told.device_identifier or None,
        "intended_purpose": told.intended_purpose or None,
        "intended_for": program.for_.model_dump(mode="json"),
        "intended_users": program.therapist.competence,
        "indications": list(program.therapist.eligibility.include),
        "contraindications": list(program.therapist.eligibility.exclude),
        "warnings": list(told.warnings),
        "known_deviations": list(told.deviations),
        "evidence": told.evidence or None,
    }


def procurement(bundle: Bundle) -> str:
    """Answers in Swedish to what a region asks before it buys, from what stands in the program and nowhere else."""
    program, told = bundle.program, bundle.program.label
    patient = [module for module in bundle.modules if module.role == "patient"]
    youngest, oldest = program.for_.ages
    captioned = sum(bool(each.captions) for each in bundle.media)
    rows = [
        ("Namn och version", f"{program.title} {program.version}, utgåva {bundle.edition.id}, status {program.status}"),
        ("Utgivare", f"{program.publisher.name} ({program.publisher.role})"),
        ("Avsett ändamål", told.intended_purpose),
        ("Medicinteknisk produkt", told.device_status),
        ("Målgrupp", f"{', '.join(program.for_.condition)}; ålder {youngest}–{oldest or ''}; {program.for_.severity}"),
        ("Inte för", " ".join(program.therapist.eligibility.exclude)),
        ("Behandlarens kompetens", program.therapist.competence),
        ("Kontakt med behandlare", {"guided": "med behandlare", "self": "utan behandlare", "blended": "blandat med besök"}[bundle.edition.guidance]),
        ("Omfång", f"{len(patient)} moduler, {len(bundle.forms)} formulär, {len(bundle.media)} filmer, ljud och bilder"),
        ("Tid", f"{'–'.join(map(str, program.effort.weeks))} veckor, {'–'.join(map(str, program.effort.week_minutes))} minuter i veckan"),
        ("Språk", bundle.edition.language),
        ("Evidens", told.evidence),
        ("Tillgänglighet", f"mål WCAG 2.2 AA; {captioned} av {len(bundle.media)} medier har undertexter; se accessibility.json"),
        ("Kända avvikelser", " ".join(told.deviations)),
        ("Personuppgifter", "paketet innehåller inga; sidorna hämtar inget från andra och sparar inget hos patienten"),
        ("Integration", "ikbt-host/1: plattformen visar sidorna och sparar svaren; manifest, JSON Schema för varje formulär"),
        ("Programvara i webbläsaren", "se sbom.json (CycloneDX); ingen kod från tredje part"),
        ("Rättigheter", "se licences.json"),
        ("Utträde", "källan är Markdown och YAML; varje paket går att läsa med en vanlig webbläsare"),
        ("Ses över senast", str(program.review_by or "")),
    ]  # fmt: skip
    lines = [f"| {asked} | {answer.replace('|', '/').strip() or 'ej angivet'} |" for asked, answer in rows]
    return "\n".join([f"# Upphandlingsunderlag: {program.title}", "", "| fråga | svar |", "|---|---|", *lines, ""])
