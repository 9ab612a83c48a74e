"""A text field keeps exactly the characters that its author wrote, wherever in a file it stands; and nothing exhausts the reader."""

from __future__ import annotations

import time

import pytest
import yaml

from ikbt_ssg.authored.module import SectionHead
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.forms.worksheet import Worksheet
from ikbt_ssg.load import yaml_nodes
from ikbt_ssg.load.decode import decode
from ikbt_ssg.load.text import FRONT_MATTER_LIMIT, TEXT_LIMIT, divide
from ikbt_ssg.load.text import decode as text_of
from ikbt_ssg.load.yaml_nodes import DEPTH_LIMIT, compose
from ikbt_ssg.source import Source

# fmt: off
NORWAY = ["no", "No", "NO", "yes", "Yes", "YES", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N", "true", "True", "TRUE", "false", "False", "FALSE", "ja", "nej", "Ja", "Nej"]
CLOCKS = [f"{hour}:{minute:02}" for hour in (0, 1, 6, 7, 9, 10, 12, 19, 20, 22, 23, 24) for minute in (0, 5, 30, 59)]
CLOCKS += ["07:05", "09:30", "00:00", "22:30:15", "1:2:3:4", "22.30", "22:30-07:15", "kl 22:30", "22:30 till 07:15", "190:20:30"]
NUMBERS = ["0", "1", "-1", "+1", "00", "007", "010", "0o10", "0x1F", "0b101", "1_000", "1.0", "1.10", "1.100", ".5", "5.", "1e3", "1E-3", "+12e03", "685.230_15e+03", ".inf", "-.inf", ".NaN"]
NUMBERS += ["1,5", "1 000", "1 000,50", "7,5 timmar", "½", "10 %", "10–12", "+46 8 123 456", "1.0.0", "1.2.3.4", "12345678901234567890", "=", "=1"]
DATES = ["2026-11-21", "2026-1-1", "2026-02-30", "2026-11", "20261121", "2026-11-21T22:30:00", "2026-11-21T22:30:00Z", "2001-12-14t21:59:43.10-05:00"]
DATES += ["2026-11-21 22:30:00 +1", "21/11 2026", "den 21 november", "v. 47", "19121212-1212"]
NULLS = ["nil", "none", "None", "Ingen", "nUll", "nul", "noll", "null och void", "~ 10", "~10", "~~struket~~"]
SIGNS = ["a#b", "C#", "a:b", ":)", "http://x.se/?a=b&c=d", "https://www.1177.se", "--", "-1-", "---x", "a - b", "?x", "x?", "<x>", "<<x",
         "a & b", "a * b", "5*3", "a!", "a%", "100%", "a@b.se", "a`b", "it's", 'a "b" c', "a\\nb", "C:\\temp", "\\", "/", "//", "a|b", "a > b",
         "(a)", "a]", "$1", "^", "_", "__init__", ";", "…", "–", "’", "”citat” här", "»citat«"]
UNICODE = ["å", "Åäö", "é", "é", "ﬁ", "ß", "Ωμέγα", "жизнь", "日本語", "中文:字", "שלום", "مرحبا", "नमस्ते", "ไทย", "한국어", "İi", "a\u00adb", "a\u200bb",
           "a\u00a0b", "x\u200d", "a\u2009b", "½ ¾", "€100", "№5", "™", "\u0301x", "a\u0301\u0323", "\ufeffx", "x\ufeffy", "\U000e0001"]
EMOJI = ["😀", "👩‍👩‍👧‍👦", "🇸🇪", "👍🏽", "Bra 👍 jobbat", "❤️", "🏳️‍🌈", "1️⃣"]
LONG = ["x" * 1000, "ord " * 1000 + "slut", "å" * 5000, "9" * 5000, "1." + "0" * 3000, "a-" * 2000 + "a", "😀" * 500]
WORDS = [f"{word} {sign} {word}" for word in ("sömn", "no", "7") for sign in ("och", "-", "+", "=", "/", "&", "*", "!", "?", ".", ",x")]
REFUSED = ["#1", "*a", "* a", "&a", "& a", "!a", "|a", "> b", "@a", "`a`", "%a", "? a", "-", "- a", "::", "[a] b", "{a} b", "]", "}", ", a", "a: b", '"a" b']
# fmt: on
SCALARS = list(dict.fromkeys(NORWAY + CLOCKS + NUMBERS + DATES + NULLS + SIGNS + UNICODE + EMOJI + LONG + WORDS))

HEAD = "id: start\ntitle: {0}\n"
BLOCK = 'worksheet: x\nversion: "1.0.0"\ntitle: X\nfields:\n  a:\n    type: choice\n    ask: X\n    options:\n      ett: {0}\n      annat: något annat\n'
FLOW = 'worksheet: x\nversion: "1.0.0"\ntitle: X\nfields:\n  a: {{type: text, ask: {0}, help: hjälp}}\n'
LIST = "id: start\ntitle: Start\nsources:\n  - {0}\n  - annat\n"

IN_FLOW = frozenset(",[]{}")
"""Characters that end a text within braces; whoever writes one there uses quotation marks, which the pages of `yaml/` tell."""


def body(text: str) -> str:
    """A section's front matter as it is cut out of its file."""
    source, said = text_of("f.md", f"---\n{text}---\nHej.\n".encode())
    assert source is not None
    assert said == ()
    parts, said = divide(source)
    assert parts is not None
    return parts.head.text


def test_the_table_is_long_enough() -> None:
    assert len(SCALARS) >= 250


@pytest.mark.parametrize("scalar", SCALARS, ids=lambda scalar: ascii(scalar[:20]))
def test_a_text_is_what_was_written(scalar: str) -> None:
    head, _, said = decode(Source("f.md", body(HEAD.format(scalar)), 2), SectionHead)
    assert (head and head.title, said) == (scalar, ())

    worksheet, _, said = decode(Source("f.yaml", BLOCK.format(scalar)), Worksheet)
    assert worksheet is not None, said
    field = worksheet.fields["a"]
    assert field.type == "choice"
    assert (field.options["ett"], said) == (scalar, ())

    head, _, said = decode(Source("f.md", LIST.format(scalar), 2), SectionHead)
    assert (head and head.sources, said) == ((scalar, "annat"), ())

    if not IN_FLOW & set(scalar) and scalar[0] not in "?:":
        worksheet, _, said = decode(Source("f.yaml", FLOW.format(scalar)), Worksheet)
        assert worksheet is not None, said
        assert (worksheet.fields["a"].ask, worksheet.fields["a"].help, said) == (scalar, "hjälp", ())


@pytest.mark.parametrize("scalar", ["~", "null", "Null", "NULL", ""])
@pytest.mark.parametrize("shape", [HEAD, LIST])
def test_nothing_is_refused_where_a_text_is_wanted(scalar: str, shape: str) -> None:
    head, _, said = decode(Source("f.md", shape.format(scalar), 2), SectionHead)
    assert head is None
    assert codes(said) == ["IK119"]


@pytest.mark.parametrize("mark", ['"', "'"])
@pytest.mark.parametrize(
    "scalar", ["~", "null", "NULL", "", " ", "#1", "a # b", "a: b", "- a", "[a]", "{a}", "*a", "&a", "!a", "|", "@a"]
)
def test_quotation_marks_keep_everything(scalar: str, mark: str) -> None:
    for shape in (HEAD, LIST):
        head, _, said = decode(Source("f.md", shape.format(mark + scalar + mark), 2), SectionHead)
        assert head is not None, said
        assert scalar in {head.title, *head.sources}


@pytest.mark.parametrize("scalar", REFUSED)
def test_what_yaml_would_change_is_refused(scalar: str) -> None:
    """Whatever a plain text cannot begin with is refused with one message, at the text, and never changed in silence."""
    for shape in (HEAD, LIST):
        head, _, said = decode(Source("f.md", shape.format(scalar), 2), SectionHead)
        assert head is None
        assert len(said) == 1
        line = shape.format("\0").split("\n").index(next(line for line in shape.format("\0").split("\n") if "\0" in line))
        assert said[0].span.line == line + 2


def codes(said: Said) -> list[str]:
    return [one.code for one in said]


HOSTILE = {
    "200,000 opening brackets": ("[" * 200_000, "IK114"),
    "200,000 opening braces": ("{" * 200_000, "IK114"),
    "200,000 brackets on lines of their own": ("[\n" * 200_000, "IK114"),
    "200,000 list signs": ("- " * 200_000, "IK114"),
    "200,000 lines, each deeper": ("".join(f"{' ' * n}a:\n" for n in range(1000)), "IK114"),
    "25 levels": ("\n".join(f"{'  ' * n}k{n}:" for n in range(25)), "IK114"),
    "an anchor that holds itself": ("a: &a [*a]\n", "IK108"),
    "a thousand laughs": ("a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "IK108"),
    "a key that is a list": ("[a, b]: c\n", "IK108"),
    "a key that is a mapping": ("{a: b}: c\n", "IK108"),
    "a key of 2,000 characters": ("k" * 2000 + ": v\n", "IK"),
    "100,000 question marks": ("? " * 100_000, "IK"),
    "an order to Python": ("a: !!python/object/apply:os.system ['true']\n", "IK108"),
    "a number of 100,000 digits": ("minutes: " + "9" * 100_000, "IK119"),
    "an exponent": ("minutes: 1e999999999", "IK119"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_exhausts_the_reader(what: str) -> None:
    text, code = HOSTILE[what]
    began = time.thread_time()
    head, _, said = decode(Source("f.yaml", text), SectionHead)
    assert head is None
    assert any(one.startswith(code) for one in codes(said)), said
    assert time.thread_time() - began < 2


def test_twenty_levels_are_read_and_one_more_is_not() -> None:
    for levels, read in ((DEPTH_LIMIT, True), (DEPTH_LIMIT + 1, False)):
        node, said = compose(Source("f.yaml", "[" * levels + "]" * levels))
        assert (node is not None) == read
        assert codes(said) == ([] if read else ["IK114"])


@pytest.mark.parametrize(("more", "refused"), [(-1, []), (0, []), (1, ["IK115"])])
def test_front_matter_has_a_limit(more: int, refused: list[str]) -> None:
    frame = "id: start\ntitle: \n"
    source, _ = text_of("f.md", f"---\n{frame[:-1]}{'x' * (FRONT_MATTER_LIMIT - len(frame) + more)}\n---\n".encode())
    assert source is not None
    assert codes(divide(source)[1]) == refused


@pytest.mark.parametrize(("more", "refused"), [(-1, []), (0, []), (1, ["IK115"])])
def test_a_file_has_a_limit(more: int, refused: list[str]) -> None:
    source, said = text_of("f.md", b"x" * (TEXT_LIMIT + more))
    assert codes(said) == refused
    assert (source is None) == bool(refused)


def test_a_machine_without_libyaml_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser words its complaints in another way, but reads the same texts and refuses the same files."""
    monkeypatch.setattr(yaml_nodes, "_Loader", yaml.SafeLoader)
    for scalar in SCALARS:
        if len(scalar) < 900 and "\ufeff" not in scalar:
            head, _, said = decode(Source("f.md", LIST.format(scalar), 2), SectionHead)
            assert (head and head.sources, said) == ((scalar, "annat"), ())
    for text, _ in HOSTILE.values():
        assert decode(Source("f.yaml", text), SectionHead)[2]
