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
OPTIONS_MIXED = Rule(
    "IK505", ERROR,
    Words("the options of `{id}` are partly numbers (`{number}`) and partly words, so its answers would be of two kinds",
          "alternativen i `{id}` är dels tal (`{number}`), dels ord, så svaren skulle bli av två slag"),
    Words("give every option a number, or every option a word", "ge alla alternativ ett tal, eller alla ett ord"),
)
OPTIONS_OR_FROM = Rule(
    "IK506", ERROR,
    Words("`{id}` needs either `options` or `from`", "`{id}` behöver antingen `options` eller `from`"),
    Words("write its options, or take them from an earlier worksheet: from: alias.list.field", "skriv alternativen, eller hämta dem från ett tidigare arbetsblad: from: alias.lista.fält"),
)
NONE_TAKEN = Rule(
    "IK507", ERROR,
    Words("`none` in `{id}` gets the id `none`, which does not fit beside its options", "`none` i `{id}` får id:t `none`, som inte går ihop med alternativen"),
    Words("give the options words as ids, and none of them the id `none`", "ge alternativen ord som id, och inget av dem id:t `none`"),
)
OPTIONS_OR_COLUMNS = Rule(
    "IK508", ERROR,
    Words("the matrix `{id}` needs either `options` or `columns`", "matrisen `{id}` behöver antingen `options` eller `columns`"),
    Words("write `options` for one choice in each row, or `columns` for several fields in each row", "skriv `options` för ett val på varje rad, eller `columns` för flera fält på varje rad"),
)
INFO_IS_EMPTY = Rule(
    "IK509", ERROR,
    Words("`{id}` has nothing to show", "`{id}` har inget att visa"),
    Words("write its words under `ask` or `text`, name its `media`, or write crisis: true", "skriv orden under `ask` eller `text`, ange dess `media`, eller skriv crisis: true"),
)
TOO_MANY_ROWS = Rule(
    "IK510", ERROR,
    Words("the list `{id}` may have more rows than the {limit} that there is room for", "listan `{id}` får ha fler rader än de {limit} som det finns plats för"),
    Words("write at most {limit} as the second number of `rows`", "skriv högst {limit} som det andra talet i `rows`"),
)
START_OUTSIDE = Rule(
    "IK511", ERROR,
    Words("the list `{id}` starts with a number of rows that it may not have", "listan `{id}` börjar med ett antal rader som den inte får ha"),
    Words("write a number from {low} to {high}", "skriv ett tal från {low} till {high}"),
)
NO_SUCH_FIELD = Rule(
    "IK512", ERROR,
    Words("there is no field called `{name}` in `{id}`", "det finns inget fält som heter `{name}` i `{id}`"),
    Words("use one of: {known}", "använd ett av: {known}"),
)
