"""IK9xx: packages, and what an exporter could not carry."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR = Severity.ERROR

UNKNOWN_FORMAT = Rule(
    "IK901", ERROR,
    Words("this version of ikbt cannot make the format `{id}`", "den här versionen av ikbt kan inte göra formatet `{id}`"),
    Words("the formats are: {known}", "formaten är: {known}"),
)
