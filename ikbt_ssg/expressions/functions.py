"""Every function and operator: what it takes, what it gives, and what it works out. One line each in the table at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

from ikbt_ssg.expressions.tree import BOOL, DATE, NUMBER, TEXT, Type
from ikbt_ssg.expressions.values import PLACES, Moment, minutes_of, within

Value = Any
"""None, bool, str (text, choice), Decimal, Clock, date, Moment, or a list of these."""
Typing = Callable[[Sequence[Type]], Type | str]
"""The type of the result, or what is wrong with the types of the arguments."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function or operator."""

    shown: str
    """How it is written, for messages."""
    types: Typing
    work: Callable[..., Value]
    least: int
    most: int
    takes_nothing: bool = False
    """Whether it is asked even when an argument is nothing; the others are nothing then themselves."""


# --- types -------------------------------------------------------------------------------------------------------------------


def _all(kind: str, gives: Type) -> Typing:
    def typing(types: Sequence[Type]) -> Type | str:
        wrong = next((each for each in types if each.is_list or each.kind not in {kind, "nothing"}), None)
        return f"it takes {kind} values, not {wrong}" if wrong else gives

    return typing


def _list_of(kind: str, gives: Type) -> Typing:
    def typing(types: Sequence[Type]) -> Type | str:
        wrong = next((each for each in types if not each.is_list or each.kind not in {kind, "nothing"}), None)
        return f"it takes a list of {kind} values, not {wrong}" if wrong else gives

    return typing


def _list_or_several(types: Sequence[Type]) -> Type | str:
    one_list = len(types) == 1 and types[0].is_list
    wrong = next((each for each in types if each.kind not in {"number", "nothing"} or (each.is_list and not one_list)), None)
    if wrong or (len(types) == 1 and not one_list):
        return f"it takes a list of numbers, or several numbers, not {wrong or types[0]}"
    return NUMBER


def _same(types: Sequence[Type]) -> Type | str:
    known = [each for each in types if each.kind != "nothing"]
    if any(each.is_list for each in known):
        return "a list cannot be compared"
    kinds = {"text" if each.kind == "choice" else each.kind for each in known}
    return f"{known[0]} and {known[-1]} cannot be compared" if len(kinds) > 1 else BOOL


def _ordered(types: Sequence[Type]) -> Type | str:
    told = _same(types)
    if isinstance(told, str):
        return told
    wrong = next((each for each in types if each.kind in {"bool", "text", "choice"}), None)
    return f"{wrong} has no greater and smaller" if wrong else BOOL


def _alike(types: Sequence[Type]) -> Type | str:
    """All of one type, which is the result's too."""
    known = [each for each in types if each.kind != "nothing"]
    kinds = {("text" if each.kind == "choice" else each.kind, each.is_list) for each in known}
    if len(kinds) > 1:
        return f"its values must be of one type, but there are {known[0]} and {known[-1]}"
    return known[0] if known else types[0]


def _list(types: Sequence[Type]) -> Type | str:
    told = _alike(types)
    if isinstance(told, str):
        return told
    return "a list cannot hold lists" if told.is_list else told.many()


def _if(types: Sequence[Type]) -> Type | str:
    return _alike(types[1:]) if types[0] == BOOL else f"its first value must be true or false, not {types[0]}"


def _member(types: Sequence[Type]) -> Type | str:
    return types[0].one() if types[0].is_list else f"it takes a list, not {types[0]}"


def _any_list(gives: Type | None = None) -> Typing:
    return lambda types: (gives or types[0]) if types[0].is_list else f"it takes a list, not {types[0]}"


def _between(types: Sequence[Type]) -> Type | str:
    kinds = {each.kind for each in types}
    fits = kinds in ({"time"}, {"datetime"}) and not any(each.is_list for each in types)
    return NUMBER if fits else f"it takes two times of day, or two moments, not {types[0]} and {types[1]}"


def _contains(types: Sequence[Type]) -> Type | str:
    whole, part = types
    if whole.is_list:
        words = {"text", "choice"}
        fits = part.kind == whole.kind or {part.kind, whole.kind} <= words or "nothing" in {part.kind, whole.kind}
        return BOOL if fits and not part.is_list else f"{whole} cannot contain {part}"
    return BOOL if (whole, part) == (TEXT, TEXT) else f"{whole} cannot contain {part}"


def _in(types: Sequence[Type]) -> Type | str:
    return _contains((types[1], types[0])) if types[1].is_list else f"behind `in` stands a list, not {types[1]}"


def _day(types: Sequence[Type]) -> Type | str:
    fits = types[0].kind == "datetime" and all(each.kind == "time" for each in types[1:])
    return DATE if fits else f"it takes a moment and, if the day does not begin at midnight, a time, not {types[0]}"


# --- values ------------------------------------------------------------------------------------------------------------------


def _three_valued(decisive: bool) -> Callable[[Value, Value], Value]:
    def work(left: Value, right: Value) -> Value:
        if left is decisive or right is decisive:
            return decisive
        return None if left is None or right is None else not decisive

    return work


def _divide(left: Decimal, right: Decimal) -> Decimal | None:
    return within(left / right) if right else None


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return within(sum(known, Decimal(0))) if values and len(known) == len(values) else None


def _mean(values: Sequence[Decimal | None]) -> Decimal | None:
    total = _sum(values)
    return within(total / len(values)) if total is not None else None


def _extreme(pick: Callable[..., Decimal]) -> Callable[..., Value]:
    def work(*values: Value) -> Value:
        numbers = values[0] if len(values) == 1 and isinstance(values[0], list) else list(values)
        return pick(numbers) if numbers and None not in numbers else None

    return work


def _round(value: Decimal, digits: Decimal = Decimal(0)) -> Decimal | None:
    if not 0 <= digits <= PLACES or digits != int(digits):
        return None
    return within(value.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP))


def _any(values: Sequence[bool | None]) -> bool | None:
    return True if True in values else None if None in values else False


def _every(values: Sequence[bool | None]) -> bool | None:
    return False if False in values else None if None in values else True


def _filled(value: Value) -> bool:
    return value is not None and value not in ("", [])


def _max_gap(values: Sequence[Decimal | None]) -> Decimal | None:
    if len(values) < 2 or None in values:
        return None
    ordered = sorted(value for value in values if value is not None)
    return max(after - before for before, after in pairwise(ordered))


def _is_inside(whole: Value, part: Value) -> Value:
    if isinstance(whole, list):
        return part in whole
    return part.lower() in whole.lower()


def _day_of(moment: Moment, begins: int = 0) -> Value:
    return moment.day_beginning(begins)


def _choose(condition: Value, yes: Value, no: Value) -> Value:
    return None if condition is None else yes if condition else no


FUNCTIONS: Mapping[str, Function] = {
    "+": Function("a + b", _all("number", NUMBER), lambda a, b: within(a + b), 2, 2),
    "-": Function("a - b", _all("number", NUMBER), lambda a, b: within(a - b), 2, 2),
    "*": Function("a * b", _all("number", NUMBER), lambda a, b: within(a * b), 2, 2),
    "/": Function("a / b", _all("number", NUMBER), _divide, 2, 2),
    "negative": Function("-a", _all("number", NUMBER), lambda a: -a, 1, 1),
    "==": Function("a == b", _same, lambda a, b: a == b, 2, 2),
    "!=": Function("a != b", _same, lambda a, b: a != b, 2, 2),
    "<": Function("a < b", _ordered, lambda a, b: a < b, 2, 2),
    "<=": Function("a <= b", _ordered, lambda a, b: a <= b, 2, 2),
    ">": Function("a > b", _ordered, lambda a, b: a > b, 2, 2),
    ">=": Function("a >= b", _ordered, lambda a, b: a >= b, 2, 2),
    "and": Function("a and b", _all("bool", BOOL), _three_valued(decisive=False), 2, 2, takes_nothing=True),
    "or": Function("a or b", _all("bool", BOOL), _three_valued(decisive=True), 2, 2, takes_nothing=True),
    "not": Function("not a", _all("bool", BOOL), lambda a: not a, 1, 1),
    "in": Function("a in [b, c]", _in, lambda part, whole: _is_inside(whole, part), 2, 2),
    "list": Function("[a, b]", _list, lambda *values: list(values), 1, 50, takes_nothing=True),
    "if": Function("if(condition, a, b)", _if, _choose, 3, 3, takes_nothing=True),
    "sum": Function("sum(list)", _list_of("number", NUMBER), _sum, 1, 1),
    "mean": Function("mean(list)", _list_of("number", NUMBER), _mean, 1, 1),
    "min": Function("min(list) or min(a, b)", _list_or_several, _extreme(min), 1, 20),
    "max": Function("max(list) or max(a, b)", _list_or_several, _extreme(max), 1, 20),
    "count": Function("count(list)", _any_list(NUMBER), lambda values: Decimal(len(values)), 1, 1),
    "first": Function("first(list)", _member, lambda values: values[0] if values else None, 1, 1),
    "last": Function("last(list)", _member, lambda values: values[-1] if values else None, 1, 1),
    "any": Function("any(list)", _list_of("bool", BOOL), _any, 1, 1),
    "all": Function("all(list)", _list_of("bool", BOOL), _every, 1, 1),
    "answered": Function("answered(list)", _any_list(), lambda values: [value for value in values if value is not None], 1, 1),
    "filled": Function("filled(a)", lambda types: BOOL, _filled, 1, 1, takes_nothing=True),
    "coalesce": Function("coalesce(a, b)", _alike, lambda *values: next((v for v in values if v is not None), None), 1, 20, True),
    "round": Function("round(a) or round(a, digits)", _all("number", NUMBER), _round, 1, 2),
    "floor": Function("floor(a)", _all("number", NUMBER), lambda a: within(a.to_integral_value(ROUND_FLOOR)), 1, 1),
    "abs": Function("abs(a)", _all("number", NUMBER), abs, 1, 1),
    "reverse": Function("reverse(a, lowest, highest)", _all("number", NUMBER), lambda a, low, high: within(low + high - a), 3, 3),
    "minutes_between": Function("minutes_between(from, to)", _between, minutes_of, 2, 2),
    "max_gap": Function("max_gap(list)", _list_of("number", NUMBER), _max_gap, 1, 1),
    "contains": Function("contains(list, a)", _contains, _is_inside, 2, 2),
    "day_of": Function("day_of(moment)", _day, _day_of, 1, 2),
}
"""Every function and operator there is; `earlier` and `first_of` look outside the form and are resolved as names."""
