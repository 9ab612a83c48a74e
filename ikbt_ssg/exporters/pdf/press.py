"""Typst's own compiler, started on a folder of its own: source and pictures in, one PDF out, the same bytes every time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.tool import resources

STANDARD: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, with a title, a language, and words for every picture."""


def pdf_of(source: str, pictures: Mapping[str, Path]) -> bytes:
    """The PDF of a booklet; `pictures` are files by the names that the source has for them.

    Raises StoppedError when the compiler is not installed.
    """
    try:
        import typst  # noqa: PLC0415  # 80 MB that only this format needs
    except ImportError:
        raise StoppedError(
            "the format pdf needs Typst, which is not installed. Install it with: pip install ikbt_ssg[pdf]",
            "formatet pdf behöver Typst, som inte är installerat. Installera det med: pip install ikbt_ssg[pdf]",
        ) from None
    with tempfile.TemporaryDirectory(prefix="ikbt-pdf-") as folder:
        root = Path(folder)
        shutil.copyfile(resources() / "pdf" / "book.typ", root / "book.typ")
        for name, path in pictures.items():
            shutil.copyfile(path, root / name)
        (root / "main.typ").write_text(source, encoding="utf-8", newline="\n")
        letters = [str(resources() / "pdf" / "letters")]
        made = typst.compile(
            str(root / "main.typ"), root=folder, pdf_standards=[STANDARD], ignore_system_fonts=True, font_paths=letters
        )
        return bytes(made)
