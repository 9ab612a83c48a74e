"""The Markdown we speak: CommonMark and tables, attributes for language, facts in braces, and directives.

HTML is off, so whatever an author writes between angle brackets is shown as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, lheading, paragraph, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.attrs import attrs_plugin

MOST_NESTED = 60
"""markdown-it leaves out, without a word, what stands deeper than this; the reader refuses it instead."""

_NEVER = ("reference", "html_block", "html_inline", "linkify", "replacements", "smartquotes")
"""A definition that no link uses would vanish without a word (links go by id); the others do nothing with our options."""
_SIGNS = re.compile(r"[\n\\`~*_\[!<&{]")
"""With one of these begins whatever is more than plain words in a line."""
_FACT = re.compile(r"\{fact:([^{}\s]*)\}")
_BLANK = re.compile(r"\{blank:[ \t]*([^{}\n]*[^{}\s])[ \t]*\}")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
COLONS = re.compile(r" {0,3}(:{3,})[ \t]*(.*?)[ \t]*")
"""A line that begins or ends a directive: the colons, and what follows them."""


@cache
def markdown() -> MarkdownIt:
    """The one parser that every text goes through."""
    md = MarkdownIt("js-default", {"linkify": False, "typographer": False, "maxNesting": MOST_NESTED, "xhtmlOut": True})
    md.disable(_NEVER)
    md.core.ruler.at("inline", _inline)
    md.block.ruler.before("table", "words", _words)
    md.use(attrs_plugin, after=("link_close", "span_close"), spans=True, allowed=("lang", "dir"))
    md.inline.ruler.before("link", "fact", _fact)
    md.inline.ruler.before("link", "blank", _blank)
    md.block.ruler.before("fence", "directive", _directive, {"alt": ["paragraph", "reference", "blockquote", "list", "table"]})
    md.add_render_rule("link_open", _link_open)
    md.add_render_rule("fact", _show_fact)
    md.add_render_rule("blank", _show_blank)
    return md


def _inline(state: StateCore) -> None:
    """What markdown-it does, but four lines of five have no sign in them and need not be parsed."""
    for token in state.tokens:
        if token.type == "inline":
            if _SIGNS.search(token.content):
                token.children = state.md.inline.parse(token.content, state.md, state.env, [])
            elif token.content:
                token.children = [Token("text", "", 0, content=token.content)]


def _words(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that begins with a letter: three rules can want it, and the others need not be asked."""
    if not state.src[state.bMarks[start] + state.tShift[start]].isalpha() or state.is_code_block(start):
        return False
    return table(state, start, end, silent) or lheading(state, start, end, silent) or paragraph(state, start, end, silent)


def closing_line(lines: Sequence[str], start: int, end: int) -> int | None:
    """The line that closes the directive which begins at `start`, or None; lines inside fenced code do not count."""
    depth, fence = 0, ""
    for number in range(start, end):
        line = lines[number]
        if marker := _FENCE.match(line):
            if not fence:
                fence = marker.group(1)
            elif marker.group(1).startswith(fence) and not line.strip(" `~"):
                fence = ""
            continue
        if fence or not (colons := COLONS.fullmatch(line)):
            continue
        depth += 1 if colons.group(2) else -1
        if depth == 0:
            return number
    return None


def _lines(state: StateBlock) -> Sequence[str]:
    """The lines of the whole text, divided once for all its directives."""
    if "lines" not in state.env:
        state.env["lines"] = state.src.split("\n")
    lines: Sequence[str] = state.env["lines"]
    return lines


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: name …` to its `:::`, with Markdown inside."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(":::", begin) or state.sCount[start] - state.blkIndent >= 4:
        return False
    colons = COLONS.fullmatch(state.src[begin : state.eMarks[start]])
    if colons is None:
        return False
    if silent:
        return True
    # every open list or quotation raises the level, and so does every open directive; parentType cannot be trusted here,
    # since markdown-it's setext heading rule leaves it changed when it declines
    inside_other = state.level != state.env.get("open_directives", 0)
    close = None if inside_other else closing_line(_lines(state), start, end) if colons.group(2) else start
    opening = state.push("directive_open", "", 1)
    opening.info = colons.group(2)
    opening.map = [start, (close if close is not None else end - 1) + 1]
    opening.meta = {"closed": close is not None, "misplaced": inside_other, "col": state.tShift[start] + 1}
    if inside_other or not colons.group(2):
        state.line = start + 1
    else:
        old_max, state.lineMax = state.lineMax, close if close is not None else end
        state.env["open_directives"] = state.level
        state.md.block.tokenize(state, start + 1, state.lineMax)
        state.env["open_directives"] = state.level - 1
        state.lineMax = old_max
        state.line = close + 1 if close is not None else end
    state.push("directive_close", "", -1)
    return True


def _fact(state: StateInline, silent: bool) -> bool:
    """`{fact:id}`."""
    found = _FACT.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("fact", "", 0)
        token.content = found.group(1)
    state.pos = found.end()
    return True


def _blank(state: StateInline, silent: bool) -> bool:
    """`{blank:what belongs here}`."""
    found = _BLANK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("blank", "", 0)
        token.content = f"[{found.group(1)}]"
    state.pos = found.end()
    return True


SEAM = "\x00"
"""Divides rendered HTML where a hole belongs, around `fill:number of the reference`; no text has it, since control characters
are refused on reading."""


def _show_fact(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return f"{SEAM}fact:{tokens[idx].meta['ref']}{SEAM}"


def _show_blank(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return f'<span class="blank">{escapeHtml(tokens[idx].content)}</span>'


def _link_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[idx]
    if "ref" in token.meta:
        ref = token.meta["ref"]
        token.attrSet("href", f"{SEAM}href:{ref}{SEAM}")
        title = f"{SEAM}title:{ref}{SEAM}" if token.meta.get("untitled") else ""
        return self.renderToken(tokens, idx, options, env) + title
    if str(token.attrGet("href")).startswith(("http:", "https:")):
        token.attrSet("rel", "noreferrer")
        token.attrSet("class", "outside")
    return self.renderToken(tokens, idx, options, env)


def render_inline(tokens: Sequence[Token]) -> str:
    """A line as HTML without a paragraph around it."""
    md = markdown()
    if not isinstance(md.renderer, RendererHTML):
        raise TypeError(type(md.renderer))
    return md.renderer.renderInline(tokens, md.options, {})
