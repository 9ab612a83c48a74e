"""Reading never raises, never loses a character in silence, and never points outside the file; whatever the file holds."""

from __future__ import annotations

import dataclasses
import html
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import rules_core
from pydantic import TypeAdapter

from ikbt_ssg.blocks import Prose, Quiz, Written
from ikbt_ssg.diagnostic import stops
from ikbt_ssg.load import grammar
from ikbt_ssg.load.asset import Folder, read_asset
from ikbt_ssg.load.library import READERS, SHAPES
from ikbt_ssg.load.markdown import read_markdown
from ikbt_ssg.load.reading import Reading
from ikbt_ssg.load.text import decode
from ikbt_ssg.load.yaml_nodes import Mapping, Node, Scalar, Sequence, compose
from ikbt_ssg.model import Kind, Noun, Part, Unit
from ikbt_ssg.report.sentences import do, saw
from ikbt_ssg.source import Source, Span
from tests.project import Project

ROOT = Path(__file__).parent.parent
often = settings(derandomize=True, max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
seldom = settings(often, max_examples=60)

SECTION = """---
id: start
title: Sömn & vila
minutes: 12
sources:
  - "Borbély: A (1982)."
---
Vi *börjar* med {fact:nodnummer} och [](term:somntryck).

## Rubrik

::: exercise andas Andas ut
- [ett](https://1177.se) `två`
  > tre

| a | b |
|---|--:|
| 1 | 2 |
:::

::: quiz vad
Vad?

- [x] Ja
  > Just det.
- [ ] Nej
:::

::: only therapist, grupp
::: slot kontakt
Ring [hem]{lang=en}.
:::
:::
"""
OVERLAY = "---\nid: norr\nregion: norr\nover:\n  kontakt: 0123456789ab\n---\n::: slot kontakt\nRing.\n:::\n"
ASSET = (
    'id: andas\nkind: film\ntitle: Andas\nalt: "En ballong"\nspeech: true\nposter: 3\nlicence: {holder: vi, licence: CC-BY-4.0}\n'
)
CAPTIONS = "WEBVTT\n\n1\n00:00.000 --> 00:01.500 align:start\nAndas in.\n"
WORKSHEET = (ROOT / "content/worksheets/min-malbild.yaml").read_text(encoding="utf-8")
MEASURE = """measure: prov
version: "1.0.0"
title: Prov
licence: {holder: vi, ship: text, source: vi}
items: {ids: m1..m3, options: [0, 1, 2]}
scores: {total: {label: Summa, sum: m1..m3, missing: {at_most: 1}, bands: {0: Låg, 3: Hög}, source: vi}}
alerts: {hog: {when: "total > 3 or not filled(m3)", level: notice, say: Se svaret, source: vi}}
"""
PLACES: dict[Kind, tuple[str, str]] = {
    "module": ("content/modules/somn/valkommen/module.md", SECTION.replace("minutes: 12", "purpose: Att förstå.")),
    "section": ("content/modules/somn/valkommen/01-start.md", SECTION),
    "term": ("content/glossary/somntryck.md", "---\nid: somntryck\ntitle: Sömntryck\nlanguage: sv\n---\nBehovet av sömn.\n"),
    "snippet": ("content/snippets/hej.md", "---\nid: hej\ntitle: Hej\n---\n::: snippet da\n:::\n"),
    "guide": ("programs/prov/therapist/rad.md", "---\nid: rad\ntitle: Råd\n---\nSe [](module:somn/valkommen).\n"),
    "overlay": ("programs/prov/overlays/norr.md", OVERLAY),
    "worksheet": ("content/worksheets/min-malbild.yaml", WORKSHEET),
    "measure": ("content/measures/prov.yaml", MEASURE),
    "text-pack": (
        "text_packs/prov/sv.yaml",
        'measure: prov\nversion: "1.0.0"\nsource: vår egen skrivning\nitems: {m1: Hur var det?}\noptions: {0: Nej, 1: Ja}\n',
    ),
    "text-pack-licence": (
        "text_packs/prov/LICENSE.yaml",
        "holder: Vi\npermission: avtal 7\nexpires: 2027-06-30\nlanguages: [sv]\n",
    ),
    "region": ("content/regions/sverige.yaml", (ROOT / "tests/base/content/regions/sverige.yaml").read_text(encoding="utf-8")),
    "program": ("programs/prov/program.yaml", (ROOT / "tests/base/programs/prov/program.yaml").read_text(encoding="utf-8")),
    "media": ("content/media/andas/asset.yaml", ASSET),
}
"""Where each kind of file lies, and one that can be read."""


def unit_of(kind: Kind, parts: tuple[Part, ...] = ()) -> Unit:
    within = {"section": "somn/valkommen", "guide": "prov", "overlay": "prov"}.get(kind, "")
    return Unit(kind, PLACES[kind][0], "0" * 64, "", within, parts)


def read(kind: Kind, data: bytes) -> Reading:
    """A file of a kind with these bytes; beside an asset, its captions and transcript have them too."""
    source, said = decode(PLACES[kind][0], data)
    if source is None:
        return Reading(None, "", "", "", Span(PLACES[kind][0]), said=said)
    if kind != "media":
        found = READERS[kind](unit_of(kind), source)
    else:
        names = ("captions.sv.vtt", "transcript.sv.md")
        parts = tuple(Part(f"content/media/andas/{name}", len(data), "0" * 64) for name in names)
        found = read_asset(unit_of(kind, parts), source, Folder(lambda path: data, Path, None))
    return dataclasses.replace(found, said=said + found.said)


def spans(thing: object) -> Iterator[Span]:
    """Every place in a reading, a noun or a node."""
    if isinstance(thing, Span):
        yield thing
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from spans(getattr(thing, field.name))
    elif isinstance(thing, tuple | list):
        for each in thing:
            yield from spans(each)


def assert_inside(places: Iterator[Span], texts: dict[str, str]) -> None:
    """Every place lies in its file: on a line that there is, and at most one column behind the line's end."""
    for span in places:
        if span.path in texts:
            lines = texts[span.path].replace("\r\n", "\n").replace("\r", "\n").split("\n")
            for line, col in ((span.line, span.col), (span.end_line or span.line, span.end_col or 1)):
                assert 1 <= line <= len(lines), span
                assert 1 <= col <= len(lines[line - 1]) + 1, (span, lines[line - 1])


def assert_answered(kind: Kind, data: bytes) -> Reading:
    """What must hold for whatever a file of a kind contains."""
    found = read(kind, data)
    assert found.noun is not None or stops(found.said)
    for one in found.said:
        for language in ("en", "sv"):
            assert saw(one, language)
            assert do(one, language)
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    beside = {f"content/media/andas/{name}": text for name in ("captions.sv.vtt", "transcript.sv.md")}
    assert_inside(spans(found), {PLACES[kind][0]: text} | (beside if kind == "media" else {}))
    if found.noun is not None:
        shape: TypeAdapter[Noun] = TypeAdapter(SHAPES[kind])
        assert shape.validate_json(shape.dump_json(found.noun)) == found.noun
    return found


PIECES = st.sampled_from([
    "\n", " ", "  ", "\t", ":", ": ", "::: ", ":::\n", "::: fact Ljus\n", "- ", "* ", "> ", "# ", "## ", "---\n", "[", "]", "{", "}", "(", ")",
    "|", "`", "```\n", "~~~\n", "*", "&", "!", "%", "@", "'", '"', "”", "\\", "\\N", "<b>", "<!--", "{fact:x}", "{lang=en}", "[a](b)", "![a](b)",
    "[a]: b\n", "id: ", "title", "null", "~", "å", "😀", "\u0301", "\ufeff", "\u2028", "\x00", "\x85", "\r", "\r\n", "22:30", "no", "0", "1e9999",
    "9" * 5000, "[" * 30, "> " * 70, "#", " #x", "<<: ", "?", "? ", "--> ", "%%", "...\n", "2026-02-30", "x" * 300,
])  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """A text with a few pieces put in, left out or doubled."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.one_of(st.just(start), st.integers(start, min(len(text), start + 12))))
        text = text[:start] + draw(st.one_of(PIECES, st.just(text[start:end] * 2))) + text[end:]
    return text


kinds = st.sampled_from(sorted(PLACES))


def test_every_kind_of_file_can_be_read() -> None:
    assert set(PLACES) == set(SHAPES) <= set(get_args(Kind))
    for kind, (_, valid) in PLACES.items():
        if kind != "media":
            assert not stops(read(kind, valid.encode()).said), kind


@often
@given(kinds, st.binary(max_size=400))
@example("section", b"---\n---\n")
@example("media", CAPTIONS.encode())
def test_any_bytes_are_answered(kind: Kind, data: bytes) -> None:
    assert_answered(kind, data)


@often
@given(kinds, st.text(max_size=300))
def test_any_text_is_answered(kind: Kind, text: str) -> None:
    assert_answered(kind, text.encode("utf-8", "surrogatepass"))


@often
@given(st.data(), kinds)
def test_any_mistake_in_a_good_file_is_answered(data: st.DataObject, kind: Kind) -> None:
    assert_answered(kind, data.draw(mutated(PLACES[kind][1])).encode())


@often
@given(st.data(), st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map("".join))
def test_any_markdown_is_answered(data: st.DataObject, body: str) -> None:
    assert_answered("section", f"---\nid: start\ntitle: Start\n---\n{body}".encode("utf-8", "surrogatepass"))


@settings(often, max_examples=100)
@given(st.data())
def test_any_mistake_in_a_project_is_told(data: st.DataObject) -> None:
    """Whatever is wrong with one file, the others are still asked about it, and every answer can be put into words."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(ROOT / "tests/base", root)
        changed = data.draw(st.sampled_from(sorted(root.rglob("*.md")) + sorted(root.rglob("*.yaml"))))
        changed.write_bytes(data.draw(mutated(changed.read_text(encoding="utf-8"))).encode())
        with Project.at(root, Path(folder) / "cache") as project:
            for one in project.check():
                assert saw(one, "sv")
                assert do(one, "sv")


def nodes(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Mapping(entries=entries):
            for key, value in entries:
                yield key
                yield from nodes(value)
        case Sequence(items=items):
            for item in items:
                yield from nodes(item)
        case _:
            pass


@often
@given(st.data(), st.sampled_from(["worksheet", "region", "program", "media"]))
def test_yaml_is_read_or_refused_with_one_reason(data: st.DataObject, kind: Kind) -> None:
    text = data.draw(mutated(PLACES[kind][1]))
    source, _ = decode("f.yaml", text.encode())
    if source is None:
        return
    node, said = compose(source)
    assert node is not None or len([one for one in said if one.severity == "error"]) <= 1 + text.count("\n")
    assert_inside(spans(said), {"f.yaml": source.text})
    for each in nodes(node) if node else ():
        assert_inside(spans(each), {"f.yaml": source.text})
        if isinstance(each, Scalar) and not each.quoted and "\n" not in each.text and each.span.line == each.span.end_line:
            line = source.text.split("\n")[each.span.line - 1]
            assert line[each.span.col - 1 : each.span.end_col - 1] == each.text


# --- every character that goes in comes out, or is named ---


def shown(blocks: tuple[Written, ...]) -> str:
    """The words of some blocks as a reader sees them: their HTML without its tags, and the titles of their boxes."""
    words: list[str] = []
    for block in blocks:
        if isinstance(block, Prose):
            words.append(html.unescape(re.sub(r"<[^>]*>", " ", "".join(part for part in block.parts if isinstance(part, str)))))
        if isinstance(block, Quiz):
            words.append(shown(block.question))
            for answer in block.answers:
                words += [shown((answer.text,)), shown((answer.feedback,)) if answer.feedback else ""]
        words.append(getattr(block, "title", ""))
        words.append(shown(getattr(block, "blocks", ())))
        words.append(shown(getattr(block, "below", ())))
    return " ".join(words)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


words = st.text("abcåäöÅÄÖéßñжя中日שع😀👩‍👩‍👧0123456789.,;?!…–’”()%/+=€", min_size=1, max_size=9).filter(
    lambda word: word[0].isalpha()
)
lines = st.lists(words, min_size=1, max_size=6).map(" ".join)
inline = st.one_of(
    lines,
    lines.map(lambda line: f"{line} *{line}* x"),
    lines.map(lambda line: f"**{line}** och {line}"),
    lines.map(lambda line: f"`{line}`"),
    lines.map(lambda line: f"[{line}](https://1177.se)"),
    lines.map(lambda line: f"[{line}]{{lang=en}}"),
)
MARKS = re.compile(r"\*|`|\]\(https://1177\.se\)|\]\{lang=en\}|\[|^[ >]*(?:- |1\. |## |>)*", re.MULTILINE)


@st.composite
def markdown(draw: st.DrawFn, depth: int = 0) -> str:
    """Paragraphs, headings, lists, quotations and boxes, inside each other."""
    parts = []
    for number in range(draw(st.integers(1, 3))):
        kind = draw(
            st.sampled_from(["paragraph", "heading", "list", "numbers", "quotation", "box"] if depth < 2 else ["paragraph"])
        )
        if kind == "paragraph":
            parts.append("\n".join(draw(st.lists(inline, min_size=1, max_size=3))))
        elif kind == "heading":
            parts.append(f"## {draw(lines)}")
        elif kind == "box" and depth == 0:
            parts.append(f"::: homework h{number} {draw(lines)}\n{draw(markdown(depth=1))}\n:::")
        else:
            inside = draw(markdown(depth=2)).split("\n")
            first, rest = {"list": ("- ", "  "), "numbers": ("1. ", "   ")}.get(kind, ("> ", "> "))
            parts.append("\n".join([first + inside[0], *(rest + line for line in inside[1:])]))
    return "\n\n".join(parts)


@often
@given(markdown())
def test_every_character_is_shown(text: str) -> None:
    found = read_markdown(Source("f.md", text))
    assert not stops(found.said), found.said
    plain = re.sub(r"::: homework h\d (.*)", r"\1", text).replace(":::", "")
    assert squeezed(shown(found.blocks)) and sorted(squeezed(shown(found.blocks))) == sorted(squeezed(MARKS.sub("", plain)))


SIGNS = st.lists(
    st.sampled_from(
        [*"ж ж яЖ\n\n  \n*_`~[]()<>!#|-:{}\\&;1.+='\"", "\n\n", "| ", "|-|-|\n", "](", "]: ", "ж\n", ":::", "~~~", "{ж=", "    "]
    ),
    max_size=40,
)


@settings(often, max_examples=500)
@given(SIGNS.map("".join))
def test_no_letter_is_lost_in_silence(text: str) -> None:
    """Whatever Markdown makes of a text, its letters are in the page, be it in an address, or something is said."""
    found = read_markdown(Source("f.md", text))
    if not found.said:
        parts = "".join(part if isinstance(part, str) else part.id for part in every_part(found.blocks))
        for letter in "жяЖ":
            assert unquote(html.unescape(parts)).count(letter) >= text.count(letter), (parts, text)


def every_part(blocks: tuple[Written, ...]) -> Iterator[object]:
    for block in blocks:
        if isinstance(block, Prose):
            yield from block.parts
        yield getattr(block, "title", "")
        yield from every_part(getattr(block, "blocks", ()))


_slow = grammar.markdown.__wrapped__()
_slow.block.ruler.disable("words")
_slow.core.ruler.at("inline", rules_core.inline)
_PAIRS = ("~~", "`ord`", "{fact:ord}", "<https://a.se>", "| a | b |\n", "|-|-|\n", "===\n", "&amp;", "\n\n", "    ", "1.", "- ")
_MARKS = (*_PAIRS, *"#*_`[]()<>{}!&:;|=-+.\\\"' \n")
a_few_marks = st.sets(st.sampled_from(_MARKS), min_size=1, max_size=3)


@settings(often, max_examples=250)
@given(a_few_marks.flatmap(lambda few: st.lists(st.sampled_from(["ord", "Å", *few]), max_size=12)))
def test_lines_that_are_passed_over_quickly_read_as_markdown_it_would_have_read_them(written: list[str]) -> None:
    text = "".join(written)
    assert grammar.markdown().parse(text) == _slow.parse(text)
