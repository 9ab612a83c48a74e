"""IK8xx: versions, releases and sign-offs."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RELEASED = Rule(
    "IK801", ERROR,
    Words("version {version} is released, and its content has changed since: {changes}", "version {version} är släppt, och innehållet har ändrats sedan dess: {changes_sv}"),
    Words("give it version {deserved}, the lowest that these changes deserve; `ikbt diff {program}` shows them all", "ge den version {deserved}, den lägsta som ändringarna förtjänar; `ikbt diff {program}` visar alla"),
)
TOO_LOW = Rule(
    "IK802", ERROR,
    Words("version {version} is lower than the changes since {before} deserve: {changes}", "version {version} är lägre än ändringarna sedan {before} förtjänar: {changes_sv}"),
    Words('write version: "{deserved}"; `ikbt diff {program}` shows every change and its class', 'skriv version: "{deserved}"; `ikbt diff {program}` visar varje ändring och dess klass'),
)
OTHER_PAGES = Rule(
    "IK803", ERROR,
    Words("version {version} is released, and this version of ikbt makes other pages from the same words", "version {version} är släppt, och den här versionen av ikbt gör andra sidor av samma ord"),
    Words('write version: "{deserved}", or build with the version of ikbt that made the release', 'skriv version: "{deserved}", eller bygg med den version av ikbt som gjorde släppet'),
)
NOT_SIGNED = Rule(
    "IK804", ERROR,
    Words("nobody in the role `{role}` has signed this version", "ingen i rollen `{role}` har signerat den här versionen"),
    Words('let somebody in that role look at the preview, then run `ikbt sign-off {program} --role {role} --by "…"`', 'låt någon i den rollen titta på förhandsvisningen, och kör sedan `ikbt sign-off {program} --role {role} --by "…"`'),
)
SIGNATURE_VOID = Rule(
    "IK805", ERROR,
    Words("the sign-off `{role}` of {day} is void: {changes}", "signeringen `{role}` från {day} gäller inte längre: {changes_sv}"),
    Words('let somebody in that role look again at these passages, then run `ikbt sign-off {program} --role {role} --by "…"`', 'låt någon i den rollen titta igen på de här ställena, och kör sedan `ikbt sign-off {program} --role {role} --by "…"`'),
)
ID_REUSED = Rule(
    "IK806", ERROR,
    Words("`{id}` was in release {version} and has been gone since; an id never comes back", "`{id}` fanns i version {version} och har varit borta sedan dess; ett id kommer aldrig tillbaka"),
    Words("choose another id: old answers under this one mean something else", "välj ett annat id: gamla svar under det här betyder något annat"),
)
FORM_TOO_LOW = Rule(
    "IK808", ERROR,
    Words("the form `{id}` is still version {version}, but has changed since {before}: {changes}", "formuläret `{id}` är fortfarande version {version}, men har ändrats sedan {before}: {changes_sv}"),
    Words('write version: "{deserved}" in it, so that answers say which questions they answer', 'skriv version: "{deserved}" i det, så att svar säger vilka frågor de svarar på'),
)
