"""IK4xx: what a clinician must be able to trust."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Rule, Severity, Words

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NO_CRISIS_CONTACT = Rule(
    "IK401", ERROR,
    Words("the region `{region}` of the edition `{edition}` names nobody to turn to in a crisis", "regionen `{region}` i utgåvan `{edition}` anger ingen att vända sig till i en kris"),
    Words("add `crisis:` with at least one contact to the region's file", "lägg till `crisis:` med minst en kontakt i regionens fil"),
)
FACT_EXPIRED = Rule(
    "IK402", WARNING,
    Words("`{id}` was only checked to hold until {day}", "`{id}` är bara kontrollerad till och med {day}"),
    Words("check it again and write a new `good_until`", "kontrollera den igen och skriv ett nytt `good_until`"),
)
PLACEHOLDER = Rule(
    "IK403", WARNING,
    Words("`{text}` looks like a gap that somebody meant to fill", "`{text}` ser ut som en lucka som någon tänkte fylla"),
    Words("write the text, or remove the placeholder", "skriv texten, eller ta bort platshållaren"),
)
MINUTES_DIFFER = Rule(
    "IK404", WARNING,
    Words("it says {written} minutes, but reading, films and forms come to about {computed}", "det står {written} minuter, men läsning, filmer och formulär tar ungefär {computed}"),
    Words("correct the figure, or leave it out", "rätta siffran, eller utelämna den"),
)
TOO_MANY_MODULES = Rule(
    "IK405", WARNING,
    Words("{steps} modules, one a week, take longer than the longest time under `weeks` ({weeks})", "{steps} moduler, en i veckan, tar längre tid än den längsta under `weeks` ({weeks})"),
    Words("correct `weeks` under `effort`, or remove a step", "rätta `weeks` under `effort`, eller ta bort ett steg"),
)
MESSAGE_FOR_READER = Rule(
    "IK406", ERROR,
    Words("the message `{id}`, which a therapist is to send, stands where a patient or parent reads it", "meddelandet `{id}`, som en behandlare ska skicka, står där en patient eller förälder läser det"),
    Words("move it to a page in `therapist/`, or put it inside ::: only therapist", "flytta det till en sida i `therapist/`, eller lägg det i ::: only therapist"),
)
BLANK_FOR_READER = Rule(
    "IK407", ERROR,
    Words("`{text}` is a blank outside a message, and nobody would fill it in", "`{text}` är en lucka utanför ett meddelande, och ingen skulle fylla i den"),
    Words("write the words themselves, or put the text inside ::: message", "skriv själva orden, eller lägg texten i ::: message"),
)
