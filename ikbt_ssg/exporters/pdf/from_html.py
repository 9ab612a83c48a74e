"""Our own HTML -> Typst. It is well-formed XML and holds only what our Markdown makes; anything else is a mistake of ours."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ikbt_ssg.exporters.pdf.markup import Content, call, each, literal, words

DEEPEST = 6
OUTWARD = ("https:", "http:", "tel:", "mailto:")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where some HTML stands in a booklet."""

    deeper: int
    """How many levels below the page's own its headings stand here."""
    place: Callable[[str], str | None]
    """The name of the page that a relative address leads to, when that page is in the booklet too."""


def typeset(html: str, setting: Setting) -> Content:
    """Some HTML as Typst."""
    return _inside(ET.fromstring(f"<root>{html}</root>"), setting)  # noqa: S314  # our own renderer made it


def _inside(element: ET.Element, setting: Setting) -> Content:
    parts = [words(_spaced(element.text))]
    for child in element:
        parts += [_element(child, setting), words(_spaced(child.tail))]
    return "".join(parts)


def _spaced(text: str | None) -> str:
    """White space as HTML shows it: a line break in the source is a space, and between blocks it is nothing."""
    return "" if not text or (text.isspace() and "\n" in text) else text.replace("\n", " ")


def _element(element: ET.Element, setting: Setting) -> Content:
    tag = element.tag
    if tag in _PLAIN:
        return call(_PLAIN[tag], _inside(element, setting))
    if tag in _LISTS:
        return each(_LISTS[tag], [_inside(item, setting) for item in element])
    return _SPECIAL[tag](element, setting)


def _heading(element: ET.Element, setting: Setting) -> Content:
    level = min(DEEPEST, int(element.tag[1]) + setting.deeper)
    return call("heading", _inside(element, setting), level=str(level))


def _link(element: ET.Element, setting: Setting) -> Content:
    href, inside = element.attrib.get("href", ""), _inside(element, setting)
    if href.startswith(OUTWARD):
        return f"#link({literal(href)})[{inside}]"
    name = setting.place(href)
    return f"#link(label({literal(name)}))[{inside}]" if name else inside


def _span(element: ET.Element, setting: Setting) -> Content:
    language = element.attrib.get("lang")
    inside = _inside(element, setting)
    return call("text", inside, lang=literal(language.partition("-")[0])) if language else inside


def _table(element: ET.Element, setting: Setting) -> Content:
    rows = [list(row) for row in element.iter("tr")]
    head = [_inside(cell, setting) for cell in rows[0]] if element.find("thead") is not None else []
    body = [_inside(cell, setting) for row in rows[bool(head) :] for cell in row]
    header = f"table.header({', '.join(f'[{cell}]' for cell in head)}), " if head else ""
    cells = ", ".join(f"[{cell}]" for cell in body)
    return f"#table(columns: {max(map(len, rows), default=1)}, {header}{cells})"


def _code(element: ET.Element, setting: Setting) -> Content:
    return f"#raw({literal(''.join(element.itertext()))})"


def _code_block(element: ET.Element, setting: Setting) -> Content:
    return f"#raw(block: true, {literal(''.join(element.itertext()).rstrip())})"


_PLAIN = {"p": "par", "strong": "strong", "em": "emph", "s": "strike", "blockquote": "quote.with(block: true)"}
_LISTS = {"ul": "list", "ol": "enum"}
_SPECIAL: Mapping[str, Callable[[ET.Element, Setting], Content]] = {
    **{f"h{level}": _heading for level in range(1, 7)},
    "a": _link,
    "span": _span,
    "table": _table,
    "code": _code,
    "pre": _code_block,
    "bdi": lambda element, setting: call("apart", _inside(element, setting)),
    "br": lambda element, setting: "#linebreak()",
    "hr": lambda element, setting: "#rule()",
}
