"""Blocks -> Typst: what a page shows, as paper can show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from ikbt_ssg.bundle import Block, Form, Html, Media, Panel, Quiz
from ikbt_ssg.exporters.pdf.from_html import DEEPEST, Setting, typeset
from ikbt_ssg.exporters.pdf.markup import Content, call, literal, words
from ikbt_ssg.media.recipes import Rendition
from ikbt_ssg.render.words import Words

PICTURE_WIDTH = 960
"""Pixels; enough for the width of a page at 150 dots an inch."""
FILLS = {"summary": "quiet", "recap": "quiet", "case": "warm"}
BORDERS = {"homework": "accent", "exercise": "accent", "crisis": "alert"}


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Puts the blocks of one booklet into Typst, and gathers the pictures they need."""

    setting: Setting
    say: Words
    sheet: Callable[[Form, Typesetter], Content]
    """How a form that stands in the text is shown."""
    pictures: dict[str, str] = field(default_factory=dict)
    """The path of each picture in the package, by its name beside the booklet."""

    def deeper(self, levels: int) -> Typesetter:
        """The same booklet, where headings stand deeper."""
        return replace(self, setting=replace(self.setting, deeper=self.setting.deeper + levels))

    def blocks(self, blocks: Sequence[Block]) -> Content:
        """Some blocks in order."""
        return "\n".join(self._block(block) for block in blocks)

    def heading(self, level: int, text: str) -> Content:
        """A heading that stands at a level of its page."""
        return call("heading", words(text), level=str(min(DEEPEST, level + self.setting.deeper)))

    def _block(self, block: Block) -> Content:
        match block:
            case Html():
                return typeset(block.html, self.setting)
            case Panel(kind="gloss"):
                return ""  # the book has a glossary, and the word leads there
            case Panel():
                return self._panel(block)
            case Quiz():
                return self._quiz(block)
            case Media():
                return self._media(block)
            case Form():
                return self.sheet(block, self)
            case _:
                assert_never(block)

    def _panel(self, panel: Panel) -> Content:
        kind = self.say(_KINDS[panel.kind]) if panel.kind in _KINDS else ""
        title = panel.title or kind
        head = self.heading(panel.level, title) if title else ""
        named = {"kind": literal(kind if panel.title else "")}
        if panel.kind in FILLS:
            named["fill"] = FILLS[panel.kind]
        if panel.kind in BORDERS:
            named["border"] = BORDERS[panel.kind]
        return call("panel", head + "\n" + self.blocks(panel.blocks), **named)

    def _quiz(self, quiz: Quiz) -> Content:
        answers = "\n".join(call("option", typeset(answer.html, self.setting)) for answer in quiz.answers)
        comments = "\n".join(
            typeset(f"<p><em>{answer.html}</em></p>{answer.feedback}", self.setting) for answer in quiz.answers if answer.feedback
        )
        head = self.heading(quiz.level, self.say("What do you think?"))
        return call("panel", "\n".join([head, self.blocks(quiz.question), answers, "#rule()", comments]))

    def _media(self, media: Media) -> Content:
        below = self.blocks(media.below)
        if media.kind == "image":
            return self._picture(media, "image", media.alt, below)
        title = call("par", call("strong", words(media.title)))
        poster = self._picture(media, "poster", media.alt or media.title, "") if media.kind == "film" else ""
        kind = self.say("Read the film as text" if media.kind == "film" else "Read the recording as text")
        return call("panel", "\n".join([title, poster, below, self.blocks(media.transcript)]), kind=literal(kind))

    def _picture(self, media: Media, name: str, alt: str, below: Content) -> Content:
        files = [
            each for each in media.renditions if each.name.startswith(f"media/{media.id}/{name}") and each.name.endswith(".jpg")
        ]
        if not files:
            return below
        found = _nearest(files)
        own_name = f"{media.id}-{name}.jpg"
        self.pictures[own_name] = found.name
        if not alt:
            return f"#pdf.artifact(image({literal(own_name)}, width: 62%))"
        caption = call("hint", below) if below else ""
        return f"#picture({literal(own_name)}, {literal(alt)})" + caption


def _nearest(files: Sequence[Rendition]) -> Rendition:
    wide = [each for each in files if each.width >= PICTURE_WIDTH]
    return min(wide, key=lambda each: each.width) if wide else max(files, key=lambda each: each.width)


_KINDS = {
    "homework": "To do until next time",
    "exercise": "Exercise",
    "fact": "Worth knowing",
    "crisis": "If you need help now",
    "summary": "To take with you",
    "term": "A word explained",
    "reflection": "To think about",
    "recap": "From the module before",
    "takeaway": "The whole module in short",
    "message": "Message to send",
}
"""What each kind of passage is called, in the words that the templates are written in."""
