"""Writes the same programs for every tool at once, one program at a time so that little memory is needed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from corpus import MATRIX_PROGRAMS, PROGRAM_PAGES, Program, programs
from layouts import EleventyLayout, HugoLayout, MkdocsLayout, SphinxLayout, ZensicalLayout
from project import IkbtLayout


class Layout(Protocol):
    """How one tool wants its source files."""

    def begin(self, root: Path, regions: Sequence[str]) -> None:
        """Configuration, template and what else stands there once."""

    def add(self, root: Path, program: Program, regions: Sequence[str]) -> None:
        """One program, in every region."""

    def finish(self, root: Path, books: Sequence[tuple[str, str]], regions: Sequence[str]) -> None:
        """What can only be written when every program is known by id and title."""

    def page(self, root: Path) -> Path:
        """The file of the section that is edited: the first of the first module, in the first region."""


LAYOUTS: Mapping[str, Layout] = {
    "ikbt": IkbtLayout(),
    "hugo": HugoLayout(),
    "eleventy": EleventyLayout(),
    "mkdocs": MkdocsLayout(),
    "zensical": ZensicalLayout(),
    "sphinx": SphinxLayout(),
}


def write_sites(pages: int, roots: Mapping[str, Path]) -> None:
    """So many pages for each tool, into its own empty folder."""
    _write(programs(pages), roots, ())


def write_matrix(regions: int, roots: Mapping[str, Path]) -> None:
    """Twelve programs in each of some regions; one page in twenty says something of the region's own."""
    names = tuple(f"region-{number:02}" for number in range(1, regions + 1))
    _write(programs(MATRIX_PROGRAMS * PROGRAM_PAGES, slots=True), roots, names)


def _write(books: Iterable[Program], roots: Mapping[str, Path], regions: Sequence[str]) -> None:
    for name, root in roots.items():
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        LAYOUTS[name].begin(root, regions)
    known: list[tuple[str, str]] = []
    for program in books:
        known.append((program.id, program.title))
        for name, root in roots.items():
            LAYOUTS[name].add(root, program, regions)
    for name, root in roots.items():
        LAYOUTS[name].finish(root, known, regions)
