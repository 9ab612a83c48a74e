"""In which order the tests are dealt out to the workers, and which of them stay together, so that the workers end together.

What a module's tests share is made once when they stay on one worker; a module that takes long is dealt out test by test. The longest
begin, for a long one that begins last leaves the other workers without work.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ONE_BY_ONE = frozenset(
    {
        "test_accessibility_walk",
        "test_build",
        "test_cases",
        "test_diary_in_browser",
        "test_doorway",
        "test_forms_in_browser",
        "test_load_properties",
        "test_media",
        "test_media_elsewhere",
        "test_media_masters",
        "test_pages_in_browser",
        "test_style",
    }
)
"""Modules whose tests need not stay together: what they share is shared by all workers, or is quick to make."""
SECONDS = {
    "test_accessibility_walk::test_every_page_in_every_mode": 40,
    "test_publish": 38,
    "test_lighthouse": 36,
    "test_build::test_killed_at_any_moment_the_next_build_mends_it": 35,
    "test_player": 35,
    "test_doorway::test_killed_while_installing_and_started_twice_at_once_it_mends": 30,
    "test_accessibility_judges": 28,
    "test_expressions_in_browser": 28,
    "test_import": 28,
    "test_release": 28,
    "test_accessibility_walk::test_every_block_and_state_in_every_mode": 26,
    "test_load_properties::test_any_mistake_in_a_project_is_told": 24,
    "test_types_in_browser": 24,
    "test_build_faults": 24,
    "test_fhir": 22,
    "test_style::test_mypy_has_nothing_to_say": 20,
    "test_diary_in_browser::test_a_sleep_diary_for_seven_nights": 18,
    "test_media_elsewhere::test_other_machines_make_the_same_bytes_and_one_that_is_killed_costs_its_job_only": 18,
    "test_html": 18,
    "test_preview": 17,
    "test_doorway::test_it_builds_with_nothing_but_python_and_starts_quickly_after": 14,
    "test_verify": 14,
    "test_conformance": 12,
    "test_finding_the_way": 12,
    "test_examples_in_browser": 11,
    "test_preview_saving": 11,
    "test_sign": 11,
}
"""What a module, or one test of those dealt out one by one, takes where others use the processors too. What is not here is short."""


class Dealer(LoadScopeScheduling):
    """Deals out whole modules, and the tests of those that are dealt out one by one."""

    def _split_scope(self, nodeid: str) -> str:
        path, _, _ = nodeid.partition("::")
        return nodeid if Path(path).stem in ONE_BY_ONE else path


def seconds(item: pytest.Item) -> int:
    """What a test takes, or all of its module where these stay together."""
    module = item.path.stem
    test = f"::{item.name.partition('[')[0]}" if module in ONE_BY_ONE else ""
    return SECONDS.get(module + test, 0)
