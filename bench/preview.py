"""How long it takes from saving a section to its new words on the wire, with a development server running."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from measure import FailedError, environment
from peers import Tool

START_LIMIT_S, SAVE_LIMIT_S = 600.0, 60.0
BETWEEN_S = 0.4
"""An author's pause before the next save: long enough for the server to be at rest again."""
_POLL_S = 0.003
_ADDRESS = re.compile(rb"//(?:localhost|127\.0\.0\.1):(\d+)")


def latencies(tool: Tool, root: Path, page: Path, settings: Mapping[str, str], times: int) -> list[float]:
    """Seconds from each save to the new words; a first save, which warms the server up, is not counted."""
    before = page.read_text(encoding="utf-8")
    with _serving(tool, root, settings) as port:
        connection = http.client.HTTPConnection("localhost", port, timeout=SAVE_LIMIT_S)
        try:
            _await(connection, tool.address, "Källor", START_LIMIT_S)
            found = [_save(connection, tool.address, page, before, number) for number in range(times + 1)]
        finally:
            connection.close()
            page.write_text(before, encoding="utf-8", newline="\n")
    return found[1:]


def _save(connection: http.client.HTTPConnection, address: str, page: Path, before: str, number: int) -> float:
    time.sleep(BETWEEN_S)
    words = f"Nyss sparad mening nummer {number}."
    began = time.perf_counter()
    page.write_text(f"{before}\n{words}\n", encoding="utf-8", newline="\n")
    _await(connection, address, words, SAVE_LIMIT_S)
    return time.perf_counter() - began


def _await(connection: http.client.HTTPConnection, address: str, words: str, limit_s: float) -> None:
    """Ask for a page until some words are in it."""
    until = time.monotonic() + limit_s
    wanted = words.encode()
    while time.monotonic() < until:
        try:
            connection.request("GET", address)
            if wanted in connection.getresponse().read():
                return
        except (OSError, http.client.HTTPException):
            connection.close()
        time.sleep(_POLL_S)
    raise FailedError(f"{address} did not show “{words}” within {limit_s:.0f} s")


@contextlib.contextmanager
def _serving(tool: Tool, root: Path, settings: Mapping[str, str]) -> Iterator[int]:
    """The tool's server while it runs; its port."""
    wanted = _free_port()
    command = [part.format(port=wanted) for part in tool.serve]
    log = root / "bench-server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=root, env=environment(settings), stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
        try:
            yield _port(process, log)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    """The port that the server says it listens on."""
    until = time.monotonic() + START_LIMIT_S
    while time.monotonic() < until and process.poll() is None:
        if found := _ADDRESS.search(log.read_bytes()):
            return int(found.group(1))
        time.sleep(0.02)
    raise FailedError(f"{process.args!r} did not begin to serve\n{log.read_text(encoding='utf-8', errors='replace')[-1000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
