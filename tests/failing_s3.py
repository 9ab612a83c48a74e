"""A server that speaks S3 and fails as it is told: moto behind a gate, as a process of its own.

    python -m tests.failing_s3 PORT FAULT

FAULT is a file with JSON: `{"status": 507, "code": "InsufficientStorage", "method": "PUT", "path": "catalogue.json", "condition": false}`. A
request that is like it is answered so, and never reaches the store; `{}` lets all through. `after` lets as many through before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

Start = Callable[..., Any]


class Gate:
    """Answers instead of the store behind it."""

    def __init__(self, store: Callable[[dict[str, Any], Start], Iterable[bytes]], fault: Path) -> None:
        self.store, self.fault = store, fault

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        fault = json.loads(self.fault.read_text(encoding="utf-8"))
        if fault and self.is_meant(fault, environ):
            return _refused(fault, environ, start)
        return self.store(environ, start)

    def is_meant(self, fault: dict[str, Any], environ: dict[str, Any]) -> bool:
        """Whether a request is like the one that fails; each that is and comes too early is counted."""
        conditional = "HTTP_IF_MATCH" in environ or "HTTP_IF_NONE_MATCH" in environ
        like = environ["REQUEST_METHOD"] == fault["method"] and environ["PATH_INFO"].endswith(fault["path"])
        if not like or (fault.get("condition") and not conditional):
            return False
        if fault.get("after", 0) > 0:
            self.fault.write_text(json.dumps({**fault, "after": fault["after"] - 1}), encoding="utf-8")
            return False
        return True


def _refused(fault: dict[str, Any], environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    body = f"<?xml version='1.0'?><Error><Code>{fault['code']}</Code><Message>{fault.get('message', 'no')}</Message></Error>".encode()
    start(f"{fault['status']} X", [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


if __name__ == "__main__":
    store = DomainDispatcherApplication(create_backend_app)
    run_simple("127.0.0.1", int(sys.argv[1]), Gate(store, Path(sys.argv[2])), threaded=True)
