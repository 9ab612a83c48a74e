"""The states a page can be in: as it opens, with everything in it used, and the forms of `everything/` on their whole way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Frame

from tests.test_forms_in_browser import ANSWERS

NOW = "2026-11-21T22:30:00"
"""When the walk takes place, for the page."""
Record = dict[str, Any]


@dataclass(frozen=True)
class State:
    """A page of `everything/` in a host that has some records, after something was done there."""

    name: str
    page: str
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    does: Callable[[Frame], None] = lambda _: None
    welcome: Mapping[str, Any] = field(default_factory=dict)
    """What the host tells the page when it greets it."""


USE_ALL = """async () => {
    document.querySelectorAll('details').forEach(each => { each.open = true; });
    document.querySelectorAll('[data-quiz]').forEach(quiz => quiz.querySelector('input').click());
    document.querySelectorAll('.form-end:not([hidden]) .send').forEach(each => each.click());
    const before = document.querySelectorAll('details, [data-quiz], .form-end:not([hidden]) .send').length;
    await new Promise(done => setTimeout(done, 0));
    return before;
}"""
"""Unfold everything, answer every quiz, ask every empty form to be sent in; how many there were of them."""


def record(
    form: str, values: Record, *, status: str = "done", of: Record | None = None, computed: Record | None = None
) -> Record:
    """A record as a host keeps it."""
    kept = {"form": form, "version": "1.0.0", "status": status, "values": values, "computed": computed or {}}
    return kept | ({"of": of} if of else {})


def nights() -> list[Record]:
    """Six nights of a diary of sleep, with a gap, and one that is only begun."""
    kept = []
    for day, hours, score in (
        ("14", 360, 76),
        ("15", 390, 81),
        ("17", 405, 85),
        ("18", 330, 70),
        ("19", 420, 88),
        ("20", 400, 84),
    ):
        values = {"sang": "23:00", "slackte": "23:15", "insomning": 25, "uppvak": 1, "vaken_natt": 20, "vaknade": "06:30"}
        values |= {"upp": "07:00", "kvalitet": 4, "medicin": False}
        worked_out = {"tid_i_sang": 480, "sovtid": hours, "effektivitet": score}
        kept.append(record("provsomn", values, of={"day": f"2026-11-{day}"}, computed=worked_out))
    return [*kept, record("provsomn", {"sang": "23:30"}, status="draft", of={"day": "2026-11-21"})]


STEPS = [{"situation": "Åka hiss", "obehag": 60, "skydd": ["hörlurar"]}, {"situation": "Åka buss", "obehag": 40}]
LADDER = [record("provtrappa", {"steg": STEPS})]


def events() -> list[Record]:
    """Two steps of a ladder, each tried more than once."""
    tries = (("12", "Åka buss", 50, 30), ("14", "Åka buss", 45, 20), ("16", "Åka hiss", 80, 60), ("18", "Åka hiss", 70, 35))
    return [
        record("provlogg", {"steg": step, "topp": top, "efter": then}, of={"event": f"2026-11-{day}T17:00-1"})
        for day, step, top, then in tries
    ]


def parts() -> list[Record]:
    """Mornings and evenings."""
    slots = [(day, part) for day in ("18", "19", "20") for part in ("morgon", "kvall")]
    return [
        record("provdel", {"gjorde": "Gick ut", "humor": 3 + number}, of={"day": f"2026-11-{day}", "part": part})
        for number, (day, part) in enumerate(slots)
    ]


def measured() -> list[Record]:
    """A measure answered twice."""
    kept = []
    for day, occasion, score in (("2026-10-20", "pre", 8), ("2026-11-20", "post", 6)):
        items = {f"l{number}": {"radsla": 2, "undvikande": 1} for number in range(1, 4)}
        kept.append(record("provskala", items, of={"day": day, "occasion": occasion}, computed={"total": score}))
    return kept


def press(name: str) -> Callable[[Frame], None]:
    """Press the button of this name."""

    def do(frame: Frame) -> None:
        frame.get_by_role("button", name=name, exact=True).first.click()

    return do


def send(frame: Frame) -> None:
    """Look through, then send in."""
    press("Titta igenom och skicka in")(frame)
    press("Skicka in")(frame)
    frame.locator(".form-status", has_text="Inskickat.").first.wait_for()


def alarm(frame: Frame) -> None:
    """Answer so that a hint is given and help in a crisis is shown."""
    frame.locator("#alla-falt-obehag").fill("95")
    frame.locator("[data-field=oro] label.step").nth(10).click()
    frame.locator(".form-care .crisis").wait_for()
    frame.locator("[data-field=obehag] > .hint", has_text="Det är högt.").wait_for()


def misread(frame: Frame) -> None:
    """Write what cannot be read, and ask to send it in."""
    frame.locator("#alla-falt-vikt").fill("sju")
    press("Titta igenom och skicka in")(frame)


def finish(frame: Frame) -> None:
    """Say that the module is finished."""
    frame.get_by_role("button", name="Jag är klar med modulen").click()
    frame.locator(".module-end [role=status]", has_text="Noterat").wait_for()


def answer_quiz(frame: Frame) -> None:
    """Answer wrong, then right."""
    frame.get_by_text("Hur mycket du anstränger dig").click()
    frame.locator(".quiz-verdict", has_text="Inte riktigt").wait_for()
    frame.get_by_text("Hur länge du varit vaken").click()


def follow(frame: Frame) -> None:
    """Unfold the words of the film, and play from a line."""
    frame.locator(".follow summary").first.click()
    frame.locator(".cue").first.click()
    frame.locator(".cue[aria-current=true]").first.wait_for()
    frame.evaluate("document.querySelectorAll('video, audio').forEach(media => media.pause())")


def is_placed(frame: Frame) -> None:
    """The first page has been told how far the patient has come."""
    frame.locator(".place-done:visible").first.wait_for()


HOME = "patient/index.html"
ALL = "patient/forms/alla-falt.html"
NIGHT = "patient/forms/provsomn.html"
DIARIES = "patient/prov/fortsatt/dagbocker.html"
DRAFT = [record("alla-falt", ANSWERS, status="draft")]
STATES = (
    State("first page on the way", HOME, does=is_placed, welcome={"done": ["prov/allt"], "open": ["prov/fortsatt"]}),
    State("first page at the end", HOME, does=is_placed, welcome={"done": ["prov/allt", "prov/fortsatt"]}),
    State("wrong", ALL, does=misread),
    State("filled in", ALL, {"alla-falt": DRAFT, "provtrappa": LADDER}),
    State("in danger", ALL, does=alarm),
    State("looking through", ALL, {"alla-falt": DRAFT}, press("Titta igenom och skicka in")),
    State("sent in", ALL, {"alla-falt": DRAFT}, send),
    State("diary with chart", NIGHT, {"provsomn": nights()}),
    State("locked day", NIGHT, {"provsomn": nights()}, lambda frame: frame.locator(".slot.filled").first.click()),
    State("ladder", "patient/forms/provtrappa.html", {"provtrappa": LADDER}),
    State("measure wrong", "patient/forms/provskala.html", does=press("Titta igenom och skicka in")),
    State("measured twice", "patient/forms/provskala.html", {"provskala": measured()}),
    State("events and parts of days", DIARIES, {"provtrappa": LADDER, "provlogg": events(), "provdel": parts()}),
    State("quiz answered", "patient/prov/allt/fragor.html", does=answer_quiz),
    State("following the words", "patient/prov/allt/film.html", does=follow),
    State("module finished", "patient/prov/fortsatt/dagbocker.html", does=finish),
)
