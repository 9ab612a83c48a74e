"""Captions and transcripts, written from the same words that are spoken."""

from masters.narration import Chapter, Cue, Line, Script, Timeline

WIDTH = 40  # characters in a caption line
PACE = 17.0  # characters a second that can be read
SHORTEST = 1.0  # seconds a caption stands
LINGER = 0.7  # seconds a caption may stay after its last word
GAP = 0.08  # seconds between two captions
PARAGRAPH = 2.5  # a pause this long begins a new paragraph


def captions(timeline: Timeline) -> str:
    """The recording as WebVTT, one cue a line."""
    following = [cue.start for cue in timeline.cues[1:]] + [timeline.seconds]
    cues = (caption(cue, limit) for cue, limit in zip(timeline.cues, following, strict=True))
    return "\n".join(["WEBVTT\n", *cues])


def caption(cue: Cue, limit: float) -> str:
    """One cue, which may linger a moment but never into the next."""
    end = cue.end if cue.line.lasts else max(min(cue.end + LINGER, limit - GAP), cue.end)
    lines = wrapped(cue.line.text)
    stands = end - cue.start
    if len(lines) > 2 or max(map(len, lines)) > WIDTH or stands < SHORTEST or len(cue.line.text) > PACE * stands:
        raise ValueError(f"too much for one caption, divide the line: {cue.line.text}")
    return f"{clock(cue.start)} --> {clock(end)}\n" + "\n".join(lines) + "\n"


def wrapped(text: str) -> tuple[str, ...]:
    """The text on one line, or on two of nearly the same length, broken after a clause where that is as good."""
    if len(text) <= WIDTH:
        return (text,)
    words = text.split(" ")
    breaks = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words)))
    return min(breaks, key=lambda halves: (max(map(len, halves)) > WIDTH, unevenness(halves)))


def unevenness(halves: tuple[str, str]) -> int:
    """How far from equal two lines are; a break after a full stop or comma is forgiven some of it."""
    return abs(len(halves[0]) - len(halves[1])) - (14 if halves[0][-1] in ".,?!" else 0)


def clock(seconds: float) -> str:
    """Seconds as WebVTT writes them."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def transcript(script: Script, about: str) -> str:
    """All that is said and seen, under headings, and a closing note under the heading `about`."""
    return "\n\n".join([*map(passage, script.chapters), f"## {about}\n\n{script.note}"]) + "\n"


def passage(chapter: Chapter) -> str:
    """One chapter of the transcript."""
    seen = [f"**I bild:** {chapter.seen}"] if chapter.seen else []
    shown = dict.fromkeys(f"”{line.text}”" for line in chapter.lines if line.lasts and not line.text.startswith("["))
    texts = [f"**Text i bild:** {', '.join(shown)}."] if shown else []
    return "\n\n".join([f"## {chapter.title}", *seen, *texts, *paragraphs(chapter.lines)])


def paragraphs(lines: tuple[Line, ...]) -> list[str]:
    """The spoken lines, in a new paragraph after each long pause."""
    said = [line for line in lines if not line.lasts]
    text = "".join(line.text + ("\n\n" if line.pause >= PARAGRAPH else " ") for line in said)
    return [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]
