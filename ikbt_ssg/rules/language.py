"""IK6xx: languages and translations."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR = Severity.ERROR

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
