"""The sleep film for those who do not see it, and a place for the one in sign language."""

from collections.abc import Mapping
from dataclasses import replace

from masters.drawing import CREAM, INK, PALE, TEAL, Pen
from masters.film import Beat, Scene
from masters.film_words import SOMNTRYCK
from masters.motifs import floor, person
from masters.narration import Chapter, Line, Script

TOLD = (
    "I bild står: Varför blir du sömnig?",
    "Glaset fylls sakta, och en kurva stiger genom dagen.",
    "En rund klocka. Ena halvan är dag, den andra natt.",
    "Mellan ett fullt glas och en mörk klocka finns en port.",
    "En sol och en måne, med varsitt råd.",
)
"""What is seen, told at the beginning of each chapter of the film."""


def described(script: Script, told: tuple[str, ...]) -> Script:
    """The same film with a voice that tells what is seen; each view stays for as long as that takes."""
    return replace(script, chapters=tuple(_described(*each) for each in zip(script.chapters, told, strict=True)))


def _described(chapter: Chapter, words: str) -> Chapter:
    first, *others = chapter.lines
    return replace(chapter, lines=(Line(words, 0.7, mark=first.mark), replace(first, mark=""), *others))


def no_interpreter_yet(pen: Pen, beat: Beat) -> None:
    """Somebody stands where the interpreter will; the words beside say that this is a sample."""
    floor(pen, CREAM)
    pen.disc(150, 170, 110, PALE)
    person(pen.at(150, 240, 2.0), TEAL)
    for y, words in ((110, "Här ska filmen visas"), (150, "på svenskt teckenspråk.")):
        pen.text(280, y, words, 23, anchor="lm", bold=True)
    for y, words in ((210, "Det här är ett exempel."), (244, "Ingen tecknar i det ännu.")):
        pen.at(alpha=beat.rise("exempel", 0.6)).text(280, y, words, 21, INK, anchor="lm")


SIGNED = (Scene("här", no_interpreter_yet),)
SIGNED_SCRIPT = Script(
    lead=0.0,
    tail=0.0,
    note="",
    chapters=(
        Chapter(
            "Plats för teckenspråk",
            (
                Line("Här ska filmen visas på svenskt teckenspråk.", 0.0, mark="här", lasts=2.0),
                Line("Det här är ett exempel. Ingen tecknar i det ännu.", 0.0, mark="exempel", lasts=4.0),
            ),
        ),
    ),
)
DESCRIBED: Mapping[str, Script] = {"somntryck-syntolkad": described(SOMNTRYCK, TOLD)}
