"""A project on disk that a test may change, check and build, as the command line does."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ikbt_ssg.cache import Cache
from ikbt_ssg.check import Asked
from ikbt_ssg.crew import Crew
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.edge.publish import locked
from ikbt_ssg.edge.scan import scan
from ikbt_ssg.exporters import EXPORTERS
from ikbt_ssg.load.library import Desk
from ikbt_ssg.media.tools import find_tools
from ikbt_ssg.media.work import Bench
from ikbt_ssg.pipeline import Built, Means, build_all, check_all
from ikbt_ssg.render.words import languages
from ikbt_ssg.report.sentences import Language
from ikbt_ssg.report.text import Style, message

TODAY = date(2026, 11, 21)
tools = cache(find_tools)
"""The ffmpeg of this machine, looked for once: asking what it can takes it as long as a small build."""


@dataclass(frozen=True)
class Project:
    """Where it lies, and what it is worked on with."""

    root: Path
    means: Means

    @classmethod
    @contextlib.contextmanager
    def at(cls, root: Path, memory: Path, workers: int = 1) -> Iterator[Project]:
        """A project with its own crew, which goes home at the end."""
        crew = Crew(workers)
        try:
            yield cls(root, Means(Desk(root, memory, tools()), Cache(memory), crew, Bench(tools(), workers)))
        finally:
            crew.close()

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())

    def check(self, today: date = TODAY) -> Said:
        """What `ikbt check` has to say."""
        return check_all(scan(self.root, {}), Asked(today, tuple(EXPORTERS), languages()), self.means)

    def build(self, today: date = TODAY) -> Built:
        """What `ikbt build` does."""
        with locked(self.root / "dist") as dist:
            return build_all(scan(self.root, {}), Asked(today, tuple(EXPORTERS), languages()), self.means, dist)

    def told(self, said: Said, language: Language = "en") -> str:
        """The messages as the command line shows them."""

        def lines(path: str) -> list[str]:
            place = self.root / path
            is_text = place.suffix in {".md", ".yaml", ".vtt"} and place.is_file()
            return place.read_bytes().decode("utf-8-sig", "replace").splitlines() if is_text else []

        return "\n".join(message(one, lines, Style(language, color=False)) for one in said)
