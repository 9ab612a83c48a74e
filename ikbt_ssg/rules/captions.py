"""IK72x: captions that cannot be read in time or do not fit the film, and other ways to take part of what it says."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

WARNING, ERROR = Severity.WARNING, Severity.ERROR

SKELETON = Rule(
    "IK720", WARNING,
    Words("these captions were set out by machine, and nobody has said that they are right", "undertexterna är utplacerade av en maskin, och ingen har sagt att de stämmer"),
    Words("watch or listen, correct words and times, and then delete these NOTE lines", "titta eller lyssna, rätta ord och tider, och ta sedan bort de här NOTE-raderna"),
    "WCAG 2.2 SC 1.2.2", release=ERROR,
)
OVERLAP = Rule(
    "IK721", WARNING,
    Words("this cue begins at {start}, while the one before it stands until {end}", "textrutan börjar {start}, medan den före står kvar till {end}"),
    Words("let the one before end earlier, or put both texts in one cue", "låt den före sluta tidigare, eller skriv båda texterna i en textruta"),
    release=ERROR,
)
OUT_OF_ORDER = Rule(
    "IK722", WARNING,
    Words("this cue begins at {start}, earlier than the one above it, at {before}", "textrutan börjar {start}, tidigare än den ovanför, {before}"),
    Words("correct its times, or move it up to its place", "rätta tiderna, eller flytta upp den till sin plats"),
    release=ERROR,
)
EMPTY_CUE = Rule(
    "IK723", WARNING,
    Words("this cue has no words", "textrutan har inga ord"),
    Words("write its words right below its times, or delete the times", "skriv orden direkt under tiderna, eller ta bort tiderna"),
    release=ERROR,
)
TOO_FAST = Rule(
    "IK724", WARNING,
    Words("{rate} characters a second are to be read here; {limit} is what a reader keeps up with", "här ska {rate} tecken i sekunden läsas; {limit} är vad en läsare hinner med"),
    Words("let it stand until {end}, or write it shorter", "låt den stå till {end}, eller skriv den kortare"),
    release=ERROR,
)
BEYOND_END = Rule(
    "IK725", WARNING,
    Words("this cue stands until {end}, but the recording ends at {length}", "textrutan står till {end}, men inspelningen slutar {length}"),
    Words("correct the times; are the captions from another cut?", "rätta tiderna; hör undertexterna till en annan version?"),
    release=ERROR,
)
END_EARLY = Rule(
    "IK726", WARNING,
    Words("the last cue ends at {end}, but the recording goes on until {length}", "den sista textrutan slutar {end}, men inspelningen håller på till {length}"),
    Words("caption the rest; if nobody speaks there, say what is heard, such as [soft music]", "texta resten; talar ingen där, skriv vad som hörs, till exempel [mjuk musik]"),
    "WCAG 2.2 SC 1.2.2", release=ERROR,
)
UNKNOWN_MARKUP = Rule(
    "IK727", WARNING,
    Words("`{text}` is no markup that captions have", "`{text}` är ingen märkning som undertexter har"),
    Words("delete it; <i>, <b>, <u> and <v Name> are understood", "ta bort den; <i>, <b>, <u> och <v Namn> förstås"),
    release=ERROR,
)
LOST_WORDS = Rule(
    "IK728", WARNING,
    Words("these lines belong to no cue, so nobody sees `{text}`", "raderna hör inte till någon textruta, så ingen ser `{text}`"),
    Words("put them right below the times they belong to, with no empty line between", "skriv dem direkt under de tider de hör till, utan tom rad emellan"),
    release=ERROR,
)
TWIN_KIND = Rule(
    "IK729", ERROR,
    Words("`{key}` needs the id of {wanted}, but `{id}` is {seen}", "`{key}` behöver id:t för {wanted}, men `{id}` är {seen}"),
    Words("write the id of {wanted}, or take the line away", "skriv id:t för {wanted}, eller ta bort raden"),
)
