"""IK5xx: questions and the answers they take."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR = Severity.ERROR

RANGE_ORDER = Rule(
    "IK502", ERROR,
    Words("the range of `{id}` ends before it begins", "intervallet för `{id}` slutar innan det börjar"),
    Words("write the smaller number first", "skriv det mindre talet först"),
)
STEP_DOES_NOT_FIT = Rule(
    "IK503", ERROR,
    Words("steps of {step} do not lead from {low} to {high}", "steg om {step} leder inte från {low} till {high}"),
    Words("choose a step that divides the range evenly", "välj ett steg som delar intervallet jämnt"),
)
OPTION_TWICE = Rule(
    "IK504", ERROR,
    Words("two options of `{id}` have the same words: `{text}`", "två alternativ i `{id}` har samma ord: `{text}`"),
    Words("give them different words", "ge dem olika ord"),
)
