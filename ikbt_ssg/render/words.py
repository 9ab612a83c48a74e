"""The words of the page itself, in the reader's language; the catalogues are `locale/<language>.po`.

What only authors read (the report, the comparison of versions) has catalogues of its own in `locale/author/`, in the languages that
the command line speaks.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from ikbt_ssg.direction import direction

LOCALE = Path(__file__).parent.parent / "locale"
AUTHOR_LOCALE = LOCALE / "author"
SOURCE_LANGUAGE = "en"
"""The language that templates are written in; it needs no catalogue."""
CONVENTIONS = {"en": "en-GB", "ar": "ar-u-nu-latn"}
"""How a language writes dates and numbers, as a BCP 47 tag, where its bare code would mean something else: days before months, and
the figures 0 to 9, which Arabic-speaking readers meet in Nordic health care (`docs/decisions/0011-arabic.md`)."""

RUNTIME_WORDS = (
    "Saved.",
    "Saving …",
    "Sending …",
    "Not saved. Your answers are still on the page; it will be tried again.",
    "Your earlier answers cannot be fetched. Nothing is saved until they can.",
    "Nothing is saved here: your answers stay on this page until you close it.",
    "This browser is too old to work out your answers. Another browser, or a newer one, can.",
    "Sent in.",
    "Sent in",
    "Send in",
    "Look through your answers",
    "Go on writing",
    "Change",
    "Change my answers",
    "Can no longer be filled in",
    "no answer",
    "no answer yet",
    "Yes",
    "No",
    "One answer needs a look:",
    "%(count)s answers need a look:",
    "This needs an answer.",
    "Write a whole number, such as 7.",
    "Write a number, such as 7 or 7.5.",
    "Write a number from %(low)s to %(high)s.",
    "Write hours and minutes as whole numbers, such as 1 and 30.",
    "Write a time from %(low)s to %(high)s.",
    "Choose a figure from %(low)s to %(high)s in steps of %(step)s.",
    "Write the time as hours and minutes, such as 22:30.",
    "Write the day as year, month and day, such as 2026-11-21.",
    "Both a day and a time are needed.",
    "At most %(max)s characters fit here.",
    "At least %(least)s rows are needed.",
    "of %(high)s",
    "Clear the answer",
    "There is nothing here to choose from yet. Write in your own words.",
    "remove",
    "%(what)s is added.",
    "%(what)s is removed.",
    "Row %(number)s",
    "Row %(number)s is removed.",
    "Row %(number)s is added.",
    "Remove row %(number)s",
    "Move row %(number)s up",
    "Move row %(number)s down",
    "It is row %(number)s now.",
    "The rows are sorted.",
    "Help now",
    "Week %(number)s",
    "Day",
    "Days",
    "Nights",
    "Week",
    "Weeks",
    "Occasion",
    "Parts of the day",
    "today",
    "last night",
    "this week",
    "filled in",
    "begun",
    "empty",
    "Older days",
    "Newer days",
    "The night to %(day)s",
    "New entry",
    "Earlier entries (%(count)s)",
    "Result",
    "All together",
    "The same as a table",
    "The same figures stand in the table below.",
    "%(name)s: %(count)s values, from %(low)s to %(high)s.",
    "%(name)s: no values yet.",
    "Noted: you have finished this module.",
    "Not saved. Try again in a while.",
    ", ",
)
"""What the script in the page says; the same catalogues serve it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A language of the page."""

    language: str
    catalogue: NullTranslations

    def __call__(self, text: str) -> str:
        """The text in this language."""
        return self.catalogue.gettext(text)

    @property
    def direction(self) -> str:
        """The way the language is written: "ltr" or "rtl"."""
        return direction(self.language)

    def runtime(self) -> Mapping[str, str]:
        """What the script says, by what it says in the source language; "" is where it finds how to write dates and numbers."""
        return {"": CONVENTIONS.get(self.language, self.language), **{text: self(text) for text in RUNTIME_WORDS}}


@cache
def languages() -> tuple[str, ...]:
    """The languages that the page's words exist in."""
    return tuple(sorted({SOURCE_LANGUAGE, *(path.stem for path in LOCALE.glob("*.po"))}))


@cache
def words(language: str) -> Words:
    """The words of a language; raises FileNotFoundError for one that there is no catalogue of."""
    return Words(language, _catalogue(LOCALE, language))


@cache
def author_words(language: str) -> Words:
    """The words of the pages that only authors read, in a language of the command line."""
    return Words(language, _catalogue(AUTHOR_LOCALE, language))


def _catalogue(folder: Path, language: str) -> NullTranslations:
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (folder / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def language_name(language: str, shown_in: str) -> str:
    """What a language is called in another."""
    from babel import Locale

    return str(Locale.parse(language, sep="-").get_display_name(shown_in) or language)
