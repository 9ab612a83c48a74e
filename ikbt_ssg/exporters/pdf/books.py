"""The three booklets of an edition: the patient's book, its forms on paper, and the therapist's manual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from ikbt_ssg.authored.module import Role
from ikbt_ssg.bundle import Bundle, Form, Page
from ikbt_ssg.direction import direction
from ikbt_ssg.exporters.pdf.blocks import Typesetter
from ikbt_ssg.exporters.pdf.from_html import Setting
from ikbt_ssg.exporters.pdf.markup import Content, apart, call, each, literal, words
from ikbt_ssg.exporters.pdf.paper import Paper
from ikbt_ssg.render.body import forms_in
from ikbt_ssg.render.words import words as words_of


@dataclass(frozen=True, slots=True)
class Booklet:
    """One booklet before it is pressed: Typst's source, and the pictures it needs by their path in the package."""

    name: str
    source: str
    pictures: dict[str, str]


def booklets(bundle: Bundle) -> Iterator[Booklet]:
    """Every booklet that there is something for."""
    for role in bundle.roles:
        if role == "therapist":
            yield _book(bundle, "therapist-manual", role, ("guide", "module_guide"), "For the therapist")
        else:
            yield _book(bundle, f"{role}-book", role, ("module", "section", "glossary"), _WHOM[role])
    forms = [
        form
        for _, form in sorted(
            {form.form.id: form for page in bundle.pages if page.kind == "form" for form in forms_in(page.blocks)}.items()
        )
    ]
    if forms:
        yield _sheets(bundle, forms)


_WHOM = {"patient": "For the patient", "parent": "For parents"}


def _book(bundle: Bundle, name: str, role: Role, kinds: Sequence[str], whom: str) -> Booklet:
    pages = [page for page in bundle.pages if page.role == role and page.kind in kinds]
    say = words_of(bundle.edition.language)
    known = {page.path: page.id for page in pages}
    pictures: dict[str, str] = {}
    parts = [_front(bundle, say(whom)), "#outline(depth: 2)"]
    for page in pages:
        level = 2 if page.kind == "section" else 1

        def place(href: str, page: Page = page) -> str | None:
            # what a page explains in place, a book explains in its glossary
            path = (
                f"{page.role}/glossary.html" if href.startswith("#gloss-") else join(dirname(page.path), href.partition("#")[0])
            )
            return known.get(normpath(path))

        setting = Typesetter(Setting(level - 1, place), say, _pointer, pictures)
        title = page.title or say("Words explained")
        parts.append(f"{call('heading', words(title), level=str(level))}#label({literal(page.id)})")
        parts.append(setting.blocks(page.blocks))
        parts.append(_sources(page, say("Sources")))
    return Booklet(name, _whole(bundle, whom, parts), pictures)


def _pointer(form: Form, setting: Typesetter) -> Content:
    """A form in a book is only named: it has a page in the booklet of forms."""
    if form.kind == "reflection":
        return "#write-line()" * 4
    return call("panel", call("par", words(form.form.title)), kind=literal(setting.say("Form to fill in")))


def _sources(page: Page, title: str) -> Content:
    if not page.sources:
        return ""
    return call("par", call("strong", words(title))) + each("list", [words(source) for source in page.sources])


def _sheets(bundle: Bundle, forms: Sequence[Form]) -> Booklet:
    say = words_of(bundle.edition.language)
    paper = Paper(say)
    pictures: dict[str, str] = {}
    setting = Typesetter(Setting(0, lambda _: None), say, _pointer, pictures)
    parts = [_front(bundle, say("Forms")), "#outline(depth: 1)"]
    parts += [paper.form(form.form, 1, {each.id: setting.blocks((each,)) for each in form.media}) for form in forms]
    return Booklet("forms", _whole(bundle, "Forms", parts), pictures)


def _front(bundle: Bundle, subtitle: str) -> Content:
    say = words_of(bundle.edition.language)
    program = bundle.program
    language = bundle.edition.language
    contacts = [
        '#" "'.join(
            part
            for part in (
                apart(contact.phone or "", language),
                words(f"{contact.name}: {contact.say}"),
                apart(contact.url or "", language),
            )
            if part
        )
        for contact in bundle.contacts
    ]
    facts = say("Version %(version)s, edition %(edition)s") % {"version": program.version, "edition": bundle.edition.id}
    inside = each("list", contacts)
    return call("cover", words(program.title), words(subtitle), words(facts), words(say("Help now")), inside)


def _whole(bundle: Bundle, subtitle: str, parts: Sequence[Content]) -> str:
    language = bundle.edition.language
    say = words_of(language)
    title = f"{bundle.program.title} – {say(subtitle)}"
    named = {
        "title": literal(title),
        "language": literal(language.partition("-")[0]),
        "direction": direction(language),
        "foot": f"[{words(f'{title} {bundle.program.version}')}]",
    }
    settings = ", ".join(f"{key}: {value}" for key, value in named.items())
    return f'#import "book.typ": *\n#show: book.with({settings})\n' + "\n".join(parts) + "\n"
