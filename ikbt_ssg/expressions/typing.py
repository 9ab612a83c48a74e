"""A tree without types -> one in which every name is known and every argument fits."""

from __future__ import annotations

from collections.abc import Iterable

from ikbt_ssg.expressions.functions import FUNCTIONS
from ikbt_ssg.expressions.reading import ExpressionError, Read, read
from ikbt_ssg.expressions.tree import BOOL, NUMBER, TEXT, TIME, Names, Tree, Type
from ikbt_ssg.spelling import nearest

ELSEWHERE = ("earlier", "first_of", "past_week")
"""Functions that name a field of another worksheet: its latest answer, its first, all answers of the seven days to the latest."""
_OPERATORS = frozenset({"+", "-", "*", "/", "negative", "==", "!=", "<", "<=", ">", ">=", "and", "or", "not", "in", "list"})


def typed(text: str, names: Names) -> Tree:
    """The typed tree of an expression; raises ExpressionError with the place of what does not hold together."""
    return with_types(read(text), names)


def with_types(part: Read, names: Names) -> Tree:
    """The typed tree of an expression that has been read; raises ExpressionError."""
    match part.op:
        case "number":
            return Tree("value", NUMBER, value=part.text, place=part.place)
        case "time":
            return Tree(
                "value", TIME, value=f"{int(part.text.partition(':')[0]):02}:{part.text.partition(':')[2]}", place=part.place
            )
        case "text":
            return Tree("value", TEXT, value=part.text, place=part.place)
        case "bool":
            return Tree("value", BOOL, value=part.text == "true", place=part.place)
        case "name":
            return _name(part, tuple(part.text.split(".")), names)
        case "call" if part.text in ELSEWHERE:
            return _elsewhere(part, names)
        case "call":
            return _call(part, part.text, names)
        case _:
            return _call(part, part.op, names)


def _name(part: Read, path: tuple[str, ...], names: Names) -> Tree:
    if path in names:
        return Tree("name", names[path], name=path, place=part.place)
    known = [".".join(each) for each in names if each[0] not in ELSEWHERE]
    written = ".".join(path)
    near = nearest(written, known)
    if not near and len(path) == 1 and path[0] in FUNCTIONS:
        raise ExpressionError(f"`{written}` is a function", part.place, f"write {FUNCTIONS[written].shown}")
    raise ExpressionError(f"there is no field or value called `{written}`", part.place, "use one of: " + _some(known), near)


def _elsewhere(part: Read, names: Names) -> Tree:
    inside = part.args[0] if len(part.args) == 1 and part.args[0].op == "name" else None
    if inside is None:
        raise ExpressionError(
            f"`{part.text}` takes the name of a field of another worksheet", part.place, f"write {part.text}(alias.field)"
        )
    path = (part.text, *inside.text.split("."))
    if path not in names:
        known = [".".join(each[1:]) for each in names if each[0] == part.text]
        near = nearest(inside.text, known)
        raise ExpressionError(
            f"no worksheet that this one uses has `{inside.text}`", inside.place, "name the worksheet under `uses`", near
        )
    return Tree("name", names[path], name=path, place=inside.place)


def _call(part: Read, op: str, names: Names) -> Tree:
    function = FUNCTIONS.get(op)
    if function is None or (part.op == "call" and op in _OPERATORS):
        known = [name for name in (*FUNCTIONS, *ELSEWHERE) if name not in _OPERATORS]
        raise ExpressionError(
            f"there is no function called `{op}`", part.place, "the functions are: " + ", ".join(known), nearest(op, known)
        )
    args = tuple(with_types(arg, names) for arg in part.args)
    if not function.least <= len(args) <= function.most:
        raise ExpressionError(f"`{op}` cannot take {len(args)} values", part.place, f"write {function.shown}")
    told = function.types([arg.type for arg in args])
    if isinstance(told, str):
        raise ExpressionError(f"`{op}` does not fit here: {told}", part.place, f"write {function.shown}")
    _check_options(args)
    return Tree(op, told, args, place=part.place)


def _check_options(args: tuple[Tree, ...]) -> None:
    """A choice is only ever compared with ids that it can have."""
    options = next((arg.type.options for arg in args if arg.type.options), frozenset[str]())
    for leaf in _literals(args) if options else ():
        if leaf.type == TEXT and leaf.value not in options:
            near = nearest(str(leaf.value), options)
            raise ExpressionError(
                f"`{leaf.value}` is no option of it", leaf.place, "the options are: " + _some(sorted(options)), near
            )


def _literals(args: Iterable[Tree]) -> Iterable[Tree]:
    for arg in args:
        if arg.op == "value":
            yield arg
        elif arg.op == "list":
            yield from _literals(arg.args)


def _some(names: list[str], most: int = 12) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "") if names else "there are none"


def must_give(tree: Tree, wanted: Type, what: str) -> None:
    """Raise ExpressionError when an expression gives something else than its key needs."""
    if tree.type.kind not in {wanted.kind, "nothing"} or tree.type.is_list:
        raise ExpressionError(f"{what} must be {wanted}, but this gives {tree.type}", tree.place)
