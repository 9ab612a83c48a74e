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
    Words("version {version} is released, and this version of ikbt makes other pages or reads old answers otherwise, from the same words", "version {version} är släppt, och den här versionen av ikbt gör andra sidor eller läser gamla svar annorlunda, av samma ord"),
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
REFLECTION_CHANGED = Rule(
    "IK809", ERROR,
    Words("the reflection `{id}` asks something else than in {before}: {changes}", "reflektionen `{id}` frågar något annat än i {before}: {changes_sv}"),
    Words("give it another id, so that old answers stay with the question they answer", "ge den ett annat id, så att gamla svar stannar hos frågan de svarar på"),
)
NO_MAP = Rule(
    "IK810", ERROR,
    Words("there are major changes since {before}, and nothing says what becomes of answers given before: {changes}", "det finns stora ändringar sedan {before}, och inget säger vad som händer med svar från tidigare: {changes_sv}"),
    Words("write {path}, or a `pin` in it so that whoever began {before} stays with it; `ikbt new migration {program}` begins it with what it has to decide", "skriv {path}, eller en `pin` i den så att den som började med {before} stannar där; `ikbt new migration {program}` påbörjar den med vad den måste avgöra"),
)
MAP_VERSION = Rule(
    "IK811", ERROR,
    Words("the map says `{key}: {seen}`, but belongs to {wanted}", "kartan säger `{key}: {seen}`, men hör till {wanted}"),
    Words('write {key}: "{wanted}"; a map leads from the latest release to the version in its file name', 'skriv {key}: "{wanted}"; en karta går från det senaste släppet till versionen i sitt filnamn'),
)
MAP_NO_RELEASE = Rule(
    "IK812", ERROR,
    Words("this map leads from a release, but no version below this one was released", "den här kartan går från ett släpp, men ingen version före den här är släppt"),
    Words("remove the file, or take the releases back as git has them", "ta bort filen, eller ta tillbaka släppen som de är i git"),
)
MAP_UNKNOWN = Rule(
    "IK813", ERROR,
    Words("the map of `{form}` names `{seen}`, which version {version} does not have", "kartan för `{form}` har `{seen}`, som inte finns i version {version}"),
    Words("write one of: {known}", "skriv en av: {known}"),
)
MAP_SILENT = Rule(
    "IK814", ERROR,
    Words("the map does not say what becomes of `{path}` in `{form}`: {what}", "kartan säger inte vad som händer med `{path}` i `{form}`: {what_sv}"),
    Words("name it under `rename`, `values`, `convert`, `drop` (with the reason) or, if answers to {before} mean the same, `same` (and who made sure)", "skriv det under `rename`, `values`, `convert`, `drop` (med skälet) eller, om svar till {before} betyder detsamma, `same` (och vem som kontrollerat det)"),
)
MAP_SILENT_GONE = Rule(
    "IK815", ERROR,
    Words("the map does not say what becomes of answers to `{path}` in `{form}`, which cannot go over as they are: {what}", "kartan säger inte vad som händer med svar på `{path}` i `{form}`, som inte kan gå över som de är: {what_sv}"),
    Words("name it under `rename`, `values`, `convert` or `drop` (with the reason)", "skriv det under `rename`, `values`, `convert` eller `drop` (med skälet)"),
)
MAP_FORM_GONE = Rule(
    "IK816", ERROR,
    Words("the form `{form}` of {before} is gone, and the map does not say what becomes of its records", "formuläret `{form}` i {before} är borta, och kartan säger inte vad som händer med dess svar"),
    Words("write `drop_records` with the reason below forms: {form}", "skriv `drop_records` med skälet under forms: {form}"),
)
MAP_RESULT = Rule(
    "IK817", ERROR,
    Words("`convert` gives `{path}` {seen}, but it takes {wanted}", "`convert` ger `{path}` {seen}, men det tar {wanted}"),
    Words("write an expression that gives {wanted}", "skriv ett uttryck som ger {wanted}"),
)
MAP_LEVEL = Rule(
    "IK818", ERROR,
    Words("`rename` leads `{path}` to `{to}`, out of the list it belongs to or into another", "`rename` leder `{path}` till `{to}`, ut ur listan den hör till eller in i en annan"),
    Words("rename the list itself, or let answers end with `drop` and the reason", "byt namn på själva listan, eller låt svaren sluta med `drop` och skälet"),
)
MAP_TWO_IN_ONE = Rule(
    "IK819", ERROR,
    Words("answers to `{path}` and to `{other}` would both become answers to `{to}`", "svar på `{path}` och på `{other}` skulle båda bli svar på `{to}`"),
    Words("let one of them end with `drop` and the reason, or make `{to}` of both with `convert`", "låt ett av dem sluta med `drop` och skälet, eller gör `{to}` av båda med `convert`"),
)
MAP_NO_VALUE = Rule(
    "IK821", ERROR,
    Words("`convert` names `{path}` of `{form}`, a list or matrix, which has no value of its own", "`convert` har `{path}` i `{form}`, en lista eller matris, som inte har något eget värde"),
    Words("name the fields in its rows, one by one ({known}); options and rows of a matrix become others with `values`: {path} and {path}.rows", "skriv fälten i dess rader, ett för ett ({known}); alternativ och rader i en matris blir andra med `values`: {path} och {path}.rows"),
)
MAP_NEW_ROWS = Rule(
    "IK822", ERROR,
    Words("`convert` cannot fill `{path}` of `{form}`: there are no earlier answers to the list or matrix it stands in, so there is no row to put it in", "`convert` kan inte fylla `{path}` i `{form}`: det finns inga tidigare svar på listan eller matrisen det står i, och alltså ingen rad att lägga det i"),
    Words("if the list or matrix was called something else, name it under `rename`; otherwise let the old answers end with `drop` and the reason. It can fill: {known}", "om listan eller matrisen hette något annat, skriv den under `rename`; låt annars de gamla svaren sluta med `drop` och skälet. Det kan fylla: {known}"),
)
MAP_TWO_ROWS = Rule(
    "IK823", ERROR,
    Words("answers to the rows `{path}` and `{other}` would both become answers to `{to}`", "svar på raderna `{path}` och `{other}` skulle båda bli svar på `{to}`"),
    Words("let one of them end: write `{path}` or `{other}` under `drop`, with the reason", "låt den ena sluta: skriv `{path}` eller `{other}` under `drop`, med skälet"),
)
MAP_NO_REASON = Rule(
    "IK824", ERROR,
    Words("`{key}` says nothing of `{path}` in `{form}` but {seen}", "`{key}` säger inget om `{path}` i `{form}` utom {seen}"),
    Words("write a reason that a therapist understands beside the answer, or who has made sure that it means the same", "skriv ett skäl som en behandlare förstår bredvid svaret, eller vem som kontrollerat att det betyder detsamma"),
)
MAP_TEST = Rule(
    "IK820", ERROR,
    Words("test {test} of the map expects {expected} for `{path}`, but gets {found}", "kartans prov {test} väntar sig {expected} för `{path}`, men får {found}"),
    Words("correct the map or the test", "rätta kartan eller provet"),
)
