"""Things that return in several films and pictures, each drawn around its own middle."""

from math import acos, cos, degrees, radians, sin

from masters.drawing import (
    BLUSH,
    BRICK,
    CORAL,
    CREAM,
    DUSK,
    HONEY,
    INK,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    SAND,
    SEA,
    TEAL,
    Pen,
    mix,
    ring,
    smooth,
    turned,
)

NIGHT_SKY = (
    (40, 40),
    (96, 84),
    (210, 30),
    (262, 66),
    (388, 28),
    (440, 72),
    (560, 36),
    (604, 92),
    (66, 150),
    (590, 170),
)


def sun(pen: Pen, radius: float, color: str = HONEY) -> None:
    """A disc with short rays."""
    pen.disc(0, 0, radius, color)
    for turn in range(0, 360, 45):
        dx, dy = cos(radians(turn)), sin(radians(turn))
        pen.line([(dx * radius * 1.32, dy * radius * 1.32), (dx * radius * 1.62, dy * radius * 1.62)], color, radius * 0.16)


def moon(pen: Pen, radius: float, color: str = CREAM, tilt: float = 25.0) -> None:
    """A crescent: a disc less the part that a second disc covers, drawn as one shape so that it can lie on anything."""
    apart, cover = radius * 0.50, radius * 0.86
    meet = (radius**2 - cover**2 + apart**2) / (2 * apart)
    outer, inner = degrees(acos(meet / radius)), degrees(acos((apart - meet) / cover))
    edge = ring(0, 0, radius, radius, outer - 90, 270 - outer)
    bite = ring(-apart, 0, cover, cover, 90 + inner, 90 - inner)
    pen.shape(turned(edge + bite, tilt), color)


def vessel(pen: Pen, fill: float, wave: float = 0.0, outline: str = INK) -> None:
    """A glass, 84 wide and 188 high, filled from 0 to 1."""
    right = smooth([(40, -92), (42, -20), (40, 58), (30, 88), (0, 95)])
    glass = [(-x, y) for x, y in right] + right[::-1]
    pen.shape(glass, PALE)
    level = 92 - 172 * fill
    wet = [point for point in right if point[1] > level + 3]
    edge = wet[0][0] if wet else 0.0
    surface = [(edge * step / 12, level + 2.4 * sin(step / 2 + wave)) for step in range(-12, 13)]
    if fill > 0.02:
        pen.shape([*surface, *wet, *((-x, y) for x, y in reversed(wet))], CORAL)
    for mark in (-46, -4, 38):
        pen.line([(22, mark), (33, mark)], mix(INK, PALE, 0.3), 2.5)
    pen.line(glass, outline, 4)


def day_clock(pen: Pen, radius: float, hour: float) -> None:
    """A clock for the whole day: noon at the top, the night half dark below."""
    pen.disc(0, 0, radius + 5, INK)
    pen.disc(0, 0, radius, CREAM)
    pen.shape(ring(0, 0, radius, radius, 90 + 15, 270 - 15), DUSK)
    sun(pen.at(0, -radius * 0.56), radius * 0.15)
    moon(pen.at(0, radius * 0.58), radius * 0.17)
    turn = (hour - 12) * 15
    tip = turned([(0, -radius * 0.74)], turn)[0]
    pen.line([(0, 0), tip], PAPER, radius * 0.15)
    pen.line([(0, 0), tip], CORAL, radius * 0.085)
    pen.disc(0, 0, radius * 0.10, INK)


def cup(pen: Pen, steam: float = 0.0) -> None:
    """A cup, 70 wide, standing on y = 40; steam drifts with its number."""
    pen.line(ring(36, 8, 17, 15, 0, 180), TEAL, 7)
    pen.shape(smooth([(-36, -22), (-33, 18), (-20, 38), (20, 38), (33, 18), (36, -22)]), TEAL)
    pen.disc(0, -22, 36, SEA, 8)
    pen.disc(0, -20.5, 30, BRICK, 5.5)
    for side in (-10, 10):
        drift = [(side + 4 * sin(y / 9 + steam + side), -38 - y) for y in range(0, 34, 3)]
        pen.at(alpha=0.55).line(drift, SAND, 3.5)


def pill(pen: Pen, words: str, size: float, paper: str, color: str, bold: bool = True) -> None:
    """Words on a rounded label around the origin."""
    wide, tall = pen.width(words, size, bold) + size * 1.5, size * 1.9
    pen.box(-wide / 2, -tall / 2, wide, tall, paper, tall / 2)
    pen.text(0, 0, words, size, color, bold=bold)


def plant(pen: Pen, grown: float) -> None:
    """A pot whose plant grows from 0 to 1; the pot stands on y = 60."""
    pen.shape([(-38, 12), (38, 12), (28, 60), (-28, 60)], CORAL)
    pen.box(-43, 4, 86, 16, BRICK, 5)
    tall = 20 + 92 * grown
    stem = [(6 * sin(step / 20 * 2.4), 4 - tall * step / 20) for step in range(21)]
    pen.line(stem, TEAL, 5)
    for height, side in ((0.42, -1), (0.62, 1), (0.82, -1)):
        size = max(0.0, min(1.0, (grown - height * 0.62) * 3.2))
        x, y = stem[round(20 * height)]
        leaf(pen.at(x, y, zoom=max(0.02, size)), side * 52, SEA if side > 0 else TEAL)
    leaf(pen.at(*stem[-1], zoom=0.45 + 0.35 * grown), -14, SEA)
    leaf(pen.at(*stem[-1], zoom=0.40 + 0.30 * grown), 26, TEAL)


def leaf(pen: Pen, turn: float, color: str) -> None:
    """A leaf that points up from the origin, then is turned."""
    outline = smooth([(0, 0), (-13, -18), (-10, -38), (0, -54), (10, -38), (13, -18)], closed=True)
    pen.shape(turned(outline, turn), color)
    pen.line(turned([(0, -6), (0, -38)], turn), mix(color, PAPER, 0.45), 2)


def cloud(pen: Pen, color: str = MIST) -> None:
    """A cloud, about 130 wide."""
    for x, y, radius in ((-38, 6, 24), (-10, -10, 32), (26, -4, 28), (46, 10, 20)):
        pen.disc(x, y, radius, color)
    pen.box(-62, 6, 128, 26, color, 13)


def person(pen: Pen, coat: str = TEAL) -> None:
    """A small walking figure, 110 high, its feet at the origin."""
    pen.line([(-4, -38), (-11, -18), (-15, -2)], INK, 10)
    pen.line([(5, -38), (11, -20), (10, -2)], INK, 10)
    pen.shape(smooth([(-19, -36), (-17, -66), (-8, -80), (8, -80), (17, -66), (19, -36)]), coat)
    for side in (-1, 1):
        pen.line(smooth([(side * 14, -68), (side * 21, -54), (side * 19, -38)]), mix(coat, INK, 0.3), 8)
        pen.disc(side * 19, -36, 4.5, BLUSH)
    pen.box(-5, -86, 10, 12, BLUSH)
    pen.disc(0, -94, 13, BLUSH)
    pen.shape(smooth([(-14, -92), (-13, -106), (0, -111), (13, -106), (14, -92), (7, -101), (-6, -101)], closed=True), INK)


def stars(pen: Pen, places: tuple[tuple[float, float], ...], color: str = CREAM) -> None:
    """Small still stars."""
    for turn, (x, y) in enumerate(places):
        pen.disc(x, y, 1.3 + 0.6 * (turn % 3), color)


def sitting(pen: Pen, coat: str = TEAL) -> None:
    """Somebody who sits bowed, seen from the side, on a seat at y = 0."""
    pen.line(smooth([(-14, -6), (22, -8), (34, 2), (32, 40)]), INK, 17)
    pen.line([(32, 40), (46, 41)], INK, 11)
    pen.shape(smooth([(-30, 0), (-31, -40), (-12, -72), (10, -76), (18, -58), (6, -30), (8, 0)], closed=True), coat)
    pen.line(smooth([(2, -56), (12, -32), (30, -14)]), mix(coat, INK, 0.3), 10)
    pen.disc(24, -80, 17, BLUSH)
    pen.shape(
        smooth([(6, -78), (8, -96), (24, -102), (38, -92), (40, -84), (26, -88), (16, -78), (12, -68)], closed=True),
        INK,
    )


def bench(pen: Pen) -> None:
    """A bench, 150 wide; its seat is at y = 0."""
    for x in (-60, 60):
        pen.line([(x, 0), (x, 40)], INK, 6)
    pen.box(-78, -5, 156, 11, SAND, 4)
    pen.box(-78, -44, 156, 9, SAND, 4)
    pen.box(-78, -30, 156, 9, SAND, 4)
    for x in (-60, 60):
        pen.line([(x, -44), (x, 0)], INK, 5)


def path_stone(pen: Pen, lit: float, radius: float = 18.0) -> None:
    """A round stone that can light up."""
    pen.disc(0, radius * 0.28, radius, mix(SAND, NIGHT, 0.25), radius * 0.72)
    pen.disc(0, 0, radius, mix(SAND, TEAL, lit), radius * 0.72)


def floor(pen: Pen, color: str) -> None:
    """A soft hill along the lower edge, where captions may lie."""
    pen.shape([*ring(320, 372, 470, 76, -90, 90), (800, 400), (-160, 400)], color)
