"""IK6xx: languages and translations."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NOT_TRANSLATED = Rule(
    "IK601", ERROR,
    Words("`{id}` is not translated into {language}, which the edition `{edition}` of `{program}` needs", "`{id}` är inte översatt till {language}, som utgåvan `{edition}` av `{program}` behöver"),
    Words("write {path}, with the same id", "skriv {path}, med samma id"),
)
NO_INTERFACE = Rule(
    "IK602", ERROR,
    Words("the words of the page itself do not exist in {language}", "sidans egna ord finns inte på {language}"),
    Words("choose one of: {known}", "välj ett av: {known}"),
)
HARD_TO_READ = Rule(
    "IK603", WARNING,
    Words("this text has LIX {lix}, and its readers should not need more than {limit}", "texten har LIX {lix}, och dess läsare bör inte behöva mer än {limit}"),
    Words("divide long sentences and exchange long words; the report beside the package shows which", "dela långa meningar och byt ut långa ord; rapporten bredvid paketet visar vilka"),
    "Björnsson 1968",
)
