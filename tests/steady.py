"""Pages that a test can wait for: until nothing more happens in them by itself, however busy the machine is; on a day that the test sets.

Playwright's own clock takes the timers away from the browser, and then such of the same length come in another order; here only the
calendar is set, and the timers are counted (`steady.js`).
"""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Frame, Page

SCRIPT = Path(__file__).with_suffix(".js")


def steady(context: BrowserContext) -> None:
    """Every page of a context from now on can be waited for."""
    context.add_init_script(path=SCRIPT)


def set_date(page: Page, moment: str) -> None:
    """Let it be some moment, in what is open and in what will be opened."""
    page.add_init_script(f"steady.at({json.dumps(moment)})")
    for frame in page.frames:
        frame.evaluate("moment => window.steady && steady.at(moment)", moment)


def quiet(frame: Frame) -> None:
    """Wait until nothing more is on its way: no timer, no message to a host that has not been answered."""
    # written as a function, since the policy of our pages forbids that a mere expression is asked a second time
    frame.wait_for_function("() => steady.isQuiet()")


def loaded(frame: Frame) -> None:
    """Wait until the host has told a page what it has, and the page shows it."""
    frame.wait_for_function("() => window.steady && steady.isLoaded()")
