"""IK7xx: films, sounds and pictures."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NO_ORIGINAL = Rule(
    "IK701", ERROR,
    Words("there is no original.* beside this asset.yaml", "det finns ingen original.* bredvid denna asset.yaml"),
    Words("put the master file here and call it original.mp4 (or .mov, .wav, .png …)", "lägg masterfilen här och kalla den original.mp4 (eller .mov, .wav, .png …)"),
)
SEVERAL_ORIGINALS = Rule(
    "IK702", ERROR,
    Words("there are several originals: {names}", "det finns flera original: {names}"),
    Words("keep one of them here", "behåll ett av dem här"),
)
NOT_MEDIA = Rule(
    "IK703", ERROR,
    Words("`{name}` is no {kind}: {seen}", "`{name}` är ingen {kind}: {seen}"),
    Words("put a real {kind} here; a file does not become one by its name", "lägg en riktig {kind} här; en fil blir inte det genom sitt namn"),
)
OTHER_KIND = Rule(
    "IK704", ERROR,
    Words("asset.yaml says {kind}, but `{name}` has {seen}", "asset.yaml säger {kind}, men `{name}` har {seen}"),
    Words("correct `kind`, or put the right file here", "rätta `kind`, eller lägg rätt fil här"),
)
TOO_BIG = Rule(
    "IK705", ERROR,
    Words("`{name}` has {seen}; the limit is {limit}", "`{name}` har {seen}; gränsen är {limit}"),
    Words("make it smaller and save it again", "gör den mindre och spara den igen"),
)
NOT_MADE = Rule(
    "IK706", ERROR,
    Words("`{name}` could not be turned into {what}: {problem}", "`{name}` kunde inte göras om till {what}: {problem}"),
    Words("open the file in a player; if it plays to its end, save it again as MP4, WAV or PNG", "öppna filen i en spelare; om den spelas till slutet, spara om den som MP4, WAV eller PNG"),
)
WRONG_USE = Rule(
    "IK707", ERROR,
    Words("`{id}` is {seen}, but the directive says {kind}", "`{id}` är {seen}, men direktivet säger {kind}"),
    Words("write ::: {seen} {id}", "skriv ::: {seen} {id}"),
)
NO_FFMPEG = Rule(
    "IK708", ERROR,
    Words("ffmpeg is not installed, so films and sounds cannot be made", "ffmpeg är inte installerat, så filmer och ljud kan inte göras"),
    Words("run `pip install ikbt_ssg[ffmpeg]`, or install ffmpeg from ffmpeg.org", "kör `pip install ikbt_ssg[ffmpeg]`, eller installera ffmpeg från ffmpeg.org"),
)
