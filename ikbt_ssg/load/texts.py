"""Markdown files with front matter -> modules, sections, passages and overlays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from ikbt_ssg.authored.module import ModuleHead, OverlayHead, PassageHead, SectionHead
from ikbt_ssg.authored.values import Record
from ikbt_ssg.blocks import Ref, Slot
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.load.decode import decode
from ikbt_ssg.load.markdown import Text, read_markdown
from ikbt_ssg.load.reading import Reading, named_by_place, place, written
from ikbt_ssg.load.text import divide
from ikbt_ssg.load.tree import LANGUAGE
from ikbt_ssg.load.yaml_nodes import Node
from ikbt_ssg.model import Module, Noun, Overlay, Passage, Section, Unit
from ikbt_ssg.rules import references
from ikbt_ssg.source import Source

Head = TypeVar("Head", bound=Record)
NO_TEXT = Text((), (), (), ())
DEFAULT_LANGUAGE = "sv"
"""The language of a file that does not say which, and could not be read."""


class _File(NamedTuple, Generic[Head]):
    """A file with front matter, as far as it could be read."""

    head: Head | None
    node: Node | None
    text: Text
    said: Said


def read_module(unit: Unit, source: Source) -> Reading:
    """`content/modules/<topic>/<module>/module.md`."""
    topic, folder = unit.path.split("/")[2:4]

    def name(head: ModuleHead | None, node: Node | None) -> str:
        return f"{topic}/{head.id if head else written(source, node, 'id') or folder}"

    file = _read(source, ModuleHead, topic, name)
    noun = Module(topic, file.head, file.text.blocks) if file.head else None
    return _reading(unit, source, noun, name(file.head, file.node), file.head.title if file.head else "", file)


def read_section(unit: Unit, source: Source) -> Reading:
    """A section, known by its module's address and its own id."""
    file = _read(source, SectionHead, unit.path.split("/")[2], lambda head, node: unit.within)
    noun = Section(file.head, file.text.blocks) if file.head else None
    return _reading(unit, source, noun, _full_name(unit, source, file), file.head.title if file.head else "", file)


def read_passage(unit: Unit, source: Source) -> Reading:
    """A glossary term, a snippet or a page for the therapist."""
    file = _read(source, PassageHead, "", lambda head, node: "")
    noun = Passage(file.head, file.text.blocks) if file.head else None
    return _reading(unit, source, noun, _full_name(unit, source, file), file.head.title if file.head else "", file)


def read_overlay(unit: Unit, source: Source) -> Reading:
    """What a program or region says in its own way: slots, and nothing beside them."""
    file = _read(source, OverlayHead, "", lambda head, node: "")
    blocks, refs = file.text.blocks, file.text.refs
    other = tuple(references.OTHER_IN_OVERLAY.at(block.span) for block in blocks if not isinstance(block, Slot))
    noun = Overlay(file.head, tuple(block for block in blocks if isinstance(block, Slot))) if file.head else None
    if file.head and file.head.region:
        refs += (Ref("region", file.head.region, place(file.node, "region", fallback=source.whole)),)
    id = _full_name(unit, source, file)
    text = Text(blocks, refs, file.text.slots, ())
    return _reading(unit, source, noun, id, id.rpartition("/")[2], file._replace(text=text, said=file.said + other))


def _read(source: Source, shape: type[Head], topic: str, module: Callable[[Head | None, Node | None], str]) -> _File[Head]:
    """Front matter and text; `module` names the module that relative references in the text start from."""
    parts, said = divide(source)
    if parts is None:
        return _File(None, None, NO_TEXT, said)
    head, node, wrong = decode(parts.head, shape)
    text = read_markdown(parts.body, topic=topic, module=module(head, node))
    return _File(head, node, text, said + wrong + text.said)


def _full_name(unit: Unit, source: Source, file: _File[SectionHead] | _File[PassageHead] | _File[OverlayHead]) -> str:
    id = file.head.id if file.head else written(source, file.node, "id")
    return f"{unit.within}/{id}" if id and unit.within else id or named_by_place(unit)


def _reading(unit: Unit, source: Source, noun: Noun | None, id: str, title: str, file: _File[Head]) -> Reading:
    span = place(file.node, "id", fallback=source.whole)
    language = unit.language or getattr(file.head, "language", "") or _language(source, file.node) or DEFAULT_LANGUAGE
    aloud = getattr(file.head, "read_aloud", None)
    refs = (*file.text.refs, Ref("media", aloud, place(file.node, "read_aloud", fallback=span))) if aloud else file.text.refs
    return Reading(noun, id, title, language, span, refs, file.text.slots, file.said)


def _language(source: Source, node: Node | None) -> str:
    """What a file that could not be read as a whole says of its language, if that is one."""
    code = written(source, node, "language")
    return code if LANGUAGE.fullmatch(code) else ""
