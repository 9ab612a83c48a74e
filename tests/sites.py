"""Real servers for real browsers: a built site below some path, under the strictest policy; and every request written down."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

POLICY = "default-src 'self'; frame-ancestors *"


@dataclass
class Served:
    """Where sites are served, and what was asked of the server."""

    address: str
    asked: list[str] = field(default_factory=list)


@contextlib.contextmanager
def serve(*, compressed: bool = False, **folders: Path) -> Iterator[Served]:
    """Each folder below a path of its name; underscores in a name become slashes."""
    served = Served("")

    class Strict(BaseHTTPMiddleware):
        async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
            served.asked.append(request.url.path)
            response = await call_next(request)
            response.headers["content-security-policy"] = POLICY
            response.headers["x-content-type-options"] = "nosniff"
            return response

    routes = [Mount("/" + name.replace("_", "/"), StaticFiles(directory=folder)) for name, folder in folders.items()]
    app = Starlette(routes=routes)
    app.add_middleware(Strict)
    if compressed:
        app.add_middleware(GZipMiddleware)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    served.address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield served
    finally:
        server.should_exit = True
        thread.join(timeout=10)
