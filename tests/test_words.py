"""The page's own words: every one in every language, with its plurals and its places for facts."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from ikbt_ssg.render import questions
from ikbt_ssg.render.words import AUTHOR_LOCALE, LOCALE, RUNTIME_WORDS, SOURCE_LANGUAGE, languages, words

ROOT = Path(__file__).resolve().parent.parent
PLACES = re.compile(r"%\((\w+)\)s")
PROMISED = {"ar", "en", "fi", "nb", "sv"}
FOR_AUTHORS = {"web/beside.html", "web/label.html", "web/report.html", "versions/diff.html", "preview/host.html"}
"""The templates of pages that only authors read."""
CALLED = {"spoken", "say", "gettext", "ngettext"}
LOOKED_UP = {questions.MISSING, "For the patient", "For parents", "For the therapist", "Help now", "Words explained"}
"""What Python takes from a table before it is translated."""


def in_templates(*, for_authors: bool = False) -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "templates").rglob("*.html"):
        if (path.relative_to(ROOT / "templates").as_posix() in FOR_AUTHORS) != for_authors:
            continue
        for _, _, message, _ in babel_extract(BytesIO(path.read_bytes()), ("_", "gettext", "ngettext"), [], {"silent": "false"}):
            found.add(message if isinstance(message, str) else next(part for part in message if part))
    return found


def in_code() -> set[str]:
    found: set[str] = set()
    for path in (*(ROOT / "ikbt_ssg/render").rglob("*.py"), *(ROOT / "ikbt_ssg/exporters/pdf").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in CALLED and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found | LOOKED_UP


def scripts() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates/web/runtime").glob("*.js")))


def in_runtime() -> set[str]:
    return set(re.findall(r'(?:say|wrong)\(\s*"((?:[^"\\]|\\.)*)"', scripts()))


def test_the_script_says_what_the_catalogue_knows() -> None:
    assert {word for word in in_runtime() if word} <= set(RUNTIME_WORDS)


def test_the_catalogue_has_nothing_that_the_script_never_says() -> None:
    written = set(re.findall(r'"((?:[^"\\]|\\.)*)"', scripts()))
    assert set(RUNTIME_WORDS) <= written


def catalogue_of(folder: Path, language: str) -> Catalog:
    with (folder / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def is_complete(catalogue: Catalog, wanted: set[str]) -> None:
    """Every message has its words, in every plural form and with every fact; and nothing is left over or half done."""
    said = [message for message in catalogue if message.id]
    assert {first(message) for message in said} == wanted
    assert len(said) == len(wanted)
    assert [first(message) for message in said if message.fuzzy or not all(strings(message))] == []
    for message in said:
        places = set(PLACES.findall(first(message)))
        forms = strings(message)
        assert len(forms) == (1 if isinstance(message.id, str) else catalogue.num_plurals), message.id
        for string in forms:
            found = set(PLACES.findall(string))
            # the word for one or two may be the number: a form that stands for a single number need not say it
            assert found == places or (len(forms) > 2 and not found and string in forms[1:3]), f"{message.id}: {string}"


def test_the_languages_that_were_promised() -> None:
    assert set(languages()) == PROMISED


@pytest.mark.parametrize("language", sorted(PROMISED - {SOURCE_LANGUAGE}))
def test_every_word_of_a_page_is_there_in_its_language(language: str) -> None:
    wanted = in_templates() | in_code() | set(RUNTIME_WORDS)
    assert len(wanted) > 160
    is_complete(catalogue_of(LOCALE, language), wanted)


def test_what_only_authors_read_is_there_in_the_languages_of_the_command_line() -> None:
    assert [path.stem for path in AUTHOR_LOCALE.glob("*.po")] == ["sv"]
    is_complete(catalogue_of(AUTHOR_LOCALE, "sv"), in_templates(for_authors=True))


def test_half_done_catalogues_are_seen() -> None:
    wanted = {"Next", "%(num)s form"}
    for id, string, flags in (
        ("Next", "", ()),
        ("Next", "Nästa", ("fuzzy",)),
        ("Then", "Sedan", ()),
        ("Next", "Nästa %(what)s", ()),
    ):
        half = Catalog(locale="sv")
        half.add(("%(num)s form", "%(num)s forms"), ("%(num)s formulär", "%(num)s formulär"))
        half.add(id, string, flags=flags)
        with pytest.raises(AssertionError):
            is_complete(half, wanted)


@pytest.mark.parametrize("language", sorted(PROMISED))
def test_counting_follows_the_plural_forms_of_the_language(language: str) -> None:
    """The form that the catalogue takes for a number must change only where CLDR says that the language has another form."""
    count = words(language).catalogue.ngettext
    category = Locale.parse(language).plural_form
    forms: dict[str, set[str]] = {}
    for number in range(1000):
        said = count("About %(num)s minute", "About %(num)s minutes", number) % {"num": "N"}
        forms.setdefault(category(number), set()).add(said)
    assert all(len(said) == 1 for said in forms.values()), forms
    assert len(forms) == {"ar": 6}.get(language, 2)


def test_a_word_without_translation_is_shown_as_it_is() -> None:
    assert words("sv")("Next") == "Nästa"
    assert words("en")("Next") == "Next"


def test_the_script_is_told_how_a_language_writes_dates_and_numbers() -> None:
    assert {language: words(language).runtime()[""] for language in PROMISED} == {
        "ar": "ar-u-nu-latn",
        "en": "en-GB",
        "fi": "fi",
        "nb": "nb",
        "sv": "sv",
    }
