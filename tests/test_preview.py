"""`ikbt preview` as a process of its own: who may ask, what is served, and how soon a saved change is seen."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from tests.conftest import HERE, ROOT
from tests.masters import sound
from tests.processor import family, own_seconds
from tests.test_pages_in_browser import Watched

START = "p/prov/standard/patient/start/valkommen/start.html"


class Preview:
    """A running preview of a project."""

    def __init__(self, root: Path, cache: Path | None, *arguments: str) -> None:
        self.root = root
        told = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        if cache is not None:
            told["IKBT_CACHE"] = str(cache)
        command = [sys.executable, "-P", "-m", "ikbt_ssg", "preview", "--port", "0", "--no-open", "--project", str(root)]
        self.process = subprocess.Popen(
            [*command, *arguments], env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        line = self.process.stdout.readline()
        found = re.search(r"http://localhost:(\d+)/", line)
        assert found, line + (self.process.stderr.read() if self.process.stderr else "")
        self.port = int(found.group(1))

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """The answer to one request; a header `host_` replaces the usual one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", headers.pop("host_", f"localhost:{self.port}"))
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        told = (answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()})
        connection.close()
        return told

    def seconds(self) -> float:
        """A clock that stands still while the preview or who asks it waits for a processor."""
        return own_seconds(family(self.process.pid))

    def until(self, path: str, words: str, seconds: float = 10) -> float:
        """Ask until a page has some words; how long that took, waiting for a processor left out."""
        began = self.seconds()
        while self.seconds() - began < seconds:
            if words.encode() in self.ask(f"/{path}")[1]:
                return self.seconds() - began
            time.sleep(0.01)
        raise AssertionError(f"{path} never said {words}")

    def stop(self) -> None:
        """Stop as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            for pipe in (self.process.stdout, self.process.stderr):
                if pipe:
                    pipe.close()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    place = tmp_path_factory.mktemp("preview")
    shutil.copytree(HERE / "base", place / "project")
    running = Preview(place / "project", place / "cache")
    yield running
    running.stop()


def test_a_page_is_served_with_the_headers_that_keep_it_private(preview: Preview) -> None:
    status, body, headers = preview.ask(f"/{START}")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"Vi b\xc3\xb6rjar." in body
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'self'; frame-ancestors 'self'")
    assert not [name for name in headers if name.startswith("access-control")]


def test_it_listens_on_loopback_only(preview: Preview) -> None:
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in addresses:
        if str(address).startswith("127."):
            continue
        with pytest.raises(ConnectionRefusedError), socket.create_connection((str(address), preview.port), timeout=2):
            pass


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "localhost", "localhost:1", "127.0.0.1.evil.example:{port}", "", "LOCALHOST.:{port}"],
)
def test_only_its_own_names_are_answered(preview: Preview, host: str) -> None:
    assert preview.ask("/", host_=host.format(port=preview.port))[0] in {400, 403}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LocalHost"])
def test_each_of_its_own_names_is_answered(preview: Preview, host: str) -> None:
    assert preview.ask("/", host_=f"{host}:{preview.port}")[0] == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Origin", "http://localhost:1"),
        ("Sec_Fetch_Site", "cross-site"),
        ("Sec_Fetch_Site", "same-site"),
    ],
)
def test_another_page_in_the_same_browser_is_refused(preview: Preview, name: str, value: str) -> None:
    assert preview.ask("/state.json", **{name: value})[0] == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_looking_is_all_that_can_be_done(preview: Preview, method: str) -> None:
    assert preview.ask("/", method)[0] == 405


def test_the_news_need_the_token(preview: Preview) -> None:
    assert preview.ask("/news/guess")[0] == 404


PIECES = st.sampled_from(
    [
        "..",
        ".",
        "",
        "%2e%2e",
        "%2e",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "..%2f",
        "..%5c",
        "\\",
        "%00",
        "etc",
        "passwd",
        "content",
        "programs",
        "prov",
        "standard",
        "p",
        "~",
        "c:",
        "con",
    ]
)


@settings(max_examples=1000, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PIECES, min_size=1, max_size=8))
def test_no_address_reaches_a_file(preview: Preview, parts: list[str]) -> None:
    status, body, _ = preview.ask("/p/prov/standard/" + "/".join(parts).replace("\\", "%5C"))
    assert status in {400, 404} or (status in {301, 307} and not body)


def test_a_saved_change_is_seen_and_a_mistake_keeps_the_last_good_page(preview: Preview) -> None:
    section = preview.root / "content/modules/start/valkommen/01-start.md"
    good = section.read_text(encoding="utf-8")
    try:
        section.write_text(good.replace("Vi börjar.", "Nu börjar vi om."), encoding="utf-8")
        assert preview.until(START, "Nu börjar vi om.") < 2
        section.write_text(good.replace("Vi börjar.", "::: hemligt\nText\n:::"), encoding="utf-8")
        preview.until("state.json", "IK131")
        assert "Nu börjar vi om." in preview.ask(f"/{START}")[1].decode()
        beside = section.with_suffix(".tmp")
        beside.write_text(good.replace("Vi börjar.", "Sparad på Words vis."), encoding="utf-8")
        beside.replace(section)
        assert preview.until(START, "Sparad på Words vis.") < 2
        preview.until("state.json", '"messages": []')
    finally:
        section.write_text(good, encoding="utf-8")


def test_a_filled_in_worksheet_arrives_as_its_schema_says(browser: Browser, dist: Path) -> None:
    running = Preview(dist.parent, None, "--language", "sv")
    try:
        running.until("state.json", '"number": 2', seconds=60)  # pages are shown before their pictures have been looked for
        watched = Watched(browser, 1200)
        watched.address = f"http://localhost:{running.port}"
        page = watched.page
        page.goto(f"{watched.address}/")
        page.select_option("#edition", "somnbehandlingen/standard")
        frame = page.frame_locator("#frame")
        frame.get_by_role("link", name="Välkommen", exact=True).click()
        frame.get_by_role("link", name="Vad du vill ska bli bättre").click()
        fill_in_and_send(frame)
        page.locator("#records", has_text='"done"').wait_for()
        record = json.loads(page.locator("#records pre").first.inner_text())
        forms = dist / "somnbehandlingen/1.0.0/standard/web/forms"
        schema = json.loads((forms / "min-malbild.answers.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(record)
        assert record["values"]["battre"] == "Orka laga mat, å ä ö.\nTvå rader."
        assert [row["vad"] for row in record["values"]["mal"]] == ["Promenad varje dag", "Läsa en bok"]
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate({**record, "values": {**record["values"], "annat": 1}})
        # leaving the page and coming back finds everything
        frame.get_by_role("link", name="Välkommen", exact=True).first.click()
        frame.get_by_role("link", name="Vad du vill ska bli bättre").click()
        again = frame.get_by_label("Vad är målet?")
        expect(again).to_have_count(2)
        for number, goal in enumerate(("Promenad varje dag", "Läsa en bok")):
            expect(again.nth(number)).to_have_value(goal)
        frame.get_by_role("button", name="Jag är klar med modulen").click()
        frame.get_by_text("Noterat: du är klar med modulen.").wait_for()
        assert '"done": true' in page.locator("#records").inner_text()
        assert_reading_as_reported(page, dist)
        frame.get_by_role("link", name="Hjälp nu").first.click()
        page.locator("#reading p", has_text="Inget är mätt").wait_for()
        assert watched.complaints == []
        assert watched.elsewhere == []
        watched.context.close()
    finally:
        running.stop()


def assert_reading_as_reported(page, dist: Path) -> None:
    """The frame around the page tells the same figures as the report beside the package."""
    report = (dist / "somnbehandlingen/1.0.0/standard/report.html").read_text(encoding="utf-8")
    row = re.search(r"<code>[^<]*/ditt-mal</code></th><td>(\d+)</td><td>(\d+)</td><td>(\d+)</td>", report)
    assert row
    words, minutes, lix = row.groups()
    page.locator("#reading", has_text=f"LIX{lix} (").wait_for()
    told = page.locator("#reading dd").all_inner_texts()
    assert told[0] == words
    assert told[1] == f"ungefär {minutes}, med filmer och formulär"
    assert 5 < float(told[2].replace(",", ".")) < 20
    assert "." not in told[2]
    assert "(inom 40, som de här läsarna antas klara)" in told[3]
    assert page.locator("#state").inner_text().startswith("Meddelanden: ")


def fill_in_and_send(frame) -> None:
    frame.get_by_role("button", name="Titta igenom och skicka in").click()
    summary = frame.locator(".form-errors").first
    summary.wait_for(state="visible")
    assert "Vad vill du ska bli bättre" in summary.inner_text()
    frame.get_by_label("Vad vill du ska bli bättre i din vardag?").fill("Orka laga mat, å ä ö.\nTvå rader.")
    frame.get_by_label("Vad är målet?").first.fill("Promenad varje dag")
    frame.get_by_role("button", name="Lägg till ett mål").click()
    frame.locator(".row").nth(1).get_by_label("Vad är målet?").fill("Läsa en bok")
    frame.get_by_role("button", name="Titta igenom och skicka in").click()
    frame.get_by_role("button", name="Skicka in", exact=True).click()


def test_a_film_is_sought_by_asking_for_a_part(tmp_path: Path) -> None:
    """Without this no browser could go to another place in a film."""
    shutil.copytree(HERE / "base", tmp_path / "project")
    folder = tmp_path / "project/content/media/andas"
    folder.mkdir(parents=True)
    sound(folder / "original.wav")
    folder.joinpath("asset.yaml").write_text(
        "id: andas\nkind: audio\ntitle: Andas\nlicence: {holder: vi, licence: CC-BY-4.0}\n", encoding="utf-8"
    )
    folder.joinpath("transcript.sv.md").write_text("Andas in.\n", encoding="utf-8")
    section = tmp_path / "project/content/modules/start/valkommen/01-start.md"
    section.write_text("---\nid: start\ntitle: Start\n---\n::: audio andas\n:::\n", encoding="utf-8")
    running = Preview(tmp_path / "project", tmp_path / "cache")
    try:
        running.until(START, "MB", seconds=30)  # how large it is stands there once it is made
        path = "/p/prov/standard/media/andas/audio.m4a"
        whole = running.ask(path)
        part = running.ask(path, Range="bytes=100-199")
        assert (whole[0], part[0]) == (200, 206)
        assert part[1] == whole[1][100:200]
        assert part[2]["content-range"] == f"bytes 100-199/{len(whole[1])}"
        assert running.ask(path, Range=f"bytes={len(whole[1])}-")[0] == 416
    finally:
        running.stop()
