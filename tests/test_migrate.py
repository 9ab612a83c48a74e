"""Maps between versions: what their authors are told, and what `ikbt migrate` makes of answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ikbt_ssg.importer.moving import CannotMoveError, move_patient
from ikbt_ssg.importer.records import records, save_record
from ikbt_ssg.importer.shelf import import_package, shelf
from tests.project import Project
from tests.test_cases import command
from tests.test_verify import files_of, reasons, relisted, write

SHEET = "content/worksheets/dagbok.yaml"
MAP = "programs/prov/migrations/2.0.0.yaml"
PROGRAM = "programs/prov/program.yaml"
SECTION = "content/modules/start/valkommen/01-start.md"
OLD = """worksheet: dagbok
version: "1.0.0"
title: Dagbok
per: day
fields:
  kaffe: {ask: "Hur många koppar kaffe drack du?", type: count, range: [0, 30]}
  angest: {ask: "Hur stark var ångesten?", type: scale, range: [0, 100]}
  farg: {ask: "Vilken färg hade dagen?", type: choice, options: {gron: Grön, rod: Röd, gra: Grå}}
  frukost: {ask: "Vad åt du till frukost?", type: text}
  mal:
    ask: "Vad gjorde du?"
    type: list
    add: "Lägg till"
    fields:
      vad: {ask: "Vad?", type: text}
      minuter: {ask: "Hur länge?", type: minutes, range: [0, 600]}
  tabell: {ask: "Hur gick det?", type: matrix, rows: {jobb: Jobbet, hem: Hemma}, options: {bra: Bra, daligt: Dåligt}}
  anteckning: {ask: "Något mer?", type: longtext}
compute:
  dubbelt: {label: "Dubbelt", expr: "angest * 2"}
  koppar: {label: "Koppar", expr: "kaffe + 1"}
alerts:
  hog: {when: "angest >= 90", level: notice, say: "Stark ångest.", source: eget}
"""
NEW = """worksheet: dagbok
version: "2.0.0"
title: Dagbok
per: day
fields:
  kaffe: {ask: "Hur många koppar kaffe drack du?", type: count, range: [0, 10]}
  angest: {ask: "Hur stark var ångesten?", type: scale, range: [0, 10]}
  farg: {ask: "Vilken färg hade dagen?", type: choice, options: {gron: Grön, rod: Röd}}
  morgonmal: {ask: "Vad åt du till frukost?", type: text}
  mal:
    ask: "Vad gjorde du?"
    type: list
    add: "Lägg till"
    fields:
      vad: {ask: "Vad?", type: text}
      timmar: {ask: "Hur länge?", type: number, unit: h, decimals: 1}
  tabell: {ask: "Hur gick det?", type: matrix, rows: {jobb: Jobbet}, options: {bra: Bra, daligt: Dåligt}}
compute:
  dubbelt: {label: "Dubbelt", expr: "angest * 2"}
  koppar: {label: "Koppar", expr: "kaffe + 1"}
alerts:
  hog: {when: "angest >= 9", level: notice, say: "Stark ångest.", source: eget}
"""
WHOLE = """from: "1.0.0"
to: "2.0.0"
forms:
  dagbok:
    rename: {frukost: morgonmal}
    values: {farg: {gra: rod}}
    convert:
      angest: "round(angest / 10)"
      mal.timmar: "round(minuter / 60, 1)"
    drop:
      anteckning: "Frågas inte längre."
      tabell.rows.hem: "Bara jobbet frågas nu."
    recompute: [dubbelt]
    tests:
      - in: {angest: 70, farg: gra, frukost: Gröt, tabell: {jobb: bra, hem: daligt}}
        expect: {angest: 7, farg: rod, morgonmal: Gröt, dropped: [tabell.hem], kept: []}
"""
RECORD: dict[str, Any] = {
    "form": "dagbok",
    "version": "1.0.0",
    "status": "done",
    "of": {"day": "2026-11-01"},
    "values": {
        "kaffe": 12,
        "angest": 95,
        "farg": "gra",
        "frukost": "Fil",
        "mal": [{"vad": "gick", "minuter": 90}, {"vad": "sov"}],
        "tabell": {"jobb": "bra", "hem": "daligt"},
        "anteckning": "Trött.",
        "okand": 5,
    },
    "computed": {"dubbelt": 190, "koppar": 13},
    "alerts": [{"id": "hog", "level": "notice"}],
}


@pytest.fixture
def released(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A program of which 1.0.0 was released, about to become 2.0.0."""
    monkeypatch.setenv("IKBT_CACHE", str(project.means.desk.cache_folder))
    text = (project.root / SECTION).read_text(encoding="utf-8")
    project.write(SECTION, text + "\n::: worksheet dagbok\n:::\n")
    project.write(SHEET, OLD)
    assert "is released" in command(project, "release prov --language en")
    program = (project.root / PROGRAM).read_text(encoding="utf-8")
    project.write(PROGRAM, program.replace('"1.0.0"', '"2.0.0"'))
    project.write(SHEET, NEW)
    return project


def test_what_was_released_is_built_again_in_the_order_its_fields_have(released: Project) -> None:
    program = (released.root / PROGRAM).read_text(encoding="utf-8")
    released.write(PROGRAM, program.replace('"2.0.0"', '"1.0.0"'))
    released.write(SHEET, OLD)
    assert released.build().said == ()


def test_after_a_major_change_there_is_a_map_or_a_pin(released: Project) -> None:
    said = released.build().said
    told = released.told(said)
    assert "error IK810: there are major changes since 1.0.0, and nothing says what becomes of answers given before: " in told
    assert f"Write {MAP}, or a `pin` in it so that whoever began 1.0.0 stays with it; `ikbt new migration prov` begins it" in told
    assert "fel IK810: det finns stora ändringar sedan 1.0.0" in released.told(said, "sv")
    assert "IK810" in command(released, "release prov --language en")
    assert not (released.root / "dist/prov").exists()
    told = command(released, "diff prov --language en")
    assert "a rating goes from and to other figures" in told
    assert "answers to 1.0.0 cannot be read by 2.0.0: whoever began 1.0.0 stays with it" in told
    assert "form dagbok  anteckning: still to be said in a map: a field is gone" in told
    released.write(MAP, 'from: "1.0.0"\nto: "2.0.0"\npin: "Frågorna är andra."\n')
    built = released.build()
    assert built.said == ()
    assert manifest(released)["reads_answers_from"] == []
    assert "is released" in command(released, "release prov --language en")


def manifest(project: Project, version: str = "2.0.0") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(
        (project.root / f"dist/prov/{version}/standard/web/manifest.json").read_text(encoding="utf-8")
    )
    return told


def test_answers_are_read_and_what_is_not_is_named(released: Project, tmp_path: Path) -> None:
    released.write(MAP, WHOLE)
    built = released.build()
    assert built.said == (), released.told(built.said)
    assert manifest(released)["reads_answers_from"] == ["1.0.0"]
    answers = tmp_path / "answers.json"
    answers.write_text(
        json.dumps([RECORD, {**RECORD, "version": "0.9.0"}, {**RECORD, "of": {"week": "2026-W02"}}]), encoding="utf-8"
    )
    into = tmp_path / "out.json"
    for way in ("--program prov", f"--package {released.root}/dist/prov/2.0.0/standard/web.zip"):
        assert command(released, f"migrate {answers} {way} --into {into} --language en").endswith("exit code 1")
        told = json.loads(into.read_text(encoding="utf-8"))
        assert told["records"] == [
            {
                "form": "dagbok",
                "version": "2.0.0",
                "status": "done",
                "of": {"day": "2026-11-01"},
                "values": {
                    "farg": "rod",
                    "morgonmal": "Fil",
                    "mal": [{"vad": "gick", "timmar": 1.5}, {"vad": "sov"}],
                    "tabell": {"jobb": "bra"},
                    "angest": 10,
                },
                "computed": {"dubbelt": 20, "koppar": 13},
                "alerts": [],
            }
        ]
        named = {name: [(each["path"], each.get("value")) for each in told[name]] for name in ("kept", "dropped", "converted")}
        assert named["dropped"] == [("tabell.hem", "daligt"), ("anteckning", "Trött.")]
        assert named["converted"] == [("mal.timmar", 1.5), ("angest", 10)]
        alone = [each for each in told["kept"] if each["path"]]
        assert [(each["path"], each["value"], each["why"]) for each in alone] == [
            ("okand", 5, "unknown"),
            ("dubbelt", 190, "computed-otherwise"),
            ("hog", {"id": "hog", "level": "notice"}, "computed-otherwise"),
            ("kaffe", 12, "does-not-fit"),
        ]
        assert [each["why"] for each in told["kept"] if not each["path"]] == ["no-way", "other-occasion"]


def test_a_patient_goes_on_to_the_next_version_with_their_answers(released: Project, tmp_path: Path) -> None:
    released.write(MAP, WHOLE)
    released.build()
    into = tmp_path / "packages"
    new = import_package(released.root / "dist/prov/2.0.0/standard/web.zip", into)
    program = (released.root / PROGRAM).read_text(encoding="utf-8")
    released.write(PROGRAM, program.replace('"2.0.0"', '"1.0.0"'))
    released.write(SHEET, OLD)
    released.build()
    old = import_package(released.root / "dist/prov/1.0.0/standard/web.zip", into, older=True)
    assert new.folder and old.folder
    done = {**RECORD, "values": {id: value for id, value in RECORD["values"].items() if id != "okand"}}
    with shelf(into) as database:
        ids = dict(database.execute("SELECT version, id FROM package").fetchall())
        save_record(database, ids["1.0.0"], "p1", done)
        save_record(database, ids["1.0.0"], "p1", {**done, "of": {"day": "2026-11-02"}, "status": "draft"})
        with pytest.raises(CannotMoveError, match=r"2\.0\.0|1\.0\.0"):
            move_patient(database, into, "p1", ids["2.0.0"], ids["1.0.0"])
        assert move_patient(database, into, "p1", ids["1.0.0"], ids["2.0.0"]) == 2
        with pytest.raises(CannotMoveError, match="already"):
            move_patient(database, into, "p1", ids["1.0.0"], ids["2.0.0"])
        moved = records(database, ids["2.0.0"], "p1", "dagbok")
        assert [(each["version"], each["status"], each["values"]["angest"]) for each in moved] == [
            ("2.0.0", "done", 10),
            ("2.0.0", "draft", 10),
        ]
        assert records(database, ids["1.0.0"], "p1", "dagbok")[0] == done
        named = database.execute(
            "SELECT kind, path, value, why FROM leftover WHERE of LIKE '%11-01%' ORDER BY kind, path"
        ).fetchall()
        assert ("dropped", "anteckning", '"Trött."', "Frågas inte längre.") in named
        assert ("kept", "kaffe", "12", "does-not-fit") in named
        assert ("converted", "angest", '{"angest":95}', "10") in named


def test_a_package_that_does_not_say_how_it_reads_is_refused(released: Project, tmp_path: Path) -> None:
    released.write(MAP, WHOLE)
    released.build()
    files = files_of(released.root / "dist/prov/2.0.0/standard/web.zip")
    told = json.loads(files["migrations.json"])
    without = {name: data for name, data in files.items() if name != "migrations.json"}
    for changed, reason in (
        (without, "missing-file"),
        ({**files, "migrations.json": b"[]"}, "bad-document"),
        ({**files, "migrations.json": json.dumps({**told, "reads_answers_from": ["0.1.0"]}).encode()}, "bad-document"),
        ({**files, "migrations.json": json.dumps({**told, "forms": {"dagbok": [{}]}}).encode()}, "bad-document"),
    ):
        assert reasons(write(tmp_path / "changed.zip", relisted(changed))) == {reason}


def test_maps_follow_each_other_and_a_released_one_is_never_read_again(released: Project) -> None:
    released.write(MAP, WHOLE)
    command(released, "release prov")
    released.write(MAP, "broken: [")
    program = (released.root / PROGRAM).read_text(encoding="utf-8")
    released.write(PROGRAM, program.replace('"2.0.0"', '"3.0.0"'))
    released.write(SHEET, NEW.replace('"2.0.0"', '"3.0.0"').replace("Grön, rod: Röd", "Grön, lila: Lila"))
    released.write(MAP.replace("2.0.0", "3.0.0"), WHOLE_AGAIN)
    built = released.build()
    assert built.said == (), released.told(built.said)
    assert manifest(released, "3.0.0")["reads_answers_from"] == ["1.0.0", "2.0.0"]
    answers = released.root.parent / "answers.json"
    answers.write_text(json.dumps(RECORD), encoding="utf-8")
    told = json.loads(command(released, f"migrate {answers} --program prov").rpartition("\n")[0])
    assert told["records"][0]["version"] == "3.0.0"
    assert "farg" not in told["records"][0]["values"]
    assert [(each["path"], each["value"], each["reason"]) for each in told["dropped"]][-1] == (
        "farg",
        "rod",
        "Ingen röd dag längre.",
    )


WHOLE_AGAIN = """from: "2.0.0"
to: "3.0.0"
forms:
  dagbok:
    drop: {farg.rod: "Ingen röd dag längre."}
"""
WRONG = {
    "a field is gone": (
        WHOLE.replace('      anteckning: "Frågas inte längre."\n', ""),
        "4:3: error IK815: the map does not say what becomes of answers to `anteckning` in `dagbok`, which cannot go over as they are: a field is gone",
        "Name it under `rename`, `values`, `convert` or `drop` (with the reason)",
        "fel IK815: kartan säger inte vad som händer med svar på `anteckning` i `dagbok`, som inte kan gå över som de är: ett fält är borta",
    ),
    "a rating has other figures": (
        WHOLE.replace('      angest: "round(angest / 10)"\n', "").replace("angest: 70, ", "").replace("angest: 7, ", ""),
        "4:3: error IK814: the map does not say what becomes of `angest` in `dagbok`: a rating goes from and to other figures",
        "Name it under `rename`, `values`, `convert`, `drop` (with the reason) or, if answers to 1.0.0 mean the same, `same` (and who made sure)",
        "fel IK814: kartan säger inte vad som händer med `angest` i `dagbok`: en skattning går från och till andra tal",
    ),
    "the versions are others": (
        WHOLE.replace('from: "1.0.0"', 'from: "0.9.0"'),
        "1:7: error IK811: the map says `from: 0.9.0`, but belongs to 1.0.0",
        'Write from: "1.0.0"; a map leads from the latest release to the version in its file name',
        "fel IK811: kartan säger `from: 0.9.0`, men hör till 1.0.0",
    ),
    "a name is misspelt": (
        WHOLE.replace("frukost: morgonmal", "frukst: morgonmal").replace(", frukost: Gröt", "").replace(", morgonmal: Gröt", ""),
        "error IK813: the map of `dagbok` names `frukst`, which version 1.0.0 does not have",
        "Did you mean `frukost`? Write one of: kaffe, angest, farg, frukost, mal",
        "fel IK813: kartan för `dagbok` har `frukst`, som inte finns i version 1.0.0",
    ),
    "a conversion gives something else": (
        WHOLE.replace('"round(angest / 10)"', "\"'hög'\""),
        "8:7: error IK817: `convert` gives `angest` a text, but it takes a number",
        "Write an expression that gives a number",
        "fel IK817: `convert` ger `angest` en text, men det tar ett tal",
    ),
    "an answer would leave its list": (
        WHOLE.replace("{frukost: morgonmal}", "{frukost: morgonmal, mal.vad: morgonmal}"),
        "error IK818: `rename` leads `mal.vad` to `morgonmal`, out of the list it belongs to or into another",
        "Rename the list itself, or let answers end with `drop` and the reason",
        "fel IK818: `rename` leder `mal.vad` till `morgonmal`, ut ur listan den hör till eller in i en annan",
    ),
    "two become one": (
        WHOLE.replace("{frukost: morgonmal}", "{frukost: morgonmal, anteckning: morgonmal}").replace(
            '      anteckning: "Frågas inte längre."\n', ""
        ),
        "error IK819: answers to `anteckning` and to `frukost` would both become answers to `morgonmal`",
        "Let one of them end with `drop` and the reason, or make `morgonmal` of both with `convert`",
        "fel IK819: svar på `anteckning` och på `frukost` skulle båda bli svar på `morgonmal`",
    ),
    "a test comes out otherwise": (
        WHOLE.replace("expect: {angest: 7,", "expect: {angest: 8,"),
        "16:26: error IK820: test 1 of the map expects 8 for `angest`, but gets 7",
        "Correct the map or the test",
        "fel IK820: kartans prov 1 väntar sig 8 för `angest`, men får 7",
    ),
    "an expression cannot be read": (
        WHOLE.replace('"round(angest / 10)"', '"round(angst / 10)"'),
        "8:22: error IK551: there is no field or value called `angst`",
        "Did you mean `angest`? Use one of: kaffe",
        "fel IK551: det finns inget fält eller värde som heter `angst`",
    ),
    "a key is no key": (WHOLE.replace("rename:", "renames:"), "error IK1", "", "fel IK1"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_in_a_map_is_told_at_its_place(released: Project, wrong: str) -> None:
    text, english, remedy, swedish = WRONG[wrong]
    released.write(MAP, text)
    said = released.check()
    assert said
    assert f"{MAP}:{english}" in released.told(said) if english[0].isdigit() else english in released.told(said)
    assert remedy in released.told(said)
    assert swedish in released.told(said, "sv")


def test_a_form_that_is_gone_and_a_map_from_nothing(released: Project) -> None:
    section = (released.root / SECTION).read_text(encoding="utf-8")
    released.write(SECTION, section.replace("::: worksheet dagbok\n:::\n", ""))
    released.write(MAP, 'from: "1.0.0"\nto: "2.0.0"\n')
    told = released.told(released.check())
    assert "error IK816: the form `dagbok` of 1.0.0 is gone, and the map does not say what becomes of its records" in told
    assert "Write `drop_records` with the reason below forms: dagbok" in told
    assert "fel IK816: formuläret `dagbok` i 1.0.0 är borta" in released.told(released.check(), "sv")
    released.write(MAP, 'from: "1.0.0"\nto: "2.0.0"\nforms:\n  dagbok:\n    drop_records: "Ingen dagbok längre."\n')
    built = released.build()
    assert built.said == (), released.told(built.said)
    answers = released.root.parent / "answers.json"
    answers.write_text(json.dumps(RECORD), encoding="utf-8")
    told = command(released, f"migrate {answers} --program prov")
    dropped = json.loads(told.rpartition("\n")[0])["dropped"]
    assert [(each["value"], each["reason"]) for each in dropped] == [(RECORD, "Ingen dagbok längre.")]
    assert told.endswith("exit code 0")
    (released.root / "programs/prov/releases/1.0.0.json").unlink()
    told = released.told(released.check())
    assert "error IK812: this map leads from a release, but no version below this one was released" in told
    assert "fel IK812: den här kartan går från ett släpp" in released.told(released.check(), "sv")


def test_a_finished_record_that_lacks_what_is_needed_now_is_a_draft_again(released: Project) -> None:
    released.write(SHEET, NEW.replace('frukost?", type: text', 'frukost?", type: text, required: true'))
    released.write(MAP, WHOLE)
    released.build()
    answers = released.root.parent / "answers.json"
    answers.write_text(json.dumps({**RECORD, "values": {"angest": 40}}), encoding="utf-8")
    told = json.loads(command(released, f"migrate {answers} --program prov").rpartition("\n")[0])
    assert told["draft"] == [{"form": "dagbok", "of": {"day": "2026-11-01"}}]
    assert told["records"][0]["status"] == "draft"
    assert told["records"][0]["values"] == {"angest": 4}


def test_a_reflection_that_asks_something_else_is_another_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKBT_CACHE", str(project.means.desk.cache_folder))
    text = (project.root / SECTION).read_text(encoding="utf-8")
    project.write(SECTION, text + "\n::: reflection tanke\nVad tänker du om sömnen?\n:::\n")
    assert "is released" in command(project, "release prov --language en")
    program = (project.root / PROGRAM).read_text(encoding="utf-8")
    project.write(PROGRAM, program.replace('"1.0.0"', '"2.0.0"'))
    project.write(SECTION, text + "\n::: reflection tanke\nVad tänker du om sömnnen?\n:::\n")
    assert "is released" in command(project, "release prov --language en")
    project.write(PROGRAM, program.replace('"1.0.0"', '"3.0.0"'))
    project.write(SECTION, text + "\n::: reflection tanke\nVad åt du till frukost?\n:::\n")
    project.write(MAP.replace("2.0.0", "3.0.0"), 'from: "2.0.0"\nto: "3.0.0"\npin: "Andra frågor."\n')
    told = command(project, "release prov --language en")
    assert "error IK809: the reflection `reflection-tanke` asks something else than in 2.0.0" in told
    assert "Give it another id, so that old answers stay with the question they answer" in told
    assert "fel IK809: reflektionen `reflection-tanke` frågar något annat" in command(project, "release prov --language sv")
