"""IK2xx: names of things that are written elsewhere."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR, WARNING = Severity.ERROR, Severity.WARNING

UNKNOWN_NAME = Rule(
    "IK201", ERROR,
    Words("there is no {kind} called `{id}`", "det finns {kind_none} som heter `{id}`"),
    Words("correct the name, or write {kind_the} ({place})", "rätta namnet, eller skriv {kind_the} ({place})"),
)
DUPLICATE_ID = Rule(
    "IK202", ERROR,
    Words("the id `{id}` already belongs to another {kind}", "id:t `{id}` hör redan till {kind_other}"),
    Words("give one of the two another id, or take it away", "byt id på ett av de två ställena, eller ta bort det"),
)
UNUSED_MODULE = Rule(
    "IK203", WARNING,
    Words("no program uses the module `{id}`, so no patient meets it", "inget program använder modulen `{id}`, så ingen patient möter den"),
    Words("add it to the steps of a program: - module: {id}", "lägg till den bland stegen i ett program: - module: {id}"),
)
CYCLE = Rule(
    "IK204", ERROR,
    Words("this goes round in a circle: {circle}", "det här går runt i en cirkel: {circle}"),
    Words("break the circle at one of these places", "bryt cirkeln på ett av ställena"),
)
NOT_IN_PROGRAM = Rule(
    "IK205", ERROR,
    Words("the {kind} `{id}` is not part of the program `{program}`, so this link would lead nowhere there",
          "{kind_the} `{id}` ingår inte i programmet `{program}`, så länken skulle inte leda någonstans där"),
    Words("add it to the program, or take the link away", "lägg till det i programmet, eller ta bort länken"),
)
LINK_FORM = Rule(
    "IK206", ERROR,
    Words("`{target}` is not a link that works in a package", "`{target}` är ingen länk som fungerar i ett paket"),
    Words("link by id (module:…, section:…, worksheet:…, measure:…, term:…) or to https:, tel: or mailto:",
          "länka med id (module:…, section:…, worksheet:…, measure:…, term:…) eller till https:, tel: eller mailto:"),
)
NO_RECAP = Rule(
    "IK207", ERROR,
    Words("there is no ::: summary before this to gather", "det finns ingen ::: summary före det här att samla ihop"),
    Words("write a ::: summary in a section of the module before, or remove the recap", "skriv en ::: summary i ett avsnitt i modulen före, eller ta bort recap"),
)
NO_MODULE_FILE = Rule(
    "IK208", ERROR,
    Words("this section belongs to no module: there is no module.md beside it", "avsnittet hör inte till någon modul: det finns ingen module.md bredvid det"),
    Words("write {path}, with `id:` and `title:`", "skriv {path}, med `id:` och `title:`"),
)
UNKNOWN_TAG = Rule(
    "IK209", ERROR,
    Words("no edition has the tag `{id}`, so nobody would ever see this", "ingen utgåva har taggen `{id}`, så ingen skulle någonsin se det här"),
    Words("the tags are: {known}; an edition is given more of them under `with`", "taggarna är: {known}; en utgåva får fler under `with`"),
)
UNKNOWN_FACT = Rule(
    "IK210", ERROR,
    Words("the region `{region}` says nothing about `{id}`, which the edition `{edition}` needs", "regionen `{region}` säger ingenting om `{id}`, som utgåvan `{edition}` behöver"),
    Words("add it under `facts` in the region's file, or in one it builds on", "lägg till det under `facts` i regionens fil, eller i en som den bygger på"),
)
EDITION_LACKS = Rule(
    "IK211", ERROR,
    Words("the edition `{edition}` does not say its {keys}", "utgåvan `{edition}` saknar {keys}"),
    Words("write what is missing, or take it from another edition with `from`", "skriv det som saknas, eller hämta det från en annan utgåva med `from`"),
)
UNKNOWN_SLOT = Rule(
    "IK212", ERROR,
    Words("no text in this program has a slot called `{id}`", "ingen text i programmet har en plats (slot) som heter `{id}`"),
    Words("correct the name, or put ::: slot {id} where it belongs", "rätta namnet, eller sätt ::: slot {id} där den hör hemma"),
)
STALE_OVERLAY = Rule(
    "IK213", WARNING,
    Words("nobody has said that these words still fit the text they stand instead of", "ingen har sagt att de här orden ännu passar den text som de står i stället för"),
    Words("read that text as it is now; if the words fit, write under `over`: {id}: {digest}", "läs den texten som den är nu; passar orden, skriv under `over`: {id}: {digest}"),
)
EMPTY_MODULE = Rule(
    "IK214", ERROR,
    Words("the module `{id}` has no sections", "modulen `{id}` har inga avsnitt"),
    Words("write its first section beside module.md, for example 01-start.md", "skriv dess första avsnitt bredvid module.md, till exempel 01-start.md"),
)
NO_STEPS = Rule(
    "IK215", ERROR,
    Words("the edition `{edition}` of `{program}` has no steps", "utgåvan `{edition}` av `{program}` har inga steg"),
    Words("add a step: - module: topic/module", "lägg till ett steg: - module: ämne/modul"),
)
TOO_FEW_BEFORE = Rule(
    "IK216", ERROR,
    Words("the first step cannot open after a previous one", "det första steget kan inte öppnas efter ett tidigare"),
    Words("write opens: at_start", "skriv opens: at_start"),
)
OTHER_IN_OVERLAY = Rule(
    "IK217", ERROR,
    Words("an overlay holds only ::: slot, so this would not be shown", "ett lager (overlay) innehåller bara ::: slot, så det här skulle inte visas"),
    Words("move it into a slot", "flytta in det i en slot"),
)
NO_EDITIONS = Rule(
    "IK218", ERROR,
    Words("the program `{program}` has no editions, so nothing would be built", "programmet `{program}` har inga utgåvor, så ingenting skulle byggas"),
    Words("write one under `editions`: standard: {{language: sv, guidance: guided, region: sverige}}", "skriv en under `editions`: standard: {{language: sv, guidance: guided, region: sverige}}"),
)
TWICE_ON_PAGE = Rule(
    "IK219", ERROR,
    Words("the {kind} `{id}` stands twice on one page, so no link could tell the two apart", "{kind_the} `{id}` står två gånger på en sida, så ingen länk kan skilja dem åt"),
    Words("keep one, and write a link to it", "behåll en, och skriv en länk till den"),
)
