"""IK9xx: packages, and what an exporter could not carry."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR = Severity.ERROR

UNKNOWN_FORMAT = Rule(
    "IK901", ERROR,
    Words("this version of ikbt cannot make the format `{id}`", "den här versionen av ikbt kan inte göra formatet `{id}`"),
    Words("the formats are: {known}", "formaten är: {known}"),
)

NOT_IN_FHIR = Rule(
    "IK910", Severity.NOTE,
    Words("the FHIR package leaves out {what} of `{form}`: {because}", "FHIR-paketet utelämnar {what} i `{form}`: {because}"),
    Words("whoever imports it sets this up by hand, or uses the web package", "den som importerar ställer in det för hand, eller använder webbpaketet"),
)
PROSE_NOT_IN_FHIR = Rule(
    "IK911", Severity.NOTE,
    Words("the FHIR package of `{program}` holds forms and the schedule; texts, films and pictures stay behind", "FHIR-paketet av `{program}` innehåller formulär och schema; texter, filmer och bilder blir kvar"),
    Words("use the web package for what patients read and watch", "använd webbpaketet för det som patienten läser och ser"),
)
