"""`ikbt why`."""

from __future__ import annotations

import argparse
import sys

from ikbt_ssg.cache import Cache
from ikbt_ssg.cli import OK, USAGE
from ikbt_ssg.cli.setting import add_arguments, find

WORDS = {
    "en": {
        "new": "{input} is new",
        "changed": "{input} has changed",
        "gone": "{input} is gone",
        "around": "what stands around its text (title, neighbours, help)",
        "tool": "ikbt itself",
        "same": "nothing it is made from has changed since it was made",
        "first": "it was made for the first time",
    },
    "sv": {
        "new": "{input} är ny",
        "changed": "{input} har ändrats",
        "gone": "{input} finns inte längre",
        "around": "det som står runt texten (titel, grannsidor, hjälp)",
        "tool": "ikbt självt",
        "same": "inget som den görs av har ändrats sedan den gjordes",
        "first": "den gjordes för första gången",
    },
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("page", help="a page's path in its package, or in dist/")
    add_arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Tell for every edition that has the page which of its inputs changed the last time it was made."""
    from ikbt_ssg import inputs
    from ikbt_ssg.edge.publish import locked
    from ikbt_ssg.spelling import nearest

    setting = find(given)
    store, folder = Cache(setting.cache), setting.root / "dist"
    with locked(folder) as dist:
        names = sorted(dist.placed)
    words, told, known = WORDS[setting.language], False, set[str]()
    for name in names:
        page = given.page.removeprefix("dist/").removeprefix(f"{name}/").removeprefix("web/")
        why = inputs.reasons(store, folder, name, page)
        known |= set(inputs.pages(store, folder, name))
        if why is None:
            continue
        told = True
        print(f"{name}/web/{page}")
        first = bool(why) and all(each.change == "new" for each in why)
        lines = [words[each.change].format(input=words.get(each.input, each.input)) for each in why if not first]
        for line in (
            [words["first"], *(each.input for each in why if each.input not in words)] if first else lines or [words["same"]]
        ):
            print(f"  {line}")
    if told:
        return OK
    near = nearest(given.page, known)
    print(f"ikbt: no page called {given.page} was built." + (f" Did you mean {near}?" if near else ""), file=sys.stderr)
    return USAGE
