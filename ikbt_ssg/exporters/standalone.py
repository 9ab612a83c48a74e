"""The web package for a place of its own: pages that a browser keeps, and a telephone can put among its programs.

Nobody gets this without asking for the format: within a platform the platform decides what is kept on a device. A web app manifest
(W3C Web Application Manifest) names it, a service worker keeps pages, style and script; films and sounds need a line.
"""

from __future__ import annotations

from collections.abc import Mapping

from ikbt_ssg.bundle import Bundle
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.digest import digest_of
from ikbt_ssg.exporters import web
from ikbt_ssg.exporters.package import Package, json_bytes
from ikbt_ssg.exporters.rendered import Rendered
from ikbt_ssg.model import StoredFile
from ikbt_ssg.tool import resources

KEPT = (".html", ".css", ".js", ".svg")
"""What a browser keeps from the beginning."""
ICON = "assets/icon.svg"
APP = "app.webmanifest"


def export(bundle: Bundle, rendered: Rendered) -> tuple[Package, Said]:
    """The web package with a worker, and every page asking for it."""
    package, said = web.export(bundle, rendered)
    files = dict(package.files)
    for path, content in package.files.items():
        if path.endswith(".html") and isinstance(content, bytes):
            files[path] = _with_worker(path, content)
    files["assets/standalone.js"] = _script("standalone.js")
    files[APP] = json_bytes(_app(bundle))
    files["worker.js"] = _worker(bundle, files)
    return Package(files, {**package.facts, "format": "ikbt-standalone"}), said


def _with_worker(path: str, page: bytes) -> bytes:
    root = "../" * path.count("/")
    added = (
        f'<link rel="manifest" href="{root}{APP}" />\n<script src="{root}assets/standalone.js" defer="defer"></script>\n</head>'
    )
    return page.replace(b"</head>", added.encode(), 1)


def _worker(bundle: Bundle, files: Mapping[str, bytes | StoredFile]) -> bytes:
    contents = {path: content for path, content in sorted(files.items()) if path.endswith(KEPT) and isinstance(content, bytes)}
    edition = f"ikbt {bundle.program.id}/{bundle.edition.id} "
    digest = digest_of("kept", *(part for path, content in contents.items() for part in (path, content)))
    kept = {"edition": edition, "cache": edition + digest, "files": list(contents)}
    return b"self.ikbtKept = " + json_bytes(kept).rstrip() + b";\n" + _script("worker.js")


def _app(bundle: Bundle) -> dict[str, object]:
    return {
        "name": bundle.program.title,
        "short_name": bundle.program.title,
        "description": bundle.program.about,
        "lang": bundle.edition.language,
        "start_url": "patient/index.html" if "patient" in bundle.roles else "index.html",
        "scope": "./",
        "display": "standalone",
        "icons": [{"src": ICON, "sizes": "any", "type": "image/svg+xml"}],
    }


def _script(name: str) -> bytes:
    return (resources() / "standalone" / name).read_bytes()
