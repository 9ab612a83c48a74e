"""One browser page that goes from page to page and from mode to mode, and writes down whatever is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import Browser, Frame, Request

from tests.steady import quiet, set_date, steady
from tests.walk.modes import HAS_NO_SCRIPT, KEYBOARD, NARROW, WITHOUT_SCRIPT, Mode
from tests.walk.states import NOW, USE_ALL, State

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
KEYS = (Path(__file__).parent / "keys.js").read_text(encoding="utf-8")
JUDGE = (Path(__file__).parent / "judge.js").read_text(encoding="utf-8")
RULES = (Path(__file__).parent / "rules.js").read_text(encoding="utf-8")
HEIGHT = 780
EVERYTHING_AT = "some/way/down"
"""Where the server has `everything/`."""
OPEN_IN_HOST = """([kept, welcome, path]) => {
    host.welcome = welcome;
    for (const [form, records] of Object.entries(kept)) {
        host.records[form] = Object.fromEntries(records.map((record, number) => [number, record]));
    }
    const frame = document.getElementById('frame');
    return new Promise(done => {
        frame.addEventListener('load', () => done(null), {once: true});
        host.open(path);
    });
}"""
LOADED = """() => !document.getElementById('frame').contentDocument.querySelector('[data-form]')
    || host.log.some(asked => asked.type === 'load')"""
TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
"""Only going down counts."""
PLAIN = {
    "media": "screen",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
    "contrast": "no-preference",
}


class Walker:
    """A browser page that goes through the pages below an address; everything that is wrong there is written down."""

    def __init__(self, browser: Browser, address: str, below: str = EVERYTHING_AT) -> None:
        self.address = address
        self.below = below
        self.context = browser.new_context(viewport={"width": NARROW, "height": HEIGHT}, locale="sv-SE")
        steady(self.context)
        # told to the browser once, and in every page from then on
        for judge in (AXE, JUDGE, RULES, KEYS):
            self.context.add_init_script(judge)
        self.page = self.context.new_page()
        self.keys = self.context.new_cdp_session(self.page)
        self.frame: Frame = self.page.main_frame
        self.width = NARROW
        self.media: Mapping[str, str] | None = None
        self.faces: dict[str, list[str]] = {}
        """The ways of painting that have been judged, by mode."""
        self.findings: list[str] = []
        self.combinations = 0
        self.is_scriptless = False
        self.has_script = True
        self.scripted: set[str] = set()
        """The pages that have been opened and have a script."""
        self.where = ""
        set_date(self.page, NOW)
        self.page.on("console", lambda message: self.note(f"console {message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.note(f"error: {error}"))
        self.page.on("request", self._asked)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.context.close()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.note(f"asks elsewhere: {request.url}")

    def take_scripts_away(self) -> None:
        """From now on every script that a page asks for comes empty, so that the page is what it is without any."""
        self.is_scriptless = True
        self.page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))

    def note(self, finding: str) -> None:
        """Write down what is wrong, and where."""
        self.findings.append(f"{self.where}: {finding}")

    def open(self, path: str) -> None:
        """Go to a page, shown plainly."""
        self.where = path
        self.show_plainly()
        self.page.goto(f"{self.address}/{self.below}/{path}", wait_until="load")
        self.frame = self.page.main_frame
        self.has_script = bool(self.frame.evaluate("document.scripts.length"))
        if self.has_script:
            self.scripted.add(path)

    def stage(self, state: State) -> None:
        """Go to a state of a page, in a host that keeps what the state says."""
        self.where = f"{state.page} {state.name}"
        self.page.goto(f"{self.address}/host/index.html")
        self.has_script = True
        self.frame = self.page.main_frame
        self.show_plainly()
        self.page.evaluate(OPEN_IN_HOST, [dict(state.records), dict(state.welcome), f"/{EVERYTHING_AT}/{state.page}"])
        self.page.wait_for_function(LOADED)
        self.frame = self.page.frames[-1]
        quiet(self.frame)
        state.does(self.frame)
        self.settle()
        quiet(self.frame)

    def settle(self) -> None:
        """Wait until forms have worked out what follows from their answers."""
        self.frame.wait_for_function(
            "() => [...document.querySelectorAll('[data-value] .value')].every(each => each.textContent)"
        )

    def use_all(self) -> int:
        """Unfold, answer and send what is on the page; how much there was."""
        return int(self.frame.evaluate(USE_ALL))

    def show_plainly(self) -> None:
        """On a telephone, of whose owner nothing is known."""
        self._show(NARROW, {})

    def _show(self, width: int, media: Mapping[str, str]) -> None:
        if width != self.width:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.width = width
        if media != self.media:
            self.page.emulate_media(**{**PLAIN, **media})  # type: ignore[arg-type]
            self.media = media

    def put_on(self, mode: Mode) -> None:
        """Show the page in a mode."""
        self._show(mode.width, mode.media)
        self.frame.evaluate(
            """([style, direction, prints]) => {
                walk.wear(style);
                document.documentElement.dir = direction || walk.direction();
                window.dispatchEvent(new Event(prints ? 'beforeprint' : 'afterprint'));
            }""",
            [mode.style, mode.direction, mode.media.get("media") == "print"],
        )

    def judge(self, state: str, *modes: Mode) -> None:
        """Show what is open in some modes, and ask in each what it asks; without its script is another visit, where it has one."""
        for each in modes:
            mode = each if self.has_script or self.is_scriptless or each is not WITHOUT_SCRIPT else HAS_NO_SCRIPT
            if mode is WITHOUT_SCRIPT and not self.is_scriptless:
                continue
            self.put_on(mode)
            found = self._press_tab() if mode is KEYBOARD else self._ask(mode)
            for finding in found:
                self.note(f"[{state}, {mode.name}] {finding}")
            self.combinations += 1

    def _ask(self, mode: Mode) -> list[str]:
        known = self.faces.setdefault(mode.name, [])
        told = self.frame.evaluate("([asks, rules, known]) => walk.judge(asks, rules, known)", [mode.asks, mode.rules, known])
        known.extend(told["faces"])
        return list(told["found"])

    def _press_tab(self) -> list[str]:
        """Go through what is open with Tab alone, on a telephone, where the bar at the bottom could cover something."""
        for _ in range(self.frame.evaluate("walk.keys.count()")):
            self.keys.send("Input.dispatchKeyEvent", TAB)
        return list(self.frame.evaluate("walk.keys.told()"))
