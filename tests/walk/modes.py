"""The modes that pages are shown in, and what is asked of them there.

What a mode cannot change is judged once, in the first, `phone`: there axe applies all its rules. In every other mode it applies the
rules that the mode can make a difference to, and the questions of `judge.js` ask what axe does not. Rules about colours are applied to
every way of painting that has not been met in that mode before (`rules.js`); to all that there is in `phone` on the pages of
`everything/`, where each block and template stands. On a desk other parts of a page may be shown than on a telephone, so all rules
are applied there too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EVERYTHING = ("all",)
"""Every rule that is not named besides; one about colours that is named is asked of new ways of painting only."""
CONTRAST = ("color-contrast",)
COLOURS = (*CONTRAST, "link-in-text-block")
PLACES = ("target-size", "scrollable-region-focusable", "css-orientation-lock", "meta-viewport")

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""The spacing that WCAG 2.2 SC 1.4.12 says a page must bear."""
LARGE = ":root { font-size: 200% !important; }"

NARROW, TABLET, WIDE, SHEET = 320, 640, 1280, 718
"""CSS pixels: the narrowest telephone, a small tablet, a desk, and what a sheet of A4 holds between its margins."""


@dataclass(frozen=True)
class Mode:
    """A way to meet a page: how wide, what the reader has told the browser, and the reader's own style on top."""

    name: str
    asks: tuple[str, ...] = ()
    """Questions of `judge.js`."""
    rules: tuple[str, ...] = ()
    """Rules of axe."""
    width: int = NARROW
    media: Mapping[str, str] = field(default_factory=dict)
    """What Playwright's `emulate_media` is told."""
    style: str = ""
    direction: str = ""


PHONE = Mode("phone", ("wide", "clipped", "thumb"), EVERYTHING)
KEYBOARD = Mode("keyboard alone", media={"reduced_motion": "reduce"})
"""What `keys.js` looks at; without smooth scrolling, since the keys are pressed quicker than anybody could."""
PHONE_AGAIN = Mode("phone", PHONE.asks, (*EVERYTHING, *COLOURS))
"""`phone` for pages made of blocks that have all been seen in it, and for a page that has been seen in it and is used."""
WITHOUT_SCRIPT = Mode("without script", ("plain", "wide", "clipped"), (*EVERYTHING, *COLOURS))
HAS_NO_SCRIPT = Mode("without script", WITHOUT_SCRIPT.asks)
"""The same for a page that has none: it is what `phone` has shown, and axe has said all of it there."""
MODES = (
    PHONE,
    Mode("dark", (), COLOURS, media={"color_scheme": "dark"}),
    Mode("more contrast", (), ("color-contrast-enhanced",), media={"contrast": "more"}),
    Mode("forced colours", ("edges", "chosen"), CONTRAST, media={"forced_colors": "active"}),
    Mode("reduced motion", ("still",), media={"reduced_motion": "reduce"}),
    Mode("text spacing", ("wide", "clipped"), PLACES, style=SPACED),
    Mode("right to left", ("wide", "clipped"), PLACES, direction="rtl"),
    Mode("large text", ("wide", "clipped"), PLACES, width=TABLET, style=LARGE),
    Mode("desk", ("wide", "clipped"), (*EVERYTHING, *COLOURS), width=WIDE),
    Mode("print", ("wide", "clipped", "paper"), CONTRAST, width=SHEET, media={"media": "print"}),
    KEYBOARD,
    WITHOUT_SCRIPT,
)
