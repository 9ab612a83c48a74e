"""LIX and what stands behind it.

LIX (Björnsson 1968) is words for each sentence plus the share of words longer than six letters, in per cent: under 30 is very
easy, 30-40 easy, 40-50 medium, 50-60 hard. It measures length only, so it is told, and never decides alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ikbt_ssg.readability.passages import Passage, sentences

LONG_WORD = 6
"""A word with more letters than this is long (Björnsson 1968)."""
LONG_SENTENCE = 25
"""Words; a sentence with more is hard to keep in mind for somebody tired."""
LONG_PARAGRAPH = 80
"""Words; a paragraph with more looks like a wall on a phone."""
RARE_WORD = 14
"""Letters; a word this long is most often a term or a compound that wants an explanation."""
LANGUAGES = frozenset({"sv", "nb", "nn", "da"})
"""Where LIX means what its table says."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Readability:
    """What was measured in one text."""

    words: int
    sentences: int
    long_words: int
    long_sentences: tuple[str, ...]
    """Those of more than 25 words, as they stand."""
    long_paragraphs: tuple[str, ...]
    """How those of more than 80 words begin."""
    unexplained: tuple[str, ...]
    """Very long words that the glossary does not have, the most frequent first."""

    @property
    def lix(self) -> int:
        """The reading index, rounded; 0 for a text without words."""
        if not self.words or not self.sentences:
            return 0
        return int(self.words / self.sentences + 100 * self.long_words / self.words + 0.5)


def measure(text: Iterable[Passage], explained: Collection[str] = ()) -> Readability:
    """What a text is like to read; `explained` are the words of the glossary, in small letters."""
    words = long_words = count = 0
    rare: Counter[str] = Counter()
    long_sentences, long_paragraphs = [], []
    for passage in text:
        found = _WORD.findall(passage.text)
        words += len(found)
        for word in [word for word in found if len(word) > LONG_WORD]:
            letters = len(word) if word.isalpha() else sum(letter.isalpha() for letter in word)
            if letters > LONG_WORD:
                long_words += 1
                if letters >= RARE_WORD:
                    rare[word.lower()] += 1
        parts = [sentence for sentence in sentences(passage.text) if sentence[:1].isalnum() or _WORD.search(sentence)]
        count += len(parts)
        if len(found) > LONG_SENTENCE:
            long_sentences += [part for part in parts if len(_WORD.findall(part)) > LONG_SENTENCE]
        if len(found) > LONG_PARAGRAPH:
            long_paragraphs.append(" ".join(passage.text.split()[:8]) + " …")
    known = _beginnings(explained)
    unexplained = tuple(word for word, _ in rare.most_common() if not word.startswith(known))
    return Readability(words, count, long_words, tuple(long_sentences), tuple(long_paragraphs), unexplained)


def _beginnings(explained: Collection[str]) -> tuple[str, ...]:
    """How a word begins that the glossary has, or of which it has an inflection: both begin alike, but for a short ending."""
    return tuple(term[: max(6, len(term) - 1)] for term in explained)
