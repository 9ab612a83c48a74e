"""The still diagrams: the curve of a day, the circle of low mood, and a week of squares."""

from math import cos, exp, radians, sin

from masters.drawing import (
    BRICK,
    CORAL,
    CREAM,
    EMBER,
    INK,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    SAND,
    SEA,
    TEAL,
    Pen,
    Point,
    mix,
    ring,
    smooth,
)
from masters.motifs import moon, sitting, sun

LEFT, TOP, RIGHT, BOTTOM = 190.0, 70.0, 1540.0, 800.0
NIGHT_FROM = 23.0
ALERTNESS: tuple[Point, ...] = (
    (7, 0.40), (9.5, 0.66), (12, 0.78), (14.5, 0.74), (17, 0.84), (20, 0.97),
    (21.5, 0.92), (23, 0.70), (25, 0.36), (28, 0.10), (31, 0.40),
)  # fmt: skip
GREEN = "#7ba184"
WEEK = ("Mån", "Tis", "Ons", "Tor", "Fre", "Lör", "Sön")
PARTS = (("Morgon", "+- +-+ "), ("Dag", "-++-+++"), ("Kväll", "- ++ ++"))


def day_curve(pen: Pen) -> None:
    """Sleep pressure and the inner clock over one day."""
    night = place(NIGHT_FROM, 0)[0]
    pen.box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, CREAM, 36)
    pen.box(night - 60, TOP, RIGHT - night + 60, BOTTOM - TOP, NIGHT, 36)
    pen.box(night - 60, TOP, 60, BOTTOM - TOP, CREAM)
    sun(pen.at(LEFT + 110, TOP + 100), 44)
    moon(pen.at(RIGHT - 90, TOP + 90), 46)
    alert = [place(hour, level) for hour, level in smooth(ALERTNESS, steps=24)]
    dashes(pen, [point for point in alert if point[0] <= night], TEAL)
    dashes(pen, [point for point in alert if point[0] >= night], MIST)
    tired = [place(7 + step / 10, pressure(step / 10)) for step in range(241)]
    pen.line(tired, EMBER, 15)
    pen.text(place(12.4, 0)[0], 640, "Sömntryck", 62, BRICK, anchor="lm", bold=True)
    pen.text(place(14.4, 0)[0], 146, "Inre klockan", 62, TEAL, anchor="mm", bold=True)
    pen.text(1330, 330, "Lätt att", 56, PAPER, bold=True)
    pen.text(1330, 394, "somna", 56, PAPER, bold=True)
    pen.arrow(smooth([(1228, 318), (1180, 292), (1122, 278)]), PAPER, 7, 30)
    axes(pen)


def pressure(hours: float) -> float:
    """Sleep pressure so many hours after waking, for somebody awake sixteen hours and asleep eight."""
    if hours < 16:
        return 0.08 + 0.78 * (1 - exp(-1.5 * hours / 16)) / (1 - exp(-1.5))
    return 0.08 + 0.78 * (exp(-2.6 * (hours - 16) / 8) - exp(-2.6)) / (1 - exp(-2.6))


def place(hour: float, level: float) -> Point:
    """Where an hour and a level lie in the chart."""
    return LEFT + 26 + (RIGHT - LEFT - 52) * (hour - 7) / 24, BOTTOM - 40 - (BOTTOM - TOP - 90) * level


def dashes(pen: Pen, points: list[Point], color: str) -> None:
    """A dashed curve, so that it differs from the other by more than its color."""
    for start in range(0, len(points) - 5, 10):
        pen.line(points[start : start + 6], color, 13)


def axes(pen: Pen) -> None:
    """The hours below, high and low to the left."""
    for hour in (7, 11, 15, 19, 23, 27, 31):
        x = place(hour, 0)[0]
        pen.line([(x, BOTTOM + 4), (x, BOTTOM + 22)], INK, 6)
        pen.text(x, BOTTOM + 62, f"{hour % 24:02}", 52)
    pen.text((LEFT + RIGHT) / 2, BOTTOM + 142, "Klockan", 52)
    pen.text(LEFT - 24, TOP + 62, "Hög", 52, anchor="rm")
    pen.text(LEFT - 24, BOTTOM - 50, "Låg", 52, anchor="rm")


def mood_circle(pen: Pen) -> None:
    """The circle of low mood as a diagram."""
    pen.disc(800, 474, 256, PALE)
    for start, end in ((34, 101), (155, 199), (259, 322)):
        pen.arrow(ring(800, 506, 530, 370, start, end), TEAL, 15, 48)
    pen.disc(800, 618, 168, mix(PALE, INK, 0.14), 14)
    pen.box(734, 528, 82, 88, mix(SAND, INK, 0.12), 12)
    sitting(pen.at(772, 526, 2.2))
    nodes = (
        (0, 560, "Lågt humör", "Allt känns tungt", TEAL, PAPER),
        (128, 560, "Gör mindre", "Ställer in, väntar", SAND, INK),
        (232, 700, "Färre goda stunder", "Mindre som lyfter", SAND, INK),
    )
    for turn, wide, title, detail, paper, color in nodes:
        x, y = 800 + 530 * sin(radians(turn)), 510 - 370 * cos(radians(turn))
        pen.box(x - wide / 2, y - 94, wide, 188, paper, 60)
        pen.text(x, y - 32, title, 64, color, bold=True)
        pen.text(x, y + 44, detail, 50, color)


def week_of_squares(pen: Pen) -> None:
    """A week in squares: plus for what gave something, minus for what took."""
    pen.box(30, 30, 1540, 940, "#ffffff", 48)
    for day, name in enumerate(WEEK):
        pen.text(404 + day * 174, 110, name, 56, bold=True)
    for row, (name, marks) in enumerate(PARTS):
        y = 260 + row * 190
        pen.text(80, y, name, 54, anchor="lm", bold=True)
        for day, mark in enumerate(marks):
            square(pen.at(404 + day * 174, y), mark)
    pen.line([(80, 790), (1520, 790)], PALE, 5)
    for x, mark, words in ((134, "+", "Gav mig något"), (676, "-", "Tog kraft"), (1098, " ", "Inget ifyllt")):
        square(pen.at(x, 878, 0.72), mark)
        pen.text(x + 80, 878, words, 54, anchor="lm")


def square(pen: Pen, mark: str) -> None:
    """One square of the week: green with a plus, coral with a minus, or empty."""
    if mark == " ":
        pen.frame(-74, -78, 148, 156, mix(PALE, SEA, 0.25), 5, 26)
        return
    pen.box(-74, -78, 148, 156, GREEN if mark == "+" else CORAL, 26)
    pen.line([(-34, 0), (34, 0)], INK, 17)
    if mark == "+":
        pen.line([(0, -34), (0, 34)], INK, 17)
