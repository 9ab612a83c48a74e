"""IK3xx: what would keep somebody from reading, hearing or finding their way."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NO_CAPTIONS = Rule(
    "IK301", WARNING,
    Words("`{id}` has speech but no captions in {language}", "`{id}` har tal men inga undertexter på {language}"),
    Words("write {path}; for a film with nobody speaking, say speech: false", "skriv {path}; talar ingen i filmen, skriv speech: false"),
    "WCAG 2.2 SC 1.2.2", release=ERROR,
)
NO_TRANSCRIPT = Rule(
    "IK302", WARNING,
    Words("`{id}` has no transcript in {language}", "`{id}` har ingen utskrift på {language}"),
    Words("write {path}: what is said, and what is seen if it matters", "skriv {path}: det som sägs, och det som syns om det har betydelse"),
    "WCAG 2.2 SC 1.2.1, 1.2.3", release=ERROR,
)
NO_ALT = Rule(
    "IK303", ERROR,
    Words("`{id}` has no `alt`, so somebody who does not see the picture gets nothing", "`{id}` har ingen `alt`, så den som inte ser bilden får ingenting"),
    Words('add a line `alt:` that says what matters in it, or `alt: ""` if it only decorates', 'lägg till en rad `alt:` som säger vad som är viktigt i den, eller `alt: ""` om den bara är utsmyckning'),
    "WCAG 2.2 SC 1.1.1",
)
HEADING_FIRST = Rule(
    "IK304", ERROR,
    Words("a heading with one # would compete with the page's title", "en rubrik med ett # skulle konkurrera med sidans titel"),
    Words("begin with ##", "börja med ##"),
    "WCAG 2.2 SC 1.3.1",
)
HEADING_SKIP = Rule(
    "IK305", ERROR,
    Words("this heading has {level} #, but the one before it has {before}", "rubriken har {level} #, men den före har {before}"),
    Words("do not leave out a level: write it with {wanted} #", "hoppa inte över en nivå: skriv den med {wanted} #"),
    "WCAG 2.2 SC 1.3.1",
)
LINK_TEXT = Rule(
    "IK306", WARNING,
    Words("the link text `{text}` does not say where it leads", "länktexten `{text}` säger inte vart den leder"),
    Words("let it say what is found there, or leave it empty for the title", "låt den säga vad som finns där, eller lämna den tom så fylls titeln i"),
    "WCAG 2.2 SC 2.4.4",
)
EMPTY_HEADER = Rule(
    "IK307", WARNING,
    Words("a column of this table has no heading", "en kolumn i tabellen saknar rubrik"),
    Words("write a word above every column", "skriv ett ord ovanför varje kolumn"),
    "WCAG 2.2 SC 1.3.1",
)
EMPTY_LINK = Rule(
    "IK308", ERROR,
    Words("this link has no text", "länken har ingen text"),
    Words("write between the square brackets where it leads", "skriv mellan hakparenteserna vart den leder"),
    "WCAG 2.2 SC 2.4.4",
)
EMPTY_HEADING = Rule(
    "IK309", ERROR,
    Words("this heading has no words", "rubriken har inga ord"),
    Words("write the heading behind the ##, or delete the line", "skriv rubriken efter ##, eller ta bort raden"),
    "WCAG 2.2 SC 2.4.6",
)
FAINT_COLOUR = Rule(
    "IK310", ERROR,
    Words("{colour} beside {other} has a contrast of {ratio}; at least {least} is needed", "{colour} intill {other} har kontrasten {ratio}; minst {least} behövs"),
    Words("write {remedy}, the nearest colour that can be told apart everywhere", "skriv {remedy}, den närmaste färg som går att skilja ut överallt"),
    "WCAG 2.2 SC 1.4.3, 1.4.11",
)
NO_SUCH_CONTRAST = Rule(
    "IK311", ERROR,
    Words("{colour} beside {other} has a contrast of {ratio}; at least {least} is needed, and no lightness of this hue gives it", "{colour} intill {other} har kontrasten {ratio}; minst {least} behövs, och ingen ljushet av den här nyansen ger det"),
    Words("choose the other colours of the theme further apart, or leave this one out", "välj de andra färgerna i temat längre ifrån varandra, eller ta bort den här"),
    "WCAG 2.2 SC 1.4.3, 1.4.11",
)
NO_DESCRIPTION = Rule(
    "IK312", WARNING,
    Words("nothing says how somebody who does not see the film `{id}` gets to know what it shows",
          "inget säger hur den som inte ser filmen `{id}` får veta vad den visar"),
    Words("write what is seen in {path} and say visuals: in_transcript; say visuals: in_speech if everything that matters is spoken; or name a described film with audio_description",
          "skriv vad som syns i {path} och skriv visuals: in_transcript; skriv visuals: in_speech om allt som är viktigt sägs; eller ange en syntolkad film med audio_description"),
    "WCAG 2.2 SC 1.2.3", release=ERROR,
)
NOBODY_TO_TELL = Rule(
    "IK313", WARNING,
    Words("the region `{id}` does not say whom a reader tells when a page does not work for them", "regionen `{id}` säger inte vem en läsare vänder sig till när en sida inte fungerar för dem"),
    Words("add `accessibility:` to the region's file; the law asks for it in the accessibility statement", "lägg till `accessibility:` i regionens fil; lagen kräver det i tillgänglighetsredogörelsen"),
)
