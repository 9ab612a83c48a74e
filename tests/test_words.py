"""The page's own words: every one in every language, with its plurals and its places for facts."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from ikbt_ssg.render import questions
from ikbt_ssg.render.words import LOCALE, RUNTIME_WORDS, SOURCE_LANGUAGE, languages, words

ROOT = Path(__file__).resolve().parent.parent
PLACES = re.compile(r"%\((\w+)\)s")


def in_templates() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "templates").rglob("*.html"):
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
            if name in {"spoken", "say", "gettext", "ngettext"} and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found | {questions.MISSING, "For the patient", "For parents", "For the therapist", "Help now", "Words explained"}


def scripts() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates/web/runtime").glob("*.js")))


def in_runtime() -> set[str]:
    return set(re.findall(r'(?:say|wrong)\(\s*"((?:[^"\\]|\\.)*)"', scripts()))


def test_the_script_says_what_the_catalogue_knows() -> None:
    assert {word for word in in_runtime() if word} <= set(RUNTIME_WORDS)


def test_the_catalogue_has_nothing_that_the_script_never_says() -> None:
    written = set(re.findall(r'"((?:[^"\\]|\\.)*)"', scripts()))
    assert set(RUNTIME_WORDS) <= written


@pytest.mark.parametrize("language", [language for language in languages() if language != SOURCE_LANGUAGE])
def test_every_word_is_translated(language: str) -> None:
    with (LOCALE / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    wanted = in_templates() | in_code() | set(RUNTIME_WORDS)
    assert len(wanted) > 60
    assert [word for word in sorted(wanted) if not (message := catalogue.get(word)) or not message.string] == []
    assert [
        message.id
        for message in catalogue
        if message.id and (message.id if isinstance(message.id, str) else message.id[0]) not in wanted
    ] == []
    for message in catalogue:
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        for string in strings if message.id else ():
            assert set(PLACES.findall(string)) == set(PLACES.findall(ids[-1])), message.id


def test_a_word_without_translation_is_shown_as_it_is() -> None:
    assert words("sv")("Next") == "Nästa"
    assert words("en")("Next") == "Next"
