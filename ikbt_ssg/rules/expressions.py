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
