"""The text as an ikbt project: content/, programs/, a region with somewhere to turn in a crisis, overlays for each region."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import SEED, Module, Part, Program, Section
from swedish import Writer

IMAGE_SIZE = (320, 200)
COUNTRY = "sverige"
_UNTIL = "2099-12-31"

_REGION = f"""id: {COUNTRY}
title: Sverige
crisis:
  - {{name: SOS Alarm, phone: "112", say: Om någons liv är i fara., checked_by: mätbänken, good_until: {_UNTIL}}}
  - {{name: "1177", phone: "1177", say: "Råd om vård, dygnet runt.", checked_by: mätbänken, good_until: {_UNTIL}}}
facts:
  sjukvardsradgivning: {{say: "1177", checked_by: mätbänken, good_until: {_UNTIL}}}
"""
_ASSET = """id: kurva
kind: image
title: En kurva
alt: En kurva som stiger under dagen och sjunker under natten.
licence: {holder: ikbt_ssg, licence: CC-BY-4.0}
"""
_PROGRAM = """id: {id}
version: "1.0.0"
title: {title}
publisher: {{name: Mätbänken, role: rights holder}}
status: draft
about: "{about}"
for: {{condition: [F51.0], ages: [18, null], severity: mild-moderate}}
effort: {{session_minutes: [30, 90], week_minutes: [60, 180], weeks: [8, 10]}}
steps:
{steps}
editions:
{editions}
therapist:
  competence: Legitimerad personal med utbildning i KBT.
  codes: [DU011]
  eligibility:
    include: [Vuxen]
    exclude: [Behöver annan vård först]
formats: [web]
"""


class IkbtLayout:
    """Writes programs the way a clinic would."""

    def begin(self, root: Path, regions: Sequence[str]) -> None:
        """What every program shares."""
        _write(root / "content/regions" / f"{COUNTRY}.yaml", _REGION)
        for region in regions:
            _write(root / "content/regions" / f"{region}.yaml", f"id: {region}\ntitle: {region.capitalize()}\nfrom: {COUNTRY}\n")
        _write(root / "content/media/kurva/asset.yaml", _ASSET)
        (root / "content/media/kurva/original.png").write_bytes(png(*IMAGE_SIZE))

    def add(self, root: Path, program: Program, regions: Sequence[str]) -> None:
        """One program with its modules and worksheets, and an overlay for each region that has something to say."""
        for module in program.modules:
            folder = root / "content/modules" / program.id / module.id
            head = f"---\nid: {module.id}\ntitle: {module.title}\npurpose: {module.title}.\n---\n"
            _write(folder / "module.md", f"{head}{module.welcome}\n")
            for number, section in enumerate(module.sections, 1):
                _write(folder / f"{number:02}-{section.id}.md", _section(section))
            _write(root / "content/worksheets" / f"{module.worksheet}.yaml", module.form)
        folder = root / "programs" / program.id
        _write(folder / "program.yaml", _program(program, regions))
        _write(folder / "CHANGELOG.md", f"# {program.title}\n\n## 1.0.0\n\n- Första versionen.\n")
        for region in regions:
            if program.slots:
                _write(folder / "overlays" / f"{region}.md", _overlay(region, program.slots))

    def finish(self, root: Path, books: Sequence[tuple[str, str]], regions: Sequence[str]) -> None:
        """Nothing: programs are found where they lie."""

    def page(self, root: Path) -> Path:
        """The section that is edited."""
        return root / "content/modules/program-001/modul-1/01-avsnitt-1.md"


def own_words(region: str, slot: str) -> str:
    """What a region says in the place of a slot."""
    return Writer(f"{SEED} {region} {slot}").paragraph(2)


def _section(section: Section) -> str:
    head = f'---\nid: {section.id}\ntitle: {section.title}\nminutes: {section.minutes}\nsources:\n  - "{section.source}"\n---\n'
    return head + "\n\n".join(_part(part) for part in section.parts) + "\n"


def _part(part: Part) -> str:
    match part.kind:
        case "text":
            return part.text
        case "worksheet":
            return f"::: worksheet {part.id}\n:::"
        case "summary":
            return f"::: summary\n{part.text}\n:::"
        case "image" | "homework" | "slot":
            return f"::: {part.kind} {part.id}\n{part.text}\n:::"


def _program(program: Program, regions: Sequence[str]) -> str:
    return _PROGRAM.format(
        id=program.id,
        title=program.title,
        about=program.about,
        steps="\n".join(_steps(program.id, program.modules)),
        editions="\n".join(_editions(regions)),
    )


def _steps(program: str, modules: Sequence[Module]) -> Iterator[str]:
    for number, module in enumerate(modules):
        opens = "{after: previous, not_before_days: 7}" if number else "at_start"
        yield f"  - {{module: {program}/{module.id}, opens: {opens}}}"


def _editions(regions: Sequence[str]) -> Iterator[str]:
    for region in regions or (COUNTRY,):
        yield f"  {region}: {{language: sv, guidance: guided, region: {region}}}"


def _overlay(region: str, slots: Sequence[Part]) -> str:
    over = "".join(f"  {slot.id}: {_slot_digest(slot.text)}\n" for slot in slots)
    passages = "\n\n".join(f"::: slot {slot.id}\n{own_words(region, slot.id)}\n:::" for slot in slots)
    return f"---\nid: {region}\nregion: {region}\nover:\n{over}---\n{passages}\n"


def _slot_digest(text: str) -> str:
    """How the compiler names the words that an overlay has seen, for a slot of one paragraph."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def png(width: int, height: int) -> bytes:
    """A small picture of a curve, written by hand so that nothing but the standard library is needed."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rise = x * (width - x) * height * 3 // (width * width)
            rows += bytes((40, 90, 120) if abs(height - 20 - y - rise) < 4 else (246, 242, 232))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
