"""A diagnostic in words: what we saw and what to do, in the author's language."""

from __future__ import annotations

from typing import Literal

from ikbt_ssg.diagnostic import Diagnostic
from ikbt_ssg.rules import RULES

Language = Literal["en", "sv"]

KINDS_SV = {
    "module": ("ingen modul", "modulen", "en annan modul"),
    "section": ("inget avsnitt", "avsnittet", "ett annat avsnitt"),
    "worksheet": ("inget arbetsblad", "arbetsbladet", "ett annat arbetsblad"),
    "measure": ("inget mätinstrument", "mätinstrumentet", "ett annat mätinstrument"),
    "media": ("ingen media", "asset.yaml för den", "en annan media"),
    "term": ("inget ord i ordlistan", "ordförklaringen", "ett annat ord i ordlistan"),
    "snippet": ("inget textstycke (snippet)", "textstycket", "ett annat textstycke"),
    "region": ("ingen region", "regionen", "en annan region"),
    "fact": ("ingen uppgift (fact)", "uppgiften", "en annan uppgift"),
    "edition": ("ingen utgåva", "utgåvan", "en annan utgåva"),
    "program": ("inget program", "programmet", "ett annat program"),
    "step": ("inget steg", "steget", "ett annat steg"),
}
PHRASES_SV = {
    "a whole number": "ett heltal",
    "a number": "ett tal",
    "true or false": "true eller false",
    "a version of three numbers": "en version med tre tal",
    "a language code": "en språkkod",
    "a date": "ett datum",
    "text": "text",
    "a list": "en lista",
    "a longer list": "en längre lista",
    "a shorter list": "en kortare lista",
    "keys with values, one a line": "nycklar med värden, en per rad",
    "keys with values": "nycklar med värden",
    "a way to open": "ett sätt att öppna",
    "nothing": "ingenting",
    "an id": "ett id",
    "one or more tags": "en eller flera taggar",
    "a title": "en titel",
    "a text": "en text",
    "a number such as 12": "ett tal, till exempel 12",
    "a number such as 12 or 2.5": "ett tal, till exempel 12 eller 2.5",
    "a date such as 2027-01-31": "ett datum, till exempel 2027-01-31",
    "sv, en, fi, nb or ar": "sv, en, fi, nb eller ar",
    "the keys below it, each on a line of its own, with two spaces in front": "nycklarna under den, var och en på egen rad, med två blanksteg framför",
    "the values in square brackets, such as [one, two]": "värdena inom hakparenteser, till exempel [ett, två]",
    "one more value": "ett värde till",
    "fewer values": "färre värden",
    "another value": "ett annat värde",
    "small letters a–z, digits and hyphens": "små bokstäver a–z, siffror och bindestreck",
    "small letters a–z, digits and underscores": "små bokstäver a–z, siffror och understreck",
    "the topic, a slash and the module's id": "ämnet, ett snedstreck och modulens id",
    "no answers": "inga svar",
    "no question": "ingen fråga",
    "text after its answers": "text efter svaren",
    "no right answer": "inget rätt svar",
    "no wrong answer": "inget fel svar",
    "an answer without [x] or [ ] in front": "ett svar utan [x] eller [ ] framför",
    "an answer of more than one paragraph": "ett svar med mer än ett stycke",
    "an answer without words": "ett svar utan ord",
    "a film": "en film",
    "a sound": "ett ljud",
    "a picture": "en bild",
}
"""Phrases that rules are filled with, in Swedish; a phrase that is missing here is shown in English."""


def saw(diagnostic: Diagnostic, language: Language) -> str:
    """What we saw."""
    return _fill(getattr(RULES[diagnostic.code].saw, language), diagnostic, language)


def do(diagnostic: Diagnostic, language: Language) -> str:
    """What to do about it; a name that was probably meant comes first."""
    advice = _fill(getattr(RULES[diagnostic.code].do, language), diagnostic, language)
    advice = advice[:1].upper() + advice[1:]
    if not diagnostic.near:
        return advice
    meant = f"Did you mean `{diagnostic.near}`?" if language == "en" else f"Menade du `{diagnostic.near}`?"
    return f"{meant} {advice}"


def _fill(sentence: str, diagnostic: Diagnostic, language: Language) -> str:
    facts = dict(diagnostic.facts)
    kind = facts.get("kind", "")
    none, the, other = KINDS_SV.get(kind, (f"ingen {kind}", kind, f"en annan {kind}"))
    facts |= {"kind_none": none, "kind_the": the if language == "sv" else kind, "kind_other": other}
    if language == "sv":
        facts |= {name: PHRASES_SV.get(text, text) for name, text in diagnostic.facts.items()}
    return sentence.format_map(facts)
