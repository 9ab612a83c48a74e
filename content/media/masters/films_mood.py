"""The two films of the depression program: the circle of low mood, and acting before the wish to act."""

from math import cos, pi, radians, sin

from masters.drawing import (
    BRICK,
    CORAL,
    CREAM,
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
    part,
    ring,
    smooth,
)
from masters.film import Beat, Scene
from masters.motifs import bench, cloud, floor, path_stone, person, pill, sitting, sun

MIDDLE, WIDE, TALL = (320.0, 146.0), 174.0, 98.0


# Nedstämdhetens cirkel


def heavy(pen: Pen, beat: Beat) -> None:
    """A person on a bench; a cloud drifts in and hides the sun."""
    pen.disc(320, 170, 152, PALE)
    floor(pen, SAND)
    pen.disc(320, 284, 132, mix(SAND, INK, 0.12), 13)
    arrived = ease((beat.second - 0.5) / 7.5)
    sun(pen.at(356, 62), 26)
    cloud(pen.at(between(96, 344, arrived), 68, 1.15), mix(MIST, SEA, 0.35))
    bench(pen.at(320, 234, 1.2))
    sitting(pen.at(300, 228, 1.2))


def circle(pen: Pen, beat: Beat) -> None:
    """The three steps of the circle, drawn one after another."""
    floor(pen, CREAM)
    seated(pen)
    arcs(pen, (beat.rise("mindre", 1.2), beat.rise("färre", 1.2), beat.rise("sjunker", 1.2)), (1, 1, 1))
    lap = beat.since("runt") / 5.0
    if lap > 0:
        pen.at(alpha=min(1, lap * 4)).disc(*around(40 + 360 * lap), 9, CORAL)
    low = mix(SEA, NIGHT, 0.35 + 0.65 * beat.rise("sjunker", 1.5, 1.0))
    node(pen, 0, "Lågt humör", low, PAPER, beat.rise("humör", 0.8, 0.3))
    node(pen, 120, "Gör mindre", SAND, INK, beat.rise("mindre", 0.8, 0.6))
    node(pen, 240, "Färre goda stunder", SAND, INK, beat.rise("färre", 0.8, 0.6))


def opening(pen: Pen, beat: Beat) -> None:
    """The circle pales, one step changes, and a new way leads to a sun."""
    floor(pen, CREAM)
    paler = 1 - 0.72 * beat.rise("öppnas", 1.5)
    arcs(pen, (1, 1, 1), (paler, paler, paler))
    if beat.rise("sak") < 1:
        seated(pen.at(alpha=1 - beat.rise("sak")))
    person(pen.at(320, 166, 0.72, alpha=beat.rise("sak", 0.8, 0.5)))
    away = part(smooth([(546, 172), (574, 146), (580, 114)]), beat.rise("riktning", 1.6))
    sun(pen.at(580, 54, alpha=beat.rise("riktning", 1.6, 0.8)), 24)
    if len(away) > 3:
        pen.arrow(away, CORAL, 6, 18)
    node(pen, 0, "Lågt humör", mix(NIGHT, SEA, 0.45 * beat.rise("riktning", 2.5)), PAPER, 1)
    node(pen, 240, "Färre goda stunder", SAND, INK, 1)
    x, y = around(120)
    glow = beat.rise("här", 0.8)
    pen.at(alpha=glow * 0.9).box(x - 103, y - 32, 206, 64, CORAL, 32)
    node(pen, 120, "Gör mindre", SAND, INK, 1 - beat.rise("sak", 0.5))
    node(pen, 120, "En liten sak", TEAL, PAPER, beat.rise("sak", 0.7, 0.3))


def seated(pen: Pen) -> None:
    """The bowed person in the middle of the circle, on a small stool."""
    pen.box(304, 146, 30, 22, mix(SAND, INK, 0.12), 4)
    sitting(pen.at(314, 144, 0.62))


def arcs(pen: Pen, shown: tuple[float, float, float], strength: tuple[float, float, float]) -> None:
    """The arrows between the three steps."""
    for (start, end), share, strong in zip(((33, 90), (148, 206), (263, 321)), shown, strength, strict=True):
        curve = part(ring(*MIDDLE, WIDE, TALL, start, end), share)
        if len(curve) > 4:
            pen.arrow(curve, mix(CREAM, TEAL, strong), 6, 18)


def node(pen: Pen, turn: float, words: str, paper: str, color: str, shown: float) -> None:
    """One step of the circle on its label."""
    if shown > 0:
        pill(pen.at(*around(turn), alpha=shown), words, 27, paper, color)


def around(turn: float) -> tuple[float, float]:
    """A place on the circle; degrees go clockwise from the top."""
    return MIDDLE[0] + WIDE * sin(radians(turn)), MIDDLE[1] - TALL * cos(radians(turn))


NEDSTAMDHETENS_CIRKEL = (Scene("start", heavy), Scene("humör", circle), Scene("öppnas", opening))


# Aktivitet först


def waiting(pen: Pen, beat: Beat) -> None:
    """The wish first and the deed after: nothing comes."""
    floor(pen, CREAM)
    pen.at(alpha=ease(beat.second / 0.8)).text(320, 50, "Vänta på lusten?", 34, bold=True)
    order(pen, 0.0, 0.0)
    for dot in range(3):
        strong = 0.35 + 0.65 * max(0.0, sin(beat.second * 1.6 - dot * 0.8))
        pen.at(alpha=strong).disc(154 + dot * 26, 246, 6, SEA)


def swapped(pen: Pen, beat: Beat) -> None:
    """The two change places, and the wish slowly gains color."""
    floor(pen, CREAM)
    pen.text(320, 50, "Byt ordning", 34, bold=True)
    order(pen, beat.rise("byt", 2.0, 0.7), beat.rise("sedan", 2.4, 2.0))


def order(pen: Pen, swap: float, wish: float) -> None:
    """Two tiles and an arrow; `swap` moves each to the other's place."""
    turn = pi * swap
    shown = ease(abs(1 - 2 * swap) * 4 - 3)
    pen.arrow([(290, 172), (302, 172), (326, 172), (342, 172)], mix(PAPER, INK, shown), 6, 18)
    reach, lift = 140 * cos(turn), 52 * sin(turn)
    tile(pen.at(320 - reach, 172 + lift), "Lust", mix(PALE, HONEY, wish), mix(mix(INK, PALE, 0.2), INK, wish))
    tile(pen.at(320 + reach, 172 - lift), "Göra", TEAL, PAPER)


def tile(pen: Pen, words: str, paper: str, color: str) -> None:
    """One word on a big tile."""
    pen.box(-84, -46, 168, 92, paper, 22)
    pen.text(0, 0, words, 38, color, bold=True)


def small_steps(pen: Pen, beat: Beat) -> None:
    """Three examples on cards."""
    floor(pen, CREAM)
    pen.text(320, 38, "Låt steget vara litet", 32, bold=True)
    for place, (mark, first, second, icon) in enumerate(EXAMPLES):
        x, laid, shown = 122 + place * 198, beat.rise("små", 0.8, 0.3 * place), beat.rise(mark, 0.9, 1.4)
        pen.at(x, 176, alpha=laid).box(-90, -106, 180, 206, "#ffffff", 20)
        pen.at(x, 176, alpha=laid).disc(0, -42, 52, PALE)
        card = pen.at(x, 176, alpha=shown)
        icon(card.at(0, -42))
        card.text(0, 38, first, 26, bold=True)
        card.text(0, 70, second, 26, bold=True)


def mailbox(pen: Pen) -> None:
    """A letter box on a post, with its flag up."""
    pen.box(-5, 4, 10, 44, INK)
    pen.box(-32, -26, 64, 36, CORAL, 14)
    pen.box(-18, -12, 36, 6, BRICK, 3)
    pen.box(22, -42, 5, 24, INK)
    pen.box(22, -42, 16, 11, HONEY)


def glass(pen: Pen) -> None:
    """A shining drinking glass."""
    pen.shape([(-22, -32), (22, -32), (17, 34), (-17, 34)], PAPER)
    pen.shape([(-19.5, 0), (19.5, 0), (17, 34), (-17, 34)], SEA)
    pen.line([(-22, -32), (-17, 34), (17, 34), (22, -32)], INK, 4)
    for x, y, size in ((34, -24, 9), (26, -42, 6)):
        pen.line([(x - size, y), (x + size, y)], HONEY, 3.5)
        pen.line([(x, y - size), (x, y + size)], HONEY, 3.5)


def phone(pen: Pen) -> None:
    """A telephone that sends a small message."""
    pen.box(-30, -36, 42, 76, INK, 8)
    pen.box(-25, -28, 32, 56, PAPER, 3)
    pen.box(-8, -30, 50, 32, CORAL, 10)
    pen.shape([(-2, -2), (10, -4), (-6, 10)], CORAL)
    for x in (5, 17, 29):
        pen.disc(x, -14, 3.2, PAPER)


EXAMPLES = (
    ("brev", "Gå till", "brevlådan", mailbox),
    ("glas", "Diska", "ett glas", glass),
    ("hälsning", "Skicka", "en hälsning", phone),
)
STEPS = tuple((96.0 + 74 * step, 262.0 - 21 * step) for step in range(7))


def stairs(pen: Pen, beat: Beat) -> None:
    """A figure climbs low steps; the mood comes along, some steps behind."""
    floor(pen, CREAM)
    for step, (x, y) in enumerate(STEPS):
        pen.box(x - 37, y, 75, 400 - y, mix(SAND, MIST, step / 6))
        pen.box(x - 37, y, 75, 7, mix(SEA, TEAL, step / 6))
    climbed = 2 + 3.6 * min(1.0, max(0.0, (beat.since("trappa") + 0.2) / 7.5))
    x, y = on_stairs(climbed)
    person(pen.at(x, y, 0.95))
    behind = beat.rise("efter", 0.8, 0.2)
    mx, my = on_stairs(between(0.1, 3.4, ease((beat.since("efter") - 0.6) / 3.2)))
    pen.at(alpha=behind).disc(mx, my - 20, 17, CORAL)
    pen.at(alpha=behind).line(ring(mx, my - 24, 8, 8, 130, 230, 12), PAPER, 3)
    for side in (-5, 5):
        pen.at(alpha=behind).disc(mx + side, my - 24, 2, PAPER)
    counts = beat.rise("räknas") * (1 - beat.rise("efter", 0.5))
    pen.at(alpha=counts).text(40, 52, "Det räknas", 34, anchor="lm", bold=True)
    pen.at(alpha=beat.rise("efter", 0.8, 0.5)).text(40, 52, "Humöret kommer efter", 34, anchor="lm", bold=True)


def on_stairs(step: float) -> tuple[float, float]:
    """Where a climber is after so many steps, with a small hop between two of them."""
    low = min(int(step), len(STEPS) - 2)
    share = ease((step - low) * 1.6 - 0.3)
    (x0, y0), (x1, y1) = STEPS[low], STEPS[low + 1]
    return between(x0, x1, share), between(y0, y1, share) - 7 * sin(pi * share)


def question(pen: Pen, beat: Beat) -> None:
    """The question to take along, and one stone that lights up."""
    floor(pen, CREAM)
    pen.text(320, 76, "Vad är ditt minsta", 44, bold=True)
    pen.text(320, 132, "steg i dag?", 44, bold=True)
    for x, y, radius in ((398, 196, 15), (358, 212, 21)):
        path_stone(pen.at(x, y), 0, radius)
    path_stone(pen.at(300, 240), beat.rise("fråga", 2.0, 1.2), 32)


AKTIVITET_FORST = (
    Scene("vänta", waiting),
    Scene("byt", swapped),
    Scene("små", small_steps),
    Scene("trappa", stairs),
    Scene("fråga", question),
)
