"""Drawings: an SVG is read as data and written anew from what is allowed; nothing of the file itself is passed on.

What would change the drawing if it were left out is refused with its name; what only its editor needs is dropped. Colours and
strokes from `style` are written as attributes, since pages are shown under a policy that knows no styles inside them.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from ikbt_ssg.media.errors import NotMediaError
from ikbt_ssg.media.svg_names import ATTRIBUTES, DROPPED, ELEMENTS, PROPERTIES, REFERRING
from ikbt_ssg.model import Probe

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
SIZE_LIMIT = 2 * 1024 * 1024
ELEMENT_LIMIT = 50_000
DEPTH_LIMIT = 100
SHOWN_LIMIT = 200_000
"""The most elements when every `use` is followed."""
SIDE_LIMIT = 16_384.0

_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(px|pt|pc|mm|cm|in)?")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_OWN = re.compile(r"#[A-Za-z_][\w.\-]*")
_URL = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)

Classes = dict[str, dict[str, str]]


def probe_drawing(path: Path) -> Probe:
    """The size of a drawing that may be used; raises NotMediaError, which names what it may not hold."""
    root = _clean(path)
    return Probe("image", "SVG", 0.0, max(1, round(float(root.get("width", "0")))), max(1, round(float(root.get("height", "0")))))


def write_drawing(master: Path, made: Path) -> None:
    """The same drawing with nothing in it but what is allowed."""
    ET.register_namespace("", SVG)
    made.write_bytes(ET.tostring(_clean(master), encoding="utf-8", xml_declaration=True) + b"\n")


def _clean(path: Path) -> ET.Element:
    if path.stat().st_size > SIZE_LIMIT:
        raise NotMediaError(f"it is a drawing of more than {SIZE_LIMIT // 1024 // 1024} MB")
    root = _read(path.read_bytes())
    if root.tag != f"{{{SVG}}}svg":
        raise NotMediaError("it begins like SVG but cannot be opened")
    kept = _kept(root, _classes(root))
    if kept is None:
        raise NotMediaError("there is nothing to see in it")
    _bound_uses(kept)
    _measure(root, kept)
    return kept


def _read(data: bytes) -> ET.Element:
    """The file as a tree; entities are refused before the first is expanded, and nothing outside is ever fetched."""
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = elements = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > DEPTH_LIMIT or elements > ELEMENT_LIMIT:
            raise NotMediaError("it is a drawing of too many parts")
        builder.start(_named(tag), {_named(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag))

    def entity(*_: object) -> None:
        raise NotMediaError("it defines entities, which a drawing does not need")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = entity
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, AssertionError, ValueError, LookupError) as broken:
        raise NotMediaError("it begins like SVG but cannot be opened") from broken


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _kept(element: ET.Element, classes: Classes) -> ET.Element | None:
    """An element with what is allowed of it; None for what only an editor needs."""
    space, _, name = element.tag.rpartition("}")
    if space != f"{{{SVG}" or name in DROPPED:
        return None
    if name not in ELEMENTS:
        raise NotMediaError(f"it holds <{name}>, which is not allowed in a drawing")
    kept = ET.Element(f"{{{SVG}}}{name}", _attributes(element, name, classes))
    kept.text, kept.tail = element.text, element.tail
    if name not in {"text", "tspan", "title", "desc"}:
        kept.text = None
    for child in element:
        if (inside := _kept(child, classes)) is not None:
            if name not in {"text", "tspan"}:
                inside.tail = None
            kept.append(inside)
    return kept


def _attributes(element: ET.Element, tag: str, classes: Classes) -> dict[str, str]:
    """What is allowed of an element's attributes; the last word is that of `style`, then of its class, as in CSS."""
    kept: dict[str, str] = {}
    for name, value in element.attrib.items():
        plain = name.removeprefix(f"{{{XLINK}}}")
        if plain.lower().startswith("on"):
            raise NotMediaError(f"it holds {plain}, which runs a script")
        if plain == "href" and tag in REFERRING:
            if not _OWN.fullmatch(value.strip()):
                raise NotMediaError(f"it refers to something outside itself ({value.strip()[:40]})")
            kept["href"] = value.strip()
        elif plain in ATTRIBUTES or plain in PROPERTIES:
            kept[plain] = _own_urls(value)
    for name in element.get("class", "").split():
        kept |= classes.get(name, {})
    return kept | _declarations(element.get("style", ""))


def _declarations(style: str) -> dict[str, str]:
    """CSS declarations as attributes; only those that mean the same as one, since the others are an editor's."""
    found: dict[str, str] = {}
    for declaration in _COMMENT.sub("", style).split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.replace("!important", "").strip()
        # checked even where it is dropped: an address in it says that the drawing wants something from outside
        value = _own_urls(value)
        if name in PROPERTIES:
            found[name] = value
    return found


def _own_urls(value: str) -> str:
    for _, target in _URL.findall(value):
        if not _OWN.fullmatch(target.strip()):
            raise NotMediaError(f"it refers to something outside itself ({target.strip()[:40]})")
    if "url" in _URL.sub("", value).lower() or "\\" in value:
        raise NotMediaError(f"it refers to something outside itself ({value.strip()[:40]})")
    return value


def _classes(root: ET.Element) -> Classes:
    """The classes of its style sheets; rules that are about more than a class cannot be written as attributes."""
    found: Classes = {}
    for sheet in root.iter(f"{{{SVG}}}style"):
        text = _COMMENT.sub("", "".join(sheet.itertext()))
        if "@" in text:
            raise NotMediaError("its style sheet leads out of it; export it with presentation attributes instead")
        for selectors, declarations in _RULE.findall(text):
            told = _declarations(declarations)
            for selector in selectors.split(","):
                name = _CLASS.fullmatch(selector.strip())
                if name is None and told:
                    raise NotMediaError("its style sheet is not only of classes; export it with presentation attributes instead")
                if name is not None:
                    found[name[1]] = found.get(name[1], {}) | told
    return found


def _bound_uses(root: ET.Element) -> None:
    """A drawing that uses itself again and again is small as a file and endless to show."""
    by_id = {id: each for each in root.iter() if (id := each.get("id"))}
    known: dict[str, int] = {}

    def shown(element: ET.Element, above: frozenset[str]) -> int:
        total = 1 + sum(shown(child, above) for child in element)
        target = element.get("href", "")[1:]
        if not target or target not in by_id:
            return total
        if target in above:
            raise NotMediaError("it uses a part of itself inside that part")
        if target not in known:
            known[target] = shown(by_id[target], above | {target})
        return total + known[target]

    try:
        total = shown(root, frozenset())
    except RecursionError:
        total = SHOWN_LIMIT + 1
    if total > SHOWN_LIMIT:
        raise NotMediaError("it is a drawing of too many parts")


def _measure(root: ET.Element, kept: ET.Element) -> None:
    """Give it a width, a height and a viewBox, in pixels, so that it takes its place before it has come."""
    sides = [_LENGTH.fullmatch(root.get(name, "").strip()) for name in ("width", "height")]
    box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?", root.get("viewBox", ""))]
    if len(box) == 4 and min(box[2:]) > 0:
        width, height = box[2], box[3]
    elif all(sides):
        width, height = (float(side[1]) * _PIXELS[side[2] or ""] for side in sides if side)
        kept.set("viewBox", f"0 0 {width:g} {height:g}")
    else:
        raise NotMediaError("it is a drawing that does not say how large it is (viewBox)")
    if all(sides):
        width, height = (float(side[1]) * _PIXELS[side[2] or ""] for side in sides if side)
    if not 0 < min(width, height) <= max(width, height) <= SIDE_LIMIT:
        raise NotMediaError("it is a drawing that does not say how large it is (viewBox)")
    kept.set("width", f"{width:g}")
    kept.set("height", f"{height:g}")
