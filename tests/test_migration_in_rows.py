"""Maps for lists in lists and matrices: conversions in their rows, what is named by its place, and what a map cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ikbt_ssg.forms.canonical import canonical
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.migration.answers import Told, migrations, read_map
from ikbt_ssg.migration.apply import Migrated, migrate
from ikbt_ssg.report.sentences import Language, do, saw
from ikbt_ssg.versions.release import Release
from ikbt_ssg.versions.snapshot import Snapshot

PATH = "programs/prov/migrations/2.0.0.yaml"
NUMBER = {"type": "number", "range": ["0", "1000"], "decimals": "2"}
YES = {"type": "yesno", "ask": "Ja?"}


def asks(**fields: Any) -> dict[str, Any]:
    return {id: {"ask": f"Fråga {id}?", **each} for id, each in fields.items()}


def rows(**fields: Any) -> dict[str, Any]:
    return {"type": "list", "add": "Mer", "rows": ["0", "9"], "fields": asks(**fields)}


def table(**columns: Any) -> dict[str, Any]:
    return {"type": "matrix", "rows": {"jobb": "Jobbet", "hem": "Hemma"}, "columns": asks(**columns)}


OLD = asks(
    skala=NUMBER,
    dag=rows(skala=NUMBER, steg=rows(minuter=NUMBER, vad={"type": "text"}), tal=NUMBER),
    tabell=table(kilo=NUMBER, vad={"type": "text"}),
)
NEW = asks(
    dag=rows(steg=rows(timmar=NUMBER, vad={"type": "text"}), tal=NUMBER),
    tabell=table(gram={**NUMBER, "range": ["0", "9000"]}, vad={"type": "text"}),
)
MAP = """convert:
  dag.steg.timmar: "minuter / 60 * skala"
  tabell.gram: "kilo * 1000"
drop: {skala: "Bort.", dag.skala: "Bort."}
"""
VALUES = {
    "skala": 10,
    "dag": [
        {"skala": 2, "steg": [{"minuter": 30, "vad": "gick"}, {"minuter": 90}], "tal": 1},
        {"steg": [{"minuter": 60}, {"vad": "sov"}]},
    ],
    "tabell": {"jobb": {"kilo": 2, "vad": "a"}, "hem": {"vad": "b"}},
}


def form(fields: Mapping[str, Any], version: str) -> dict[str, Any]:
    told = {"worksheet": "prov", "version": version, "title": "Prov", "fields": fields}
    return canonical(Worksheet.model_validate(told))


def step(old: Mapping[str, Any], new: Mapping[str, Any], map: str, language: Language = "en") -> tuple[Any, list[str]]:
    """What the package says of the form, and what its author is told."""
    before = form(old, "1.0.0")
    snapshot = Snapshot("prov", "1.0.0", "standard", "sha256:0", {}, {}, {"prov": before}, (), {})
    indented = "".join(f"    {line}\n" for line in map.splitlines())
    told: Told = read_map(PATH, f'from: "1.0.0"\nto: "2.0.0"\nforms:\n  prov:\n{indented}'.encode())
    release = Release("prov", "1.0.0", "2026-11-24", {"standard": snapshot})
    made, said = migrations(release, "2.0.0", "standard", {"prov": form(new, "2.0.0")}, told)
    return made, [f"{each.span.line}: {each.code}: {saw(each, language)}. {do(each, language)}" for each in said]


def moved(old: Mapping[str, Any], new: Mapping[str, Any], map: str, values: Mapping[str, Any], **record: Any) -> Migrated:
    made, said = step(old, new, map)
    assert not said
    told = {"form": "prov", "version": "1.0.0", "status": "draft", "values": values, **record}
    return migrate(told, made["forms"]["prov"], form(new, "2.0.0"))


def test_conversions_go_row_by_row_and_the_nearest_name_is_meant() -> None:
    """`skala` is asked of the form and of each row of `dag`; inside a row that one counts, and nothing stands in for it."""
    migrated = moved(OLD, NEW, MAP, VALUES)
    assert migrated.record is not None
    assert migrated.record["values"] == {
        "dag": [
            {"steg": [{"timmar": 1, "vad": "gick"}, {"timmar": 3}], "tal": 1},
            {"steg": [{}, {"vad": "sov"}]},
        ],
        "tabell": {"jobb": {"gram": 2000, "vad": "a"}, "hem": {"vad": "b"}},
    }
    left = migrated.leftovers
    assert [(each.path, each.row, each.was, each.value) for each in left.converted] == [
        ("dag.steg.timmar", "0.0", {"dag.steg.minuter": 30, "dag.skala": 2}, 1),
        ("dag.steg.timmar", "0.1", {"dag.steg.minuter": 90, "dag.skala": 2}, 3),
        ("tabell.jobb.gram", "", {"tabell.jobb.kilo": 2}, 2000),
    ]
    assert [(each.path, each.row, each.value) for each in left.dropped] == [("skala", "", 10), ("dag.skala", "0", 2)]
    assert [(each.path, each.row, each.value, each.why) for each in left.kept] == [
        ("dag.steg.minuter", "1.0", 60, "not-converted")
    ]


def test_what_only_rows_read_is_kept_when_there_are_none() -> None:
    old = asks(kurs=NUMBER, lista=rows(kronor=NUMBER))
    new = asks(lista=rows(euro=NUMBER))
    migrated = moved(old, new, 'convert: {lista.euro: "kronor / kurs"}', {"kurs": 10})
    assert [(each.path, each.value, each.why) for each in migrated.leftovers.kept] == [("kurs", 10, "not-converted")]
    migrated = moved(old, new, 'convert: {lista.euro: "kronor / kurs"}', {"kurs": 10, "lista": [{"kronor": 20}]})
    assert migrated.record is not None
    assert (migrated.record["values"], migrated.leftovers.kept) == ({"lista": [{"euro": 2}]}, [])


def test_cells_and_rows_are_named_by_their_place() -> None:
    old = asks(lista=rows(tabell=table(kilo=NUMBER, vad={"type": "text"})))
    new = asks(lista=rows(tabell=table(vad={"type": "text"})))
    cells = {"jobb": {"kilo": 2, "vad": "a"}, "hem": {"kilo": 3}}
    migrated = moved(old, new, 'drop: {lista.tabell.kilo: "Bort."}', {"lista": [{}, {"tabell": cells}]})
    assert [(each.path, each.row, each.value) for each in migrated.leftovers.dropped] == [
        ("lista.tabell.jobb.kilo", "1", 2),
        ("lista.tabell.hem.kilo", "1", 3),
    ]


def test_characters_in_rows_go_where_their_field_goes() -> None:
    old, new = asks(lista=rows(kilo=NUMBER, gammal=NUMBER), tabell=table(kilo=NUMBER)), asks(rader=rows(vikt=NUMBER), tabell=table(vikt=NUMBER))  # fmt: skip
    new["rader"]["ask"], new["rader"]["fields"]["vikt"]["ask"] = old["lista"]["ask"], "Fråga kilo?"
    new["tabell"]["columns"]["vikt"]["ask"] = "Fråga kilo?"
    unread = {"lista.0.kilo": "två", "lista.1.gammal": "x", "tabell.jobb.kilo": "tre"}
    map = 'rename: {lista: rader, lista.kilo: rader.vikt, tabell.kilo: tabell.vikt}\ndrop: {lista.gammal: "Bort."}'
    migrated = moved(old, new, map, {}, unread=unread)
    assert migrated.record is not None
    assert migrated.record["unread"] == {"rader.0.vikt": "två", "tabell.jobb.vikt": "tre"}
    assert [(each.path, each.value, each.why) for each in migrated.leftovers.kept] == [("lista.1.gammal", "x", "unread")]


def test_what_a_list_in_a_list_does_not_ask_any_more_is_named() -> None:
    hidden = {"type": "text", "show_if": "ja"}
    old, new = asks(lista=rows(inre=rows(ja=YES, vad={"type": "text"}))), asks(lista=rows(inre=rows(ja=YES, vad=hidden)))
    values = {"lista": [{}, {"inre": [{"ja": True, "vad": "a"}, {"ja": False, "vad": "b"}]}]}
    migrated = moved(old, new, 'same: {lista.inre.vad: "Vi."}', values, status="done")
    assert migrated.record is not None
    assert migrated.record["values"] == {"lista": [{}, {"inre": [{"ja": True, "vad": "a"}, {"ja": False}]}]}
    assert [(each.path, each.row, each.value, each.why) for each in migrated.leftovers.kept] == [
        ("lista.inre.vad", "1.1", "b", "not-asked")
    ]


def test_examples_reach_into_rows_and_cells() -> None:
    tests = """tests:
  - in: {skala: 1, dag: [{skala: 2, steg: [{minuter: 30}]}], tabell: {jobb: {kilo: 2}}}
    expect: {dag.0.steg.0.timmar: 1, tabell.jobb.gram: 2000, dropped: [skala, dag.skala]}
  - in: {dag: [{skala: 2, steg: [{minuter: 30}]}], tabell: {jobb: {kilo: 2}}}
    expect: {dag.0.steg.0.timmar: 2, dag.1.tal: 4, tabell.hem.gram: 3}
"""
    assert step(OLD, NEW, MAP + tests)[1] == [
        "13: IK820: test 2 of the map expects 2 for `dag.0.steg.0.timmar`, but gets 1. Correct the map or the test",
        "13: IK820: test 2 of the map expects 4 for `dag.1.tal`, but gets nothing. Correct the map or the test",
        "13: IK820: test 2 of the map expects 3 for `tabell.hem.gram`, but gets nothing. Correct the map or the test",
    ]


LIST, BARE = asks(lista=rows(tal=NUMBER)), asks(tal=NUMBER)
CHOICES = {"type": "matrix", "rows": {"jobb": "Jobbet", "hem": "Hemma"}, "options": {"bra": "Bra", "illa": "Illa"}}
WHOLE = (
    (
        "5: IK821: `convert` names `{0}` of `prov`, a list or matrix, which has no value of its own. "
        "Name the fields in its rows, one by one ({1}); options and rows of a matrix become others with `values`: {0} and {0}.rows"
    ),
    (
        "5: IK821: `convert` har `{0}` i `prov`, en lista eller matris, som inte har något eget värde. "
        "Skriv fälten i dess rader, ett för ett ({1}); alternativ och rader i en matris blir andra med `values`: {0} och {0}.rows"
    ),
)
NO_ROWS = (
    (
        "{0}: IK822: `convert` cannot fill `lista.tal` of `prov`: there are no earlier answers to the list or matrix it stands in, so there is no "
        "row to put it in. If the list or matrix was called something else, name it under `rename`; otherwise let the old answers end with "
        "`drop` and the reason. It can fill: –"
    ),
    (
        "{0}: IK822: `convert` kan inte fylla `lista.tal` i `prov`: det finns inga tidigare svar på listan eller matrisen det står i, och alltså "
        "ingen rad att lägga det i. Om listan eller matrisen hette något annat, skriv den under `rename`; låt annars de gamla svaren sluta med "
        "`drop` och skälet. Det kan fylla: –"
    ),
)
TWO_ROWS = (
    (
        "5: IK823: answers to the rows `t.rows.hem` and `t.rows.jobb` would both become answers to `t.rows.hem`. "
        "Let one of them end: write `t.rows.hem` or `t.rows.jobb` under `drop`, with the reason"
    ),
    (
        "5: IK823: svar på raderna `t.rows.hem` och `t.rows.jobb` skulle båda bli svar på `t.rows.hem`. "
        "Låt den ena sluta: skriv `t.rows.hem` eller `t.rows.jobb` under `drop`, med skälet"
    ),
)
NO_REASON = (
    (
        "5: IK824: `drop` says nothing of `lista` in `prov` but `<why>`. "
        "Write a reason that a therapist understands beside the answer, or who has made sure that it means the same"
    ),
    (
        "5: IK824: `drop` säger inget om `lista` i `prov` utom `<why>`. "
        "Skriv ett skäl som en behandlare förstår bredvid svaret, eller vem som kontrollerat att det betyder detsamma"
    ),
)
CANNOT = {
    "a reason that is none": (LIST, BARE, 'drop: {lista: "<why>"}', *NO_REASON),
    "a list as a whole": (LIST, LIST, 'convert: {lista: "1"}', *(each.format("lista", "lista.tal") for each in WHOLE)),
    "the options of a matrix": (asks(t=CHOICES), asks(t=CHOICES), 'convert: {t: "1"}', *(each.format("t", "–") for each in WHOLE)),
    "a field that went into a list": (BARE, LIST, 'convert: {lista.tal: "tal"}', *(each.format(5) for each in NO_ROWS)),
    "a list that is dropped": (
        LIST, LIST, 'drop: {lista: "Bort."}\nconvert: {lista.tal: "tal"}', *(each.format(6) for each in NO_ROWS),
    ),
    "two rows in one": (asks(t=CHOICES), asks(t=CHOICES), "values: {t.rows: {jobb: hem}}", *TWO_ROWS),
}  # fmt: skip


@pytest.mark.parametrize("wrong", CANNOT)
def test_what_a_map_cannot_say_is_told_at_its_line_in_both_languages(wrong: str) -> None:
    old, new, map, english, swedish = CANNOT[wrong]
    assert english in step(old, new, map)[1]
    assert swedish in step(old, new, map, "sv")[1]


def test_an_answer_does_not_leave_its_list() -> None:
    told = step(LIST, BARE, 'convert: {tal: "lista.tal"}')[1]
    assert told[0].startswith("5: IK551: there is no field or value called `lista.tal`")


def test_two_rows_in_one_are_settled_by_letting_one_end() -> None:
    map = 'values: {t.rows: {jobb: hem}}\ndrop: {t.rows.hem: "Bort."}'
    migrated = moved(asks(t=CHOICES), asks(t=CHOICES | {"ask": "Annat, helt annat?"}), map + '\nsame: {t: "Vi."}', {"t": {"jobb": "bra", "hem": "illa"}})  # fmt: skip
    assert migrated.record is not None
    assert migrated.record["values"] == {"t": {"hem": "bra"}}
    assert [(each.path, each.value) for each in migrated.leftovers.dropped] == [("t.hem", "illa")]
