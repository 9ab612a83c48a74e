"""IK55x: expressions of worksheets, and what hangs together through them."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR, WARNING = Severity.ERROR, Severity.WARNING

EXPRESSION = Rule(
    "IK551", ERROR,
    Words("{problem}", "{problem}"),
    Words("{advice}", "{advice}"),
)
WRONG_RESULT = Rule(
    "IK552", ERROR,
    Words("`{key}` needs {wanted}, but this gives {seen}", "`{key}` behöver {wanted}, men det här ger {seen}"),
    Words("write an expression that gives {wanted}", "skriv ett uttryck som ger {wanted}"),
)
GOES_ROUND = Rule(
    "IK553", ERROR,
    Words("this goes round in a circle: {circle}", "det här går runt i en cirkel: {circle}"),
    Words("let one of them depend on something else", "låt något av dem bero på något annat"),
)
UNKNOWN_IN_FORM = Rule(
    "IK554", ERROR,
    Words("nothing in this form is called `{name}`", "ingenting i formuläret heter `{name}`"),
    Words("use one of: {known}", "använd något av: {known}"),
)
NO_RANGE = Rule(
    "IK555", ERROR,
    Words("`{name}` cannot be counted backwards, because it has no lowest and highest answer", "`{name}` kan inte räknas baklänges, eftersom det inte har något lägsta och högsta svar"),
    Words("give it a `range`, or options that are numbers", "ge det ett `range`, eller alternativ som är tal"),
)
EXAMPLE_FAILS = Rule(
    "IK556", ERROR,
    Words("in the example `{name}`, `{id}` comes to {found}, where {expected} is expected", "i exemplet `{name}` blir `{id}` {found}, där {expected} väntas"),
    Words("correct the form, or the example if it is wrong", "rätta formuläret, eller exemplet om det är fel"),
)
EXAMPLE_UNKNOWN = Rule(
    "IK557", ERROR,
    Words("an example speaks of `{name}`, but nothing in this form is called that", "ett exempel talar om `{name}`, men ingenting i formuläret heter så"),
    Words("correct the name", "rätta namnet"),
)
ROUNDED_THRESHOLD = Rule(
    "IK558", WARNING,
    Words("`{name}` is compared here as it is, but is shown rounded: what is shown as {limit} may be less", "`{name}` jämförs här som det är, men visas avrundat: det som visas som {limit} kan vara mindre"),
    Words("round it where it is worked out, for example round(…, {decimals}), so that what is seen is what is compared", "avrunda det där det räknas ut, till exempel round(…, {decimals}), så att det som syns är det som jämförs"),
)
CARRIED_FROM_LATER = Rule(
    "IK559", WARNING,
    Words("`{id}` takes answers from `{other}`, which the patient does not meet before it in the program `{program}`", "`{id}` hämtar svar från `{other}`, som patienten inte möter före det i programmet `{program}`"),
    Words("put `{other}` in the same module or an earlier one", "lägg `{other}` i samma modul eller en tidigare"),
)
