"""One palette and one pen: flat shapes, smooth curves and words on an oversampled sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import cos, hypot, pi, radians, sin
from typing import TypeAlias

from PIL import Image, ImageColor, ImageDraw, ImageFont

Point: TypeAlias = tuple[float, float]

INK = "#123840"  # words and outlines
TEAL = "#1f5f66"
SEA = "#5f9a98"
MIST = "#b9d3cd"
PALE = "#dfe9e2"
NIGHT = "#0f2b36"
DUSK = "#244f5c"
CORAL = "#d9735c"
BRICK = "#a8432f"  # coral that words can be written in
EMBER = "#c4604a"  # a coral line that shows on cream and on night
BLUSH = "#f0b9a3"
SAND = "#e6d2ae"
CREAM = "#f4e8d3"
PAPER = "#fcf8f0"
HONEY = "#e9b765"

FACES = {
    False: ("LiberationSans-Regular.ttf", "DejaVuSans.ttf", "arial.ttf"),
    True: ("LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf", "arialbd.ttf"),
}


@cache
def font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """The first of our typefaces this machine has; Pillow's own lacks å, ä and ö."""
    for name in FACES[bold]:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    raise OSError("install fonts-liberation or fonts-dejavu: none of " + ", ".join(FACES[bold]) + " was found")


def mix(one: str, other: str, share: float) -> str:
    """A color between two, `share` of the way."""
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * min(1, max(0, share))):02x}" for a, b in pairs)


def ease(share: float) -> float:
    """From 0 to 1, slow at both ends."""
    near = min(1.0, max(0.0, share))
    return near * near * (3 - 2 * near)


def between(start: float, end: float, share: float) -> float:
    """The number `share` of the way."""
    return start + (end - start) * share


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 14) -> list[Point]:
    """A soft curve through all the points."""
    last = len(points)
    around = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    curve = [
        bent(around[place : place + 4], step / steps) for place in range(last if closed else last - 1) for step in range(steps)
    ]
    return curve if closed else [*curve, points[-1]]


def bent(four: Sequence[Point], t: float) -> Point:
    """A point of the Catmull-Rom curve between the second and the third of four."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = four
    weights = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
    x = sum(w * v for w, v in zip(weights, (x0, x1, x2, x3), strict=True)) / 2
    y = sum(w * v for w, v in zip(weights, (y0, y1, y2, y3), strict=True)) / 2
    return x, y


def ring(x: float, y: float, rx: float, ry: float, start: float, end: float, steps: int = 90) -> list[Point]:
    """Points along an ellipse; degrees go clockwise from the top."""
    turns = (radians(between(start, end, step / steps) - 90) for step in range(steps + 1))
    return [(x + rx * cos(turn), y + ry * sin(turn)) for turn in turns]


def part(points: Sequence[Point], share: float) -> list[Point]:
    """The first `share` of a line, measured along it."""
    steps = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    left = sum(steps) * min(1.0, max(0.0, share))
    kept = [points[0]]
    for (a, b), step in zip(pairwise(points), steps, strict=True):
        if left < step:
            return [*kept, (between(a[0], b[0], left / step), between(a[1], b[1], left / step))] if left > 0 else kept
        kept.append(b)
        left -= step
    return kept


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in logical pixels; `at` gives a pen that is moved, enlarged or fainter, on the same sheet."""

    sheet: Image.Image
    draw: ImageDraw.ImageDraw
    scale: float
    left: float = 0.0
    top: float = 0.0
    alpha: float = 1.0

    def at(self, x: float = 0.0, y: float = 0.0, zoom: float = 1.0, alpha: float = 1.0) -> "Pen":
        """The same pen with another origin, size and strength."""
        left, top = self.left + x * self.scale, self.top + y * self.scale
        return replace(self, left=left, top=top, scale=self.scale * zoom, alpha=self.alpha * min(1.0, max(0.0, alpha)))

    def color(self, name: str) -> tuple[int, ...]:
        """The color as strong as the pen now is."""
        return (*ImageColor.getrgb(name)[:3], round(255 * self.alpha))

    def places(self, points: Iterable[Point]) -> list[Point]:
        """Logical points as points of the sheet."""
        return [(self.left + x * self.scale, self.top + y * self.scale) for x, y in points]

    def box(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0.0) -> None:
        """A rectangle from its upper left corner, with round corners."""
        corners = self.places([(x, y), (x + width, y + height)])
        round_by = min(radius, width / 2, height / 2) * self.scale
        self.draw.rounded_rectangle((*corners[0], *corners[1]), round_by, fill=self.color(fill))

    def frame(self, x: float, y: float, width: float, height: float, color: str, line: float, radius: float = 0.0) -> None:
        """The outline of a rectangle."""
        corners = self.places([(x, y), (x + width, y + height)])
        thick = max(1, round(line * self.scale))
        self.draw.rounded_rectangle((*corners[0], *corners[1]), radius * self.scale, outline=self.color(color), width=thick)

    def disc(self, x: float, y: float, rx: float, fill: str, ry: float | None = None) -> None:
        """A filled circle or ellipse around its middle."""
        tall = rx if ry is None else ry
        corners = self.places([(x - rx, y - tall), (x + rx, y + tall)])
        self.draw.ellipse((*corners[0], *corners[1]), fill=self.color(fill))

    def shape(self, points: Iterable[Point], fill: str) -> None:
        """A filled outline."""
        self.draw.polygon(self.places(points), fill=self.color(fill))

    def line(self, points: Sequence[Point], color: str, width: float) -> None:
        """A line with round ends and joints."""
        if len(points) < 2:
            return
        places, thick, ink = self.places(points), max(1, round(width * self.scale)), self.color(color)
        self.draw.line(places, fill=ink, width=thick, joint="curve")
        joints = places if self.alpha >= 1 else (places[0], places[-1])  # faint discs would show through each other
        half = max(0.0, thick / 2 - 0.6)  # Pillow's discs reach a little further than its lines
        for x, y in joints:
            self.draw.ellipse((x - half, y - half, x + half, y + half), fill=ink)

    def arrow(self, points: Sequence[Point], color: str, width: float, head: float = 12.0) -> None:
        """A line with an arrowhead at its end."""
        if len(points) < 2:
            return
        tip, before = points[-1], points[max(0, len(points) - 4)]
        length = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
        dx, dy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
        self.line(points, color, width)
        end = (tip[0] + dx * head * 0.6, tip[1] + dy * head * 0.6)
        wings = [(end[0] - dx * head - dy * side, end[1] - dy * head + dx * side) for side in (head * 0.62, -head * 0.62)]
        self.shape([end, *wings], color)
        self.line([wings[0], end, wings[1], wings[0]], color, width * 0.5)

    def text(self, x: float, y: float, words: str, size: float, color: str = INK, anchor: str = "mm", bold: bool = False) -> None:
        """Words at a place; the anchor is Pillow's (mm: middle, lm: left and middle, rm: right and middle)."""
        (place,) = self.places([(x, y)])
        face = font(max(1, round(size * self.scale)), bold)
        if self.alpha >= 1:
            self.draw.text(place, words, font=face, fill=color, anchor=anchor)
            return
        # Pillow writes words at full strength whatever their alpha, so faint words go through a mask.
        edges = self.draw.textbbox(place, words, font=face, anchor=anchor)
        left, top, right, bottom = (round(edge) for edge in (edges[0] - 2, edges[1] - 2, edges[2] + 2, edges[3] + 2))
        mask = Image.new("L", (right - left, bottom - top))
        inside = (place[0] - left, place[1] - top)
        ImageDraw.Draw(mask).text(inside, words, font=face, fill=round(255 * self.alpha), anchor=anchor)
        self.sheet.paste(ImageColor.getrgb(color)[:3], (left, top), mask)

    def width(self, words: str, size: float, bold: bool = False) -> float:
        """How wide words become, in logical pixels."""
        return font(round(size * self.scale), bold).getlength(words) / self.scale


def sheet(width: int, height: int, paper: str, finer: int) -> Pen:
    """A pen on an empty sheet, drawn `finer` times as large as it will be shown."""
    image = Image.new("RGB", (width * finer, height * finer), paper)
    return Pen(image, ImageDraw.Draw(image, "RGBA"), finer)


def finished(pen: Pen, finer: int) -> Image.Image:
    """The sheet at its real size, with soft edges."""
    return pen.sheet.reduce(finer)


def few_colors(image: Image.Image, count: int) -> Image.Image:
    """The same picture with its most needed colors only, which makes its file small."""
    return image.quantize(count, dither=Image.Dither.NONE)


def turned(points: Iterable[Point], degrees: float) -> list[Point]:
    """The points turned clockwise around the origin."""
    turn = degrees * pi / 180
    return [(x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in points]
