"""The web package: pages by role, forms, media, schedule, and everything a platform needs to import them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ikbt_ssg import __version__
from ikbt_ssg.bundle import Bundle, Form, PlannedModule
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.exporters.codebook import codebook
from ikbt_ssg.exporters.evidence import evidence
from ikbt_ssg.exporters.package import Package, definition_bytes, json_bytes
from ikbt_ssg.exporters.rendered import Rendered
from ikbt_ssg.exporters.rules import rules
from ikbt_ssg.forms.answers import answer_schema
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.text_pack import WordedMeasure
from ikbt_ssg.media.recipes import Rendition, renditions
from ikbt_ssg.model import StoredFile
from ikbt_ssg.render.statement import accessibility
from ikbt_ssg.tool import NAME

PROTOCOLS = ["ikbt-host/1"]
"""What the pages speak with their host; `host_protocol.py` has the messages."""


def export(bundle: Bundle, rendered: Rendered) -> tuple[Package, Said]:
    """The whole web package; it can carry everything that a bundle holds."""
    files: dict[str, bytes | StoredFile] = {**rendered.pages, **rendered.assets, **rendered.media}
    for media_id, captions in bundle.captions.items():
        files |= {f"media/{media_id}/captions.{each.language}.vtt": each.text.encode() for each in captions}
    for form in bundle.forms:
        files |= form_files(form)
    files["schedule.json"] = json_bytes(schedule(bundle))
    files["licences.json"] = json_bytes(licences(bundle))
    files["accessibility.json"] = json_bytes(accessibility(bundle))
    files["rules.json"] = json_bytes(rules(bundle))
    files |= evidence(bundle, rendered.assets)
    files["codebook.csv"] = codebook(bundle).encode()
    files["CHANGES.md"] = bundle.changes.encode()
    reads = bundle.migrations.get("reads_answers_from", [])
    if reads:
        files["migrations.json"] = json_bytes(bundle.migrations)
    return Package(files, facts(bundle, rendered.media) | {"reads_answers_from": reads}), ()


def facts(bundle: Bundle, media: Mapping[str, StoredFile]) -> dict[str, object]:
    """What the manifest says beside the list of files."""
    program, edition = bundle.program, bundle.edition
    return {
        "format": "ikbt-web",
        "tool": {"name": NAME, "version": __version__},
        "program": {
            "id": program.id,
            "version": program.version,
            "title": program.title,
            "status": program.status,
            "publisher": program.publisher.model_dump(mode="json"),
            "intended_for": program.for_.model_dump(mode="json"),
            "effort": program.effort.model_dump(mode="json"),
        },
        "edition": {
            "id": edition.id,
            "language": edition.language,
            "guidance": edition.guidance,
            "region": edition.region,
            "tags": list(edition.tags),
        },
        "protocols": PROTOCOLS,
        "entries": {role: f"{role}/index.html" for role in bundle.roles},
        "modules": [module_facts(module) for module in bundle.modules],
        "pages": list(_pages(bundle)),
        "forms": list(_forms(bundle)),
        "media": list(_media(bundle, media)),
        "left_out": [],
    }


def module_facts(module: PlannedModule) -> dict[str, object]:
    """What a manifest says of a module."""
    return {
        "id": module.address,
        "title": module.title,
        "role": module.role,
        "minutes": module.minutes,
        "pages": list(module.pages),
        "forms": list(module.forms),
        "homework": [{"id": each.id, "title": each.title, "page": each.page} for each in module.homework],
    }


def _pages(bundle: Bundle) -> Iterator[dict[str, object]]:
    for page in bundle.pages:
        told = {"id": page.id, "path": page.path, "role": page.role, "kind": page.kind, "title": page.title}
        yield told | ({"module": page.module} if page.module else {}) | ({"minutes": page.minutes} if page.minutes else {})


def _forms(bundle: Bundle) -> Iterator[dict[str, object]]:
    pages = {page.path for page in bundle.pages}
    for form in bundle.forms:
        page = f"patient/forms/{form.form.id}.html"
        yield form_facts(form) | ({"page": page} if page in pages else {})


def form_facts(form: Form) -> dict[str, object]:
    """What a manifest says of a form."""
    return {
        "id": form.form.id,
        "kind": form.kind,
        "version": form.form.version,
        "title": form.form.title,
        "per": form.definition.get("per", "once"),
        "definition": f"{_form_path(form)}.json",
        "answers_schema": f"{_form_path(form)}.answers.schema.json",
    }


def form_files(form: Form) -> dict[str, bytes]:
    """What a package says of a form as data: its definition, and the schema of its answers."""
    return {
        f"{_form_path(form)}.json": definition_bytes(form.definition),
        f"{_form_path(form)}.answers.schema.json": json_bytes(answer_schema(form.form)),
    }


def _form_path(form: Form) -> str:
    return f"{'measures' if form.kind == 'measure' else 'forms'}/{form.form.id}"


def _media(bundle: Bundle, files: Mapping[str, StoredFile]) -> Iterator[dict[str, object]]:
    for media in bundle.media:
        made = [replace(each, size=files[each.name].size) for each in renditions(media) if each.name in files]
        captions = [f"media/{media.asset.id}/captions.{each.language}.vtt" for each in media.captions]
        yield {
            "id": media.asset.id,
            "kind": media.asset.kind,
            "title": media.asset.title,
            "seconds": round(media.probe.seconds, 3),
            "files": [*(each.name for each in made), *captions],
            "renditions": [_rendition(each) for each in made],
        }


def _rendition(made: Rendition) -> dict[str, object]:
    told = {"path": made.name, "type": made.type, "codecs": made.codecs, "part": made.part, "use": made.use}
    measured = {"width": made.width, "height": made.height, "seconds": round(made.seconds, 3), "bitrate": made.bitrate}
    return {name: value for name, value in {**told, **measured}.items() if value} | {"bytes": made.size}


def schedule(bundle: Bundle) -> dict[str, object]:
    """What opens when, as data: the platform decides, the package only says what the authors meant."""
    steps = []
    for module in bundle.modules:
        opens = module.step.opens
        steps.append(
            {
                "module": module.address,
                "role": module.role,
                "opens": opens if isinstance(opens, str) else opens.model_dump(mode="json"),
                "before": list(module.step.before),
                "delivery": module.step.delivery,
                "optional": module.step.optional,
            }
        )
    return {"program": bundle.program.id, "version": bundle.program.version, "edition": bundle.edition.id, "steps": steps}


def licences(bundle: Bundle) -> dict[str, object]:
    """Whose work is in the package, and on what terms."""
    media = [
        {"id": each.asset.id, "kind": each.asset.kind, "title": each.asset.title, **each.asset.licence.model_dump(mode="json")}
        for each in bundle.media
    ]
    measures = [_whose(each.form) for each in bundle.forms if isinstance(each.form, Measure)]
    return {"publisher": bundle.program.publisher.model_dump(mode="json"), "media": media, "measures": measures}


def _whose(measure: Measure) -> dict[str, object]:
    """Whose a measure is, and by what right its words are here, if they are."""
    told: dict[str, object] = {"id": measure.id, "title": measure.title, **measure.licence.model_dump(mode="json")}
    if isinstance(measure, WordedMeasure) and measure.permission is not None:
        told["wording"] = {"source": measure.wording.source, **measure.permission.model_dump(mode="json")}
    return told
