"""Swedish-like words: sentences, headings, lists and tables from a word list of our own, the same for the same seed."""

from __future__ import annotations

import random

WHO = (
    "du", "kroppen", "tanken", "oron", "vanan", "en vän", "behandlaren", "känslan", "tröttheten", "minnet", "vardagen",
    "övningen", "hjärnan", "den som sover dåligt", "många", "ingen", "rösten i huvudet", "en närstående", "dagboken",
)  # fmt: skip
DOES = (
    "märker", "behöver", "påverkar", "prövar", "följer", "skapar", "förändrar", "väljer", "undviker", "stöder", "möter",
    "lär känna", "skriver ner", "återvänder till", "släpper taget om", "övar på", "förstår", "längtar efter", "ger plats åt",
)  # fmt: skip
WHAT = (
    "små steg", "nya vanor", "lugna stunder", "svåra känslor", "kvällens oro", "morgonens ljus", "en enkel plan", "andningen",
    "det som hjälper", "egna mål", "vardagliga sysslor", "gamla mönster", "nära relationer", "tankar som återkommer",
    "kroppens signaler", "en längre promenad", "tystnaden efter maten", "sömnens rytm", "vila utan krav", "något roligt",
    "frågor utan svar", "mörka timmar", "ett vänligt ord", "det du värdesätter", "rädslan för att misslyckas",
)  # fmt: skip
WHEN = (
    "på morgonen", "under veckan", "när dagen känns tung", "efter arbetet", "en stund varje kväll", "i början", "före läggdags",
    "så ofta det går", "mellan två möten", "när ingen ser på", "vid köksbordet", "på väg hem", "under några minuter",
    "varje gång det stormar", "när huset är tyst", "i sällskap med andra", "när ljuset återvänder", "utan att skynda",
)  # fmt: skip
WHY = (
    "eftersom hjärnan lär sig långsamt", "därför att övning ger färdighet", "även om det känns ovant", "så att kroppen får vila",
    "medan oron sakta avtar", "fast lusten kanske dröjer", "eftersom små förändringar håller längre", "om du själv vill",
    "innan det blir för mycket på en gång", "så länge det är möjligt", "trots att kvällen blir sen", "för att orka en dag till",
)  # fmt: skip
FIRST = (
    "Ofta", "Ibland", "Till en början", "Efter hand", "Den här veckan", "I det här avsnittet", "Redan första dagen", "Så småningom",
    "För många", "Under övningen", "Förr eller senare", "Nästa gång", "På samma sätt", "Därför",
)  # fmt: skip
TOPICS = (
    "Sömn", "Oro", "Nedstämdhet", "Ångest", "Stress", "Smärta", "Vanor", "Tankar", "Känslor", "Närhet", "Återhämtning", "Mål",
    "Aktivitet", "Grubblande", "Självkänsla", "Rädsla", "Ork", "Åldrande", "Föräldraskap", "Arbete",
)  # fmt: skip
ANGLES = (
    "i vardagen", "och kroppen", "steg för steg", "när det är svårt", "en vecka i taget", "på egna villkor", "och det du vill",
    "i nytt ljus", "före och efter", "utan genvägar", "som en övning", "och de nära", "från början", "på längre sikt",
)  # fmt: skip


class Writer:
    """Writes text that looks like Swedish; every seed has its own."""

    def __init__(self, seed: str) -> None:
        self._chance = random.Random(seed)

    def pick(self, words: tuple[str, ...]) -> str:
        """One of some words."""
        return words[int(self._chance.random() * len(words))]

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._chance.random() * (high - low + 1))

    def title(self) -> str:
        """A heading of two or three words."""
        return f"{self.pick(TOPICS)} {self.pick(ANGLES)}"

    def clause(self) -> str:
        """Who does what, without an end."""
        return f"{self.pick(WHO)} {self.pick(DOES)} {self.pick(WHAT)}"

    def sentence(self) -> str:
        """One sentence in one of five patterns, now and then with bold or italic words in it."""
        pattern = self.number(1, 10)
        if pattern <= 3:
            text = f"{self.clause()} {self.pick(WHEN)}, {self.pick(WHY)}."
        elif pattern <= 5:
            text = f"{self.clause()} {self.pick(WHEN)}, och {self.clause()} {self.pick(WHY)}."
        elif pattern <= 7:
            text = f"{self.pick(FIRST)} {self.pick(DOES)} {self.pick(WHO)} {self.pick(WHAT)} {self.pick(WHEN)}."
        elif pattern <= 9:
            text = f"Pröva att lägga märke till **{self.pick(WHAT)}** {self.pick(WHEN)}, {self.pick(WHY)}."
        else:
            text = f"Kom ihåg att *{self.pick(WHAT)}* går att öva på {self.pick(WHEN)}: {self.clause()} {self.pick(WHY)}."
        return text[0].upper() + text[1:]

    def paragraph(self, sentences: int) -> str:
        """Some sentences after each other."""
        return " ".join(self.sentence() for _ in range(sentences))

    def items(self, count: int, mark: str = "-") -> str:
        """A list, numbered when the mark is a figure."""
        return "\n".join(f"{mark} {self.item()}" for _ in range(count))

    def item(self) -> str:
        """One line of a list."""
        text = f"{self.clause()} {self.pick(WHEN)}"
        return text[0].upper() + text[1:]

    def table(self, rows: int) -> str:
        """A table of three columns."""
        lines = ["| Situation | Tanke | Det du gör |", "|---|---|---|"]
        lines += [f"| {self.pick(WHEN).capitalize()} | {self.clause()} | {self.pick(WHAT)} |" for _ in range(rows)]
        return "\n".join(lines)
