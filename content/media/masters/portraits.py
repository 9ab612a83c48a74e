"""Four people to follow, as calm busts: Leila, Torsten, Jonas and Mirja."""

from dataclasses import dataclass

from masters.drawing import (
    BRICK,
    CORAL,
    CREAM,
    DUSK,
    HONEY,
    INK,
    MIST,
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
from masters.motifs import leaf

SILVER = "#c9ccc4"


@dataclass(frozen=True, slots=True)
class Face:
    """What a face is made of; the middle of the head is the origin."""

    skin: str
    hair: str
    wide: float = 132
    jaw: float = 0.62  # how broad the jaw is, compared with the cheeks
    lashes: bool = False
    lines: float = 0.0  # how much the years have drawn, from 0 to 1
    folds: bool = False  # whether a smile folds the cheeks


def bust(pen: Pen, face: Face, clothes: str) -> None:
    """Shoulders, neck, and a head with warm cheeks."""
    shade = mix(face.skin, BRICK, 0.22)
    right = [(96, 268), (268, 318), (372, 420), (400, 640)]
    pen.shape(smooth([*((-x, y) for x, y in reversed(right)), *right]), clothes)
    pen.shape([(-66, 110), (66, 110), (78, 292), (0, 336), (-78, 292)], face.skin)
    pen.shape(smooth([(-66, 148), (0, 196), (66, 148), (70, 190), (0, 236), (-70, 190)], closed=True), shade)
    for side in (-1, 1):
        pen.disc(side * face.wide, 12, 26, face.skin, 38)
        pen.disc(side * (face.wide + 2), 14, 13, shade, 22)
    pen.shape(smooth(outline(face), closed=True), face.skin)
    for side in (-1, 1):
        pen.at(alpha=0.30).disc(side * face.wide * 0.58, 62, 34, CORAL, 24)


def outline(face: Face) -> list[Point]:
    """The shape of the head."""
    wide, jaw = face.wide, face.wide * face.jaw
    right = [(0, -176), (wide * 0.72, -144), (wide, -40), (wide * 0.96, 60), (jaw, 142), (jaw * 0.45, 178)]
    return [*right, (0, 186), *((-x, y) for x, y in reversed(right[1:]))]


def features(pen: Pen, face: Face, brow: str) -> None:
    """Eyes, brows, nose and a small smile."""
    shade = mix(face.skin, BRICK, 0.42)
    for side in (-1, 1):
        pen.disc(side * 50, 2, 11, INK, 13)
        pen.disc(side * 50 + 4, -2, 3.4, PAPER)
        pen.line(smooth([(side * 26, -42), (side * 50, -52), (side * 78, -42)]), brow, 10)
        if face.lashes:
            pen.line(smooth([(side * 34, -12), (side * 50, -17), (side * 70, -8)]), INK, 6)
        if face.lines:
            pen.at(alpha=face.lines).line([(side * 92, 8), (side * 106, 16)], shade, 4)
            pen.at(alpha=face.lines).line([(side * 92, -4), (side * 108, -6)], shade, 4)
        if face.folds:
            pen.at(alpha=face.lines).line(smooth([(side * 44, 62), (side * 62, 84), (side * 64, 108)]), shade, 5)
    pen.line(smooth([(-2, 6), (10, 44), (-10, 52)]), shade, 7)
    pen.line(smooth([(-44, 98), (-18, 114), (18, 114), (44, 98)]), mix(BRICK, INK, 0.25), 9)


def leila(pen: Pen) -> None:
    """Leila, 46, assistant nurse: dark hair in a bun, work tunic, name badge."""
    pen.box(0, 0, 1600, 1000, PALE)
    pen.disc(800, 470, 420, MIST)
    plant_shelf(pen.at(1270, 700))
    middle = pen.at(800, 430)
    face = Face("#c58d66", "#2c2426", wide=126, jaw=0.56, lashes=True, lines=0.5, folds=True)
    middle.disc(64, -206, 76, face.hair)
    middle.shape(smooth([(-134, 0), (-154, -90), (-98, -196), (0, -216), (98, -196), (154, -90), (134, 0)]), face.hair)
    bust(middle, face, TEAL)
    middle.shape([(-96, 270), (-60, 268), (0, 392), (60, 268), (96, 270), (0, 452)], mix(TEAL, INK, 0.35))
    middle.shape([(-66, 262), (66, 262), (0, 388)], face.skin)
    features(middle, face, face.hair)
    crown = [(-134, 10), (-142, -90), (-86, -184), (10, -206), (96, -178), (142, -90), (134, 10)]
    fringe = [(116, -66), (40, -128), (-58, -124), (-116, -60)]
    middle.shape(smooth([*crown, *fringe], closed=True), face.hair)
    for start, bend, end in (((-40, -188), (-84, -158), (-116, -96)), ((30, -192), (-10, -168), (-52, -136))):
        middle.line(smooth([start, bend, end]), mix(face.hair, SILVER, 0.45), 5)
    badge(middle.at(176, 420))


def badge(pen: Pen) -> None:
    """A name badge without a name."""
    pen.box(-58, -34, 116, 76, PAPER, 10)
    pen.box(-44, -20, 30, 36, CORAL, 6)
    pen.line([(0, -10), (44, -10)], INK, 7)
    pen.line([(0, 12), (30, 12)], MIST, 7)


def plant_shelf(pen: Pen) -> None:
    """A plant on a shelf."""
    pen.box(-150, 90, 420, 22, SAND, 8)
    for turn, zoom in ((-52, 2.5), (-22, 3.3), (10, 3.6), (40, 3.0), (66, 2.2)):
        leaf(pen.at(30, -10, zoom), turn, SEA if turn > 0 else TEAL)
    pen.shape([(-46, -16), (106, -16), (88, 92), (-28, 92)], CORAL)


def torsten(pen: Pen) -> None:
    """Torsten, 68: bald crown, white beard, round glasses, a knitted sweater."""
    pen.box(0, 0, 1600, 1000, CREAM)
    garden_window(pen)
    middle = pen.at(800, 430)
    face = Face("#efc5a6", SILVER, wide=136, jaw=0.66, lines=0.8)
    for side in (-1, 1):
        tuft = [(side * 120, -96), (side * 158, -70), (side * 164, 6), (side * 146, 70), (side * 120, 60)]
        middle.shape(smooth(tuft, closed=True), face.hair)
    bust(middle, face, BRICK)
    collar = [(-104, 262), (-88, 226), (0, 258), (88, 226), (104, 262), (78, 330), (0, 352), (-78, 330)]
    middle.shape(smooth(collar, closed=True), mix(BRICK, INK, 0.25))
    for x in range(-280, 281, 80):
        middle.line(smooth([(x, 390), (x * 1.04, 470), (x * 1.06, 570)]), mix(BRICK, INK, 0.18), 9)
    beard(middle, face.hair)
    features(middle, face, mix(face.hair, INK, 0.12))
    moustache = [(-74, 96), (-40, 72), (0, 66), (40, 72), (74, 96), (34, 98), (0, 90), (-34, 98)]
    middle.shape(smooth(moustache, closed=True), mix(face.hair, PAPER, 0.35))
    for side in (-1, 1):
        middle.line(ring(side * 54, 4, 44, 42, 0, 360), INK, 8)
        middle.line([(side * 98, -4), (side * 134, -14)], INK, 8)
    middle.line(smooth([(-12, -6), (0, -14), (12, -6)]), INK, 8)


def beard(pen: Pen, color: str) -> None:
    """A short full beard."""
    outer = [(-136, 30), (-130, 110), (-92, 186), (0, 222), (92, 186), (130, 110), (136, 30)]
    inner = [(116, 62), (84, 78), (40, 66), (0, 64), (-40, 66), (-84, 78), (-116, 62)]
    pen.shape([*smooth(outer), *smooth(inner)], color)


def garden_window(pen: Pen) -> None:
    """A window towards a garden with an apple tree."""
    pen.box(150, 80, 1300, 760, PAPER, 22)
    pen.box(182, 112, 1236, 696, mix(MIST, PALE, 0.5))
    hill = smooth([(182, 690), (420, 640), (760, 668), (1120, 716), (1418, 690)])
    pen.shape([(182, 808), *hill, (1418, 808)], mix(MIST, SEA, 0.45))
    pen.box(362, 420, 34, 300, mix(BRICK, INK, 0.4), 8)
    for x, y, radius in ((380, 330, 140), (294, 390, 90), (480, 390, 96)):
        pen.disc(x, y, radius, SEA)
    for x, y in ((310, 320), (420, 270), (470, 380), (370, 400), (284, 410)):
        pen.disc(x, y, 17, CORAL)
    pen.box(782, 112, 36, 696, PAPER)
    pen.box(150, 820, 1300, 44, SAND, 8)


def jonas(pen: Pen) -> None:
    """Jonas, 34: tousled brown hair, stubble, a hooded jumper."""
    pen.box(0, 0, 1600, 1000, mix(MIST, SEA, 0.25))
    skyline(pen)
    middle = pen.at(800, 440)
    face = Face("#e2ad86", "#6b4631", wide=130, jaw=0.68)
    hood = [(-250, 350), (-214, 232), (-110, 176), (110, 176), (214, 232), (250, 350), (0, 420)]
    middle.shape(smooth(hood, closed=True), mix(DUSK, INK, 0.35))
    bust(middle, face, DUSK)
    neckline = [(-112, 270), (-60, 300), (0, 352), (60, 300), (112, 270), (80, 352), (0, 410), (-80, 352)]
    middle.shape(smooth(neckline, closed=True), mix(DUSK, INK, 0.35))
    for side in (-1, 1):
        middle.line(smooth([(side * 44, 372), (side * 52, 440), (side * 46, 510)]), CREAM, 9)
        middle.disc(side * 46, 518, 8, CREAM, 14)
    lower = [(-123, 44), (-112, 92), (-86, 144), (-40, 177), (0, 184), (40, 177), (86, 144), (112, 92), (123, 44)]
    stubble = [*lower, (92, 76), (48, 66), (0, 70), (-48, 66), (-92, 76)]
    middle.at(alpha=0.30).shape(smooth(stubble, closed=True), face.hair)
    features(middle, face, mix(face.hair, INK, 0.25))
    left = [(-138, 4), (-152, -84), (-138, -150), (-100, -214), (-44, -206), (-10, -240)]
    right = [(44, -216), (96, -226), (122, -176), (154, -140), (148, -70), (138, 4)]
    front = [(122, -62), (92, -96), (70, -74), (34, -116), (-8, -90), (-44, -122), (-84, -84), (-120, -58)]
    middle.shape(smooth([*left, *right, *front], closed=True), face.hair)


def skyline(pen: Pen) -> None:
    """A quiet town in the morning."""
    pen.disc(1230, 300, 110, HONEY)
    blocks = ((60, 520, 190), (270, 420, 150), (440, 560, 200), (980, 500, 180), (1180, 600, 170), (1370, 440, 190))
    for x, top, wide in blocks:
        pen.box(x, top, wide, 1010 - top, mix(MIST, TEAL, 0.34), 10)
        for row in range(4):
            for column in range(int(wide // 60)):
                lit = (row * 7 + column * 5 + x // 10) % 3 == 0
                pen.box(x + 26 + column * 56, top + 40 + row * 92, 28, 44, CREAM if lit else mix(MIST, TEAL, 0.55), 5)


def mirja(pen: Pen) -> None:
    """Mirja, 59: a short silver bob, coral glasses, a scarf."""
    pen.box(0, 0, 1600, 1000, mix(SAND, CREAM, 0.45))
    pen.disc(800, 480, 430, CREAM)
    flowers(pen.at(290, 690))
    middle = pen.at(800, 430)
    face = Face("#f3cfb2", SILVER, wide=124, jaw=0.58, lashes=True, lines=0.7, folds=True)
    right = [(150, 150), (176, 40), (166, -100), (96, -206)]
    back = [*((-x, y) for x, y in right), (0, -226), *reversed(right), (0, 180)]
    middle.shape(smooth(back, closed=True), mix(face.hair, INK, 0.16))
    bust(middle, face, SEA)
    scarf(middle)
    features(middle, face, mix(face.hair, INK, 0.3))
    sweep = [(64, -176), (-40, -146), (-112, -60), (-134, 60), (-158, 128)]
    middle.shape(smooth([*sweep, (-178, 40), (-168, -100), (-100, -208), (0, -229), (44, -222)], closed=True), face.hair)
    other = [(30, -180), (84, -138), (114, -56), (136, 60), (158, 128), (178, 40), (168, -100), (104, -206), (40, -228)]
    middle.shape(smooth(other, closed=True), face.hair)
    for side in (-1, 1):
        middle.frame(side * 53 - 44, -32, 88, 70, CORAL, 9, 28)
        middle.line([(side * 97, -6), (side * 122, -12)], CORAL, 9)
    middle.line([(-9, -4), (9, -4)], CORAL, 9)
    for side in (-1, 1):
        middle.disc(side * 138, 84, 9, HONEY)


def scarf(pen: Pen) -> None:
    """A soft scarf around the neck."""
    over = [(-150, 276), (-104, 206), (-56, 214), (0, 240), (56, 214), (104, 206), (150, 276)]
    pen.shape(smooth([*over, (110, 350), (0, 384), (-110, 350)], closed=True), CORAL)
    pen.shape(
        smooth([(30, 330), (104, 336), (126, 470), (112, 590), (36, 590), (46, 460)], closed=True),
        mix(CORAL, BRICK, 0.35),
    )
    for y in (262, 300, 338):
        pen.line(smooth([(-112, y - 12), (-20, y + 22), (96, y - 6)]), mix(CORAL, BRICK, 0.5), 6)


def flowers(pen: Pen) -> None:
    """A vase with three flowers on a shelf."""
    pen.box(-170, 110, 380, 22, mix(SAND, INK, 0.2), 8)
    for x, y in ((-70, -190), (20, -250), (100, -170)):
        pen.line(smooth([(14, 0), (14 + (x - 14) * 0.4, y * 0.5), (x, y)]), TEAL, 9)
        for turn in range(0, 360, 60):
            leaf(pen.at(x, y, 0.95), turn, CORAL if x != 20 else PAPER)
        pen.disc(x, y, 17, HONEY)
    pen.shape(smooth([(-22, -20), (-54, 40), (-34, 110), (62, 110), (82, 40), (50, -20)]), TEAL)
