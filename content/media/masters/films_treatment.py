"""The films any program can use: how the treatment works, and calm breathing."""

from itertools import pairwise
from math import sin

from masters.drawing import (
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
    ease,
    mix,
    ring,
    smooth,
)
from masters.film import Beat, Scene
from masters.motifs import floor, path_stone, plant, sun

STONES: tuple[Point, ...] = (
    (92, 264), (168, 246), (246, 250), (322, 242), (392, 220), (398, 184), (448, 160), (508, 147),
)  # fmt: skip


# Så fungerar behandlingen


def weeks(pen: Pen, beat: Beat) -> None:
    """A path of stones, one for each week; the first lights up."""
    hills(pen)
    pen.at(alpha=ease(beat.second / 0.8)).text(40, 46, "Så fungerar behandlingen", 34, anchor="lm", bold=True)
    stones(pen, beat.rise("modul", 1.4, 0.8))
    pen.at(alpha=beat.rise("modul", 0.8, 1.0)).text(96, 218, "Vecka 1", 25, bold=True)


def hills(pen: Pen) -> None:
    """A bright morning with soft hills and a sun."""
    sun(pen.at(572, 74), 26)
    pen.shape([*ring(470, 330, 330, 210, -90, 90), (800, 400), (140, 400)], PALE)
    pen.shape([*ring(180, 380, 420, 170, -90, 90), (600, 400), (-240, 400)], MIST)
    pen.shape([*ring(420, 400, 420, 104, -90, 90), (840, 420), (0, 420)], CREAM)


def stones(pen: Pen, lit: float) -> None:
    """The path; `lit` stones are teal, the last of them in part."""
    road = smooth([(-60, 330), (10, 292), *STONES, (556, 146)])
    for place, (one, other) in enumerate(pairwise(road)):
        pen.line([one, other], CREAM, between(64, 16, place / len(road)))
    for place, (x, y) in reversed(list(enumerate(STONES))):
        path_stone(pen.at(x, y), max(0.0, min(1.0, lit - place)), 27 - place * 1.9)


def three_ways(pen: Pen, beat: Beat) -> None:
    """Something to read, to watch and to listen to."""
    floor(pen, CREAM)
    ways = (("läs", "Läs", book), ("titta", "Titta", screen), ("lyssna", "Lyssna", headphones))
    for place, (mark, word, icon) in enumerate(ways):
        x = 120 + place * 200
        pen.at(alpha=beat.rise("läs", 0.7, 0.2 * place)).disc(x, 134, 84, PALE)
        shown = pen.at(alpha=beat.rise(mark, 0.7, 1.6 if place == 0 else 0.5))
        icon(shown.at(x, 134))
        shown.text(x, 250, word, 32, bold=True)


def book(pen: Pen) -> None:
    """An open book."""
    for side in (-1, 1):
        cover = [(0, 34), (side * 58, 26), (side * 58, -36), (0, -26)]
        pen.shape(cover, TEAL)
        leafs = smooth([(0, -24), (side * 18, -36), (side * 38, -38), (side * 52, -34)])
        pen.shape([*leafs, (side * 52, 20), (side * 38, 17), (side * 18, 19), (0, 28)], "#ffffff")
        for y in (-20, -8, 4):
            pen.line([(side * 12, y), (side * 28, y - 4), (side * 42, y - 4)], MIST, 4)
    pen.line([(0, -24), (0, 30)], mix(TEAL, INK, 0.4), 3)


def screen(pen: Pen) -> None:
    """A screen with a play sign."""
    pen.box(-58, -42, 116, 76, INK, 10)
    pen.box(-50, -34, 100, 60, CORAL, 4)
    pen.shape([(-12, -24), (-12, 16), (22, -4)], PAPER)
    pen.line([(-24, 48), (24, 48)], INK, 7)
    pen.line([(0, 34), (0, 48)], INK, 9)


def headphones(pen: Pen) -> None:
    """A pair of headphones."""
    pen.line(ring(0, 6, 46, 50, -96, 96), INK, 9)
    for side in (-1, 1):
        pen.box(side * 45 - 15, 0, 30, 50, HONEY, 12)
        pen.box(side * 35 - 6, 4, 12, 42, INK, 5)


def practise(pen: Pen, beat: Beat) -> None:
    """A plant that grows."""
    floor(pen, CREAM)
    pen.disc(190, 148, 118, PALE)
    pen.disc(190, 256, 74, mix(CREAM, INK, 0.12), 9)
    plant(pen.at(190, 184, 1.2), 0.12 + 0.88 * ease((beat.since("öva") - 0.6) / 6))
    words = pen.at(alpha=beat.rise("öva", 0.9, 0.3))
    words.text(350, 126, "Öva i", 44, anchor="lm", bold=True)
    words.text(350, 180, "vardagen", 44, anchor="lm", bold=True)


def fill_in(pen: Pen, beat: Beat) -> None:
    """A pen fills in the lines of a form."""
    floor(pen, CREAM)
    pen.box(102, 32, 196, 238, mix(SAND, INK, 0.15), 12)
    pen.box(96, 26, 196, 238, "#ffffff", 12)
    pen.box(120, 50, 96, 12, TEAL, 6)
    tip = (126.0, 104.0)
    for row in range(3):
        written = ease((beat.since("fyll") - 0.6 - row * 1.1) / 1.1)
        y = 104 + row * 52
        pen.line([(120, y + 16), (268, y + 16)], PALE, 4)
        end = 126 + (132 - row * 22) * written
        stroke = [(x / 2, y + 5 * sin(x / 13 + row)) for x in range(252, round(end * 2), 5)]
        pen.line(stroke, INK, 4)
        tip = (end, y) if written > 0 else tip
    pencil(pen.at(*tip))
    pen.at(alpha=beat.rise("fyll", 0.9, 0.3)).text(356, 150, "Fyll i", 44, anchor="lm", bold=True)


def pencil(pen: Pen) -> None:
    """A pencil whose point is at the origin."""
    pen.shape([(0, 0), (6, -16), (15, -9)], mix(SAND, CREAM, 0.4))
    pen.shape([(6, -16), (54, -76), (66, -67), (15, -9)], CORAL)
    pen.shape([(54, -76), (60, -84), (72, -75), (66, -67)], INK)
    pen.shape([(0, 0), (2.6, -6.5), (6, -4)], INK)


def answer(pen: Pen, beat: Beat) -> None:
    """Two speech bubbles: what you wrote, and the answer."""
    floor(pen, CREAM)
    pen.at(alpha=beat.rise("svar", 0.9, 1.8)).text(320, 44, "Din behandlare svarar", 34, bold=True)
    bubble(pen.at(206, 138, alpha=beat.rise("svar", 0.8)), SAND, mix(SAND, INK, 0.35), "Du", -1, INK)
    bubble(pen.at(430, 186, alpha=beat.rise("svar", 0.8, 2.0)), TEAL, MIST, "Behandlaren", 1, PAPER)


def bubble(pen: Pen, paper: str, lines: str, who: str, side: int, color: str) -> None:
    """A speech bubble with its speaker's name and some lines."""
    pen.box(-134, -58, 268, 112, paper, 26)
    pen.shape([(side * 92, 40), (side * 56, 52), (side * 112, 80)], paper)
    pen.text(-106, -26, who, 25, color, anchor="lm", bold=True)
    for row, long in enumerate((200, 138)):
        pen.line([(-104, 4 + row * 24), (-104 + long, 4 + row * 24)], lines, 7)


def own_pace(pen: Pen, beat: Beat) -> None:
    """Somebody walks the path, rests, and goes on."""
    hills(pen)
    pen.text(40, 46, "Ett steg i taget", 36, anchor="lm", bold=True)
    start = (beat.since("takt") + 0.4) * 0.55
    walked = min(start, 2.0) + 4.0 * ease((beat.since("vidare") - 0.4) / 5.5)
    stones(pen, walked + 1)
    low = min(int(walked), len(STONES) - 2)
    (x0, y0), (x1, y1) = STONES[low], STONES[low + 1]
    share = ease(walked - low)
    x, y = between(x0, x1, share), between(y0, y1, share) - 16 * share * (1 - share) * 4
    pen.disc(x, y - 17, 14, PAPER)
    pen.disc(x, y - 17, 11, CORAL)


SA_FUNGERAR_BEHANDLINGEN = (
    Scene("start", weeks),
    Scene("läs", three_ways),
    Scene("öva", practise),
    Scene("fyll", fill_in),
    Scene("svar", answer),
    Scene("takt", own_pace),
)


# Andas lugnt

SETTLE, INHALE, EXHALE, BREATHS = 5.0, 4.0, 6.0, 5


def breath(second: float) -> float:
    """How full of air one is, from 0 to 1: four seconds in, six out, five times after a moment's rest."""
    number, into = divmod(second - SETTLE, INHALE + EXHALE)
    if not 0 <= number < BREATHS:
        return 0.0
    return ease(into / INHALE) if into < INHALE else 1 - ease((into - INHALE) / EXHALE)


def breathing(pen: Pen, beat: Beat) -> None:
    """A circle that grows and shrinks with the breath, words in its middle, and a dot for every breath."""
    air, second = breath(beat.second), beat.second
    radius = 90 + 34 * air
    for reach, alpha in ((0.24, 0.10), (0.15, 0.16), (0.07, 0.28)):
        pen.at(alpha=alpha).disc(320, 158, radius * (1 + reach * (0.35 + 0.65 * air)), SEA)
    pen.disc(320, 158, radius, mix(SAND, CREAM, 0.3 + 0.6 * air))
    for words, start, end in guidance():
        shown = ease((second - start) / 0.6) * (1 - ease((second - end + 0.4) / 0.4))
        if shown > 0:
            for row, line in enumerate(words):
                y, size = 158 + 35 * (row - (len(words) - 1) / 2), 32 - 2 * len(words)
                pen.at(alpha=shown).text(320, y, line, size, bold=True)
    for number in range(BREATHS):
        done = ease((second - SETTLE - number * (INHALE + EXHALE)) / 1.5)
        pen.disc(256 + 32 * number, 334, 7, mix(DUSK, HONEY, done))


def guidance() -> list[tuple[tuple[str, ...], float, float]]:
    """The words in the circle, with the second each begins and ends."""
    words: list[tuple[tuple[str, ...], float, float]] = [(("Sitt", "bekvämt"), 0.4, SETTLE)]
    for number in range(BREATHS):
        start = SETTLE + number * (INHALE + EXHALE)
        words.append((("Andas in",), start, start + INHALE))
        words.append((("Andas ut",), start + INHALE, start + INHALE + EXHALE))
    over = SETTLE + BREATHS * (INHALE + EXHALE)
    return [*words, (("Andas som", "vanligt"), over, over + 99)]


ANDAS_LUGNT = (Scene("lugn", breathing, NIGHT),)
