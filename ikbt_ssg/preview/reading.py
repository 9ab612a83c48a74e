"""How hard a page is to read, for whoever looks at it in the preview; none of it is in a package."""

from __future__ import annotations

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.readability.limits import LIMITS, audience
from ikbt_ssg.readability.lix import LANGUAGES

Reading = dict[str, object]


def readings(bundle: Bundle) -> dict[str, Reading]:
    """What was measured on each page that somebody wrote as a text, by its path in the package."""
    ages = bundle.program.for_.ages
    found: dict[str, Reading] = {}
    for page in bundle.pages:
        told = page.readability
        if told is None:
            continue
        found[page.path] = {
            "words": told.words,
            "minutes": page.minutes or None,
            "sentence": round(told.words / told.sentences, 1) if told.sentences else 0,
            # LIX says nothing of languages whose words are built otherwise
            "lix": told.lix if page.language in LANGUAGES else None,
            "limit": LIMITS[audience(page.role, ages)],
            "long_sentences": told.long_sentences,
            "long_paragraphs": told.long_paragraphs,
            "unexplained": told.unexplained,
        }
    return found
