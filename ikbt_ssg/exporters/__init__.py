"""Every format that a bundle can be packaged in: one file for each, and one line in this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.exporters import fhir, pdf, standalone, web
from ikbt_ssg.exporters.package import Package
from ikbt_ssg.exporters.rendered import Rendered

Exporter = Callable[[Bundle, Rendered], tuple[Package, Said]]
"""Makes a package, and says what the format could not carry."""

EXPORTERS: Mapping[str, Exporter] = {
    "fhir": fhir.export,
    "pdf": pdf.export,
    "standalone": standalone.export,
    "web": web.export,
}
