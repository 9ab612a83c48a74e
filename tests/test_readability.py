"""LIX by hand and by the tool; what ends a sentence; what an author is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikbt_ssg.readability.limits import audience
from ikbt_ssg.readability.lix import measure
from ikbt_ssg.readability.passages import Passage, passages, sentences
from tests.project import Project


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Du sover. Du vaknar.", ["Du sover.", "Du vaknar."]),
        ("Sover du? Ja! Bra …", ["Sover du?", "Ja!", "Bra …"]),
        ("Gå upp t.ex. klockan sju.", ["Gå upp t.ex. klockan sju."]),
        ("Gå upp kl. 7.30 varje dag.", ["Gå upp kl. 7.30 varje dag."]),
        ("Ring 112. Vänta inte.", ["Ring 112.", "Vänta inte."]),
        ("Kaffe, te, m.m. Drick före lunch.", ["Kaffe, te, m.m. Drick före lunch."]),
        ("Hon sa: ”Jag orkar inte.” Sedan somnade hon.", ["Hon sa: ”Jag orkar inte.”", "Sedan somnade hon."]),
        ("En rubrik utan punkt", ["En rubrik utan punkt"]),
        ("Ungefär 1.5 timmar", ["Ungefär 1.5 timmar"]),
        ("Borbély A. Two processes.", ["Borbély A. Two processes."]),
        ("", []),
    ],
)
def test_what_ends_a_sentence(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


def test_headings_bullets_and_cells_end_sentences() -> None:
    html = (
        "<h2>Sömnen</h2><p>Du sover <em>bra</em>.</p><ul><li>lugn</li><li>mörker</li></ul><table><tr><td>sval</td></tr></table>"
    )
    assert list(passages(html)) == [
        Passage("h2", "Sömnen"),
        Passage("p", "Du sover bra."),
        Passage("li", "lugn"),
        Passage("li", "mörker"),
        Passage("td", "sval"),
    ]
    assert measure(passages(html)).sentences == 5


def test_lix_as_counted_by_hand() -> None:
    # 10 words, 2 sentences, 3 words of more than six letters (sömnproblem, kvällarna, behandlare): 10/2 + 30 = 35
    found = measure([Passage("p", "Du har sömnproblem på kvällarna. Fråga din behandlare om råd.")])
    assert (found.words, found.sentences, found.long_words, found.lix) == (10, 2, 3, 35)


def test_half_is_rounded_up_and_nothing_is_nought() -> None:
    assert measure([]).lix == 0
    assert measure([Passage("p", "Du sov. Du åt nu.")]).lix == 3  # 5 / 2 = 2.5


def test_what_is_long_is_shown_as_it_stands() -> None:
    sentence = " ".join(["Ord"] * 26) + "."
    found = measure([Passage("p", " ".join([sentence] * 4))])
    assert found.long_sentences == (sentence,) * 4
    assert len(found.long_paragraphs) == 1
    assert measure([Passage("p", " ".join(["ord"] * 25) + ".")]).long_sentences == ()


def test_long_words_are_named_unless_the_glossary_has_them() -> None:
    text = [Passage("p", "Stimuluskontrollen hjälper. Beteendeaktiveringen hjälper. Beteendeaktivering hjälper.")]
    assert measure(text).unexplained == ("stimuluskontrollen", "beteendeaktiveringen", "beteendeaktivering")
    assert measure(text, {"stimuluskontroll"}).unexplained == ("beteendeaktiveringen", "beteendeaktivering")
    assert measure(text, {"beteendeaktivering"}).unexplained == ("stimuluskontrollen",)


@given(st.text(alphabet='abcåäö .!?…t"”)”123', max_size=200))
def test_no_character_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("role", "ages", "who"),
    [
        ("patient", (18, None), "adult"),
        ("patient", (13, 19), "teenager"),
        ("patient", (9, 14), "child"),
        ("parent", (9, 14), "adult"),
        ("therapist", (9, 14), "therapist"),
    ],
)
def test_who_reads(role: str, ages: tuple[int, int | None], who: str) -> None:
    assert audience(role, ages) == who


def test_the_report_shows_each_page_and_what_to_mend(project: Project) -> None:
    long = " ".join(["Sömnen"] + ["kommer"] * 26) + "."
    section = project.root / "content/modules/start/valkommen/01-start.md"
    section.write_text(section.read_text(encoding="utf-8") + f"\n{long}\n\nSömnrestriktionerna hjälper.\n", encoding="utf-8")
    project.build()
    report = (project.root / "dist/prov/1.0.0/standard/report.html").read_text(encoding="utf-8")
    assert f"<li>{long}</li>" in report
    assert "Mycket långa ord som ordlistan inte förklarar: sömnrestriktionerna" in report
    assert "<code>start/valkommen/start</code>" in report
