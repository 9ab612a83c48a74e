"""The film about how to fill in the sleep diary."""

from masters.drawing import (
    BLUSH,
    BRICK,
    CORAL,
    CREAM,
    DUSK,
    EMBER,
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
    between,
    ease,
    mix,
)
from masters.film import Beat, Scene
from masters.motifs import NIGHT_SKY, cup, floor, moon, stars, sun

BED, TRIED, ASLEEP, WOKE, UP = 22.5, 23.0, 23.5, 30.5, 31.0  # hours; after midnight they go on past 24
AWAKE = ((26.0, 26.4), (28.5, 28.8))


def morning_table(pen: Pen, beat: Beat) -> None:
    """A diary and a cup while the sun rises."""
    risen = ease(beat.second / 5)
    pen.box(0, 0, 640, 246, mix(PALE, CREAM, risen))
    sun(pen.at(496, between(250, 96, risen)), 38)
    pen.box(0, 236, 640, 124, SAND)
    pen.box(0, 236, 640, 8, mix(SAND, INK, 0.18))
    diary(pen.at(210, 196))
    cup(pen.at(420, 214, 0.95), beat.second * 1.6)
    pen.text(44, 52, "Sömndagboken", 36, bold=True, anchor="lm")
    pen.at(alpha=beat.rise("morgonstund", 0.9, 0.6)).text(44, 94, "varje morgon", 30, BRICK, anchor="lm", bold=True)


def diary(pen: Pen) -> None:
    """A closed diary that lies on the table, seen a little from above."""
    pen.shape([(-96, 40), (-66, -44), (78, -44), (108, 40)], mix(TEAL, INK, 0.45))
    pen.box(-96, 38, 204, 18, PAPER, 3)
    pen.box(-98, 52, 208, 9, mix(TEAL, INK, 0.45), 4)
    pen.shape([(-98, 40), (-68, -46), (80, -46), (110, 40)], TEAL)
    pen.shape([(-40, 14), (-30, -22), (46, -22), (54, 14)], CREAM)
    moon(pen.at(7, -4, 0.95), 12, TEAL)


def page(pen: Pen, beat: Beat, title: str, rows: tuple[tuple[str, str, str], ...]) -> None:
    """One page of the diary: a heading, and rows that are asked and answered one by one."""
    floor(pen, CREAM)
    pen.box(46, 14, 548, 182, mix(SAND, INK, 0.12), 12)
    pen.box(42, 10, 548, 182, "#ffffff", 12)
    pen.box(42, 10, 12, 182, TEAL)
    pen.text(76, 36, title, 27, TEAL, anchor="lm", bold=True)
    for place, (mark, question, answer) in enumerate(rows):
        y = 82 + place * (41 if len(rows) > 2 else 54)
        asked, told = pen.at(alpha=beat.rise(mark, 0.6)), pen.at(alpha=beat.rise(mark, 0.7, 1.2))
        pen.line([(76, y + 20), (566, y + 20)], PALE, 2)
        asked.text(76, y, question, 25, anchor="lm")
        told.text(566, y, answer, 27, BRICK, anchor="rm", bold=True)


def evening_page(pen: Pen, beat: Beat) -> None:
    """Went to bed, tried to sleep, how long it took."""
    asleep = (("somna", "Försökte somna", "23:00"), ("tog", "Tog ungefär", "30 min"))
    page(pen, beat, "Kvällen", (("kväll", "Lade mig", "22:30"), *asleep))
    night_line(pen, beat)


def night_page(pen: Pen, beat: Beat) -> None:
    """How many awakenings, how long awake."""
    page(pen, beat, "Natten", (("natt", "Vaknade", "2 gånger"), ("vaken", "Vaken sammanlagt", "40 min")))
    night_line(pen, beat)


def morning_page(pen: Pen, beat: Beat) -> None:
    """Woke for the last time, got up."""
    page(pen, beat, "Morgonen", (("morgon", "Vaknade till sist", "06:30"), ("upp", "Gick upp", "07:00")))
    night_line(pen, beat)


def night_line(pen: Pen, beat: Beat) -> None:
    """The night as a line: light where awake in bed, dark where asleep."""
    steps = ((BED, "kväll"), (TRIED, "somna"), (ASLEEP, "tog"), (30.0, "natt"), (WOKE, "morgon"), (UP, "upp"))
    pen.box(42, 222, 556, 34, PALE, 17)
    reached = BED
    for hour, mark in steps:
        reached = between(reached, hour, beat.rise(mark, 1.4, 1.0))
    if reached > BED:
        stretch(pen, BED, reached, HONEY)
    if reached > ASLEEP:
        stretch(pen, ASLEEP, min(reached, WOKE), DUSK)
    for number, (start, end) in enumerate(AWAKE):
        stretch(pen.at(alpha=beat.rise("natt", 0.7, 2.2 + 0.6 * number)), start, end, HONEY)
    moon(pen.at(hour_place(22) - 4, 239), 10, INK)
    sun(pen.at(hour_place(32) - 2, 239), 8, BRICK)
    for hour, words in ((22.8, "Kväll"), (27.0, "Natt"), (31.2, "Morgon")):
        pen.text(hour_place(hour), 276, words, 22)


def stretch(pen: Pen, start: float, end: float, color: str) -> None:
    """A part of the night line."""
    pen.box(hour_place(start), 222, hour_place(end) - hour_place(start), 34, color, 2)


def hour_place(hour: float) -> float:
    """Where an hour lies on the night line."""
    return 56 + (hour - 21.7) * 52


def guess(pen: Pen, beat: Beat) -> None:
    """An alarm clock turns its face away."""
    floor(pen, DUSK)
    stars(pen, NIGHT_SKY)
    alarm_clock(pen.at(166, 156), beat.rise("gissa", 2.0, 0.8))
    words = pen.at(alpha=beat.rise("gissa", 0.9, 0.4))
    words.text(306, 120, "Gissa hellre", 38, PAPER, anchor="lm", bold=True)
    words.text(306, 168, "än att titta", 38, PAPER, anchor="lm", bold=True)


def alarm_clock(pen: Pen, turned_by: float) -> None:
    """A round clock that turns around its own axis until only its back is seen."""
    wide = abs(1 - 2 * turned_by)
    for side in (-1, 1):
        pen.line([(side * 44, 62), (side * 58, 88)], MIST, 11)
        pen.disc(side * 46 * max(0.35, wide), -72, 20 * max(0.5, wide), CORAL, 16)
    pen.disc(0, 0, max(10, 84 * wide), CORAL, 84)
    if turned_by < 0.5:
        pen.disc(0, 0, 70 * wide, PAPER, 70)
        pen.line([(0, 0), (0, -46)], INK, 6)
        pen.line([(0, 0), (30 * wide, 18)], INK, 6)
        pen.disc(0, 0, 6, INK)
    else:
        pen.disc(0, 0, 66 * wide, mix(CORAL, BRICK, 0.45), 66)
        for side in (-1, 1):
            pen.disc(side * 17 * wide, -8, 15 * wide, BLUSH, 10)
        pen.disc(0, -8, 7 * wide, BRICK, 7)
        for y in (28, 38, 48):
            pen.line([(-22 * wide, y), (22 * wide, y)], BRICK, 4)


def week(pen: Pen, beat: Beat) -> None:
    """Seven nights as bars; together they show a pattern."""
    floor(pen, CREAM)
    pen.text(320, 44, "Veckan visar mönstret", 34, bold=True)
    heights = (96, 74, 112, 62, 104, 118, 92)
    pen.line([(92, 250), (548, 250)], INK, 4)
    for day, height in enumerate(heights):
        grown = beat.rise("vecka", 0.9, 0.2 + (0.0 if day == 0 else 1.4 + 0.28 * day))
        if grown > 0.01:
            pen.box(108 + day * 62, 248 - height * grown, 42, height * grown, TEAL if day == 0 else SEA, 8)
    drawn = beat.rise("vecka", 1.8, 4.0)
    for x in range(96, 545, 22):
        if (x - 96) / 449 < drawn:
            pen.line([(x, 156), (x + 11, 156)], EMBER, 5)
    for day, letter in enumerate("MTOTFLS"):
        pen.text(129 + day * 62, 272, letter, 23)


FYLLA_I_DAGBOKEN = (
    Scene("morgonstund", morning_table),
    Scene("kväll", evening_page),
    Scene("natt", night_page),
    Scene("morgon", morning_page),
    Scene("gissa", guess, NIGHT),
    Scene("vecka", week),
)
