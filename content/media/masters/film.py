"""How a film runs: scenes that begin at named lines, dissolve into each other, and know what time it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PIL import Image

from masters.drawing import PAPER, Pen, ease, finished, sheet
from masters.narration import Timeline

WIDTH, HEIGHT, RATE = 640, 360, 25
FINER = 3
EARLY = 0.4  # seconds a scene begins before its first word
DISSOLVE = 0.8  # seconds one scene takes to become the next


@dataclass(frozen=True, slots=True)
class Beat:
    """The moment that is drawn."""

    second: float
    marks: Mapping[str, float]

    def since(self, mark: str) -> float:
        """Seconds since a named line began; negative before it."""
        return self.second - self.marks[mark]

    def rise(self, mark: str, over: float = 0.8, after: float = 0.0) -> float:
        """From 0 to 1, gently, beginning `after` seconds into a named line."""
        return ease((self.since(mark) - after) / over)

    def way(self, start: str, end: str) -> float:
        """How far we are from one named line to another, from 0 to 1, evenly."""
        return min(1.0, max(0.0, self.since(start) / (self.marks[end] - self.marks[start])))


@dataclass(frozen=True, slots=True)
class Scene:
    """One view: the line it begins with, its background, and how it is drawn."""

    begins: str
    draw: Callable[[Pen, Beat], None]
    paper: str = PAPER


def frames(scenes: tuple[Scene, ...], timeline: Timeline) -> Iterator[bytes]:
    """Every frame of the film as raw RGB."""
    for number in range(round(timeline.seconds * RATE)):
        yield frame(scenes, timeline, number / RATE).tobytes()


def frame(scenes: tuple[Scene, ...], timeline: Timeline, second: float) -> Image.Image:
    """The film at one moment: one scene, or two while they dissolve."""
    beat = Beat(second, timeline.marks())
    starts = [0.0, *(beat.marks[scene.begins] - EARLY for scene in scenes[1:])]
    now = max(place for place, start in enumerate(starts) if start <= second)
    view = drawn(scenes[now], beat)
    share = (second - starts[now]) / DISSOLVE
    if now == 0 or share >= 1:
        return view
    return Image.blend(drawn(scenes[now - 1], beat), view, ease(share))


def drawn(scene: Scene, beat: Beat) -> Image.Image:
    """One scene at one moment."""
    pen = sheet(WIDTH, HEIGHT, scene.paper, FINER)
    scene.draw(pen, beat)
    return finished(pen, FINER)
