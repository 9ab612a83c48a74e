"""How accessible an edition is, as data: what `accessibility.json` holds and the statement page says."""

from __future__ import annotations

from collections.abc import Iterator

from ikbt_ssg.bundle import Bundle

TESTED = (
    "The templates, with every block, type of field and state, in Chromium, by the tests of this version of the tool: axe, reflow at "
    "320 CSS pixels, text at 200 %, text spacing, light, dark, more contrast, forced colours, reduced motion, right to left, print, "
    "without script, and by keyboard alone; accessibility trees compared with ones that have been read."
)
"""What `tests/test_accessibility_walk.py` backs, of the templates; of a program's own words and media nothing is claimed."""
NOT_TESTED = (
    "the words, films, sounds and pictures of this program",
    "screen readers, voice control and other browsers",
    "use by people with disabilities",
)


def _deviations(bundle: Bundle) -> Iterator[dict[str, str]]:
    """Films that tell what is seen in writing only: WCAG asks for that at level A, and for a voice that tells it at AA."""
    twins = {id for each in bundle.media for id in (each.asset.sign_language, each.asset.audio_description)}
    for each in bundle.media:
        asset = each.asset
        if asset.kind == "film" and asset.id not in twins and asset.visuals != "in_speech" and asset.audio_description is None:
            yield {
                "criterion": "WCAG 2.2 SC 1.2.5",
                "media": asset.id,
                "title": asset.title,
                "what": "no audio description; the transcript tells what is seen",
            }


def accessibility(bundle: Bundle) -> dict[str, object]:
    """What was made accessible how; known deviations are listed, none are claimed away. The statement page says the same."""
    review, report_to = bundle.program.accessibility, bundle.accessibility
    return {
        "standard": "WCAG 2.2 AA",
        "tested": TESTED,
        "not_tested": NOT_TESTED,
        "language": bundle.edition.language,
        "media": [
            {
                "id": each.asset.id,
                "captions": [captions.language for captions in each.captions],
                "transcript": [transcript.language for transcript in each.transcripts],
                "alt": each.asset.alt,
                "visuals": each.asset.visuals,
                "sign_language": each.asset.sign_language,
                "audio_description": each.asset.audio_description,
            }
            for each in bundle.media
        ],
        "known_deviations": [*_deviations(bundle), *({"what": each} for each in bundle.program.label.deviations)],
        "reviewed": review.model_dump(mode="json") if review else None,
        "report_to": report_to.model_dump(mode="json") if report_to else None,
    }
