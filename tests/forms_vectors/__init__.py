"""Whole forms with answers and what must come of them, for every interpreter: the compiler's own and the page's.

Each YAML file is a form with `tests:` as an author writes them, and so is each row of `of_types.py`; the expectations were
worked out by hand. `vectors()` gives
them as JSON: `{name, form, uses, record, records, given, expect}`, where `form` is the canonical form, `uses` are those of
the worksheets it looks at by alias, `given` their records, `record` is the one to work on and `records` are all.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ikbt_ssg.forms.canonical import canonical
from ikbt_ssg.forms.examples import records_of, values_of
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.load.forms import read_measure, read_worksheet
from ikbt_ssg.model import Unit
from ikbt_ssg.source import Source
from tests.forms_vectors import of_types

FOLDER = Path(__file__).parent


@cache
def sheets() -> dict[str, Sheet]:
    """The forms by id."""
    found = {}
    for text in (*(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))), *of_types.texts()):
        is_measure = text.startswith("measure:")
        name = text.partition("\n")[0]
        unit = Unit("measure" if is_measure else "worksheet", name, "", "")
        reading = (read_measure if is_measure else read_worksheet)(unit, Source(name, text))
        assert isinstance(reading.noun, Sheet), reading.said
        assert reading.said == (), reading.said
        found[reading.id] = reading.noun
    return found


def vectors() -> list[dict[str, Any]]:
    """Every example of every form."""
    found = []
    for sheet in sheets().values():
        form = canonical(sheet, sheets().get)
        uses = {alias: canonical(sheets()[id], sheets().get) for alias, id in sheet.uses.items()}
        for number, case in enumerate(sheet.tests, 1):
            records = [{"status": "done", **each} for each in records_of(sheet, case.records)]
            found.append(
                {
                    "name": f"{sheet.id}: {case.name or number}",
                    "form": form,
                    "uses": uses,
                    "record": {"values": values_of(sheet, case.in_)} if case.in_ is not None else None,
                    "records": records,
                    "given": {
                        alias: [{"status": "done", **each} for each in records_of(sheets()[sheet.uses[alias]], told)]
                        for alias, told in case.given.items()
                    },
                    "expect": {id: expected.plain() for id, expected in case.expect.items()},
                }
            )
    return found
