"""Booklets on paper: PDF/UA-1, tagged, with the region's contacts on the first page."""

from __future__ import annotations

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.exporters.package import Package
from ikbt_ssg.exporters.pdf.books import booklets
from ikbt_ssg.exporters.pdf.press import pdf_of
from ikbt_ssg.exporters.rendered import Rendered
from ikbt_ssg.exporters.web import facts
from ikbt_ssg.model import StoredFile


def export(bundle: Bundle, rendered: Rendered) -> tuple[Package, Said]:
    """The booklets of an edition; films and sounds are there as text, forms to be filled in with a pen."""
    files: dict[str, bytes | StoredFile] = {}
    for booklet in booklets(bundle):
        pictures = {name: rendered.lies_at(rendered.media[path]) for name, path in booklet.pictures.items()}
        files[f"{booklet.name}.pdf"] = pdf_of(booklet.source, pictures)
    told = facts(bundle, {}) | {
        "format": "ikbt-pdf",
        "protocols": [],
        "entries": {name.removesuffix(".pdf"): name for name in files},
        "modules": [],
        "pages": [],
        "media": [],
        "forms": [],
    }
    return Package(files, told), ()
