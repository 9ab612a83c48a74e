"""Random expressions that hold together, and random answers to the names that `tests.vectors` knows; the same for the same seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.vectors import COLORS, NAMES

WORDS = ("", "oro", "Ångest", "ÅNGEST", "mycket ångest", "sömn", "Straße", "STRASSE", "ǅ", "ΟΔΟΣ", "é")
PLAIN = ("number", "bool", "time", "date", "datetime", "text")
PATTERNS = {
    "number": (
        *("({number} {sign} {number})",) * 4,
        "-{number}",
        "round({number}, {digits})",
        "round({number})",
        "floor({number})",
        "abs({number})",
        "reverse({number}, {number}, {number})",
        "min({number}, {number})",
        "max({number}, {number}, {number})",
        *("{aggregate}({numbers})",) * 3,
        "count(val)",
        "minutes_between({time}, {time})",
        "minutes_between({datetime}, {datetime})",
    ),
    "bool": (
        *("({bool} and {bool})", "({bool} or {bool})") * 2,
        "(not {bool})",
        *("({number} {order} {number})",) * 2,
        "({time} {order} {time})",
        "({date} {order} {date})",
        "({datetime} {order} {datetime})",
        "({text} {equal} {text})",
        "({bool} {equal} {bool})",
        "filled({number})",
        "filled({text})",
        "filled(val)",
        "any(l.p)",
        "all(l.p)",
        "({number} in {numbers})",
        "contains({numbers}, {number})",
        "contains({text}, {text})",
        "(farg {equal} 'rod')",
        "('gron' in val)",
        "contains(val, farg)",
        "(farg in ['rod', 'bla'])",
    ),
    "time": ("first(l.t)", "last(answered(l.t))"),
    "date": ("day_of({datetime})", "day_of({datetime}, {time})"),
    "datetime": (),
    "text": ("first(l.s)", "last(l.s)"),
    "numbers": ("answered({numbers})", "[{number}, {number}]", "[{number}, {number}, {number}]"),
}
"""How a value of each type can be written from values of other types."""
SIGNS = {
    "sign": ["+", "-", "*", "/"],
    "order": ["==", "!=", "<", "<=", ">", ">="],
    "equal": ["==", "!="],
    "digits": [str(digits) for digits in range(12)],
    "aggregate": ["sum", "mean", "min", "max", "count", "first", "last", "max_gap"],
}


def expression(random: Random, depth: int = 4) -> str:
    """The text of an expression of some type."""
    return _written(random.choice((*PLAIN, "numbers", "number", "bool")), random, depth)


def answers(random: Random) -> dict[str, Any]:
    """A JSON value for each name; null for some."""
    given: dict[str, Any] = {}
    for name, each in NAMES.items():
        if random.random() < 1 / 6:
            value = None
        elif each.is_list:
            value = [_answer(each.kind, random) for _ in range(random.randrange(6))]
            if random.random() < 1 / 3:
                value.append(None)
        else:
            value = _answer(each.kind, random)
        given[".".join(name)] = value
    return given


def _written(kind: str, random: Random, depth: int) -> str:
    if depth <= 0 or random.random() < 1 / 8:
        return _leaf(kind, random)
    if kind in PLAIN and (not PATTERNS[kind] or random.random() < 1 / 8):
        pattern = random.choice((f"if({{bool}}, {{{kind}}}, {{{kind}}})", f"coalesce({{{kind}}}, {{{kind}}})"))
    else:
        pattern = random.choice(PATTERNS[kind])
    written = ""
    for piece in pattern.replace("}", "{").split("{"):
        if piece in SIGNS:
            written += random.choice(SIGNS[piece])
        else:
            written += _written(piece, random, depth - 1) if piece in PATTERNS else piece
    return written


def _leaf(kind: str, random: Random) -> str:
    literal = {
        "number": lambda: random.choice((str(random.randrange(10)), f"{random.random() * 10 ** random.randrange(12):.4f}")),
        "bool": lambda: random.choice(("true", "false")),
        "time": lambda: _answer("time", random),
        "text": lambda: f"'{random.choice(WORDS)}'",
    }.get(kind)
    if literal is not None and random.random() < 1 / 3:
        return str(literal())
    wanted = ("number", True) if kind == "numbers" else (kind, False)
    return ".".join(random.choice([name for name, each in NAMES.items() if (each.kind, each.is_list) == wanted]))


def _answer(kind: str, random: Random) -> Any:
    clock = f"{random.randrange(24):02}:{random.randrange(60):02}"
    day = (date(2024, 2, 20) + timedelta(days=random.randrange(20))).isoformat()
    match kind:
        case "number":
            whole = random.choice((random.randrange(-3, 12), random.randrange(-(10**16), 10**16)))
            return random.choice(
                (whole, round(random.uniform(-100, 100), 2), random.uniform(-1, 1) * 10 ** random.randrange(-20, 20))
            )
        case "bool":
            return random.random() < 1 / 2
        case "choice":
            return random.choice(sorted(COLORS.options))
        case "text":
            return random.choice(WORDS)
        case _:
            return {"time": clock, "date": day, "datetime": f"{day}T{clock}"}[kind]
