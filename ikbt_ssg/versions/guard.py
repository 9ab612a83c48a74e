"""What stands in the way of a release, and of building one that was released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ikbt_ssg.diagnostic import Diagnostic, Facts
from ikbt_ssg.rules import versions as rules
from ikbt_ssg.source import Span
from ikbt_ssg.versions.change import Change, Impact, next_version, order
from ikbt_ssg.versions.forms import compare_form
from ikbt_ssg.versions.release import Release, SignOff, changes, deserved, latest, reused_ids
from ikbt_ssg.versions.show import summary
from ikbt_ssg.versions.snapshot import Snapshot

Editions = Mapping[str, Snapshot]
LOOKS_AT_PAGES = "accessibility"
"""The role for which the pages as they are drawn count, not only what they say."""


def built_objections(release: Release, now: Editions, span: Span) -> Iterator[Diagnostic]:
    """A released version is built from what it was released with, or not at all."""
    found = changes(release.editions, now)
    facts: Facts = {"version": release.version, "program": release.program}
    if found:
        yield rules.RELEASED.at(span, **_told(found), deserved=deserved(release, found), **facts)
    elif any(id in release.editions and release.editions[id].digest != each.digest for id, each in now.items()):
        major, minor, patch = order(release.version)
        yield rules.OTHER_PAGES.at(span, deserved=f"{major}.{minor}.{patch + 1}", **facts)


def unmapped_objections(before: Release, now: Editions, map_path: str, span: Span) -> Iterator[Diagnostic]:
    """After a major change somebody has to say what becomes of the answers that were given before."""
    found = [change for change in changes(before.editions, now) if change.impact is Impact.MAJOR]
    if found:
        facts: Facts = {"before": before.version, "path": map_path, "program": before.program}
        yield rules.NO_MAP.at(span, **_told(found), **facts)


def release_objections(
    releases: Sequence[Release], now: Editions, roles: Sequence[str], signed: Sequence[SignOff], span: Span
) -> Iterator[Diagnostic]:
    """Why these editions cannot be released as their version: ids, the version's number, and who has not signed."""
    some = next(iter(now.values()))
    for form, id, version in reused_ids(releases, now):
        yield rules.ID_REUSED.at(span, id=f"{form}.{id}".rstrip("."), version=version)
    same = next((each for each in releases if each.version == some.version), None)
    if same is not None:
        yield from built_objections(same, now, span)
    elif (before := latest(releases)) is not None:
        yield from _too_low(before, now, some.version, span)
        yield from _forms_too_low(before, now, span)
    yield from signature_objections(some.program, now, roles, signed, span)


def _forms_too_low(before: Release, now: Editions, span: Span) -> Iterator[Diagnostic]:
    """A form carries a version of its own, since its answers outlive the program's."""
    said: set[str] = set()
    for id, snapshot in now.items():
        old = before.editions.get(id)
        for form, definition in snapshot.forms.items() if old else ():
            if old is None or form not in old.forms or form in said:
                continue
            found = tuple(compare_form(old.forms[form], definition))
            least = next_version(old.forms[form]["version"], found)
            if order(definition["version"]) < order(least):
                said.add(form)
                if definition["kind"] == "reflection":
                    # its version is ours, and its only question stands in a text
                    if any(change.impact > Impact.SAFETY for change in found):
                        yield rules.REFLECTION_CHANGED.at(span, id=form, before=before.version, **_told(found))
                    continue
                facts: Facts = {"id": form, "version": definition["version"], "before": before.version, "deserved": least}
                yield rules.FORM_TOO_LOW.at(span, **_told(found), **facts)


def _too_low(before: Release, now: Editions, version: str, span: Span) -> Iterator[Diagnostic]:
    found = changes(before.editions, now)
    least = next_version(before.version, found)
    if order(version) < max(order(least), order(before.version)):
        facts: Facts = {"version": version, "before": before.version, "deserved": least, "program": before.program}
        yield rules.TOO_LOW.at(span, **_told(found), **facts)


def signature_objections(
    program: str, now: Editions, roles: Sequence[str], signed: Sequence[SignOff], span: Span
) -> Iterator[Diagnostic]:
    """Who has not looked at these editions, and who has to look again, at what."""
    by_role = {each.role: each for each in signed}
    for role in roles:
        sign_off = by_role.get(role)
        if sign_off is None:
            yield rules.NOT_SIGNED.at(span, role=role, program=program)
        elif reason := _void(sign_off, now):
            yield rules.SIGNATURE_VOID.at(span, role=role, program=program, day=sign_off.day, **reason)


def _void(sign_off: SignOff, now: Editions) -> Facts:
    """What has come since somebody signed; nothing while the sign-off holds."""
    missing = sorted(now.keys() - sign_off.editions.keys())
    if missing:
        return _same(f"+ {', '.join(missing)}")
    if found := changes(sign_off.editions, now):
        return _told(found)
    drawn_anew = [id for id, each in now.items() if sign_off.editions[id].digest != each.digest]
    return _same(f"≠ {', '.join(sorted(drawn_anew))}") if drawn_anew and sign_off.role == LOOKS_AT_PAGES else {}


def _told(found: Sequence[Change]) -> Facts:
    return {"changes": summary(found, "en"), "changes_sv": summary(found, "sv")}


def _same(text: str) -> Facts:
    return {"changes": text, "changes_sv": text}
