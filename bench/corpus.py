"""The made-up treatment programs that everybody is timed on: one text, written the same way every time.

    python3 bench/corpus.py --pages 1000 --into DIR            the ikbt project and the same text for each peer
    python3 bench/corpus.py --regions 21 --into DIR            12 programs in 21 regions, 5 % of the pages different

A page is a section: 600 to 900 words with headings, lists, a table, links to other sections, a form, homework and a summary.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from swedish import Writer

SEED = "ikbt"
MODULES, SECTIONS = 8, 6
PROGRAM_PAGES = MODULES * SECTIONS
MATRIX_PROGRAMS = 12
IMAGE_EVERY, SLOT_EVERY = 3, 20
WORDS = (600, 900)
_WORDS_AROUND = 140
"""About how many words a section has before its first heading and after its last passage."""
_WORDS_A_PASSAGE = 90

Kind = Literal["text", "image", "worksheet", "homework", "summary", "slot"]


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of a section; links in its Markdown read `[words](section:topic/module/section)`."""

    kind: Kind
    text: str
    id: str = ""
    """What is named: an asset, a worksheet, a slot."""


@dataclass(frozen=True, slots=True)
class Section:
    """One page."""

    id: str
    title: str
    minutes: int
    source: str
    parts: tuple[Part, ...]
    previous: str = ""
    following: str = ""

    @property
    def slots(self) -> tuple[Part, ...]:
        """The passages that a region says in its own way."""
        return tuple(part for part in self.parts if part.kind == "slot")


@dataclass(frozen=True, slots=True)
class Module:
    """Six sections and the worksheet they share."""

    id: str
    title: str
    welcome: str
    worksheet: str
    """Its id."""
    form: str
    """The worksheet's file."""
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """Eight modules under one name, which is also the topic they lie in."""

    id: str
    title: str
    about: str
    modules: tuple[Module, ...]

    @property
    def slots(self) -> tuple[Part, ...]:
        """Every slot of the program."""
        return tuple(slot for module in self.modules for section in module.sections for slot in section.slots)


def programs(pages: int, *, slots: bool = False) -> Iterator[Program]:
    """Programs with so many sections in all; the last one may be shorter."""
    for number, first in enumerate(range(0, pages, PROGRAM_PAGES), 1):
        yield _program(number, min(PROGRAM_PAGES, pages - first), slots)


def _program(number: int, pages: int, slots: bool) -> Program:
    id = f"program-{number:03}"
    writer = Writer(f"{SEED} {id}")
    modules: list[Module] = []
    for first in range(0, pages, SECTIONS):
        count = min(SECTIONS, pages - first)
        modules.append(_module(id, len(modules) + 1, count, pages, (number - 1) * PROGRAM_PAGES + first, slots))
    return Program(id, f"{writer.title()} {number}", writer.paragraph(4).replace("*", ""), tuple(modules))


def _module(program: str, number: int, count: int, program_pages: int, before: int, slots: bool) -> Module:
    id = f"modul-{number}"
    writer = Writer(f"{SEED} {program} {id}")
    worksheet = f"blad-{program.removeprefix('program-')}-{number}"
    sections = tuple(
        _section(program, id, place, program_pages, worksheet, before + place, slots and (before + place) % SLOT_EVERY == 0)
        for place in range(count)
    )
    names = ["", *((section.id) for section in sections), ""]
    linked = tuple(
        Section(each.id, each.title, each.minutes, each.source, each.parts, names[place], names[place + 2])
        for place, each in enumerate(sections)
    )
    welcome = f"{writer.paragraph(3)}\n\nEfter modulen kan du:\n\n{writer.items(4)}"
    return Module(id, writer.title(), welcome, worksheet, form(worksheet, writer), linked)


def _section(program: str, module: str, place: int, pages: int, worksheet: str, number: int, with_slot: bool) -> Section:
    id = f"avsnitt-{place + 1}"
    writer = Writer(f"{SEED} {program} {module} {id}")
    words = writer.number(WORDS[0] + _WORDS_A_PASSAGE, WORDS[1]) - _WORDS_AROUND
    parts = [Part("text", writer.paragraph(3)), *_headed(writer, words, program, pages)]
    if number % IMAGE_EVERY == 0:
        parts.insert(2, Part("image", writer.item(), "kurva"))
    if with_slot:
        parts.insert(2, Part("slot", writer.paragraph(2), f"plats-{module}-{id}"))
    parts.append(Part("worksheet", "", worksheet))
    parts.append(Part("homework", f"{writer.paragraph(2)} Skriv i {_link(writer, program, pages)} hur det gick.", f"gor-{id}"))
    parts.append(Part("summary", writer.items(3)))
    source = f"Åkerström, E. ({writer.number(1990, 2024)}). {writer.title()}. Påhittad tidskrift {writer.number(1, 40)}."
    return Section(id, writer.title(), 10, source, tuple(parts))


def _headed(writer: Writer, words: int, program: str, pages: int) -> Iterator[Part]:
    """Passages under headings, until there are words enough; the links, lists and the table stand at fixed places."""
    written = 0
    for heading in itertools.count():
        passage = [f"## {writer.title()}", writer.paragraph(3), writer.paragraph(3)]
        if heading == 0:
            passage.append(f"Mer om det här finns i {_link(writer, program, pages)} och i {_link(writer, program, pages)}.")
        elif heading == 1:
            passage.append(f"### {writer.title()}\n\n{writer.items(5)}")
        elif heading == 2:
            passage.append(f"{writer.sentence()}\n\n{writer.table(4)}")
        elif heading == 3:
            passage.append(f"{writer.sentence()}\n\n{writer.items(4, '1.')}")
        written += sum(len(text.split()) for text in passage)
        yield Part("text", "\n\n".join(passage))
        if heading >= 3 and written + _WORDS_A_PASSAGE > words:
            return


def _link(writer: Writer, program: str, pages: int) -> str:
    """A link to some section of the same program."""
    target = writer.number(0, pages - 1)
    module, section = divmod(target, SECTIONS)
    return f"[avsnittet om {writer.title().lower()}](section:{program}/modul-{module + 1}/avsnitt-{section + 1})"


def form(id: str, writer: Writer) -> str:
    """A worksheet of ten fields, as its YAML file."""
    ask = [f"{writer.item()}?" for _ in range(10)]
    return f"""worksheet: {id}
version: "1.0.0"
title: {writer.title()}
intro: {writer.item()}. Korta svar räcker.
fields:
  tanke: {{ask: "{ask[0]}", type: text, required: true}}
  beskrivning: {{ask: "{ask[1]}", help: "Det finns inget rätt svar.", type: longtext}}
  styrka: {{ask: "{ask[2]}", type: scale, range: [0, 10], ends: ["Inte alls", "Så mycket det går"]}}
  minuter: {{ask: "{ask[3]}", type: number, unit: min, range: [0, 600]}}
  gick_det: {{ask: "{ask[4]}", type: yesno}}
  dag: {{ask: "{ask[5]}", type: date}}
  klockslag: {{ask: "{ask[6]}", type: time}}
  ork:
    ask: "{ask[7]}"
    type: choice
    options: {{morgon: På morgonen, dag: Mitt på dagen, kvall: På kvällen, vet_inte: Jag vet inte}}
  hjalp:
    ask: "{ask[8]}"
    type: choices
    options: {{andas: Andas lugnt, ga: Gå en promenad, ringa: Ringa någon, skriva: Skriva, inget: Inget av det här}}
  handelser:
    ask: "{ask[9]}"
    type: list
    add: Lägg till en händelse
    rows: [1, 5]
    fields:
      vad: {{ask: Vad hände?, type: text}}
      kansla: {{ask: Hur kändes det?, type: scale, range: [0, 10]}}
"""


def main() -> None:
    """Write the corpus without timing anything."""
    from sites import LAYOUTS, write_matrix, write_sites  # noqa: PLC0415  # the layouts lay out this module's text

    parser = argparse.ArgumentParser(description="Write the benchmark's text as an ikbt project and for each peer.")
    parser.add_argument("--pages", type=int, default=1000, metavar="N", help="how many sections (default: 1000)")
    parser.add_argument("--regions", type=int, metavar="R", help=f"{MATRIX_PROGRAMS} programs in R regions instead")
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help="where to; one folder for each tool")
    given = parser.parse_args()
    roots = {name: given.into / name for name in LAYOUTS}
    if given.regions:
        write_matrix(given.regions, roots)
    else:
        write_sites(given.pages, roots)
    print("\n".join(str(root) for root in roots.values()))


if __name__ == "__main__":
    main()
