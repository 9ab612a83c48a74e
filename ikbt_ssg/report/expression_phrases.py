"""What is said of expressions, in Swedish."""

from __future__ import annotations

from collections.abc import Mapping

_KINDS = {
    "number": ("ett tal", "tal"),
    "time": ("en tid", "tider"),
    "date": ("ett datum", "datum"),
    "datetime": ("en tidpunkt", "tidpunkter"),
    "text": ("en text", "texter"),
    "bool": ("sant eller falskt", "sant och falskt"),
    "choice": ("ett val", "val"),
    "row": ("en rad", "rader"),
    "nothing": ("ingenting", "ingenting"),
}

EXPRESSION_PHRASES_SV: Mapping[str, str] = {
    **{f"a {kind}": one for kind, (one, _) in _KINDS.items()},
    **{f"a list of {kind} values": f"en lista med {many}" for kind, (_, many) in _KINDS.items()},
    # reading
    "the expression has {0} characters; the limit is {1}": "uttrycket har {0} tecken; gränsen är {1}",
    "the expression has more than {0} parts": "uttrycket har mer än {0} delar",
    "divide it into several `compute` values": "dela upp det i flera värden under `compute`",
    "`{0}` does not belong here": "`{0}` hör inte hemma här",
    "a text that is opened with a quotation mark is not closed": "en text som öppnas med ett citattecken stängs inte",
    "`{0}` means nothing here": "`{0}` betyder ingenting här",
    "use straight quotation marks": "använd raka citattecken",
    "the expression ends too early": "uttrycket tar slut för tidigt",
    "write what should come after it": "skriv det som ska komma efter",
    "`{0}` is missing for the `{1}` before it": "`{0}` saknas till `{1}` före",
    "more than {0} levels stand inside each other": "mer än {0} nivåer står inuti varandra",
    "two comparisons cannot stand in a row": "två jämförelser kan inte stå på rad",
    "write them with `and` between: a < b and b < c": "skriv dem med `and` emellan: a < b and b < c",
    "a name is missing after the dot, before `{0}`": "ett namn saknas efter punkten, före `{0}`",
    "write `{0}`": "skriv `{0}`",
    "write an operator between two values": "skriv ett tecken mellan två värden",
    "write it in another way; docs/expressions.md shows how": "skriv det på ett annat sätt; docs/expressions.md visar hur",
    # names
    "`{0}` is a function": "`{0}` är en funktion",
    "there is no field or value called `{0}`": "det finns inget fält eller värde som heter `{0}`",
    "use one of: {0}": "använd något av: {0}",
    "there are none": "det finns inga",
    "`{0}` takes the name of a field of another worksheet": "`{0}` tar namnet på ett fält i ett annat arbetsblad",
    "no worksheet that this one uses has `{0}`": "inget arbetsblad som det här använder har `{0}`",
    "name the worksheet under `uses`": "ange arbetsbladet under `uses`",
    "there is no function called `{0}`": "det finns ingen funktion som heter `{0}`",
    "the functions are: {0}": "funktionerna är: {0}",
    "`{0}` cannot take {1} values": "`{0}` kan inte ta {1} värden",
    "`{0}` is no option of it": "`{0}` är inget av dess alternativ",
    "the options are: {0}": "alternativen är: {0}",
    # types
    "`{0}` does not fit here: {1}": "`{0}` passar inte här: {1}",
    "it takes {0} values, not {1}": "det tar värden av slaget {0}, inte {1}",
    "it takes a list of {0} values, not {1}": "det tar en lista med värden av slaget {0}, inte {1}",
    "it takes a list of numbers, or several numbers, not {0}": "det tar en lista med tal, eller flera tal, inte {0}",
    "it takes a list, not {0}": "det tar en lista, inte {0}",
    "a list cannot be compared": "en lista kan inte jämföras",
    "a list cannot hold lists": "en lista kan inte innehålla listor",
    "{0} and {1} cannot be compared": "{0} och {1} kan inte jämföras",
    "{0} has no greater and smaller": "{0} har inget större och mindre",
    "its values must be of one type, but there are {0} and {1}": "dess värden måste vara av ett slag, men det finns {0} och {1}",
    "its first value must be true or false, not {0}": "dess första värde måste vara sant eller falskt, inte {0}",
    "it takes two times of day, or two moments, not {0} and {1}": "det tar två klockslag, eller två tidpunkter, inte {0} och {1}",
    "{0} cannot contain {1}": "{0} kan inte innehålla {1}",
    "behind `in` stands a list, not {0}": "bakom `in` står en lista, inte {0}",
    "it takes a moment and, if the day does not begin at midnight, a time, not {0}": "det tar en tidpunkt och, om dagen inte börjar vid midnatt, en tid, inte {0}",
}
