"""The preview under attack, through raw sockets: whatever is sent, nothing but its own pages is told, to nobody but this machine."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import HERE, ROOT
from tests.test_preview import START, Preview, preview

__all__ = ["preview"]
REFUSED = {b"400", b"403", b"404", b"405", b"414", b"431", b"501", b"505"}
WORDS = "Vi börjar.".encode()


def send(port: int, data: bytes, seconds: float = 20) -> bytes:
    """Everything that is answered to some bytes, until the other side hangs up or falls silent."""
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        # who is refused in the middle of a long request may be hung up on before it has all been sent
        with contextlib.suppress(ConnectionError):
            line.sendall(data)
        with contextlib.suppress(TimeoutError, ConnectionError):
            while got := line.recv(65536):
                heard += got
                line.settimeout(20)
    return heard


def statuses(heard: bytes) -> list[bytes]:
    return re.findall(rb"HTTP/1\.1 (\d{3})", heard)


def request(target: str = "/", *headers: str, method: str = "GET", host: str = "localhost:{port}") -> str:
    return "\r\n".join([f"{method} {target} HTTP/1.1", f"Host: {host}", *headers, "Connection: close", "", ""])


STRANGE_TARGETS = [
    "http://evil.example/",
    "http://evil.example/" + START,
    "//evil.example/",
    "///etc/passwd",
    "/../../../../etc/passwd",
    "/p/prov/standard/../../../../../../etc/passwd",
    "/p/prov/standard/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/p/prov/standard/%2E%2e%2f%2e%2e%2fprograms/prov/program.yaml",
    "/p/prov/standard/..%255c..%255cetc",
    "/p/prov/standard/..\\..\\..\\windows\\win.ini",
    "/p/prov/standard/..%c0%af..%c0%afetc/passwd",
    "/p/prov/standard/%00",
    "/p/prov/standard/patient/start/valkommen/start.html%00.txt",
    "/p/prov/standard/patient/start/valkommen/start.html/",
    "/p/prov/standard/patient/start/valkommen/START.HTML",
    "/p/prov/standard//patient/start/valkommen/start.html",
    "/p/prov/standard/./patient/start/valkommen/start.html",
    "/p/prov/standard/patient/start/valkommen/start.html::$DATA",
    "/p/prov/standard/file:///etc/passwd",
    "/p/~root/.ssh/id_rsa",
    "/.git/config",
    "/.env",
    "/programs/prov/program.yaml",
    "/news/",
    "/news/../state.json",
    "/news/x",
    "*",
    "evil.example:443",
]
STRANGE_HOSTS = [
    "evil.example",
    "evil.example:{port}",
    "localhost.evil.example:{port}",
    "127.0.0.1.nip.io:{port}",
    "localhost:{port}.evil.example",
    "localhost:{port}@evil.example",
    "evil.example@localhost:{port}",
    "localhost:{port},evil.example",
    "localhost:{port} evil.example",
    "localhost.:{port}",
    "localhost:0{port}",
    "127.1:{port}",
    "2130706433:{port}",
    "0x7f.0.0.1:{port}",
    "0.0.0.0:{port}",
    "[::ffff:127.0.0.1]:{port}",
    "[::1%25lo]:{port}",
    "\u217bocalhost:{port}",
    "*",
    "",
]
"""Names that a stranger can make point to this machine (DNS rebinding), other spellings of it, and no name."""
STRANGERS = ["Origin: https://evil.example", "Origin: null", "Origin: http://localhost:1", "Sec-Fetch-Site: cross-site"]
UPGRADE = (
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
)
BAD_BYTES = {
    "a request line without end": b"GET /" + b"a" * 300_000,
    "a method without end": b"A" * 300_000,
    "a header without end": b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nX: " + b"a" * 300_000,
    "headers without end": b"GET / HTTP/1.1\r\nHost: localhost:%d\r\n" + b"X: y\r\n" * 60_000,
    "no host": b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    "no host, as one had none once": b"GET / HTTP/1.0\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nHost: evil.example\r\n\r\n",
    "twice the same host": b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nHost: localhost:%d\r\n\r\n",
    "a null byte in the address": b"GET /\0 HTTP/1.1\r\nHost: localhost:%d\r\n\r\n",
    "a null byte in a header": b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nX: \0\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\nHost : localhost:%d\r\n\r\n",
    "a space in the address": b"GET /a b HTTP/1.1\r\nHost: localhost:%d\r\n\r\n",
    "bytes that are no text": b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost:%d\r\n\r\n",
    "another protocol's greeting": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 600,
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a length that is none": b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: -1\r\n\r\n",
    "two lengths": b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
    "an unknown coding": b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nTransfer-Encoding: gzip\r\n\r\n",
}


@pytest.mark.parametrize("target", STRANGE_TARGETS)
def test_no_address_leads_out(preview: Preview, target: str) -> None:
    heard = send(preview.port, request(target).format(port=preview.port).encode())
    assert len(statuses(heard)) == 1 and set(statuses(heard)) <= REFUSED, heard[:300]
    assert WORDS not in heard and b"root:" not in heard and b"location:" not in heard.lower()


@pytest.mark.parametrize("host", STRANGE_HOSTS)
@pytest.mark.parametrize("target", ["/state.json", f"/{START}", "http://localhost:{port}/state.json"])
def test_no_other_name_is_answered(preview: Preview, host: str, target: str) -> None:
    heard = send(preview.port, request(target, host=host).format(port=preview.port).encode())
    assert set(statuses(heard)) <= {b"400", b"403"} and len(statuses(heard)) == 1, heard[:300]
    assert WORDS not in heard and b"token" not in heard


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("asked", ["page", "news", "socket", "POST", "OPTIONS"])
def test_no_page_from_elsewhere_is_answered(preview: Preview, stranger: str, asked: str) -> None:
    token = re.search(rb'"token": "([^"]+)"', preview.ask("/state.json")[1])
    assert token
    text = {
        "page": request(f"/{START}", stranger),
        "news": request(f"/news/{token.group(1).decode()}", stranger, "Accept: text/event-stream"),
        "socket": request("/", stranger, *UPGRADE),
        "POST": request("/", stranger, "Content-Length: 2", method="POST") + "{{}}",
        "OPTIONS": request("/", stranger, "Access-Control-Request-Method: GET", method="OPTIONS"),
    }[asked]
    heard = send(preview.port, text.format(port=preview.port).encode())
    assert set(statuses(heard)[:1]) <= {b"403", b"405"} and statuses(heard), heard[:300]
    assert WORDS not in heard and b"data:" not in heard and b"access-control" not in heard.lower()


def test_nothing_speaks_through_a_socket_not_even_with_its_own_name(preview: Preview) -> None:
    own = f"Origin: http://localhost:{preview.port}"
    heard = send(preview.port, request("/", own, *UPGRADE).format(port=preview.port).encode())
    assert b"101" not in statuses(heard)


@pytest.mark.parametrize("method", ["get", "HEADER", "CONNECT", "TRACE", "PROPFIND", "PURGE", "FOO", "GET\t", "G€T"])
def test_no_other_method_is_known(preview: Preview, method: str) -> None:
    heard = send(preview.port, request(method=method).format(port=preview.port).encode())
    assert set(statuses(heard)) <= {b"400", b"405"} and statuses(heard), heard[:300]
    assert b"token" not in heard


@pytest.mark.parametrize("name", BAD_BYTES)
def test_what_is_no_request_is_refused(preview: Preview, name: str) -> None:
    data = BAD_BYTES[name]
    heard = send(preview.port, data.replace(b"%d", str(preview.port).encode()))
    assert set(statuses(heard)) <= REFUSED, heard[:300]
    assert b"<html" not in heard and b"Traceback" not in heard
    assert preview.ask("/")[0] == 200


def test_requests_one_behind_another_are_each_looked_at(preview: Preview) -> None:
    own, stranger = f"localhost:{preview.port}", "evil.example"
    line = "".join(f"GET /state.json HTTP/1.1\r\nHost: {host}\r\n\r\n" for host in (own, stranger))
    heard = send(preview.port, f"{line}GET /state.json HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n".encode())
    assert statuses(heard) == [b"200", b"403", b"200"]
    hidden = f"GET /state.json HTTP/1.1\r\nHost: {own}\r\n\r\n"
    outer = f"GET /nowhere HTTP/1.1\r\nHost: {own}\r\nContent-Length: {len(hidden)}\r\nConnection: close\r\n\r\n{hidden}"
    assert statuses(send(preview.port, outer.encode())) == [b"404"]
    both = f"GET /nowhere HTTP/1.1\r\nHost: {own}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"
    assert b"token" not in send(preview.port, both.encode()).partition(b"\r\n\r\n")[0]


def test_who_never_finishes_a_sentence_keeps_nobody_waiting(preview: Preview) -> None:
    with contextlib.ExitStack() as lines:
        slow = [lines.enter_context(socket.create_connection(("127.0.0.1", preview.port), timeout=5)) for _ in range(200)]
        for drop in (b"GET /state.json HT", b"TP/1.1\r\nHo", b"st: localh"):
            for line in slow:
                line.sendall(drop)
            began = preview.seconds()
            assert preview.ask(f"/{START}")[0] == 200
            assert preview.seconds() - began < 2
    assert preview.ask("/")[0] == 200


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize(
    ("port", "language", "words"),
    [
        ("taken", "en", "in use by another program; try --port 0"),
        ("taken", "sv", "används av ett annat program; prova --port 0"),
        ("70000", "en", "there is no port 70000; choose one from 0 to 65535"),
        ("-1", "sv", "det finns ingen port -1; välj en från 0 till 65535"),
    ],
)
def test_a_port_that_cannot_be_had_is_said(tmp_path: Path, taken: int, port: str, language: str, words: str) -> None:
    command = [sys.executable, "-P", "-m", "ikbt_ssg", "preview", "--no-open", "--project", str(HERE / "base"), "--port"]
    told = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "IKBT_CACHE": str(tmp_path / "cache")}
    asked = [port.replace("taken", str(taken)), "--language", language]
    ran = subprocess.run([*command, *asked], env=told, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, words in ran.stderr) == (2, True), ran.stderr
