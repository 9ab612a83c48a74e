"""Where a text is being shown, and what the page it is on turned out to hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ikbt_ssg.authored.module import Role
from ikbt_ssg.bundle import Form, Panel
from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.model import Card, MediaAsset
from ikbt_ssg.rules import references
from ikbt_ssg.source import Span

FIRST_HEADING = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text is being shown."""

    role: Role
    root: str
    """How to reach the package's root from the page."""
    snippets: tuple[str, ...] = ()
    """The snippets it stands in, outermost first."""
    deeper: int = 0
    """How many levels below its own file's headings it stands."""
    gathered: bool = False
    """Whether the text is shown on other pages too, so that it cannot lean on what stands beside it."""

    @property
    def reader(self) -> Role:
        """Whose pages its links lead to: a therapist is shown what the patient sees."""
        return "patient" if self.role == "therapist" else self.role

    def level(self, written: int) -> int:
        """A heading's level here, of one that was written for its own file."""
        return min(6, written + self.deeper)

    def below(self, level: int) -> Spot:
        """The same spot for a text from another file, whose headings begin at 2 and shall begin at `level`."""
        return replace(self, deeper=self.deeper + level - FIRST_HEADING)


@dataclass(slots=True)
class Tally:
    """What one page turned out to hold."""

    words: int = 0
    media_seconds: float = 0.0
    form_seconds: int = 0
    forms: list[str] = field(default_factory=list)
    homework: list[tuple[str, str]] = field(default_factory=list)
    summaries: list[Panel] = field(default_factory=list)
    shown: dict[tuple[str, str], Span] = field(default_factory=dict)
    """What stands on the page under a name of its own, and where that was written."""
    glossed: set[str] = field(default_factory=set)
    """The words of the glossary that are explained on the page."""
    read_from: dict[str, str] = field(default_factory=dict)
    """The digest of every file that words came from, by path."""


@dataclass(slots=True)
class Found:
    """What texts turned out to use, and what there is to say about them: of one page, or of all there are in an edition."""

    forms: dict[str, Form] = field(default_factory=dict)
    media: dict[str, MediaAsset] = field(default_factory=dict)
    form_pages: dict[tuple[str, Role], None] = field(default_factory=dict)
    """The forms that need a page of their own, and for whom."""
    terms: dict[tuple[str, Role], None] = field(default_factory=dict)
    """The words that a glossary has to explain, and to whom."""
    missing: dict[tuple[str, str], Card] = field(default_factory=dict)
    """What exists in another language only, with the card of that other."""
    said: list[Diagnostic] = field(default_factory=list)

    def add(self, page: Found) -> None:
        """Count in what was found on another page."""
        for form in page.forms.values():
            self.add_form(form)
        self.media |= page.media
        self.form_pages |= page.form_pages
        self.terms |= page.terms
        self.missing |= page.missing
        self.said += page.said

    def add_form(self, form: Form) -> None:
        """Count in a form; a reflection has its name for itself."""
        other = self.forms.setdefault(form.form.id, form)
        if form.kind == "reflection" and other.span != form.span:
            id = form.form.id.removeprefix("reflection-")
            self.said.append(references.DUPLICATE_ID.at(form.span, id=id, kind="reflection", related=(other.span,)))
