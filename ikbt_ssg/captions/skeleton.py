"""Captions set out by machine: the words of a transcript laid over the stretches in which somebody speaks.

Nobody can know from silence alone which words belong where; a person corrects what comes of this. It is right in one thing: a
cue begins where speech begins, and none is left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise, product

from ikbt_ssg.captions.cues import Cue, clock
from ikbt_ssg.captions.objections import FASTEST

LINE = 40
"""Characters in a line."""
LONGEST = 2 * LINE - 6
"""Characters in a cue of two lines, which seldom divide evenly."""
SHORT = 14
"""A sentence this short does not stand alone."""
TOGETHER = 4
"""How many texts one stretch may hold, or stretches one text."""
SHORTEST_S = 0.05
GAP_S = 0.04

Stretch = tuple[float, float]
"""From which second to which somebody speaks."""
Spot = tuple[int, int]
"""How many texts and stretches are matched."""

_PARAGRAPH = re.compile(r"<(p|li)>(.*?)(?:</\1>|(?=<(?:p|li|ul|ol)>))", re.DOTALL)
_SEEN = re.compile(r"\s*<strong>[^<]*:\s*</strong>")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+")


def spoken_sentences(written: Iterable[str]) -> Iterator[str]:
    """The sentences of a transcript's paragraphs; headings, and paragraphs such as **In the picture:** …, are not spoken."""
    for text in written:
        for _, inside in _PARAGRAPH.findall(text):
            if not _SEEN.match(inside):
                plain = " ".join(html.unescape(re.sub(r"<[^>]*>", "", inside)).split())
                yield from _joined([each for each in _SENTENCE.split(plain) if each])


def _joined(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences of a paragraph; a very short one stands with the one after it."""
    waiting = ""
    for each in sentences:
        joined = f"{waiting} {each}".strip()
        if len(joined) <= SHORT:
            waiting = joined
        elif len(joined) <= LONGEST:
            waiting = ""
            yield joined
        else:
            yield from (text for text in (waiting, each) if text)
            waiting = ""
    if waiting:
        yield waiting


def set_out(sentences: Iterable[str], stretches: Sequence[Stretch]) -> list[Cue]:
    """The sentences as cues, in the order of reading, laid over the stretches so that lengths fit best."""
    texts = [part for each in sentences for part in _parts(each)]
    if not texts:
        return []
    moments: list[Stretch] = []
    for group, (start, end) in _matched(texts, stretches):
        letters = list(accumulate(map(len, group), initial=0))
        bounds = [start + (end - start) * each / letters[-1] for each in letters]
        moments += pairwise(bounds)
    return list(_standing(texts, moments, stretches[-1][1]))


def _matched(texts: Sequence[str], stretches: Sequence[Stretch]) -> list[tuple[Sequence[str], Stretch]]:
    """Which texts are spoken in which stretches: several in one, or one over several, so that all differ least from one pace.

    The best of all ways is found from the end: `best[i][j]` is what is left to pay when the first `i` texts and the first `j`
    stretches are matched, and how to go on from there.
    """
    lengths = [end - start for start, end in stretches]
    pace = sum(lengths) / sum(map(len, texts))
    wanted = [len(text) * pace for text in texts]
    ways = [*((many, 1) for many in range(1, TOGETHER + 1)), *((1, many) for many in range(2, TOGETHER + 1)), (0, 1), (1, 0)]
    best: dict[Spot, tuple[float, Spot]] = {(len(texts), len(stretches)): (0.0, (0, 0))}
    for i, j in product(range(len(texts), -1, -1), range(len(stretches), -1, -1)):
        for more_texts, more_stretches in ways:
            then = (i + more_texts, j + more_stretches)
            if then in best:
                cost = abs(sum(wanted[i : then[0]]) - sum(lengths[j : then[1]])) + best[then][0]
                if (i, j) not in best or cost < best[i, j][0]:
                    best[i, j] = (cost, then)
    matched: list[tuple[Sequence[str], Stretch]] = []
    here, reached = (0, 0), 0.0
    while here != (len(texts), len(stretches)):
        then = best[here][1]
        opens = stretches[here[1]][0] if then[1] > here[1] else reached
        reached = stretches[then[1] - 1][1] if then[1] > here[1] else reached
        if then[0] > here[0]:
            matched.append((texts[here[0] : then[0]], (opens, reached)))
        here = then
    return matched


def _standing(texts: Sequence[str], moments: Sequence[Stretch], last: float) -> Iterator[Cue]:
    """Each cue from where its speech begins until it can have been read, as long as the one after has not begun."""
    following = [start for start, _ in moments[1:]] + [last]
    for text, (start, end), after in zip(texts, moments, following, strict=True):
        wanted = min(max(end, start + len(text) / FASTEST), after - GAP_S)
        yield Cue(start, max(wanted, start + SHORTEST_S), _wrapped(text))


def _parts(sentence: str) -> Iterator[str]:
    """A sentence in parts of at most two lines, divided after a comma where there is one."""
    words = sentence.split(" ")
    while len(" ".join(words)) > LONGEST:
        fits = max((n for n in range(1, len(words)) if len(" ".join(words[:n])) <= LONGEST), default=1)
        comma = max((n for n in range(fits // 3 + 1, fits + 1) if words[n - 1][-1:] in ",;:–"), default=fits)
        yield " ".join(words[:comma])
        words = words[comma:]
    yield " ".join(words)


def _wrapped(text: str) -> str:
    """On one line, or on two of nearly the same length."""
    words = text.split(" ")
    if len(text) <= LINE or len(words) == 1:
        return text
    halves: list[tuple[str, str]] = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    first, second = min(halves, key=lambda pair: abs(len(pair[0]) - len(pair[1])))
    return f"{first}\n{second}"


def cue_lines(cues: Iterable[Cue]) -> str:
    """Cues as they stand in a WebVTT file, below its head."""
    escaped = ((each, each.text.replace("&", "&amp;").replace("<", "&lt;")) for each in cues)
    return "\n\n".join(f"{clock(each.start)} --> {clock(each.end)}\n{text}" for each, text in escaped)
