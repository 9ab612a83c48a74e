"""The bouts: every tool's turn at the same thing, A B A B, and what each turn took."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from corpus import MATRIX_PROGRAMS, PROGRAM_PAGES
from measure import FailedError, Figures, middle, run
from peers import WITHOUT_LIMIT, Tool
from preview import latencies
from sites import LAYOUTS, write_matrix, write_sites

STEPS = ("clean", "no change", "one page edited")
SAVES = 10
STARTS = 11


class Key(NamedTuple):
    """What a figure is about."""

    size: str
    """The number of pages, or regions × programs; "" when neither matters."""
    step: str
    tool: str


@dataclass(slots=True)
class Results:
    """Every run's figures, and what could not be measured."""

    figures: dict[Key, list[Figures]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    """Why, by what is missing."""
    gone: set[tuple[str, str]] = field(default_factory=set)
    """Sizes and tools that failed; they are not tried again."""

    def add(self, key: Key, figures: Figures) -> None:
        """One more run."""
        self.figures.setdefault(key, []).append(figures)

    def of(self, size: object, step: str, tool: str = "ikbt") -> Figures | None:
        """The median, or None when it was not measured."""
        runs = self.figures.get(Key(str(size), step, tool))
        return middle(runs) if runs else None

    def without(self, key: Key, why: str) -> None:
        """Something was to be measured and was not."""
        self.missing[f"{key.tool}, {key.size} pages, {key.step}"] = why
        self.gone.add((key.size, key.tool))


@dataclass(frozen=True, slots=True)
class Bouts:
    """The tools that take part, and where they meet."""

    tools: Sequence[Tool]
    work: Path
    runs: int
    limit_s: float
    results: Results

    def builds(self, pages: int) -> None:
        """Clean, unchanged and after an edit, by command."""
        taking_part = self._roots(f"{pages}", [tool for tool in self.tools if self._takes_part(tool, pages)])
        say(f"writing {pages} pages for {', '.join(taking_part)}")
        write_sites(pages, taking_part)
        tools = [tool for tool in self.tools if tool.name in taking_part]
        for number in range(1, self.runs + 1):
            for step in STEPS:
                for tool in tools:
                    self._one(Key(str(pages), step, tool.name), tool, taking_part[tool.name], number, pages)

    def check(self, pages: int, tool: Tool) -> None:
        """`ikbt check` with everything remembered, and after an edit."""
        root = self._root(f"{pages}", tool)
        checking = replace(tool, again=(*tool.build[:-1], "check"))
        run(checking.again, root, _settings(tool, root), self.limit_s)
        for number in range(self.runs):
            self._timed(Key(str(pages), "check", tool.name), checking.again, tool, root)
            _edit(tool, root, f"{number} granskad")
            self._timed(Key(str(pages), "check after an edit", tool.name), checking.again, tool, root)

    def previews(self, pages: int) -> None:
        """From save to wire, for the tools whose server is timed."""
        for tool in self.tools:
            if not tool.serve or not self._takes_part(tool, pages):
                continue
            root, key = self._root(f"{pages}", tool), Key(str(pages), "preview", tool.name)
            say(f"{key.tool} {key.step}, {pages} pages")
            try:
                for seconds in latencies(tool, root, LAYOUTS[tool.name].page(root), _settings(tool, root), SAVES):
                    self.results.add(key, Figures(seconds, 0, 0))
            except FailedError as failed:
                self.results.without(key, str(failed))

    def starts(self, tool: Tool) -> None:
        """How soon the command line answers when there is nothing to do."""
        self.work.mkdir(parents=True, exist_ok=True)
        for _ in range(STARTS):
            for option in ("--help", "--version"):
                self._timed(Key("", option, tool.name), (*tool.build[:-1], option), tool, self.work)

    def matrix(self, regions: int, names: Iterable[str]) -> None:
        """Twelve programs in one region and in all of them."""
        tools = [tool for tool in self.tools if tool.name in set(names)]
        sizes = (1, regions)
        for size in sizes:
            pages = MATRIX_PROGRAMS * PROGRAM_PAGES * size
            roots = self._roots(matrix(size), tools)
            say(f"writing {size} regions × {MATRIX_PROGRAMS} programs ({pages} pages) for {', '.join(roots)}")
            write_matrix(size, roots)
        for number in range(1, self.runs + 1):
            for size in sizes:
                for tool in tools:
                    pages = MATRIX_PROGRAMS * PROGRAM_PAGES * size
                    self._one(Key(matrix(size), "clean", tool.name), tool, self._root(matrix(size), tool), number, pages)

    def _one(self, key: Key, tool: Tool, root: Path, number: int, pages: int) -> None:
        if (key.size, key.tool) in self.results.gone:
            return
        say(f"{key.tool} {key.step}, {key.size} pages, run {number} of {self.runs}")
        words = ""
        if key.step == "clean":
            for made in tool.made:
                self._set_aside(root / made)
        elif key.step == "one page edited":
            words = _edit(tool, root, f"{number}")
        try:
            self._timed(key, tool.build if key.step == "clean" else tool.again, tool, root)
            _look_at(tool, root, pages if number == 1 and key.step == "clean" else 0, words)
        except FailedError as failed:
            self.results.without(key, str(failed))

    def _set_aside(self, made: Path) -> None:
        """Take away what was made before. A file system that has just removed thousands of files is slow to make new ones, for any tool:
        what is set aside is removed when nothing is timed any more.
        """
        if made.exists():
            self.aside.mkdir(parents=True, exist_ok=True)
            made.rename(Path(tempfile.mkdtemp(dir=self.aside)) / made.name)

    def clear(self) -> None:
        """Remove what was set aside."""
        shutil.rmtree(self.aside, ignore_errors=True)

    @property
    def aside(self) -> Path:
        """Where the output of builds before lies until the end."""
        return self.work / "aside"

    def _timed(self, key: Key, command: Sequence[str], tool: Tool, root: Path) -> None:
        self.results.add(key, run(command, root, _settings(tool, root), self.limit_s))

    def _takes_part(self, tool: Tool, pages: int) -> bool:
        if pages <= tool.most_pages or tool.most_pages == WITHOUT_LIMIT:
            return True
        self.results.missing[f"{tool.name}, {pages} pages"] = f"left out above {tool.most_pages} pages; --patient runs it"
        return False

    def _roots(self, size: str, tools: Sequence[Tool]) -> dict[str, Path]:
        return {tool.name: self._root(size, tool) for tool in tools}

    def _root(self, size: str, tool: Tool) -> Path:
        return self.work / "sites" / size.replace(" × ", "x") / tool.name


def matrix(regions: int) -> str:
    """What the matrix is called among the sizes."""
    return f"{regions} × {MATRIX_PROGRAMS}"


def say(text: str) -> None:
    """Tell whoever waits how far it has come."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


def _settings(tool: Tool, root: Path) -> Mapping[str, str]:
    return {name: value.format(root=root) for name, value in tool.settings.items()}


def _edit(tool: Tool, root: Path, number: str) -> str:
    """Put other words at the end of one section; the words."""
    page = LAYOUTS[tool.name].page(root)
    words = f"Tillagd mening nummer {number}."
    text = page.read_text(encoding="utf-8").partition("\nTillagd mening")[0]
    page.write_text(f"{text}\n{words}\n", encoding="utf-8", newline="\n")
    return words


def _look_at(tool: Tool, root: Path, pages: int, words: str) -> None:
    """Raise FailedError when pages are missing, or the new words are: then a time would mean nothing."""
    if pages:
        made = sum(1 for _ in (root / tool.made[0]).rglob("*.html"))
        if made < pages:
            raise FailedError(f"only {made} pages of {pages} were made")
    if words and words not in (root / tool.page).read_text(encoding="utf-8"):
        raise FailedError(f"{tool.page} does not show the edit")
