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
ID_TAKEN = Rule(
    "IK513", ERROR,
    Words("`{id}` is the name of two things in this form", "`{id}` är namnet på två saker i formuläret"),
    Words("give one of them another id", "ge en av dem ett annat id"),
)
RESERVED = Rule(
    "IK514", ERROR,
    Words("`{id}` is a word of the expressions, so nothing can be called that", "`{id}` är ett ord i uttrycken, så ingenting kan heta så"),
    Words("choose another id", "välj ett annat id"),
)
RETIRED_AGAIN = Rule(
    "IK515", ERROR,
    Words("`{id}` was used before and is retired; old answers would be taken for new ones", "`{id}` har använts förut och är pensionerat; gamla svar skulle tas för nya"),
    Words("choose another id", "välj ett annat id"),
)
LABEL_MISSING = Rule(
    "IK516", ERROR,
    Words("`{id}` is shown to the patient but has no label", "`{id}` visas för patienten men har ingen etikett (label)"),
    Words("add `label`, or write shown: false", "lägg till `label`, eller skriv shown: false"),
)
SUM_OR_MEAN = Rule(
    "IK517", ERROR,
    Words("the score `{id}` needs either `sum` or `mean`", "poängen `{id}` behöver antingen `sum` eller `mean`"),
    Words("write one of them, for example sum: m1..m9", "skriv ett av dem, till exempel sum: m1..m9"),
)
SCORE_RANGE = Rule(
    "IK518", ERROR,
    Words("the items of `{id}` give {low} to {high}, which is not its `range`", "frågorna i `{id}` ger {low} till {high}, vilket inte är dess `range`"),
    Words("compare the items with the measure's manual, and correct what is wrong", "jämför frågorna med instrumentets manual och rätta det som är fel"),
)
BANDS_START = Rule(
    "IK519", ERROR,
    Words("the bands of `{id}` begin at {first}, but the score can be from {low} to {high}", "banden för `{id}` börjar vid {first}, men poängen kan vara från {low} till {high}"),
    Words("let the first band begin at {low} and none of them above {high}", "låt det första bandet börja vid {low} och inget av dem över {high}"),
)
TOO_MANY_MISSING = Rule(
    "IK520", ERROR,
    Words("the score `{id}` has {count} items, so {most} of them cannot be missing", "poängen `{id}` har {count} frågor, så {most} av dem kan inte saknas"),
    Words("write a smaller number", "skriv ett mindre tal"),
)
PARTS = Rule(
    "IK521", ERROR,
    Words("`parts` and per: daypart belong together, but only one of them is here", "`parts` och per: daypart hör ihop, men bara ett av dem finns här"),
    Words("write both, or neither", "skriv båda, eller inget av dem"),
)
NO_WEEK = Rule(
    "IK522", ERROR,
    Words("`{id}` needs records with a day, but this form is filled in {per}", "`{id}` behöver svar med en dag, men formuläret fylls i {per}"),
    Words("write per: day, night, daypart or event, or use `summary`", "skriv per: day, night, daypart eller event, eller använd `summary`"),
)
CHART_KIND = Rule(
    "IK523", ERROR,
    Words("a chart is exactly one of line, bar and table", "ett diagram är exakt ett av line, bar och table"),
    Words("write one of them with the values to show", "skriv ett av dem med värdena som ska visas"),
)
CHART_AXIS = Rule(
    "IK524", ERROR,
    Words("the chart has no fixed axis, so it would change with the answers", "diagrammet har ingen fast axel, så det skulle ändras med svaren"),
    Words("write axis: [lowest, highest]", "skriv axis: [lägsta, högsta]"),
)
PATIENT_SAY = Rule(
    "IK525", ERROR,
    Words("the alert `{id}` shows the patient a text, but has none", "larmet `{id}` visar en text för patienten, men har ingen"),
    Words("write it under `patient_say`", "skriv den under `patient_say`"),
)
COLUMN_LOGIC = Rule(
    "IK526", ERROR,
    Words("a column of the matrix `{id}` cannot have `{name}`", "en kolumn i matrisen `{id}` kan inte ha `{name}`"),
    Words("give it to the matrix, or make the column a field of its own", "ge det till matrisen, eller gör kolumnen till ett eget fält"),
)
LISTS_TOO_DEEP = Rule(
    "IK527", ERROR,
    Words("the list `{id}` stands inside a list inside a list", "listan `{id}` står inuti en lista inuti en lista"),
    Words("make it a worksheet of its own", "gör den till ett eget arbetsblad"),
)
SKELETON_WORDS = Rule(
    "IK528", ERROR,
    Words("this is a skeleton, but `{text}` looks like the wording of the measure", "det här är ett skelett, men `{text}` ser ut som instrumentets ordalydelse"),
    Words("move the words to the text pack outside the project", "flytta orden till textpaketet utanför projektet"),
)
ITEMS_WITHOUT_OPTIONS = Rule(
    "IK529", ERROR,
    Words("the items of `{id}` have nothing to answer with", "frågorna i `{id}` har inget att svara med"),
    Words("write `options`, `columns` or `type` for the block, or `item_options` beside items with words", "skriv `options`, `columns` eller `type` för blocket, eller `item_options` vid frågor med ord"),
)
NO_SOURCE = Rule(
    "IK530", ERROR,
    Words("`{id}` of the measure does not say where it comes from", "`{id}` i mätinstrumentet säger inte var det kommer ifrån"),
    Words("write its `source`", "skriv dess `source`"),
)
WRONG_IF_HIDDEN = Rule(
    "IK531", ERROR,
    Words("`{seen}` is no answer to `{id}`", "`{seen}` är inget svar på `{id}`"),
    Words("write a value that the field can have, or leave `if_hidden` out", "skriv ett värde som fältet kan ha, eller utelämna `if_hidden`"),
)
WORDS_MISSING = Rule(
    "IK532", Severity.NOTE,
    Words("the wording of `{id}` lies outside the project, so its pages show where it belongs", "ordalydelsen i `{id}` ligger utanför projektet, så sidorna visar var den hör hemma"),
    Words("nothing to do in a draft; for patients, put the words in {path}, and beside them the permission to use them", "inget att göra i ett utkast; för patienter, lägg orden i {path}, och bredvid dem tillståndet att använda dem"),
    release=ERROR,
)
PACK_UNKNOWN = Rule(
    "IK533", ERROR,
    Words("the measure `{measure}` has no place for `{id}`", "mätinstrumentet `{measure}` har ingen plats för `{id}`"),
    Words("correct it, or take it away: words that land at the wrong question make another measure", "rätta det, eller ta bort det: ord som hamnar vid fel fråga blir ett annat instrument"),
)
PACK_INCOMPLETE = Rule(
    "IK534", ERROR,
    Words("the text pack has no words for {ids} of the measure `{measure}`", "textpaketet har inga ord för {ids} i mätinstrumentet `{measure}`"),
    Words("write them under `items`", "skriv dem under `items`"),
)
PACK_VERSION = Rule(
    "IK535", ERROR,
    Words("these words belong to version {seen} of the measure `{measure}`, which is now version {version}", "de här orden hör till version {seen} av mätinstrumentet `{measure}`, som nu är version {version}"),
    Words('compare every item with the measure, then write version: "{version}"', 'jämför varje fråga med mätinstrumentet, och skriv sedan version: "{version}"'),
)
PACK_NO_LICENCE = Rule(
    "IK536", ERROR,
    Words("nothing says by what right the words of the text pack `{id}` are here", "ingenting säger med vilken rätt orden i textpaketet `{id}` finns här"),
    Words("write {path}, with `holder`, `permission` and `languages`", "skriv {path}, med `holder`, `permission` och `languages`"),
)
PACK_LANGUAGE = Rule(
    "IK537", ERROR,
    Words("the permission for the text pack `{id}` does not cover {language}", "tillståndet för textpaketet `{id}` gäller inte {language}"),
    Words("take the file away, or ask {holder} for this language and add it to `languages`", "ta bort filen, eller fråga {holder} om det här språket och lägg till det i `languages`"),
)
PACK_EXPIRED = Rule(
    "IK538", ERROR,
    Words("the permission for the text pack `{id}` ended on {day}", "tillståndet för textpaketet `{id}` gick ut {day}"),
    Words("renew it with {holder} and write the new day in `expires`, or take the pack away", "förnya det hos {holder} och skriv den nya dagen i `expires`, eller ta bort paketet"),
)
PACK_UNUSED = Rule(
    "IK539", Severity.WARNING,
    Words("no measure called `{measure}` in {language} takes its words from the text pack `{id}`", "inget mätinstrument som heter `{measure}` på {language} tar sina ord från textpaketet `{id}`"),
    Words("correct `measure`, write text_pack: {id} in the licence of that measure, or take the pack away", "rätta `measure`, skriv text_pack: {id} i det instrumentets licens, eller ta bort paketet"),
)
CHART_OVER = Rule(
    "IK546", ERROR,
    Words("a chart with over: {over} has nothing to show of `{name}`", "ett diagram med over: {over} har inget att visa av `{name}`"),
    Words("use one of: {known}", "använd något av: {known}"),
)
NO_ITEM = Rule(
    "IK547", ERROR,
    Words("`{name}` is not among the items that the score `{id}` counts", "`{name}` hör inte till de frågor som poängen `{id}` räknar"),
    Words("count it too, or use one of: {known}", "räkna den också, eller använd något av: {known}"),
)
