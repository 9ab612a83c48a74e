"""`ikbt new migration`: a map that holds every point to be decided, decides none of them, and shows how each is written."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
import yaml

from ikbt_ssg.schemas import schema_text
from tests.project import Project
from tests.test_cases import command
from tests.test_migrate import MAP, NEW, OLD, PROGRAM, SECTION, SHEET, released

__all__ = ["released"]


def uncommented(text: str, *keys: str) -> str:
    """The map with what stands under some keys no longer behind a #, and the other suggestions away."""
    kept, inside = [], False
    for line in text.splitlines():
        if re.match(r"    # [\w]+:", line):
            inside = line.split()[1].rstrip(":") in keys
        if not line.startswith("    # ") or (inside and not line.startswith("    # -")):
            kept.append(line.replace("    # ", "    ", 1))
    return "\n".join(kept) + "\n"


@pytest.mark.parametrize("language", ["en", "sv"])
def test_it_names_what_has_to_be_decided_and_decides_nothing(released: Project, language: str) -> None:
    assert command(released, f"new migration prov --language {language}").endswith(f"{MAP}\nexit code 0")
    text = (released.root / MAP).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../.ikbt/schemas/migration.schema.json\n")
    told = yaml.safe_load(text)
    jsonschema.Draft202012Validator(json.loads(schema_text("migration"))).validate(told)
    assert told == {"from": "1.0.0", "to": "2.0.0", "forms": {"dagbok": {"tests": []}}}
    asked = {str(each.facts["path"]) for each in released.check()}
    assert asked == {"angest", "anteckning", "farg.gra", "frukost", "mal.minuter", "tabell.rows.hem"}
    assert all(re.search(rf"^    # - {re.escape(path)}: .", text, re.MULTILINE) for path in asked)
    for line in (
        "#   frukost: morgonmal",
        "#   farg: {gra: <gron | rod>}",
        "#   tabell.rows: {hem: <jobb>}",
        "# recompute: [dubbelt]",
    ):
        assert f"    {line}\n" in text
    assert "is there already" in command(released, "new migration prov --language en")
    released.write(MAP, uncommented(text, "drop", "recompute"))
    assert {each.code for each in released.check()} == {"IK824"}  # what stands between < > is no reason yet
    released.write(MAP, re.sub("<.*>", "Frågas inte mer.", uncommented(text, "drop", "recompute")))
    built = released.build()
    assert built.said == (), released.told(built.said)
    told = yaml.safe_load((released.root / MAP).read_text(encoding="utf-8"))["forms"]["dagbok"]
    assert (set(told["drop"]), told["recompute"]) == (asked, ["dubbelt"])


def test_a_form_that_is_gone_and_a_version_that_is_not_raised_yet(released: Project) -> None:
    program = (released.root / PROGRAM).read_text(encoding="utf-8")
    released.write(PROGRAM, program.replace('"2.0.0"', '"1.0.1"'))
    section = (released.root / SECTION).read_text(encoding="utf-8")
    released.write(SECTION, section.replace("::: worksheet dagbok\n:::\n", ""))
    command(released, "new migration prov --language en")
    assert yaml.safe_load((released.root / MAP).read_text(encoding="utf-8"))["forms"] == {"dagbok": {"drop_records": ""}}
    released.write(PROGRAM, program)
    assert "error IK816: the form `dagbok` of 1.0.0 is gone" in released.told(released.check())


def test_where_no_map_is_needed_none_is_begun(released: Project) -> None:
    released.write(SHEET, OLD.replace("title: Dagbok", "title: Min dagbok").replace('"1.0.0"', '"1.0.1"'))
    assert "nothing has changed since 1.0.0 that needs a map" in command(released, "new migration prov --language en")
    assert "inget har ändrats sedan 1.0.0" in command(released, "new migration prov --language sv")
    released.write(SHEET, NEW)
    (released.root / "programs/prov/releases/1.0.0.json").unlink()
    assert "prov has no release yet" in command(released, "new migration prov --language en")
    assert not (released.root / MAP).exists()
