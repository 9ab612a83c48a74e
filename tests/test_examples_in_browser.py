"""What follows from answers, worked out by the page in Chromium: every form of the vectors, and every author's example in `content/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ikbt_ssg.forms.canonical import canonical
from ikbt_ssg.forms.evaluate import Form
from ikbt_ssg.forms.examples import records_of, values_of
from ikbt_ssg.forms.worksheet import Sheet
from ikbt_ssg.load.forms import read_measure, read_worksheet
from ikbt_ssg.model import Unit
from ikbt_ssg.source import Source
from tests import forms_vectors
from tests.form_pages import served_forms

CONTENT = Path(__file__).resolve().parent.parent / "content"
READERS: Mapping[str, Callable[[Unit, Source], Any]] = {"worksheets": read_worksheet, "measures": read_measure}

WORK_OUT = """cases => cases.map(({form: definition, uses, record, records, given, expect}) => {
  const own = Object.keys(definition.uses || {}).find((alias) => definition.uses[alias] === definition.form);
  const earlier = new ikbt.Earlier(definition, () => given[own] || []);
  Object.keys(uses).forEach((alias) => { earlier.records[alias] = given[alias] || []; });
  earlier.forms = uses;
  const ordered = ikbt.inOrder(records, definition.parts);
  const form = {definition, earlier, store: {inOrder: () => ordered}};
  const values = record ? record.values : ordered.length ? ordered[ordered.length - 1].values : {};
  const work = new ikbt.Work(definition, values, earlier);
  const alerts = work.alerts().concat(ikbt.alertsOver(form));
  const ids = Object.keys(work.scope.questions);
  const found = (id) => {
    const [name, ...rest] = id.split('.');
    if (id === 'hidden') return ids.filter((each) => !work.scope.shows(each)).sort();
    if (id === 'hints') return work.hints().length + ikbt.hintsOver(form).length;
    if (definition.alerts && id in definition.alerts) return alerts.includes(id);
    if (name === 'week') return ((ikbt.weeks(form).pop() || {}).values || {})[rest[0]];
    if (name === 'summary') return ikbt.summary(form)[rest[0]];
    if (name === 'starts') return ikbt.evaluate(work.scope.questions[rest[0]].start_as.tree, work.look);
    if (rest[0] === 'band') return ikbt.band(definition.scores[name], work.value(name)) || null;
    return work.look(id.split('.'));
  };
  const failing = [].concat(...work.failures().map((check) => check.at || ['']));
  return Object.assign({failing}, Object.fromEntries(Object.keys(expect).filter((id) => id !== 'errors').map((id) => [id, found(id) === undefined ? null : found(id)])));
})"""
"""Faults of answers are for fields to tell (`test_forms_in_browser.py`); of errors, this has the checks that do not hold."""

FIND_ERRORS = """forms => forms.map(({html, definition, cases}) => {
  const element = document.importNode(new DOMParser().parseFromString(html, 'text/html').querySelector('.form'), true);
  document.querySelector('main').replaceChildren(element);
  const form = new ikbt.Form(element, definition);
  form.earlier.forms = cases[0].uses;
  form.start();
  const questions = ikbt.flat(definition.fields);
  const path = (told) => questions[told.split('.')[0]].type === 'matrix' ? told.split('.')[0] : told.replace(/[.][0-9]+(?=[.])/g, '');
  return cases.map(({uses, values, given}) => {
    Object.keys(uses).forEach((alias) => { form.earlier.records[alias] = given[alias] || []; });
    form.before = () => given[Object.keys(uses).find((alias) => definition.uses[alias] === definition.form)] || [];
    form.earlier.ownRecords = form.before;
    ikbt.write(form.fields, definition.fields, values, {}, '');
    element.querySelectorAll('.field').forEach((field) => { field.owned = true; });
    ikbt.refresh(form);
    const found = form.record('done');
    const failed = [].concat(...found.work.failures().map((check) => check.at || ['']));
    return [...new Set(found.problems.map((problem) => path(problem.path)).concat(failed))].sort();
  });
})"""


@cache
def library() -> dict[str, Sheet]:
    """Every worksheet and measure of the library."""
    found = {}
    for folder, read in READERS.items():
        for path in sorted((CONTENT / folder).glob("*.yaml")):
            name = f"content/{folder}/{path.name}"
            reading = read(Unit(folder.removesuffix("s"), name, "", ""), Source(name, path.read_text(encoding="utf-8")))
            found[reading.id] = reading.noun
    return found


def cases() -> list[dict[str, Any]]:
    """Every example of the library, as the vectors have theirs."""
    sheets = library()
    return [
        {
            "name": f"{sheet.id}: {case.name or number}",
            "form": canonical(sheet, sheets.get),
            "uses": {alias: canonical(sheets[id], sheets.get) for alias, id in sheet.uses.items()},
            "record": {"values": values_of(sheet, case.in_)} if case.in_ is not None else None,
            "records": [{"status": "done", **each} for each in records_of(sheet, case.records)],
            "given": {
                alias: [{"status": "done", **each} for each in records_of(sheets[sheet.uses[alias]], told)]
                for alias, told in case.given.items()
            },
            "expect": {id: expected.plain() for id, expected in case.expect.items()},
        }
        for sheet in sheets.values()
        for number, case in enumerate(sheet.tests, 1)
    ]


@pytest.fixture(scope="module")
def page(browser: Browser, forms: Path) -> Iterator[Page]:
    with served_forms(forms) as site:
        opened = browser.new_page()
        opened.goto(f"{site.address}/some/way/down/patient/forms/provsomn.html")
        yield opened
        opened.close()


def failing(case: dict[str, Any]) -> list[str]:
    """The fields of the checks that the compiler's own reckoning says do not hold."""
    uses = {alias: Form(form) for alias, form in case["uses"].items()}
    last = Form(case["form"]).in_order(case["records"])[-1:] or [{"values": {}}]
    work = Form(case["form"], uses).work(case["record"] or last[0], case["given"])
    return [error["path"] for error in work.errors() if error["rule"] == "check"]


@pytest.mark.parametrize("told", [forms_vectors.vectors, cases], ids=["vectors", "library"])
def test_the_page_works_out_what_the_compiler_does(page: Page, told: Callable[[], list[dict[str, Any]]]) -> None:
    all_cases = told()
    assert len(all_cases) >= 60
    found = page.evaluate(WORK_OUT, all_cases)
    misses = []
    for case, worked_out in zip(all_cases, found, strict=True):
        case["expect"]["failing"] = failing(case)
        for id, value in worked_out.items():
            expected = sorted(case["expect"][id]) if id == "hidden" else case["expect"][id]
            if value != expected or isinstance(value, bool) != isinstance(expected, bool):
                misses.append(f"{case['name']}: {id} is {value}, not {expected}")
    assert misses == []


def test_the_page_finds_the_errors_that_the_compiler_does(page: Page, dist: Path) -> None:
    pages = {path.stem: path for path in sorted((dist / "arbetsblad").glob("*/*/web/*/forms/*.html"))}
    by_form: dict[str, list[dict[str, Any]]] = {}
    for case in cases():
        if "errors" in case["expect"]:
            by_form.setdefault(case["form"]["form"], []).append(case)
    told = [
        {
            "html": pages[id].read_text(encoding="utf-8"),
            "definition": of_form[0]["form"],
            "cases": [{**case, "values": (case["record"] or case["records"][-1])["values"]} for case in of_form],
        }
        for id, of_form in by_form.items()
    ]
    found = page.evaluate(FIND_ERRORS, told)
    assert len(by_form) >= 45
    assert sum(bool(case["expect"]["errors"]) for of_form in by_form.values() for case in of_form) >= 40
    misses = [
        f"{case['name']}: {seen}, not {case['expect']['errors']}"
        for of_form, all_seen in zip(by_form.values(), found, strict=True)
        for case, seen in zip(of_form, all_seen, strict=True)
        if seen != sorted(case["expect"]["errors"])
    ]
    assert misses == []
