"""New files for authors, from templates, never over something that is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ikbt_ssg.authored.values import KEBAB
from ikbt_ssg.schemas import SCHEMAS, schema_text
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.tool import resources

CHECK_AGAIN = timedelta(days=90)
"""How long the telephone numbers of a new project are taken on trust."""
GITIGNORE = "dist/\ntext_packs/\n.env\n"
GITATTRIBUTES = "* text=auto eol=lf\n*.mp4 binary\n*.mov binary\n*.png binary\n*.jpg binary\n*.wav binary\n*.m4a binary\n"


@dataclass(frozen=True, slots=True)
class Beginner:
    """Writes new files in one language."""

    root: Path
    language: str
    today: date

    def project(self, title: str) -> list[Path]:
        """A project with one small program that builds."""
        if self.root.exists() and any(self.root.iterdir()):
            raise StoppedError(f"{self.root} is not empty", f"{self.root} är inte tom")
        id = _id(title)
        made = [
            *self.program(id, title, "start/valkommen"),
            *self.module("start/valkommen", first="first.md"),
            *self.worksheet("min-vecka"),
            self._write("content/regions/sverige.yaml", "region.yaml", {}),
            self._write("README.md", "README.md", {"title": title}),
            self._plain(".gitignore", GITIGNORE),
            self._plain(".gitattributes", GITATTRIBUTES),
        ]
        made += [self._plain(f".ikbt/schemas/{name}.schema.json", schema_text(name)) for name in SCHEMAS]
        return made

    def program(self, id: str, title: str = "", module: str = "start/valkommen") -> list[Path]:
        """A program with one step."""
        words = {"id": _checked(id), "title": title or _title(id), "module": module}
        return [
            self._write(f"programs/{id}/program.yaml", "program.yaml", words),
            self._write(f"programs/{id}/CHANGELOG.md", "CHANGELOG.md", words),
        ]

    def module(self, address: str, first: str = "section.md") -> list[Path]:
        """A module with its first section."""
        topic, _, id = address.partition("/")
        words = {"id": _checked(id), "title": _title(id)}
        folder = f"content/modules/{_checked(topic)}/{id}"
        return [
            self._write(f"{folder}/module.md", "module.md", words),
            self._write(f"{folder}/01-start.md", first, {"id": "start", "title": _title("start")}),
        ]

    def section(self, address: str) -> list[Path]:
        """One more section of a module, behind those that are there."""
        topic, module, id = (_checked(part) for part in _three(address))
        folder = f"content/modules/{topic}/{module}"
        if not (self.root / folder / "module.md").is_file():
            raise StoppedError(
                f"there is no module {topic}/{module} ({folder}/module.md)",
                f"det finns ingen modul {topic}/{module} ({folder}/module.md)",
            )
        numbers = [int(found.group()) for path in (self.root / folder).glob("*.md") if (found := re.match(r"[0-9]+", path.name))]
        name = f"{max(numbers, default=0) + 1:02}-{id}.md"
        return [self._write(f"{folder}/{name}", "section.md", {"id": id, "title": _title(id)})]

    def worksheet(self, id: str) -> list[Path]:
        """A worksheet with two questions."""
        return [self._write(f"content/worksheets/{id}.yaml", "worksheet.yaml", {"id": _checked(id), "title": _title(id)})]

    def captions(self, path: str, cues: str) -> list[Path]:
        """Captions that somebody has to correct, and that say so."""
        return [self._write(path, "captions.vtt", {"cues": cues})]

    def migration(self, path: str, text: str) -> list[Path]:
        """A map in which everything is still to be decided."""
        return [self._plain(path, text)]

    def _write(self, path: str, template: str, words: Mapping[str, str]) -> Path:
        text = (resources() / "new" / self.language / template).read_text(encoding="utf-8")
        known = {"until": (self.today + CHECK_AGAIN).isoformat(), **words}
        return self._plain(path, re.sub(r"\[\[(\w+)\]\]", lambda found: known[found.group(1)], text))

    def _plain(self, path: str, text: str) -> Path:
        place = self.root / path
        if place.exists():
            raise StoppedError(f"{place} is there already", f"{place} finns redan")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
        return place


def _three(address: str) -> tuple[str, str, str]:
    parts = address.split("/")
    if len(parts) != 3:
        raise StoppedError(
            "a section is named topic/module/section, such as somn/valkommen/start",
            "ett avsnitt heter ämne/modul/avsnitt, till exempel somn/valkommen/start",
        )
    return parts[0], parts[1], parts[2]


def _checked(id: str) -> str:
    if not re.fullmatch(KEBAB, id):
        raise StoppedError(
            f"`{id}` cannot be an id: use small letters a–z, digits and hyphens, such as min-somn",
            f"`{id}` kan inte vara ett id: använd små bokstäver a–z, siffror och bindestreck, till exempel min-somn",
        )
    return id


def _id(title: str) -> str:
    """An id from a project's name, once; from then on it stands in the file and no longer follows the name."""
    plain = title.casefold().translate(str.maketrans("åäöøæéü", "aaooaeu"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "program"


def _title(id: str) -> str:
    return id.replace("-", " ").capitalize()
