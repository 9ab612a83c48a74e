"""What a FHIR package leaves out, in Swedish."""

from __future__ import annotations

from collections.abc import Mapping

FHIR_PHRASES_SV: Mapping[str, str] = {
    "when `{0}` is shown": "när `{0}` visas",
    "when the alert `{0}` is raised": "när larmet `{0}` går",
    "what `{0}` is filled with at first": "vad `{0}` börjar med",
    "the options of `{0}`": "alternativen i `{0}`",
    "the film, picture or contacts in `{0}`": "filmen, bilden eller kontakterna i `{0}`",
    "the value `{0}`": "värdet `{0}`",
    "the value `{0}` over several records": "värdet `{0}` över flera tillfällen",
    "the alert `{0}`": "larmet `{0}`",
    "the chart “{0}”": "diagrammet ”{0}”",
    "the bands of `{0}`": "nivåerna i `{0}`",
    "the rule “{0}”": "regeln ”{0}”",
    "a hint about several records: “{0}”": "en påminnelse om flera tillfällen: ”{0}”",
    "they are answers of a form that is not in the package": "de är svar i ett formulär som inte finns i paketet",
    "FHIR shows text only": "FHIR visar bara text",
    "FHIR draws no charts": "FHIR ritar inga diagram",
    "a response is one record": "ett svar är ett enda tillfälle",
    "an item cannot hold what it gives": "ett fält kan inte hålla det som kommer ut",
    "a row cannot look at its own fields in an expression": "en rad kan inte se sina egna fält i ett uttryck",
    "it would have to become a time, a day or a code": "det skulle behöva bli en tid, en dag eller en kod",
    "whom it reaches has to be set up by hand where the answers arrive": "vem det når ställs in för hand där svaren tas emot",
    "`{0}` is not in the same response": "`{0}` finns inte i samma svar",
    "`{0}` has no counterpart in FHIRPath": "`{0}` saknar motsvarighet i FHIRPath",
    "`{0}` has no counterpart in FHIRPath when it gives a list": "`{0}` saknar motsvarighet i FHIRPath när det ger en lista",
    "a list of answers cannot hold an unanswered one": "en lista med svar kan inte hålla ett obesvarat",
    "`round` needs its number of decimals written as a figure from 0 to 10": "`round` behöver sitt antal decimaler skrivet som en siffra från 0 till 10",
    "it becomes too long": "det blir för långt",
}
