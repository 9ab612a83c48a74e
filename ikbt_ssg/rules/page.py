"""`python -m ikbt_ssg.rules.page` prints `docs/codes.md`: every code, what it says, and what to do."""

from __future__ import annotations

import re

from ikbt_ssg.diagnostic import Rule
from ikbt_ssg.rules import CHAPTERS

HEAD = """# Every code

Written from `ikbt_ssg/rules/` by `python -m ikbt_ssg.rules.page`. A code keeps its meaning for ever. An **error** keeps the programs
that use the file from being packaged, a **warning** does not (unless `--strict`); one that
says so is an error with `--release`. A *note* asks for nothing.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for title, chapter in CHAPTERS.items():
        rules = sorted((rule for rule in vars(chapter).values() if isinstance(rule, Rule)), key=lambda rule: rule.code)
        parts += [f"## {title}", "", "| code | | what we saw | what to do |", "|---|---|---|---|"]
        parts += [_row(rule) for rule in rules]
        parts.append("")
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    standard = f" ({rule.standard})" if rule.standard else ""
    weight = f"{rule.severity}, in a release {rule.release}" if rule.release else f"{rule.severity}"
    return f"| {rule.code} | {weight} | {_plain(rule.saw.en)}{standard} | {_plain(rule.do.en)} |"


def _plain(sentence: str) -> str:
    return re.sub(r"(?<!{){(\w+)}", r"*\1*", sentence).replace("{{", "{").replace("}}", "}").replace("|", "\\|")


if __name__ == "__main__":
    print(page(), end="")
