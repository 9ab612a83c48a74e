"""A typed tree -> FHIRPath, guarded so that it comes to the same as here; or, honestly, why it cannot be written.

A time of day is written as its minutes, a date as its days since 1970 and a moment as its minutes since 1970, since FHIRPath has
no difference between two times. Engines promise eight decimals; that far the results agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ikbt_ssg.expressions.tree import Tree, Type
from ikbt_ssg.expressions.values import DAY, PLACES

LENGTH_LIMIT = 20_000
"""Characters; servers refuse more in an expression."""
_DAYS_TO_1970 = 719469
_MINUTES = "substring({at}, 2).toInteger() * 60 + $this.substring({to}, 2).toInteger()"
_TIME = ".toString().select($this." + _MINUTES.format(at=0, to=3) + ")"
_PACKED = (
    "(($this.substring(0, 4).toInteger() * 12 + $this.substring(5, 2).toInteger() - 3) * 32 + $this.substring(8, 2).toInteger())"
)
"""Year, month and day in one whole number: ((12 * year + month - 3) * 32 + day), so that the year begins in March."""
_DAYS = (
    f"{_PACKED}.select(($this div 384) * 365 + $this div 1536 - $this div 38400 + $this div 153600"
    f" + (153 * (($this div 32) mod 12) + 2) div 5 + $this mod 32 - {_DAYS_TO_1970})"
)
_WORKING = {
    "time": _TIME,
    "date": f".toString().select({_DAYS})",
    "datetime": f".toString().select({_DAYS} * {DAY} + $this." + _MINUTES.format(at=11, to=14) + ")",
}
"""What turns FHIR's own value into what is reckoned with."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the answers behind a name stand in a QuestionnaireResponse, as FHIRPath; a choice's path leads to the code."""

    path: str
    """From the whole response; from one row, if there are rows."""
    rows: str = ""
    """The rows of a list, when the name is one value for each row."""
    holder: str = ""
    """What the item stands in, when the path is no more than the way to one item's answer."""
    link: str = ""
    value: str = ""
    """From the item to its answer."""

    @staticmethod
    def of(holder: str, link: str, value: str) -> Place:
        """The answer of one item directly inside a holder."""
        return Place(f"{holder}.item.where(linkId='{link}'){value}", holder=holder, link=link, value=value)


@dataclass(frozen=True, slots=True)
class Unsayable:
    """Why an expression cannot be written as FHIRPath."""

    because: str


Places = Mapping[tuple[str, ...], Place]


def fhirpath(tree: Tree, places: Places) -> str | Unsayable:
    """The FHIRPath of an expression, read in the context of a QuestionnaireResponse as `%resource`."""
    try:
        written = _Writer(places).any(tree)
    except _NotInFhirError as told:
        return Unsayable(str(told))
    return written if len(written) <= LENGTH_LIMIT else Unsayable("it becomes too long")


class _NotInFhirError(Exception):
    """Some part of a tree has no FHIRPath; never leaves this file."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list on its way: FHIRPath's own collections cannot hold an unanswered row."""

    values: str
    """The answered ones."""
    size: str
    """How many there are, unanswered ones too."""
    whole: str
    """Whether every one is answered."""
    first: str
    last: str
    exists: str
    """Whether the list itself is known; empty when it always is."""


def _collection(values: str, exists: str = "") -> _List:
    """A list without unanswered ones."""
    return _List(values, f"{values}.count()", "true", f"{values}.first()", f"{values}.last()", exists)


class _Writer:
    def __init__(self, places: Places) -> None:
        self.places = places

    def any(self, tree: Tree) -> str:
        if not tree.type.is_list:
            return self.one(tree)
        found = self.many(tree)
        if found.whole != "true":
            raise _NotInFhirError("a list of answers cannot hold an unanswered one")
        return found.values

    def one(self, tree: Tree) -> str:
        """A single value."""
        if tree.op == "value":
            return _literal(tree)
        if tree.op == "name":
            return self._place(tree.name).path + _WORKING.get(tree.type.kind, "")
        if tree.op in _OF_LISTS and tree.args[0].type.is_list:
            return _OF_LISTS[tree.op](self.many(tree.args[0]))
        if tree.op in {"in", "contains"}:
            return self._contains(*(tree.args if tree.op == "contains" else reversed(tree.args)))
        if tree.op == "filled":
            return self._filled(tree.args[0])
        if tree.op == "round" and len(tree.args) > 1:
            return _rounded(self.one(tree.args[0]), _digits(tree.args[1]))
        if tree.op in {"min", "max"}:
            return _OF_LISTS[tree.op](self._written(tree.args))
        if tree.op == "minutes_between" and tree.args[0].type.kind == "time":
            return "(({1} - {0} + 1440) mod 1440)".format(*map(self.one, tree.args))
        if tree.op not in _OF_VALUES:
            raise _NotInFhirError(f"`{tree.op}` has no counterpart in FHIRPath")
        return _OF_VALUES[tree.op](*map(self.one, tree.args))

    def many(self, tree: Tree) -> _List:
        """A list."""
        if tree.op == "name":
            return self._named(tree.name, tree.type)
        if tree.op == "list":
            return self._written(tree.args)
        if tree.op == "answered":
            arg = tree.args[0]
            if arg.op == "name" and (place := self._place(arg.name)).rows:
                rows = f"{place.rows}.where({place.path}.exists())"
                return self._rows(Place(place.path, rows), arg.type, whole=True)
            found = self.many(arg)
            return _collection(found.values, found.exists)
        raise _NotInFhirError(f"`{tree.op}` has no counterpart in FHIRPath when it gives a list")

    def _place(self, name: tuple[str, ...]) -> Place:
        if name not in self.places:
            raise _NotInFhirError(f"`{'.'.join(name)}` is not in the same response")
        return self.places[name]

    def _named(self, name: tuple[str, ...], kind: Type) -> _List:
        place = self._place(name)
        if place.rows:
            return self._rows(place, kind)
        return _collection(place.path, f"{place.path}.exists()")

    def _rows(self, place: Place, kind: Type, *, whole: bool = False) -> _List:
        value = place.path + _WORKING.get(kind.kind, "")
        return _List(
            values=f"{place.rows}.select({value})",
            size=f"{place.rows}.count()",
            whole="true" if whole else f"{place.rows}.all({place.path}.exists())",
            first=f"{place.rows}.first().select({value})",
            last=f"{place.rows}.last().select({value})",
            exists="",
        )

    def _written(self, args: tuple[Tree, ...]) -> _List:
        parts = [self.one(arg) for arg in args]
        values = self._beside_each_other(args) or parts[0] + "".join(f".combine({part})" for part in parts[1:])
        sure = all(arg.op == "value" for arg in args)
        whole = "true" if sure else f"({values}.count() = {len(parts)})"
        return _List(values, str(len(parts)), whole, parts[0], parts[-1], "")

    def _beside_each_other(self, args: tuple[Tree, ...]) -> str:
        """The answers of items that stand in one holder, found in one go; "" when they do not."""
        places = [self._place(arg.name) for arg in args if arg.op == "name" and arg.type.kind not in _WORKING]
        alike = {(place.holder, place.value) for place in places}
        if len(places) < len(args) or len(alike) != 1 or not all(place.link for place in places):
            return ""
        links = " | ".join(f"'{place.link}'" for place in places)
        return f"{places[0].holder}.item.where(linkId in ({links})){places[0].value}"

    def _contains(self, whole: Tree, part: Tree) -> str:
        if not whole.type.is_list:
            return f"{self.one(whole)}.lower().contains({self.one(part)}.lower())"
        found = self.many(whole)
        inside = f"({self.one(part)} in {found.values})"
        return f"iif({found.exists}, {inside}, {{}})" if found.exists else inside

    def _filled(self, tree: Tree) -> str:
        if tree.type.is_list:
            found = self.many(tree)
            return f"({found.size} > 0)"
        if tree.type.kind == "text" and tree.op != "name":
            return f"({self.one(tree)}.where($this != '').exists())"
        return f"{self.one(tree)}.exists()"


def _literal(tree: Tree) -> str:
    match tree.type.kind:
        case "time":
            hours, _, minutes = str(tree.value).partition(":")
            return str(int(hours) * 60 + int(minutes))
        case "text":
            return "'" + str(tree.value).replace("\\", "\\\\").replace("'", "\\'") + "'"
        case "bool":
            return "true" if tree.value else "false"
        case "nothing":
            return "{}"
        case _:
            return str(tree.value)


def _digits(tree: Tree) -> int:
    if tree.op != "value" or str(tree.value) not in {str(digits) for digits in range(PLACES + 1)}:
        raise _NotInFhirError("`round` needs its number of decimals written as a figure from 0 to 10")
    return int(str(tree.value))


def _rounded(value: str, digits: int = 0) -> str:
    """Half away from nought; the inner rounding takes away what binary fractions add."""
    unit = 10**digits
    larger = f"($this.abs() * {unit})" if digits else "$this.abs()"
    smaller = f" / {unit}" if digits else ""
    return f"{value}.select(iif($this < 0, -1, 1) * ({larger}.round({PLACES - digits}) + 0.5).floor(){smaller})"


def _guarded(work: str) -> Callable[[_List], str]:
    """An aggregate that is nothing when the list is empty or has an unanswered one."""

    def write(found: _List) -> str:
        whole = f" and {found.whole}" if found.whole != "true" else ""
        return f"iif({found.values}.exists(){whole}, {work.format(found.values)}, {{}})"

    return write


def _decided(decisive: str, otherwise: str) -> Callable[[_List], str]:
    def write(found: _List) -> str:
        rest = otherwise if found.whole == "true" else f"iif({found.whole}, {otherwise}, {{}})"
        return f"iif({found.values}.where($this = {decisive}).exists(), {decisive}, {rest})"

    return write


def _between(sign: str) -> Callable[..., str]:
    return lambda left, right: f"({left} {sign} {right})"


def _chosen(condition: str, yes: str, no: str) -> str:
    # an engine takes an unknown condition for false; inside `select` there is no unknown
    return f"{condition}.select(iif($this, {yes}, {no}))"


def _first_known(*values: str) -> str:
    *before, last = values
    written = last
    for value in reversed(before):
        written = f"iif({value}.exists(), {value}, {written})"
    return written


def _day_of(moment: str, begins: str = "0") -> str:
    # FHIRPath's `div` goes towards nought; a day before 1970 has negative minutes
    return f"({moment} - {begins}).select(iif($this < 0, ($this - {DAY - 1}) div {DAY}, $this div {DAY}))"


_OF_LISTS: Mapping[str, Callable[[_List], str]] = {
    "sum": _guarded("{0}.sum()"),
    "mean": _guarded("({0}.sum() / {0}.count())"),
    "min": _guarded("{0}.min()"),
    "max": _guarded("{0}.max()"),
    "count": lambda found: f"iif({found.exists}, {found.size}, {{}})" if found.exists else found.size,
    "first": lambda found: found.first,
    "last": lambda found: found.last,
    "any": _decided("true", "false"),
    "all": _decided("false", "true"),
}
"""The functions that take a list and give one value."""
_OF_VALUES: Mapping[str, Callable[..., str]] = {
    **{sign: _between(sign) for sign in ("+", "-", "*", "/", "!=", "<", "<=", ">", ">=", "and", "or")},
    "==": _between("="),
    "negative": lambda value: f"(0 - {value})",
    "not": "{}.not()".format,
    "if": _chosen,
    "coalesce": _first_known,
    "round": _rounded,
    "floor": "{}.floor()".format,
    "abs": "{}.abs()".format,
    "reverse": "({1} + {2} - {0})".format,
    "minutes_between": "({1} - {0})".format,
    "day_of": _day_of,
}
"""The functions that take single values; `max_gap` is left out, since nothing can be sorted."""
