"""What is done with expressions, read or typed: which names they use, where they fit, and how they are rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ikbt_ssg.expressions.reading import Read
from ikbt_ssg.expressions.tree import BOOL, Names, Tree, Type
from ikbt_ssg.expressions.typing import ELSEWHERE
from ikbt_ssg.forms.names import Path


def names_read(part: Read) -> Iterator[Path]:
    """The names of its own form that an expression uses."""
    if part.op == "name":
        yield tuple(part.text.split("."))
    for arg in part.args if part.text not in ELSEWHERE else ():
        yield from names_read(arg)


def aliases_read(part: Read) -> Iterator[str]:
    """The worksheets that an expression looks at, by the name they have here."""
    if part.op == "call" and part.text in ELSEWHERE:
        yield from (arg.text.split(".")[0] for arg in part.args if arg.op == "name")
    for arg in part.args:
        yield from aliases_read(arg)


def fits(tree: Tree, wanted: Type) -> bool:
    """Whether a value can stand where one of a type is wanted."""
    gives = tree.type
    if gives.kind == "nothing":
        return True
    if gives.is_list != wanted.is_list:
        return False
    if wanted.kind == "choice":
        literal = tree.op == "value" and tree.value in wanted.options
        return literal or (gives.kind == "choice" and gives.options <= wanted.options)
    return gives.kind == wanted.kind or (wanted.kind == "text" and gives.kind == "choice")


def called(type_: Type) -> str:
    """What a type is called in a message."""
    return "true or false" if type_ == BOOL else str(type_)


def renamed(tree: Tree, aliases: Mapping[Path, Path]) -> Tree:
    """The tree with every name in its full form."""
    if not aliases:
        return tree
    args = tuple(renamed(arg, aliases) for arg in tree.args)
    return replace(tree, args=args, name=aliases.get(tree.name, tree.name))


def cells_written_out(tree: Tree, names: Names) -> Tree:
    """The tree with each cell of every row of an earlier worksheet named: a page has its answers, but not its rows."""
    if tree.op == "name" and tree.name[0] in ELSEWHERE and "*" in tree.name:
        at = tree.name.index("*")
        cells = [
            path
            for path in names
            if len(path) == len(tree.name) and path[:at] == tree.name[:at] and path[at + 1 :] == tree.name[at + 1 :]
        ]
        one = tree.type.one()
        return Tree("list", tree.type, tuple(Tree("name", one, name=path) for path in cells if path != tree.name))
    return replace(tree, args=tuple(cells_written_out(arg, names) for arg in tree.args))


def without_unanswered(tree: Tree) -> Tree:
    """Over records, what nobody answered is left out of every list."""
    if tree.op == "name" and tree.type.is_list:
        return Tree("answered", tree.type, (tree,))
    return replace(tree, args=tuple(without_unanswered(arg) for arg in tree.args))
