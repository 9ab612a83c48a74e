"""The nouns of a spoken script: lines, chapters, scripts, and where each line lands in time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One caption's worth of words: spoken, or only shown for `lasts` seconds."""

    text: str
    pause: float = 0.45  # seconds of silence after it
    mark: str = ""  # a name the drawing may wait for
    lasts: float = 0.0  # more than 0: nobody speaks, the words stand on the screen this long


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the transcript, what is seen meanwhile, and what is said."""

    title: str
    lines: tuple[Line, ...]
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """How the reader speaks: words a minute, and pitch from 0 to 99."""

    speed: int = 136
    pitch: int = 38


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that is said or shown in one film or sound, with a closing note for the transcript."""

    chapters: tuple[Chapter, ...]
    note: str
    voice: Voice = Voice()
    lead: float = 1.0  # seconds before the first line
    tail: float = 2.5  # seconds after the last one

    def lines(self) -> Iterator[Line]:
        """Every line in order."""
        for chapter in self.chapters:
            yield from chapter.lines


@dataclass(frozen=True, slots=True)
class Cue:
    """A line with its place in time, in seconds."""

    line: Line
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where everything of one recording lands."""

    cues: tuple[Cue, ...]
    seconds: float

    def marks(self) -> Mapping[str, float]:
        """The second at which each named line begins."""
        return {cue.line.mark: cue.start for cue in self.cues if cue.line.mark}
