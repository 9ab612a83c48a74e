"""The film about sleep pressure and the inner clock."""

from math import exp, sqrt

from masters.drawing import (
    CREAM,
    DUSK,
    EMBER,
    HONEY,
    INK,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    TEAL,
    Pen,
    between,
    ease,
    mix,
    ring,
)
from masters.film import Beat, Scene
from masters.motifs import NIGHT_SKY, day_clock, floor, moon, stars, sun, vessel

CHART = (206.0, 44.0, 412.0, 190.0)  # left, top, width, height
EVENING = 16 / 24  # where in the chart the night begins


def two_things(pen: Pen, beat: Beat) -> None:
    """The question, then the glass and the clock."""
    floor(pen, CREAM)
    pen.at(alpha=ease(beat.second / 0.8)).text(320, 46, "Varför blir du sömnig?", 34, bold=True)
    for x, after in ((190, 0.0), (450, 0.35)):
        pen.at(alpha=beat.rise("två", 1.2, after)).disc(x, 160, 86, PALE)
    left, right = pen.at(alpha=beat.rise("båda", 0.8)), pen.at(alpha=beat.rise("båda", 0.8, 1.3))
    vessel(left.at(190, 160, 0.68), 0.55, beat.second)
    left.text(190, 268, "Sömntryck", 26, bold=True)
    day_clock(right.at(450, 160), 60, 15)
    right.text(450, 268, "Inre klocka", 26, bold=True)


def pressure_day(pen: Pen, beat: Beat) -> None:
    """The glass fills and the curve climbs all day; at night both sink."""
    floor(pen, CREAM)
    passed = EVENING * beat.way("stiger", "sjunker") + (1 - EVENING) * ease(beat.since("sjunker") / 3.4)
    left, top, width, height = CHART
    pen.box(left, top, width, height, CREAM, 14)
    pen.box(left + width * EVENING - 14, top, width * (1 - EVENING) + 14, height, NIGHT, 14)
    pen.box(left + width * EVENING - 14, top, 14, height, CREAM)
    sun(pen.at(left + 128, top + 40), 15)
    moon(pen.at(left + width * 0.90, top + 36), 15)
    line = [pressure_place(step / 160) for step in range(161) if step / 160 <= passed]
    pen.line(line, EMBER, 6)
    x, y = pressure_place(passed)
    pen.disc(x, y, 10, PAPER)
    pen.disc(x, y, 7, EMBER)
    for x, words, anchor in (
        (left, "Morgon", "lm"),
        (left + width * EVENING, "Kväll", "mm"),
        (left + width, "Morgon", "rm"),
    ):
        pen.text(x, top + height + 24, words, 23, anchor=anchor)
    vessel(pen.at(104, 138, 1.02), pressure(passed), beat.second * 1.5)
    pen.text(104, 258, "Sömntryck", 25, bold=True)


def pressure(share: float) -> float:
    """Sleep pressure over a day that begins in the morning, from 0 to 1."""
    high = 1 - exp(-1.7)
    if share < EVENING:
        return 0.12 + 0.80 * (1 - exp(-1.7 * share / EVENING)) / high
    return 0.12 + 0.80 * (exp(-2.6 * (share - EVENING) / (1 - EVENING)) - exp(-2.6)) / (1 - exp(-2.6))


def pressure_place(share: float) -> tuple[float, float]:
    """Where the curve is in the chart."""
    left, top, width, height = CHART
    return left + 14 + (width - 28) * share, top + height - 12 - (height - 34) * pressure(share)


def inner_clock(pen: Pen, beat: Beat) -> None:
    """A day's clock whose hand goes from day to night."""
    floor(pen, CREAM)
    hour = between(8, 21.5, ease(beat.since("klocka") / (beat.marks["natt"] - beat.marks["klocka"] + 2.2)))
    day_clock(pen.at(208, 148), 112, hour)
    day, night = pen.at(alpha=beat.rise("dag")), pen.at(alpha=beat.rise("natt"))
    day.box(370, 66, 220, 64, HONEY, 32)
    day.text(480, 98, "Dag: pigg", 30, bold=True)
    night.box(370, 166, 220, 64, DUSK, 32)
    night.text(480, 198, "Natt: trött", 30, PAPER, bold=True)


def gate(pen: Pen, beat: Beat) -> None:
    """A full glass, a clock at night, and a door of light that opens between them."""
    stars(pen, NIGHT_SKY)
    open_by = beat.rise("öppnas", 2.4)
    pen.shape([*ring(320, 300, 330, 66, -90, 90), (650, 360), (-10, 360)], DUSK)
    pen.at(alpha=0.30 * open_by).shape([(258, 262), (382, 262), (470, 360), (170, 360)], CREAM)
    arch(pen, 84, MIST)
    arch(pen, 72, TEAL)
    doorway(pen, open_by)
    vessel(pen.at(118, 146, 0.92), 0.94, beat.second * 1.2, MIST)
    day_clock(pen.at(522, 146), 76, 21.2)
    pen.text(118, 262, "Högt tryck", 25, PAPER, bold=True)
    pen.text(522, 262, "Natt", 25, PAPER, bold=True)


def arch(pen: Pen, half: float, color: str) -> None:
    """A doorway with a round top, standing on y = 262."""
    pen.shape([*ring(320, 132, half, half, -90, 90), (320 + half, 262), (320 - half, 262)], color)


def doorway(pen: Pen, open_by: float) -> None:
    """Warm light between two leaves that slide apart."""
    half = 1.2 + 62 * open_by
    across = [half * step / 20 for step in range(-20, 21)]
    top = [(320 + x, 132 - sqrt(72**2 - x**2)) for x in across]
    pen.shape([*top, (320 + half, 262), (320 - half, 262)], mix(INK, HONEY, open_by * 3))
    moon(pen.at(320, 150, alpha=open_by), 22, CREAM)
    for side in (-1, 1):
        pen.disc(320 + side * (half + 5), 190, 3, HONEY)


def advice(pen: Pen, beat: Beat) -> None:
    """Two pieces of advice, each with its light in the sky."""
    floor(pen, CREAM)
    up, down = pen.at(alpha=beat.rise("upp")), pen.at(alpha=beat.rise("ner"))
    for y, color, after in ((84, PALE, 0.0), (208, DUSK, 0.3)):
        pen.at(alpha=beat.rise("råd", 0.8, after)).disc(128, y, 54, color)
    sun(up.at(128, 84), 25)
    up.text(210, 66, "Gå upp samma tid", 33, anchor="lm", bold=True)
    up.text(210, 106, "varje dag", 33, anchor="lm", bold=True)
    moon(down.at(128, 208), 30)
    down.text(210, 190, "Lägg dig när", 33, anchor="lm", bold=True)
    down.text(210, 230, "du är sömnig", 33, anchor="lm", bold=True)


SOMNTRYCK = (
    Scene("två", two_things),
    Scene("stiger", pressure_day),
    Scene("klocka", inner_clock),
    Scene("port", gate, NIGHT),
    Scene("råd", advice),
)
