"""The JSON Schemas of everything that authors write and importers read, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ikbt_ssg.authored.asset import Asset
from ikbt_ssg.authored.described import Described
from ikbt_ssg.authored.module import ModuleHead, OverlayHead, PassageHead, SectionHead
from ikbt_ssg.authored.program import Program
from ikbt_ssg.authored.region import Region
from ikbt_ssg.authored.values import Record
from ikbt_ssg.exporters.host_protocol import host_schema
from ikbt_ssg.exporters.manifest import manifest_schema
from ikbt_ssg.forms.measure import Measure
from ikbt_ssg.forms.text_pack import PackLicence, TextPack
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.migration.map import MigrationMap

AUTHORED: Mapping[str, type[Record]] = {
    "program": Program,
    "worksheet": Worksheet,
    "measure": Measure,
    "text-pack": TextPack,
    "text-pack-licence": PackLicence,
    "asset": Asset,
    "region": Region,
    "module": ModuleHead,
    "section": SectionHead,
    "passage": PassageHead,
    "overlay": OverlayHead,
    "migration": MigrationMap,
}
"""What authors write; modules, sections, passages and overlays say it in front matter."""


def _authored(name: str) -> Callable[[], dict[str, Any]]:
    def schema() -> dict[str, Any]:
        own = AUTHORED[name].model_json_schema(by_alias=True, schema_generator=Described)
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:ikbt:schema:{name}:1", **own}

    return schema


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    **{name: _authored(name) for name in AUTHORED},
    "manifest": manifest_schema,
    "host": host_schema,
}


def schema_text(name: str) -> str:
    """A schema as it is written to a file."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"
