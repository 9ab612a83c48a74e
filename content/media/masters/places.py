"""The still scenes: a bedroom at dusk, a diary on a table, a small walk."""

from collections.abc import Sequence
from math import sin

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
    Point,
    between,
    mix,
    ring,
    smooth,
    turned,
)
from masters.motifs import leaf, moon, stars, sun

WALL = mix(DUSK, SEA, 0.18)


def bedroom(pen: Pen) -> None:
    """A bed, a lamp that shines softly, and dusk in the window."""
    pen.box(0, 0, 1600, 1000, WALL)
    pen.box(0, 800, 1600, 200, mix(INK, DUSK, 0.35))
    pen.disc(900, 914, 640, mix(DUSK, SAND, 0.22), 70)
    window(pen)
    lamp_light(pen)
    bed(pen)
    table_and_lamp(pen)


def window(pen: Pen) -> None:
    """Evening sky in four calm bands, a moon, and curtains."""
    pen.box(170, 90, 470, 480, CREAM, 12)
    pen.box(190, 110, 430, 440, NIGHT)
    for place, color in enumerate((DUSK, mix(DUSK, BRICK, 0.5), mix(CORAL, BLUSH, 0.25), BLUSH)):
        pen.box(190, 250 + place * 66, 430, 550 - 250 - place * 66, color)
    stars(pen.at(190, 110, 2.2), ((40, 26), (70, 48), (82, 14), (116, 34), (128, 62), (46, 76)))
    moon(pen.at(508, 200), 46)
    pen.shape([(190, 550), *smooth([(190, 500), (300, 470), (410, 496), (520, 462), (620, 490)]), (620, 550)], DUSK)
    pen.box(395, 110, 18, 440, CREAM)
    pen.box(190, 330, 430, 16, CREAM)
    pen.box(150, 556, 510, 26, PAPER, 8)
    for side in (-1, 1):
        x = 405 + side * 238
        fold = smooth([(x - side * 74, 84), (x - side * 84, 300), (x - side * 34, 470), (x - side * 56, 640)])
        pen.shape([*fold, (x + side * 74, 640), (x + side * 74, 84)], CORAL)
        for step in (0.0, 34.0):
            pen.line(smooth([(x + side * step, 96), (x + side * (step + 4), 360), (x + side * (step + 14), 630)]), BRICK, 5)
    pen.box(64, 66, 690, 20, INK, 10)


def lamp_light(pen: Pen) -> None:
    """The soft circle of the lamp on the wall."""
    for radius, alpha in ((250, 0.10), (180, 0.14), (116, 0.20)):
        pen.at(alpha=alpha).disc(1392, 470, radius, HONEY)


def bed(pen: Pen) -> None:
    """A wide bed seen from its side, made and turned down."""
    wood, dark = mix(BRICK, INK, 0.5), mix(BRICK, INK, 0.66)
    for x in (634, 1172):
        pen.box(x, 830, 44, 72, dark, 8)
    pen.box(1160, 500, 62, 350, wood, 26)
    pen.box(640, 664, 540, 136, PAPER, 30)
    pen.shape(smooth([(1030, 660), (1042, 596), (1110, 574), (1160, 600), (1164, 664), (1100, 678)], closed=True), CREAM)
    pen.shape(smooth([(1000, 664), (1018, 616), (1076, 604), (1120, 630), (1118, 676), (1060, 684)], closed=True), PAPER)
    quilt = smooth([(628, 800), (632, 660), (720, 616), (840, 624), (940, 602), (1020, 640), (1032, 720), (1020, 806)])
    pen.shape(quilt, SEA)
    fold = smooth([(930, 604), (984, 612), (1024, 648), (1032, 720), (1022, 806)])
    pen.shape([*fold, *smooth([(962, 806), (968, 724), (958, 660), (930, 604)])], PALE)
    for x in (716, 800, 884):
        pen.line(smooth([(x, 650), (x + 10, 720), (x + 4, 790)]), mix(SEA, TEAL, 0.45), 6)
    pen.box(616, 778, 590, 66, wood, 14)
    pen.box(604, 690, 54, 160, wood, 22)


def table_and_lamp(pen: Pen) -> None:
    """A bedside table with a lamp and a book."""
    pen.box(1262, 690, 260, 26, SAND, 8)
    pen.box(1284, 716, 216, 150, mix(SAND, INK, 0.16), 8)
    pen.box(1300, 734, 184, 54, mix(SAND, INK, 0.06), 8)
    pen.disc(1392, 761, 9, INK)
    for x in (1296, 1470):
        pen.box(x, 860, 18, 44, mix(SAND, INK, 0.3), 4)
    pen.line([(1392, 520), (1392, 672)], INK, 12)
    pen.disc(1392, 680, 56, INK, 13)
    pen.shape([(1336, 400), (1448, 400), (1486, 532), (1298, 532)], CREAM)
    pen.shape([(1298, 532), (1486, 532), (1480, 512), (1304, 512)], HONEY)


def desk(pen: Pen) -> None:
    """An open diary, a pen and a cup, seen from above."""
    pen.box(0, 0, 1600, 1000, mix(SAND, CREAM, 0.25))
    for y in (170, 410, 650, 890):
        pen.line([(0, y), (1600, y + 10)], mix(SAND, INK, 0.10), 4)
    shadow = mix(SAND, INK, 0.22)
    pen.shape(tilted([(-440, -270), (450, -270), (450, 310), (-440, 310)], 16, 22), shadow)
    pen.shape(tilted([(-448, -288), (448, -288), (448, 288), (-448, 288)]), TEAL)
    for side in (-1, 1):
        leafs = smooth([(0, -262), (side * 120, -274), (side * 300, -268), (side * 424, -266)])
        back = smooth([(side * 424, 266), (side * 300, 264), (side * 120, 260), (0, 268)])
        pen.shape(tilted([*leafs, *back]), PAPER)
    pen.shape(tilted([(-26, -264), (0, -258), (26, -264), (26, 264), (0, 270), (-26, 264)]), mix(PAPER, SAND, 0.55))
    pen.line(tilted([(0, -258), (0, 268)]), mix(SAND, INK, 0.3), 4)
    diary_pages(pen)
    pen.shape(tilted([(250, -288), (290, -288), (290, 352), (270, 330), (250, 352)]), CORAL)
    cup_from_above(pen.at(1372, 250))
    pen_on_table(pen)
    twig(pen.at(132, 850))


def tilted(points: Sequence[Point], right: float = 0.0, down: float = 0.0) -> list[Point]:
    """Points of the diary as they lie on the table, a little askew."""
    return [(680 + right + x, 510 + down + y) for x, y in turned(points, -5)]


def diary_pages(pen: Pen) -> None:
    """Lines that are written on to the left, still empty to the right."""
    for page in (-1, 1):
        for row in range(7):
            y = -160 + row * 62
            left = -384 if page < 0 else 60
            pen.line(tilted([(left, y + 18), (left + 320 - (150 if page > 0 else 0), y + 18)]), MIST, 4)
            if page < 0 and row < 6:
                long = (270, 220, 300, 180, 250, 120)[row]
                wave = [(left + step, y + 9 * sin(step / 13 + row) + 3 * sin(step / 5)) for step in range(0, long, 5)]
                pen.line(tilted(wave), INK, 5)
    moon(pen.at(*tilted([(-350, -216)])[0]), 24, BRICK)
    sun(pen.at(*tilted([(96, -214)])[0]), 18, HONEY)


def cup_from_above(pen: Pen) -> None:
    """A cup on its saucer."""
    pen.disc(10, 16, 158, mix(SAND, INK, 0.2))
    pen.disc(0, 0, 156, PAPER)
    pen.disc(0, 0, 118, mix(PAPER, SAND, 0.45))
    pen.line([(70, 58), (142, 116)], TEAL, 30)
    pen.disc(0, 0, 98, TEAL)
    pen.disc(0, 0, 82, BRICK)
    pen.line(ring(0, 0, 56, 56, 300, 350), mix(BRICK, BLUSH, 0.5), 8)


def pen_on_table(pen: Pen) -> None:
    """A pen that lies beside the diary."""
    body = [(0, -14), (330, -14), (330, 14), (0, 14)]
    for points, color, shift in ((body, mix(SAND, INK, 0.24), 10.0), (body, INK, 0.0)):
        pen.shape([(1190 + x, 800 + shift + y) for x, y in turned(points, -34)], color)
    for points, color in (
        ([(0, -14), (-54, -3), (-54, 3), (0, 14)], HONEY),
        ([(70, -14), (92, -14), (92, 14), (70, 14)], HONEY),
        ([(200, -22), (322, -22), (322, -12), (200, -12)], HONEY),
        ([(-54, -3), (-66, 0), (-54, 3)], INK),
    ):
        pen.shape([(1190 + x, 800 + y) for x, y in turned(points, -34)], color)


def twig(pen: Pen) -> None:
    """A twig with leaves at the edge of the table."""
    stem = smooth([(-160, 190), (-60, 80), (20, -40), (60, -170)])
    pen.line(stem, TEAL, 8)
    for place, turn in ((14, -70), (20, 60), (26, -55), (32, 48), (38, -30)):
        leaf(pen.at(*stem[min(place, len(stem) - 1)], 2.0), turn, SEA if turn > 0 else TEAL)
    leaf(pen.at(60, -166, 1.9), 14, SEA)


def walk(pen: Pen) -> None:
    """Somebody walks away from us along a small path."""
    pen.box(0, 0, 1600, 1000, mix(CREAM, PAPER, 0.4))
    sun(pen.at(1120, 214), 84)
    pen.shape([*ring(380, 900, 900, 520, -90, 90), (1280, 1000), (-520, 1000)], PALE)
    pen.shape([*ring(1360, 960, 900, 500, -90, 90), (2260, 1000), (460, 1000)], MIST)
    for x, y, size in ((250, 470, 1.0), (372, 448, 0.74), (1330, 520, 1.15), (1460, 560, 0.8)):
        tree(pen.at(x, y, size))
    pen.shape([*ring(700, 1080, 1250, 500, -90, 90), (1950, 1100), (-550, 1100)], mix(MIST, SEA, 0.45))
    road(pen)
    for x, y, size in ((210, 800, 1.6), (1420, 830, 1.5)):
        tree(pen.at(x, y, size))
    for x, y in ((420, 900), (486, 936), (1120, 912), (1190, 950), (360, 960), (1250, 900)):
        pen.disc(x, y, 9, HONEY)
        pen.line([(x, y + 9), (x, y + 38)], TEAL, 5)
    walker(pen.at(770, 850, 1.35))


def road(pen: Pen) -> None:
    """A path that narrows and bends towards the sun."""
    middle = smooth([(760, 1040), (770, 860), (830, 740), (800, 650), (856, 588)])
    count = len(middle)
    left = [(x - between(190, 14, (place / count) ** 0.7), y) for place, (x, y) in enumerate(middle)]
    right = [(x + between(190, 14, (place / count) ** 0.7), y) for place, (x, y) in enumerate(middle)]
    pen.shape([*left, *reversed(right)], CREAM)


def tree(pen: Pen) -> None:
    """A round tree that stands on the origin."""
    pen.box(-8, -60, 16, 64, mix(BRICK, INK, 0.55), 5)
    pen.disc(0, -118, 62, TEAL, 76)
    pen.disc(20, -140, 30, mix(TEAL, SEA, 0.5), 38)


def walker(pen: Pen) -> None:
    """A person seen from behind, in mid-step."""
    pen.at(alpha=0.25).disc(10, 4, 92, INK, 14)
    pen.line([(-22, -150), (-30, -76), (-26, -8)], INK, 38)
    pen.line([(24, -150), (34, -84), (24, -30)], mix(INK, DUSK, 0.5), 36)
    pen.line([(-34, -4), (-20, -4)], BRICK, 24)
    pen.line([(18, -22), (30, -24)], BRICK, 22)
    for side, reach in ((-1, 14), (1, -10)):
        arm = smooth([(side * 62, -292), (side * 86, -230), (side * (80 + reach), -164)])
        pen.line(arm, mix(CORAL, BRICK, 0.5), 34)
        pen.disc(*arm[-1], 17, BLUSH)
    coat = [
        (-70, -130),
        (-76, -220),
        (-70, -300),
        (-30, -330),
        (30, -330),
        (70, -300),
        (76, -220),
        (70, -130),
        (0, -120),
    ]
    pen.shape(smooth(coat, closed=True), CORAL)
    pen.line([(0, -200), (0, -126)], BRICK, 5)
    pen.box(-20, -340, 40, 40, BLUSH)
    pen.shape(
        smooth([(-54, -380), (-52, -344), (-34, -322), (0, -316), (34, -322), (52, -344), (54, -380)]),
        mix(BRICK, INK, 0.6),
    )
    pen.shape(smooth([(-46, -322), (0, -334), (46, -322), (42, -294), (0, -284), (-42, -294)], closed=True), HONEY)
    cap = [(-56, -372), (-56, -420), (-30, -452), (0, -458), (30, -452), (56, -420), (56, -372), (0, -358)]
    pen.shape(smooth(cap, closed=True), TEAL)
    pen.line(smooth([(-56, -376), (0, -360), (56, -376)]), mix(TEAL, INK, 0.4), 16)
    pen.disc(0, -464, 17, CREAM)
