"""A reflection in a text as the form it is: one question with room for an answer."""

from __future__ import annotations

from ikbt_ssg.blocks import Reflection
from ikbt_ssg.forms.worksheet import ReflectionForm

VERSION = "1.0.0"


def reflection_form(reflection: Reflection, language: str) -> ReflectionForm:
    """The worksheet that a reflection stands for; its answer is called `answer`."""
    return ReflectionForm.model_validate(
        {
            "worksheet": f"reflection-{reflection.id}"[:64],
            "version": VERSION,
            "title": reflection.text[:120],
            "language": language,
            "fields": {"answer": {"ask": reflection.text, "type": "longtext"}},
        }
    )
