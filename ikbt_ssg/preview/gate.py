"""Who may ask the preview for anything: this machine's own browser, by the preview's own names, to look and no more.

A page on the web that is open in the same browser could otherwise read a clinic's unpublished texts (compare
CVE-2025-24010 of Vite, CVE-2021-40978 of MkDocs).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"content-security-policy",
        b"default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; object-src 'none'",
    ),
)


class Gate:
    """Lets a request through to the app, or refuses it without a word about what is inside."""

    def __init__(self, app: App, port: int) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}".encode() for name in LOOPBACK)
        self._origins = frozenset(b"http://" + host for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused is not None:
            await _answer(send, refused)
            return

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> int | None:
        """The status a request is refused with, or None."""
        if scope["type"] != "http":
            return 403
        if scope["method"] not in {"GET", "HEAD"}:
            return 405
        hosts = _values(scope, b"host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 403
        if any(origin not in self._origins for origin in _values(scope, b"origin")):
            return 403
        if any(site not in {b"same-origin", b"none"} for site in _values(scope, b"sec-fetch-site")):
            return 403
        return None


def _values(scope: Scope, name: bytes) -> list[bytes]:
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return [value for key, value in headers if key.lower() == name]


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [*HEADERS, (b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
