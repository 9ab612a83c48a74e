"""What stands within a line of Markdown: links, facts, languages, and what should not be there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it.token import Token

from ikbt_ssg.blocks import Ref, RefKind
from ikbt_ssg.direction import direction
from ikbt_ssg.load.leftovers import is_plain, leftovers
from ikbt_ssg.rules import accessibility, reading, references, safety
from ikbt_ssg.spelling import nearest

if TYPE_CHECKING:
    from ikbt_ssg.load.markdown import TextReader

OWN_SCHEMES: tuple[RefKind, ...] = ("module", "section", "worksheet", "measure", "term")
OUTWARD = ("https", "http", "tel", "mailto")

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)[^<>]*>|<!--.*?(?:-->|$)")
_HALF_LINK = re.compile(r"(?P<picture>!)?\[[^\]]*\]\((?P<file>[^)]*)\)|\[[^\]]+\]\[[^\]]*\]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|XXX+|TBD)\b|\blorem ipsum\b|\[[^\]]*kommer inom kort[^\]]*\]|\[text saknas\]", re.IGNORECASE
)
_PLACEHOLDER_WORDS = ("todo", "fixme", "xxx", "tbd", "lorem ipsum")
_SAYS_NOTHING = frozenset({"här", "klicka här", "länk", "läs mer", "mer", "here", "click here", "link", "read more", "more"})


def seems_unfinished(text: str) -> bool:
    """Whether a text has anything in it that may be a note of its author's to write more."""
    lowered = text.lower()
    return any(word in lowered for word in _PLACEHOLDER_WORDS)


def check_inline(reader: TextReader, token: Token, block: Token) -> str:
    """Note references and objections in a line, point its links at holes, and return the words a reader sees."""
    children = token.children or []
    seen: list[str] = []
    link: Token | None = None
    link_text: list[str] = []
    for position, child in enumerate(children):
        match child.type:
            case "text":
                begins = position == 0 or children[position - 1].type in {"softbreak", "hardbreak"}
                if reader.unfinished or not is_plain(child.content, begins=begins):
                    _check_text(reader, child, block)
                    _check_leftovers(reader, child, block, begins=begins)
            case "link_open":
                link, link_text = child, []
                _check_target(reader, child, block)
            case "link_close" if link is not None:
                _check_link_text(reader, link, "".join(link_text).strip(), block)
                link = None
            case "image":
                _refuse_image(reader, child, block)
            case "fact":
                child.meta["ref"] = reader.refer(Ref("fact", child.content, reader.find(f"{{fact:{child.content}}}", block)))
            case "blank" if not reader.may_have_blanks:
                reader.say(safety.BLANK_FOR_READER, reader.find(f"{{blank:{child.content[1:-1]}}}", block), text=child.content)
            case _:
                pass
        if child.attrs or child.meta:
            _refuse_attributes(reader, child, block)
        words = " " if child.type in {"softbreak", "hardbreak"} else child.content
        seen.append(words)
        link_text.append(words)
    return "".join(seen)


def _check_text(reader: TextReader, child: Token, block: Token) -> None:
    opened: set[str] = set()
    for tag in _TAG.finditer(child.content):
        span = reader.find(tag.group(), block)
        if not (tag["end"] and tag["name"] in opened):
            reader.say(reading.RAW_HTML, span, text=tag.group())
        opened.add(tag["name"] or "")
    if half := _HALF_LINK.search(child.content):
        span = reader.find(half.group(), block)
        if half["picture"]:
            reader.say(reading.MARKDOWN_IMAGE, span, id=_stem(half["file"]))
        else:
            reader.say(references.LINK_FORM, span, target=half.group())
    if gap := _PLACEHOLDER.search(child.content):
        reader.say(safety.PLACEHOLDER, reader.find(gap.group(), block), text=gap.group())


def _check_leftovers(reader: TextReader, child: Token, block: Token, *, begins: bool) -> None:
    for text, advice in leftovers(child.content, begins=begins):
        span = reader.find(text, block)
        if span.end_col:
            reader.say(reading.LEFTOVER_MARK, span, text=text, advice=advice)


def _check_target(reader: TextReader, link: Token, block: Token) -> None:
    address = str(link.attrGet("href") or "")
    href = unquote(address)
    scheme, colon, rest = href.partition(":")
    span = reader.find(f"({href}", block)
    if not span.end_col:
        span = reader.find(f"({address}", block)
    if span.end_col:
        span = reader.source.span(span.line - reader.source.first_line + 1, span.col + 1, 0, span.end_col)
    if scheme in OWN_SCHEMES and rest:
        id = _complete(reader, scheme, rest)
        link.meta["ref"] = reader.refer(Ref(scheme, id, span))
    elif not (colon and scheme in OUTWARD and rest):
        link.meta["refused"] = True
        near = nearest(scheme, OWN_SCHEMES) if colon else ""
        meant = f"{{fact:{rest}}}" if scheme == "fact" else f"{near}:{rest}" if near else ""
        reader.say(references.LINK_FORM, span, target=href, near=meant)


def _complete(reader: TextReader, scheme: str, id: str) -> str:
    """The full name of a module or section that was named from within its own topic or module."""
    parts = id.count("/") + 1
    if scheme == "module" and parts == 1 and reader.topic:
        return f"{reader.topic}/{id}"
    if scheme == "section" and parts == 1 and reader.module:
        return f"{reader.module}/{id}"
    if scheme == "section" and parts == 2 and reader.topic:
        return f"{reader.topic}/{id}"
    return id


def _check_link_text(reader: TextReader, link: Token, text: str, block: Token) -> None:
    if not text and "ref" in link.meta:
        link.meta["untitled"] = True
    elif not text:
        if "refused" not in link.meta:
            reader.say(accessibility.EMPTY_LINK, reader.find("[](", block))
    elif text.casefold().rstrip(".") in _SAYS_NOTHING:
        reader.say(accessibility.LINK_TEXT, reader.find(f"[{text}]", block), text=text)


def _refuse_image(reader: TextReader, child: Token, block: Token) -> None:
    written = reader.find("![", block)
    reader.say(reading.MARKDOWN_IMAGE, written, id=_stem(unquote(str(child.attrGet("src") or ""))))


def _stem(src: str) -> str:
    """An id made from the name of a file."""
    plain = unicodedata.normalize("NFKD", src.rsplit("/", 1)[-1].rsplit(".", 1)[0].casefold())
    name = re.sub(r"[^a-z0-9]+", "-", "".join(each for each in plain if not unicodedata.combining(each))).strip("-")
    return name if name[:1].isalpha() else f"bild-{name}".strip("-")


def _refuse_attributes(reader: TextReader, child: Token, block: Token) -> None:
    for name in child.meta.get("insecure_attrs", {}):
        shown = {"class": ".", "id": "#"}.get(name, name)
        reader.say(reading.ATTRIBUTE_REFUSED, reader.find(shown, block), text=name)
    language = child.attrGet("lang")
    if language is not None and not _LANGUAGE.fullmatch(str(language)):
        reader.say(reading.ATTRIBUTE_REFUSED, reader.find(f"lang={language}", block), text=f"lang={language}")
    elif language is not None and child.attrGet("dir") is None:
        child.attrSet("dir", direction(str(language)))


def visible_text(tokens: Sequence[Token]) -> str:
    """The words of some inline tokens, without markup."""
    return "".join(" " if token.type in {"softbreak", "hardbreak"} else token.content for token in tokens)
