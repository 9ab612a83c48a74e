"""The preview's few addresses: a host page, the programs, what was said, and a stream of news."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from ikbt_ssg.exporters.manifest import MEDIA_TYPES
from ikbt_ssg.model import StoredFile
from ikbt_ssg.preview.gate import App, Gate
from ikbt_ssg.preview.site import Site
from ikbt_ssg.render.templates import author_templates
from ikbt_ssg.report.sentences import Language, do, saw
from ikbt_ssg.tool import resources

HOST_PAGE = "preview/host.html"
BESIDE_IT = {"host.css": "preview/host.css", "host.js": "preview/host.js", "icon.svg": "web/icon.svg"}
STILL_HERE_S = 15.0


class Server:
    """Serves whatever the site is at the moment, and tells every listener when it is another."""

    def __init__(self, port: int, language: Language, lies_at: Callable[[str], Path]) -> None:
        self.site = Site()
        self.token = secrets.token_urlsafe(18)
        self._language = language
        self._lies_at = lies_at
        self._number = 0
        self._changed = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        page = author_templates(language).get_template(HOST_PAGE).render(language=language)
        self._host_files = {"": page.encode(), **{path: (resources() / name).read_bytes() for path, name in BESIDE_IT.items()}}
        routes = [
            *(Route(f"/{path}", self._host) for path in self._host_files),
            Route("/state.json", self._state),
            Route("/news/{token}", self._news),
            Route("/p/{path:path}", self._page),
            Route("/reading/{path:path}", self._reading),
        ]
        self.app: App = Gate(Starlette(routes=routes, lifespan=self._lifespan), port)

    def show(self, site: Site) -> None:
        """Serve another site from now on; may be called from any thread."""
        self.site = site
        self._number += 1
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._changed.set)

    @contextlib.asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        yield
        self._loop = None

    async def _host(self, request: Request) -> Response:
        name = request.url.path.strip("/")
        ending = BESIDE_IT.get(name, HOST_PAGE).rpartition(".")[2]
        return Response(self._host_files[name], media_type=MEDIA_TYPES[ending].partition(";")[0])

    async def _state(self, request: Request) -> Response:
        told = {
            "token": self.token,
            "number": self._number,
            "editions": [
                {"name": name, "title": shown.title, "roles": list(shown.roles), "language": shown.language}
                for name, shown in self.site.editions.items()
            ],
            "messages": [
                {
                    "severity": str(one.severity),
                    "code": one.code,
                    "place": f"{one.span.path}:{one.span.line}:{one.span.col}",
                    "saw": saw(one, self._language),
                    "do": do(one, self._language),
                }
                for one in self.site.said
            ],
        }
        return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")

    async def _reading(self, request: Request) -> Response:
        told = self.site.reading(request.path_params["path"])
        return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")

    async def _news(self, request: Request) -> Response:
        if not secrets.compare_digest(request.path_params["token"], self.token):
            return Response(status_code=404)
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        told = -1
        while True:
            if told != self._number:
                told = self._number
                yield f"data: {told}\n\n"
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), STILL_HERE_S)
            except TimeoutError:
                yield ": still here\n\n"

    async def _page(self, request: Request) -> Response:
        path = request.path_params["path"]
        content = self.site.find(path)
        kind = MEDIA_TYPES.get(path.rpartition(".")[2])
        if content is None or kind is None:
            return Response(status_code=404)
        if isinstance(content, StoredFile):
            return FileResponse(self._lies_at(content.sha256), media_type=kind)
        return Response(content, headers={"content-type": kind})
