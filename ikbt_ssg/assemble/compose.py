"""What an author wrote -> what one role meets in one edition: passages chosen, slots filled, references resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import TypeVar, assert_never, cast

from ikbt_ssg import blocks as written
from ikbt_ssg import bundle
from ikbt_ssg.assemble.editions import ROLES
from ikbt_ssg.assemble.ground import Ground
from ikbt_ssg.assemble.media import media_ids, shown_media, with_text
from ikbt_ssg.assemble.shared import Before, Key, SharedTexts
from ikbt_ssg.assemble.shelf import Shelf
from ikbt_ssg.assemble.spot import Found, Spot, Tally
from ikbt_ssg.assemble.words_in_place import words_in_place
from ikbt_ssg.authored.module import Role
from ikbt_ssg.blocks import Written
from ikbt_ssg.bundle import Block, Panel
from ikbt_ssg.diagnostic import Facts
from ikbt_ssg.direction import isolated
from ikbt_ssg.forms.canonical import canonical, looked_at
from ikbt_ssg.forms.reflection import reflection_form
from ikbt_ssg.forms.worksheet import Sheet, Worksheet
from ikbt_ssg.model import MediaAsset, Passage
from ikbt_ssg.rules import accessibility, media, references, safety
from ikbt_ssg.source import Span

Made = TypeVar("Made")
_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")


class Composer:
    """Composes the texts of one edition, and gathers what they use."""

    def __init__(
        self,
        shelf: Shelf,
        language: str,
        program: str,
        ground: Ground,
        sizes: Mapping[str, int],
        shared: SharedTexts,
    ) -> None:
        self.shelf = shelf
        self.sizes = sizes
        """Bytes of the media files that are made, by their path in the package."""
        self.language = language
        self.program = program
        self.ground = ground
        self.explained = frozenset(card.title.lower() for card in shelf.library.of("term") if card.language == language)
        """The words that the glossary has."""
        self.found = Found(missing=shelf.missing)
        """In the whole edition, or on the page that is being composed."""
        self._shared = shared
        self.tally = self.new_page()

    def page(self, key: Key, work: Callable[[Tally], Made]) -> Made:
        """A page composed by `work`; or as it was composed for an edition before, where all it asked is answered alike here.

        `key` names what it is composed from; nothing but that, the language and the ground may have a say in it.
        """
        known = self._shared.pages[self.language, *key]
        before = next((each for each in known if self.ground.answers_alike(each.asked)), None)
        if before is None:
            before = self._composed(work)
            known.append(before)
        self.found.add(before.found)
        return cast(Made, before.made)

    def _composed(self, work: Callable[[Tally], Made]) -> Before:
        whole, self.found = self.found, Found()
        self.shelf.missing = self.found.missing
        asked = self.ground.begin()
        before = Before(asked, work(self.new_page()), self.found)
        self.ground.begin()
        self.found, self.shelf.missing = whole, whole.missing
        return before

    def new_page(self) -> Tally:
        """Begin another page, with a tally of its own."""
        self.tally = Tally()
        self.shelf.opened = self.tally.read_from
        return self.tally

    def blocks(self, texts: Sequence[Written], spot: Spot) -> tuple[Block, ...]:
        """The blocks that a text becomes here."""
        return tuple(made for text in texts for made in self._block(text, spot))

    def _block(self, text: Written, spot: Spot) -> Iterator[Block]:
        match text:
            case written.Prose():
                self.tally.words += text.words
                yield from words_in_place(self.fill(text, spot), self, spot)
            case written.MediaUse():
                yield from self._media(text, spot)
            case written.FormUse():
                yield from self._form(text, spot)
            case written.Box():
                yield self._box(text, spot)
            case written.Quiz():
                yield self._quiz(text, spot)
            case written.Reflection():
                yield self._reflection(text, spot)
            case written.Recap():
                yield from self._recap(text, spot)
            case written.Only():
                if self.shows(text.tags, spot.role):
                    yield from self.blocks(text.blocks, spot)
            case written.Slot():
                own = self.ground.slot(text.id)
                yield from self.blocks(own.blocks, spot.below(text.level)) if own else self.blocks(text.blocks, spot)
            case written.SnippetUse():
                yield from self._snippet(text, spot)
            case written.TermUse():
                yield from self._term(text, spot)
            case _:
                assert_never(text)

    def shows(self, tags: Sequence[str], role: Role) -> bool:
        """Whether a passage with these tags is for this role in this edition: one of its roles and one of its other tags."""
        roles = [tag for tag in tags if tag in ROLES]
        others = [tag for tag in tags if tag not in ROLES]
        return (not roles or role in roles) and (not others or any(self.ground.has_tag(tag) for tag in others))

    # --- holes ---

    def fill(self, prose: written.Prose, spot: Spot) -> str:
        """Running text with every hole filled."""
        html = "".join(part if isinstance(part, str) else self._hole(part, spot) for part in prose.parts)
        # what an author wrote is escaped, so that only our own headings look like headings
        return _HEADING.sub(lambda found: f"{found[1]}{spot.level(int(found[2]))}", html) if spot.deeper else html

    def _hole(self, hole: written.Hole, spot: Spot) -> str:
        if hole.fill == "fact":
            fact = self.ground.fact(hole.id)
            if fact is None:
                edition = self.ground.edition()
                facts: Facts = {"region": edition.region, "id": hole.id, "edition": edition.id}
                self.found.said.append(references.UNKNOWN_FACT.at(hole.span, **facts))
                return ""
            self.tally.read_from.update((card.path, card.digest) for card in self.ground.facts_from())
            return isolated(escape(fact.say), self.language)
        if hole.fill == "title":
            card = self.shelf.card(hole.kind, hole.id)
            return escape(card.title) if card else ""
        return escape(f"{spot.root}{self._target(hole, spot)}")

    def _target(self, hole: written.Hole, spot: Spot) -> str:
        if hole.kind in {"module", "section"}:
            target = self.ground.page(hole.id)
            if target is None:
                facts: Facts = {"kind": hole.kind, "id": hole.id, "program": self.program}
                self.found.said.append(references.NOT_IN_PROGRAM.at(hole.span, **facts))
            return target or ""
        if hole.kind == "term":
            self.found.terms[hole.id, spot.reader] = None
            return f"{spot.reader}/glossary.html#{hole.id}"
        self._use_form(hole.kind, hole.id, spot)
        return f"{spot.reader}/forms/{hole.id}.html"

    # --- uses ---

    def _show_once(self, kind: str, id: str, span: Span) -> bool:
        """Whether this is the first of its name on the page; a second could be reached by no link."""
        other = self.tally.shown.setdefault((kind, id), span)
        if other is not span:
            self.found.said.append(references.TWICE_ON_PAGE.at(span, kind=kind, id=id, related=(other,)))
        return other is span

    def _use_form(self, kind: str, id: str, spot: Spot) -> bundle.Form | None:
        form = self.shelf.measure(id) if kind == "measure" else self.shelf.get(kind, id, Worksheet)
        if form is None:
            return None
        key = (self.language, kind, id)
        if key not in self._shared.forms:
            others = looked_at(form, self._other_form)
            self._shared.forms[key] = bundle.Form(form.kind, form, canonical(form, self._other_form), 2, others=others)
        self.found.add_form(self._shared.forms[key])
        self.found.form_pages[id, spot.reader] = None
        return self._shared.forms[key]

    def ask_before(self, measures: Sequence[str], role: Role) -> None:
        """Measures that a step asks before its module opens; each has a page of its own."""
        for id in measures:
            self._use_form("measure", id, Spot(role, ""))

    def _other_form(self, id: str) -> Sheet | None:
        return self.shelf.get("worksheet", id, Worksheet)

    def _form(self, use: written.FormUse, spot: Spot) -> Iterator[Block]:
        form = self._use_form(use.kind, use.id, spot)
        if form is not None and self._show_once(use.kind, use.id, use.span):
            self.tally.forms.append(form.form.id)
            self.tally.form_seconds += form.form.seconds
            yield self.form_at(form, spot, spot.level(use.level), use.span)

    def form_at(self, form: bundle.Form, spot: Spot, level: int, span: Span) -> bundle.Form:
        """A form as it stands somewhere, with the films, sounds and pictures between its questions."""
        assets = [asset for id in media_ids(form.form) if (asset := self.shelf.get("media", id, MediaAsset))]
        media = tuple(with_text(self.shown(asset, "in_form", span, level), asset, self, spot) for asset in assets)
        self.tally.media_seconds += sum(each.seconds for each in media)
        return replace(form, level=level, media=media, span=span)

    def _media(self, use: written.MediaUse, spot: Spot) -> Iterator[Block]:
        asset = self.shelf.get("media", use.id, MediaAsset)
        if asset is None or (use.kind != "image" and not self._show_once(use.kind, use.id, use.span)):
            return
        if asset.asset.kind != use.kind:
            self.found.said.append(media.WRONG_USE.at(use.span, id=use.id, seen=asset.asset.kind, kind=use.kind))
            return
        if asset.asset.read_aloud:
            path = f"content/media/{use.id}/transcript.{asset.asset.language}.md"
            self.found.said.append(accessibility.NO_TRANSCRIPT.at(use.span, id=use.id, language=asset.asset.language, path=path))
        self.tally.media_seconds += asset.probe.seconds
        whole = with_text(self.shown(asset, "shown", use.span, spot.level(use.level)), asset, self, spot)
        yield replace(whole, below=self.blocks(use.below, spot))

    def shown(self, asset: MediaAsset, use: bundle.MediaUse, span: Span, level: int) -> bundle.Media:
        """An asset as a page shows it, without the words around it."""
        self.found.media[asset.asset.id] = asset
        return shown_media(asset, use, self.language, self.sizes, span, level)

    def _box(self, box: written.Box, spot: Spot) -> Panel:
        inside = self.blocks(box.blocks, replace(spot, gathered=spot.gathered or box.kind == "summary"))
        panel = Panel(box.kind, box.id, box.title, spot.level(box.level), inside, span=box.span)
        if box.kind == "homework":
            self.tally.homework.append((box.id, box.title))
        elif box.kind == "summary":
            self.tally.summaries.append(panel)
        elif box.kind == "message" and spot.role != "therapist":
            self.found.said.append(safety.MESSAGE_FOR_READER.at(box.span, id=box.id))
        return panel

    def _quiz(self, quiz: written.Quiz, spot: Spot) -> bundle.Quiz:
        question = self.blocks(quiz.question, spot)
        answers = []
        for answer in quiz.answers:
            feedback = self.fill(answer.feedback, spot) if answer.feedback else ""
            self.tally.words += answer.text.words
            answers.append(bundle.QuizAnswer(self.fill(answer.text, spot), answer.right, feedback))
        return bundle.Quiz(quiz.id, spot.level(quiz.level), question, tuple(answers), span=quiz.span)

    def _reflection(self, reflection: written.Reflection, spot: Spot) -> Panel:
        sheet = reflection_form(reflection, self.language)
        form = bundle.Form("reflection", sheet, canonical(sheet), spot.level(reflection.level), span=reflection.span)
        self.found.add_form(form)
        self.tally.form_seconds += form.form.seconds
        inside = (*self.blocks(reflection.blocks, spot), form)
        return Panel("reflection", reflection.id, "", spot.level(reflection.level), inside, span=reflection.span)

    def _recap(self, recap: written.Recap, spot: Spot) -> Iterator[Block]:
        recap_of = self.ground.recap()
        if not recap_of:
            self.found.said.append(references.NO_RECAP.at(recap.span))
            return
        gathered = tuple(block for panel in recap_of for block in panel.blocks)
        yield Panel("recap", "", "", spot.level(recap.level), (*self.blocks(recap.blocks, spot), *gathered), span=recap.span)

    def _snippet(self, use: written.SnippetUse, spot: Spot) -> Iterator[Block]:
        passage = self.shelf.get("snippet", use.id, Passage)
        if passage is not None and use.id not in spot.snippets:
            yield from self.blocks(passage.blocks, replace(spot.below(use.level), snippets=(*spot.snippets, use.id)))

    def _term(self, use: written.TermUse, spot: Spot) -> Iterator[Block]:
        passage = self.shelf.get("term", use.id, Passage)
        self.found.terms[use.id, spot.reader] = None
        if passage is not None and self._show_once("term", use.id, use.span):
            level = spot.level(use.level)
            inside = self.blocks(passage.blocks, spot.below(level + 1))
            yield Panel("term", use.id, passage.head.title, level, inside, span=use.span)
