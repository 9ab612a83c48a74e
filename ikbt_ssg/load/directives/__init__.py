"""Every directive: its function, and one line in this table."""

from __future__ import annotations

from collections.abc import Mapping

from ikbt_ssg.load.directives.asks import quiz, reflection
from ikbt_ssg.load.directives.boxes import box, message, more, recap
from ikbt_ssg.load.directives.editions import only, slot
from ikbt_ssg.load.directives.shape import Directive
from ikbt_ssg.load.directives.uses import form, media, snippet, term

DIRECTIVES: Mapping[str, Directive] = {
    "film": Directive(media, "::: film andas-lugnt", takes="id", inside="may"),
    "audio": Directive(media, "::: audio kvallsro", takes="id", inside="may"),
    "image": Directive(media, "::: image dygnsrytm", takes="id", inside="may"),
    "worksheet": Directive(form, "::: worksheet somndagbok", takes="id", inside="nothing"),
    "measure": Directive(form, "::: measure phq-9", takes="id", inside="nothing"),
    "homework": Directive(box, "::: homework dagbok-en-vecka Fyll i din dagbok", takes="id", title="may"),
    "exercise": Directive(box, "::: exercise andas-ut Andas ut", takes="id", title="may"),
    "case": Directive(box, "::: case leila Leila, 46 år", takes="id", title="needed"),
    "quiz": Directive(quiz, "::: quiz vad-styr-somnen", takes="id"),
    "reflection": Directive(reflection, "::: reflection min-basta-natt", takes="id"),
    "fact": Directive(box, "::: fact Hur mycket sömn behövs?", title="may"),
    "more": Directive(more, "::: more Läs mer om dygnsrytmen", title="needed"),
    "crisis": Directive(box, "::: crisis Om du mår mycket dåligt", title="may"),
    "summary": Directive(box, "::: summary", title="may"),
    "recap": Directive(recap, "::: recap", inside="may"),
    "message": Directive(message, "::: message efter-modul-1 Efter första modulen", takes="id", title="needed"),
    "only": Directive(only, "::: only therapist", takes="tags", title="may"),
    "slot": Directive(slot, "::: slot kontakt", takes="id"),
    "snippet": Directive(snippet, "::: snippet om-du-mar-samre", takes="id", inside="nothing"),
    "term": Directive(term, "::: term somntryck", takes="id", inside="nothing"),
}
