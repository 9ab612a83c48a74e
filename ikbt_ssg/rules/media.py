"""IK7xx: films, sounds and pictures."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR = Severity.ERROR

NO_ORIGINAL = Rule(
    "IK701", ERROR,
    Words("the file itself is missing: there is no original.* beside asset.yaml", "själva filen saknas: det finns ingen original.* bredvid asset.yaml"),
    Words("put it here and call it original.mp4 (or .mov, .wav, .png …)", "lägg den här och kalla den original.mp4 (eller .mov, .wav, .png …)"),
)
SEVERAL_ORIGINALS = Rule(
    "IK702", ERROR,
    Words("only one of these can be used: {names}", "bara en av de här kan användas: {names}"),
    Words("keep one of them here", "behåll en av dem här"),
)
NOT_MEDIA = Rule(
    "IK703", ERROR,
    Words("`{name}` cannot be used as a {kind}: {seen}", "`{name}` går inte att använda som {kind_a}: {seen}"),
    Words("put another file here, or save this one anew as MP4, WAV, PNG or JPEG; its name alone does not make it a {kind}",
          "lägg en annan fil här, eller spara om den som MP4, WAV, PNG eller JPEG; namnet ensamt gör den inte till {kind_a}"),
)
OTHER_KIND = Rule(
    "IK704", ERROR,
    Words("asset.yaml says `{kind_written}`, but there is {seen} in `{name}`", "asset.yaml säger `{kind_written}`, men i `{name}` finns {seen}"),
    Words("write kind: {text} if that is what you mean, or put the right file here",
          "skriv kind: {text} om det är det du menar, eller lägg rätt fil här"),
)
NOT_MADE = Rule(
    "IK706", ERROR,
    Words("`{name}` could not be turned into {what}: {problem}", "`{name}` kunde inte göras om till {what}: {problem}"),
    Words("open the file in a player; if it plays to its end, save it again as MP4, WAV or PNG", "öppna filen i en spelare; om den spelas till slutet, spara om den som MP4, WAV eller PNG"),
)
LOCK_FORM = Rule(
    "IK709", ERROR,
    Words("this is no media lock", "det här är inget medielås"),
    Words("delete it, and write it anew with ikbt build --lock", "ta bort den, och skriv den på nytt med ikbt build --lock"),
)
NEW_BYTES = Rule(
    "IK710", Severity.WARNING,
    Words("these were made anew and have other bytes than the lock names: {names} ({why})", "de här är gjorda på nytt och har andra byte än låset säger: {names} ({why})"),
    Words("if the change is meant, write the lock anew with ikbt build --lock; if not, build with --store and the place where the locked files lie", "om ändringen är avsedd, skriv låset på nytt med ikbt build --lock; annars bygg med --store och platsen där de låsta filerna ligger"),
)
WRONG_USE = Rule(
    "IK707", ERROR,
    Words("the asset `{id}` is of the kind `{seen}`, but the directive says `{kind_written}`", "det som heter `{id}` är av slaget `{seen}`, men direktivet säger `{kind_written}`"),
    Words("write ::: {seen} {id}", "skriv ::: {seen} {id}"),
)
NO_FFMPEG = Rule(
    "IK708", ERROR,
    Words("ffmpeg is not installed, so films and sounds cannot be made", "ffmpeg är inte installerat, så filmer och ljud kan inte göras"),
    Words("run `pip install ikbt_ssg[ffmpeg]`, or install ffmpeg from ffmpeg.org", "kör `pip install ikbt_ssg[ffmpeg]`, eller installera ffmpeg från ffmpeg.org"),
)
POSTER_OUTSIDE = Rule(
    "IK711", Severity.WARNING,
    Words("the poster is to be second {at}, but the film is {length} seconds long, so {instead} is taken",
          "stillbilden ska vara sekund {at}, men filmen är {length} sekunder lång, så {instead} tas"),
    Words("write a second from 0 to {length}, or delete the line; then a second early in the film is taken",
          "skriv en sekund från 0 till {length}, eller ta bort raden; då tas en sekund tidigt i filmen"),
)
SEVERAL_SOUNDS = Rule(
    "IK712", Severity.NOTE,
    Words("`{name}` has {number} sound tracks; number {which} is the one that is heard",
          "`{name}` har {number} ljudspår; det är nummer {which} som hörs"),
    Words("if it should be another, save the file anew with that one alone, or marked as default",
          "om det ska vara ett annat, spara om filen med bara det, eller med det märkt som förval"),
)
POSTER_TWICE = Rule(
    "IK713", Severity.WARNING,
    Words("the poster is to be second {at} of the film, but `{name}` lies here too, and that is what is shown",
          "stillbilden ska vara sekund {at} av filmen, men här ligger också `{name}`, och det är den som visas"),
    Words("delete the line, or the file `{name}`", "ta bort raden, eller filen `{name}`"),
)
OTHER_KINDS_KEY = Rule(
    "IK714", Severity.WARNING,
    Words("`{key}` says something about {wanted}, but this is {seen}",
          "`{key}` säger något om {wanted}, men det här är {seen}"),
    Words("delete it, or correct `kind`", "ta bort den, eller rätta `kind`"),
)
MODULE_HEAVY = Rule(
    "IK730", Severity.WARNING,
    Words("the module {name} weighs {size} MB in the edition {edition}; the program's budget is {limit} MB",
          "modulen {name} väger {size} MB i utgåvan {edition}; programmets budget är {limit} MB"),
    Words("shorten its films, or raise budget: module_mb", "korta dess filmer, eller höj budget: module_mb"),
)
PAGE_HEAVY = Rule(
    "IK731", Severity.WARNING,
    Words("the page {name} costs {size} kB in the edition {edition} before anything in it is opened; the program's budget is {limit} kB",
          "sidan {name} kostar {size} kB i utgåvan {edition} innan något på den har öppnats; programmets budget är {limit} kB"),
    Words("divide the page, or raise budget: first_view_kb", "dela upp sidan, eller höj budget: first_view_kb"),
)
