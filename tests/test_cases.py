"""Runs the pages of `cases/`: each is a title, a reason, files that change the base project, and what must come of it.

A fence names what it is and which file: ```md PATH, ```yaml PATH, ```vtt PATH, ```text PATH are written as they stand,
```bytes PATH is a Python bytes literal's inside (the path too), ```make PATH names a master of `masters.py`, ```remove PATH takes a file
away, ```closed PATH one that nobody may open, ```link PATH one that leads to what it holds. ```without ffmpeg is a machine that has none.

```expect says what `ikbt check` answers, every message in order: `path:line:col: severity CODE: what we saw` and, where
the case is about it, a line `see also path:line:col` and a line `= what to do`. ```expect sv is the same in Swedish, and
```expect build is what `ikbt build` answers. ```expect html PAGE is the inside of that page's main text, white space apart,
and ```expect html EDITION:PAGE that of another edition than the standard one; where nothing else is expected, there is
nothing to say about the project either. ```expect ikbt ARGUMENTS is what the command line writes, its exit code last.

`python -m tests.test_cases PAGE …` fills the empty expectations of pages (`--again`: all) with what comes of them, to be
read aloud before they are kept.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from ikbt_ssg.cli import main
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.report.phrases import PHRASES_SV
from ikbt_ssg.report.sentences import Language, do, saw
from ikbt_ssg.report.text import _NAMES
from ikbt_ssg.rules import RULES
from tests.anybody import as_anybody
from tests.masters import MASTERS
from tests.project import Project

CASES = Path(__file__).parent / "cases"
PAGES = sorted(CASES.rglob("*.md"))
TEXTS = frozenset({"md", "yaml", "vtt", "text", "yml"})

Fence = tuple[str, str, str, int]
"""Kind, argument, content and line."""


def fences(page: Path) -> list[Fence]:
    """Every fence of a page."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    found = []
    for token in tokens:
        if token.type == "fence" and token.info:
            kind, _, argument = token.info.strip().partition(" ")
            found.append((kind, argument.strip(), token.content, (token.map or [0])[0] + 1))
    return found


def arranged(project: Project, parts: list[Fence]) -> Project:
    """The project, changed as the fences say."""
    for kind, argument, content, _ in parts:
        if kind == "without":
            means = project.means
            project = replace(
                project, means=replace(means, desk=replace(means.desk, tools=None), bench=replace(means.bench, tools=None))
            )
        elif kind != "expect":
            arrange(project, kind, argument, content)
    return project


def arrange(project: Project, kind: str, argument: str, content: str) -> None:
    """Change one file as a fence says."""
    place = project.root / argument
    place.parent.mkdir(parents=True, exist_ok=True)
    if kind in TEXTS:
        place.write_bytes(content.encode())
    elif kind == "bytes":
        place = project.root / os.fsdecode(argument.encode("latin-1").decode("unicode_escape").encode("latin-1"))
        place.write_bytes(content.removesuffix("\n").encode("latin-1").decode("unicode_escape").encode("latin-1"))
    elif kind == "make":
        MASTERS[content.strip()](place)
    elif kind == "remove":
        place.unlink()
    elif kind == "closed":
        place.chmod(0)
    elif kind == "link":
        place.symlink_to(content.strip())
    else:
        raise AssertionError(f"no fence is called {kind}")


def found(project: Project, argument: str, expected: str) -> str:
    """What came of a project, in the form that a fence asks for; `expected` says how much of it."""
    kind, _, rest = argument.partition(" ")
    if kind == "html":
        edition, _, page = rest.strip().rpartition(":")
        return main_text(project, edition or "standard", page)
    if kind == "ikbt":
        return command(project, rest)
    said = project.build().said if kind == "build" else project.check()
    return answer(said, expected, "sv" if argument.endswith("sv") else "en")


def answer(said: Said, expected: str, language: Language) -> str:
    """The messages, with as much about remedies and other places as the page asks for."""
    lines = []
    for one in said:
        span = one.span
        name = _NAMES[language][one.severity]
        lines.append(f"{span.path}:{span.line}:{span.col}: {name} {one.code}: {saw(one, language)}")
        lines += [f"see also {other.path}:{other.line}:{other.col}" for other in one.related if "see also" in expected]
        if "\n= " in expected:
            lines.append(f"= {do(one, language)}")
    # what a page weighs is the style sheet's affair
    return re.sub(r"(weighs|costs|väger|kostar) [0-9.]+", r"\1 …", "\n".join(lines))


def command(project: Project, arguments: str) -> str:
    """What the command line writes, its exit code last."""
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
        try:
            words = shlex.split(arguments)
            jobs = ["--jobs", "1"] if words[0] in {"build", "check"} else []
            code = main([*words, "--project", str(project.root), "--today", "2026-11-21", *jobs])
        except SystemExit as left:
            code = left.code
    return f"{written.getvalue().strip()}\nexit code {code}"


def main_text(project: Project, edition: str, page: str) -> str:
    """The inside of a page's main text, below its title and minutes."""
    built = project.build()
    assert not built.stopped, project.told(built.said)
    text = (project.root / "dist/prov/1.0.0" / edition / "web" / page).read_text(encoding="utf-8")
    inside = re.search(r"</h1>(.*?)(?:<div class=\"module-end\"|<nav class=\"onward\"|</main>)", text, re.DOTALL)
    assert inside, text
    # how many bytes came of a film is the encoder's affair
    text = re.sub(r"[0-9,.]+\N{NO-BREAK SPACE}MB", "… MB", re.sub(r'<p class="minutes">.*?</p>', "", inside.group(1)))
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def squeeze(html: str) -> str:
    """HTML without white space between tags."""
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", html)).strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CASES).with_suffix("")))
def test_case(page: Path, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKBT_CACHE", str(project.means.desk.cache_folder))
    parts = fences(page)
    assert any(kind == "expect" for kind, *_ in parts), f"{page} expects nothing"
    with limited(parts):
        compare(page, project, parts)


def limited(parts: list[Fence]) -> contextlib.AbstractContextManager[None]:
    """What a page with a closed file is run in: root may open everything."""
    return as_anybody() if any(kind == "closed" for kind, *_ in parts) else contextlib.nullcontext()


def compare(page: Path, project: Project, parts: list[Fence]) -> None:
    """Hold what comes of a page against what it expects."""
    project = arranged(project, parts)
    if all(argument.startswith("html") for kind, argument, *_ in parts if kind == "expect"):
        assert project.told(project.check()) == ""
    for kind, argument, content, line in parts:
        if kind == "expect":
            expected, got = content.strip(), found(project, argument, content)
            if argument.startswith("html"):
                expected, got = squeeze(expected), squeeze(got)
            assert got == expected, f"{page}:{line}"


SEVERAL_COMMANDS = {
    **dict.fromkeys(("IK803", "IK806", "IK808"), "test_release.py"),
    **dict.fromkeys((f"IK{number}" for number in range(809, 821)), "test_migrate.py"),
    **dict.fromkeys(("IK821", "IK822", "IK823", "IK824"), "test_migration_in_rows.py"),
}
"""Rules that only several commands in a row can break; their test shows them in both languages."""


def test_every_rule_has_a_case() -> None:
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    told += "\n".join((CASES.parent / name).read_text(encoding="utf-8") for name in set(SEVERAL_COMMANDS.values()))
    without = [code for code in RULES if f" {code}:" not in told]
    assert without == []


def test_every_rule_speaks_both_languages() -> None:
    for rule in RULES.values():
        for words in (rule.saw, rule.do):
            assert set(re.findall(r"(?<!{){(\w+)}", words.en)) | {"kind"} >= {
                name
                for name in re.findall(r"(?<!{){(\w+)}", words.sv)
                if not name.startswith(("kind_", "what_")) and not name.endswith("_sv")
            }, rule.code


def test_every_phrase_has_the_same_gaps_in_both_languages() -> None:
    for english, swedish in PHRASES_SV.items():
        assert sorted(re.findall(r"{\d}", english)) == sorted(re.findall(r"{\d}", swedish)), english


def test_every_rule_is_shown_in_both_languages_with_its_remedy() -> None:
    """A rule that no page shows in Swedish, or without what to do about it, was never read aloud."""
    shown: dict[str, set[str]] = {}
    for page in PAGES:
        for kind, argument, content, _ in fences(page):
            if kind == "expect" and re.search(r"\n *= ", content):
                for code in re.findall(r": \w+ (IK\d{3}):", content):
                    shown.setdefault(code, set()).add("sv" if argument.endswith("sv") else "en")
    assert {code: shown.get(code) for code in RULES if shown.get(code) != {"en", "sv"}} == dict.fromkeys(SEVERAL_COMMANDS)


def fill(page: Path, again: bool) -> None:
    """Write into a page's expectations what comes of it."""

    def filled(fence: re.Match[str]) -> str:
        if fence["inside"].strip() and not again:
            return fence.group()
        return f"{fence['ticks']}expect{fence['what']}\n{found(project, fence['what'].strip(), chr(10) + '= see also')}\n{fence['ticks']}"

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(CASES.parent / "base", root)
        with Project.at(root, Path(folder) / "cache") as base:
            parts = fences(page)
            project = arranged(base, parts)
            text = page.read_text(encoding="utf-8")
            expectation = r"^(?P<ticks>`{3,})expect(?P<what>[^\n]*)\n(?P<inside>.*?)^(?P=ticks)[ ]*$"
            with limited(parts):
                text = re.sub(expectation, filled, text, flags=re.MULTILINE | re.DOTALL)
            page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ["IKBT_CACHE"] = tempfile.mkdtemp()
    for name in sys.argv[1:]:
        if not name.startswith("--"):
            for each in sorted(Path(name).rglob("*.md")) if Path(name).is_dir() else [Path(name)]:
                fill(each, "--again" in sys.argv)
