"""The same text laid out for each peer: a plain template, the same way onward and back, the worksheet as a fenced block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import plain
from corpus import Module, Part, Program, Section
from project import IMAGE_SIZE, own_words, png

_LINK = re.compile(r"\(section:([^/()]+)/([^/()]+)/([^/()]+)\)")


class PeerLayout:
    """What the peers have in common: one Markdown file a page, and index pages that list what lies below them."""

    content = "content"
    index = "index.md"
    files: tuple[tuple[str, str], ...] = ()
    """Configuration and templates, by path."""
    static = "content"
    """Where the picture goes."""

    def begin(self, root: Path, regions: Sequence[str]) -> None:
        """Configuration, template, picture, and the pages above the programs."""
        for path, text in (*self.files, (f"{self.static}/style.css", plain.STYLE)):
            _write(root / path, text)
        (root / self.static / "kurva.png").write_bytes(png(*IMAGE_SIZE))
        if regions:
            self._index(root, "", "Behandlingar", "", [(region, region.capitalize()) for region in regions])

    def add(self, root: Path, program: Program, regions: Sequence[str]) -> None:
        """One program, as often as there are regions."""
        for region in regions or ("",):
            above = f"{region}/" if region else ""
            modules = [(module.id, module.title) for module in program.modules]
            self._index(root, f"{above}{program.id}/", program.title, program.about, modules)
            for module in program.modules:
                folder = f"{above}{program.id}/{module.id}/"
                sections = [(section.id, section.title) for section in module.sections]
                self._index(root, folder, module.title, module.welcome, sections)
                for number, section in enumerate(module.sections, 1):
                    text = f"{self.head(section, number)}{self.body(section, module, region)}\n"
                    _write(root / self.content / folder / f"{section.id}.md", text)

    def finish(self, root: Path, books: Sequence[tuple[str, str]], regions: Sequence[str]) -> None:
        """The lists of programs, once they are known."""
        for region in regions or ("",):
            self._index(root, f"{region}/" if region else "", region.capitalize() or "Behandlingar", "", books)

    def page(self, root: Path) -> Path:
        """The section that is edited: the first there is."""
        return min((root / self.content).glob("**/program-001/modul-1/avsnitt-1.md"))

    def head(self, section: Section, number: int) -> str:
        """A section's front matter."""
        return f"---\ntitle: {section.title}\n---\n"

    def body(self, section: Section, module: Module, region: str) -> str:
        """A section's text."""
        parts = [self._part(part, module, region) for part in section.parts]
        return _LINK.sub(
            lambda found: f"({self.link(region, *found.groups())})", "\n\n".join((*parts, f"## Källor\n\n- {section.source}"))
        )

    def link(self, region: str, program: str, module: str, section: str) -> str:
        """How one section names another."""
        return f"../{module}/{section}.md"

    def picture(self, region: str) -> str:
        """How a section names the picture."""
        return f"{'../' if region else ''}../../kurva.png"

    def entries(self, below: Sequence[tuple[str, str]], *, pages: bool) -> str:
        """The list of what lies below an index page."""
        return "\n".join(f"- [{title}]({name}{'.md' if pages else '/index.md'})" for name, title in below)

    def _index(self, root: Path, folder: str, title: str, text: str, below: Sequence[tuple[str, str]]) -> None:
        pages = bool(below) and below[0][0].startswith("avsnitt")
        words = "\n\n".join(each for each in (text, self.entries(below, pages=pages)) if each)
        _write(root / self.content / folder / self.index, f"{self.index_head(title)}{words}\n")

    def index_head(self, title: str) -> str:
        """An index page's front matter."""
        return f"---\ntitle: {title}\n---\n"

    def _part(self, part: Part, module: Module, region: str) -> str:
        match part.kind:
            case "text":
                return part.text
            case "image":
                return f"![En kurva]({self.picture(region)})\n\n{part.text}"
            case "worksheet":
                return f"```worksheet\n{module.form}```"
            case "homework":
                return f"## Hemuppgift\n\n{part.text}"
            case "summary":
                return f"## Sammanfattning\n\n{part.text}"
            case "slot":
                return own_words(region, part.id) if region else part.text


class _Absolute(PeerLayout):
    """For tools that leave addresses in the text as they are: from the top of the site."""

    static = "static"

    def link(self, region: str, program: str, module: str, section: str) -> str:
        """From the top."""
        return f"/{region + '/' if region else ''}{program}/{module}/{section}/"

    def picture(self, region: str) -> str:
        """From the top."""
        return "/kurva.png"

    def entries(self, below: Sequence[tuple[str, str]], *, pages: bool) -> str:
        """By folder."""
        return "\n".join(f"- [{title}]({name}/)" for name, title in below)


class HugoLayout(_Absolute):
    """Hugo finds neighbours itself, by weight."""

    index = "_index.md"
    files = (
        ("hugo.toml", plain.HUGO_CONFIG),
        ("layouts/_default/baseof.html", plain.HUGO_BASE),
        ("layouts/_default/single.html", plain.HUGO_SINGLE),
        ("layouts/_default/list.html", plain.HUGO_LIST),
    )

    def head(self, section: Section, number: int) -> str:
        """With a weight."""
        return f"---\ntitle: {section.title}\nweight: {number}\n---\n"


class EleventyLayout(_Absolute):
    """Eleventy is told the neighbours, since its own search for them looks through every page."""

    files = (
        ("package.json", plain.ELEVENTY_PACKAGE),
        ("eleventy.config.js", plain.ELEVENTY_CONFIG),
        ("content/content.json", '{"layout": "page.njk"}\n'),
        ("_includes/page.njk", plain.ELEVENTY_PAGE),
    )

    def head(self, section: Section, number: int) -> str:
        """With its neighbours."""
        return f'---\ntitle: {section.title}\nprevious: "{section.previous}"\nfollowing: "{section.following}"\n---\n'


class MkdocsLayout(PeerLayout):
    """MkDocs makes the navigation from the folders."""

    content = static = "docs"
    files = (("mkdocs.yml", plain.MKDOCS_CONFIG), ("theme/main.html", plain.MKDOCS_PAGE))


class ZensicalLayout(PeerLayout):
    """Zensical reads what MkDocs reads; two files that it insists on are as short as they can be."""

    content = static = "docs"
    files = (
        ("mkdocs.yml", plain.ZENSICAL_CONFIG),
        ("theme/main.html", plain.MKDOCS_PAGE),
        ("theme/404.html", "<!DOCTYPE html>\n<title>404</title>\n"),
        ("theme/sitemap.xml", "<urlset></urlset>\n"),
    )


class SphinxLayout(PeerLayout):
    """Sphinx with MyST: titles are headings, lists of pages are toctrees."""

    files = (("content/conf.py", plain.SPHINX_CONFIG), ("content/_templates/layout.html", plain.SPHINX_PAGE))
    static = "content/_static"

    def begin(self, root: Path, regions: Sequence[str]) -> None:
        """The picture lies where the text can name it, too."""
        super().begin(root, regions)
        (root / "content/kurva.png").write_bytes(png(*IMAGE_SIZE))

    def head(self, section: Section, number: int) -> str:
        """A heading."""
        return f"# {section.title}\n\n"

    def index_head(self, title: str) -> str:
        """A heading."""
        return f"# {title}\n\n"

    def entries(self, below: Sequence[tuple[str, str]], *, pages: bool) -> str:
        """A toctree."""
        names = "\n".join(name if pages else f"{name}/index" for name, _ in below)
        return f"```{{toctree}}\n:maxdepth: 1\n\n{names}\n```"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
