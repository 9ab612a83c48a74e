"""Captions: whatever somebody writes is read or said; what a machine sets out is in order and leaves out no word."""

from __future__ import annotations

import shutil
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ikbt_ssg.captions.cues import clock
from ikbt_ssg.captions.objections import length_objections, timing_objections
from ikbt_ssg.captions.reading import read_captions
from ikbt_ssg.captions.skeleton import cue_lines, set_out, spoken_sentences
from ikbt_ssg.source import Source
from tests.conftest import ROOT, ikbt_here

MOMENTS = st.lists(st.integers(0, 4_000_000), min_size=2, max_size=30, unique=True).map(sorted)
SENTENCES = st.lists(
    st.lists(st.text("abcåäö", min_size=1, max_size=14), min_size=1, max_size=30).map(lambda words: " ".join(words) + "."),
    min_size=1,
    max_size=12,
)
LINES = st.lists(
    st.sampled_from(
        [
            "WEBVTT",
            "",
            "NOTE x",
            "00:01.000 --> 00:02.000",
            "00:00:03,000 --> 00:00:04,000",
            "1",
            "-->",
            "Hej",
            "<b>hej</b>",
            "<i>",
            "&",
        ]
    ),
    max_size=25,
)


def source(text: str) -> Source:
    return Source("captions.sv.vtt", text)


@given(LINES)
def test_every_line_is_read_or_said(lines: list[str]) -> None:
    """A line with words stands in a cue, or in a note, or is the name of a cue; or it was said that nobody sees it."""
    read = read_captions(source("\n".join(["WEBVTT", "", *lines])), "vtt")
    assert read.cues or read.said
    shown = {each.text_span.line + number for each in read.cues for number in range(each.written.count("\n") + 1)}
    said = {one.span.line for one in read.said}
    block: list[str] = []
    for number, line in enumerate(lines, 3):
        block = [*block, line] if line else []
        following = lines[number - 2] if number - 2 < len(lines) else ""
        is_aside = bool(block) and block[0] == "NOTE x"
        is_name = "-->" in following and len(block) == 1
        first = number - len(block) + 1
        if line in {"Hej", "<b>hej</b>"} and not is_aside and not is_name:
            assert number in shown or said & {first, number} or any(first <= each < number for each in said), (lines, number)


@given(SENTENCES, MOMENTS)
def test_what_is_set_out_is_in_order_and_leaves_out_no_word(sentences: list[str], moments: list[int]) -> None:
    stretches = [(start / 1000, end / 1000) for start, end in zip(moments[::2], moments[1::2], strict=False) if end - start > 999]
    cues = set_out(sentences, stretches or [(0.0, 60.0)])
    read = read_captions(source(f"WEBVTT\n\n{cue_lines(cues)}\n"), "vtt")
    assert read.said == ()
    assert " ".join(" ".join(each.cue.text for each in read.cues).split()) == " ".join(sentences)
    starts = [each.cue.start for each in read.cues]
    assert starts == sorted(starts)


def test_what_is_seen_is_not_spoken() -> None:
    written = [
        "<h2>Rubrik</h2>",
        "<p><strong>I bild:</strong> En sol.</p>",
        "<p>Andas <em>in</em>. Andas sedan ut &amp; vila.</p>",
    ]
    assert list(spoken_sentences(written)) == ["Andas in. Andas sedan ut & vila."]


def test_the_real_captions_have_nothing_to_complain_of() -> None:
    for path in sorted((ROOT / "content" / "media").glob("*/captions.sv.vtt")):
        read = read_captions(source(path.read_text(encoding="utf-8")), "vtt")
        assert len(read.cues) > 5, path
        assert read.said + tuple(timing_objections(read.cues)) == (), path
        assert list(length_objections(read.cues, read.cues[-1].cue.end, speech=True)) == []


def test_new_captions_begin_where_speech_begins_and_hold_back_a_release(tmp_path: Path) -> None:
    folder = tmp_path / "content/media/sa-fungerar-behandlingen"
    shutil.copytree(ROOT / "content/media/sa-fungerar-behandlingen", folder)
    (tmp_path / "programs").mkdir()
    written = read_captions(source((folder / "captions.sv.vtt").read_text(encoding="utf-8")), "vtt").cues
    (folder / "captions.sv.vtt").unlink()
    told = {"IKBT_CACHE": str(tmp_path / "cache")}
    project = ("--project", str(tmp_path), "--language", "sv")
    made = ikbt_here("new", "captions", "sa-fungerar-behandlingen", *project, **told)
    assert made.returncode == 0, made.stderr
    read = read_captions(source((folder / "captions.sv.vtt").read_text(encoding="utf-8")), "vtt")
    starts = [each.cue.start for each in read.cues]
    assert [one.code for one in read.said] == ["IK720"]
    # where a person let a cue begin after a pause, the machine has one beginning there too
    near = [each for each in written if min(abs(each.cue.start - start) for start in starts) < 0.3]
    assert len(near) >= 0.6 * len(written), [clock(start) for start in starts]
    assert ikbt_here("check", *project, **told).returncode == 0
    assert "fel IK720" in ikbt_here("check", "--release", *project, **told).stdout
    again = ikbt_here("new", "captions", "sa-fungerar-behandlingen", *project, **told)
    assert (again.returncode, "finns redan" in again.stderr) == (2, True)
    wrong = ikbt_here("new", "captions", "sa-fungerar-behandlingn", *project, **told)
    assert "Menade du `sa-fungerar-behandlingen`?" in wrong.stderr
    (folder / "captions.sv.vtt").unlink()
    (folder / "transcript.sv.md").unlink()
    assert (
        "skriv content/media/sa-fungerar-behandlingen/transcript.sv.md först"
        in ikbt_here("new", "captions", "sa-fungerar-behandlingen", *project, **told).stderr
    )
