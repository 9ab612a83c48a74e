"""However an editor saves, the preview shows what was saved, soon; until then it shows what it showed before."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any, Self

import pytest

from tests.test_preview import START, Preview, preview

__all__ = ["preview"]
SECTION = "content/modules/start/valkommen/01-start.md"
A_MOMENT = 0.25
"""Longer than the preview waits for quiet, so that it looks at what lies there in between."""
SOON = 2.0

Save = Callable[[Path, bytes], object]


def in_place(path: Path, text: bytes) -> None:
    path.write_bytes(text)


def beside_and_renamed(path: Path, text: bytes) -> None:
    beside = path.with_name(f".{path.name}.goutputstream-X1Y2")
    beside.write_bytes(text)
    beside.replace(path)


def moved_in_from_another_folder(path: Path, text: bytes) -> None:
    elsewhere = path.parents[4] / "sparat.tmp"
    elsewhere.write_bytes(text)
    elsewhere.replace(path)


def as_vim_does(path: Path, text: bytes) -> None:
    swap, probe, backup = path.with_name(f".{path.name}.swp"), path.with_name("4913"), path.with_name(f"{path.name}~")
    swap.write_bytes(b"b0VIM 9.0" + bytes(4000))
    probe.touch()
    probe.unlink()
    path.rename(backup)
    path.write_bytes(text)
    backup.unlink()
    swap.unlink()


def as_emacs_does(path: Path, text: bytes) -> None:
    lock, autosave = path.with_name(f".#{path.name}"), path.with_name(f"#{path.name}#")
    lock.symlink_to("anna@klinik.4711:1700000000")
    autosave.write_bytes(text[: len(text) // 2])
    time.sleep(A_MOMENT)
    shutil.copy(path, path.with_name(f"{path.name}~"))
    path.write_bytes(text)
    autosave.unlink()
    lock.unlink()
    path.with_name(f"{path.name}~").unlink()


def as_word_does(path: Path, text: bytes) -> None:
    owner = path.with_name(f"~${path.name[2:]}")
    new, old = path.with_name("~WRD0001.tmp"), path.with_name("~WRL0002.tmp")
    owner.write_bytes(b"\x04Anna" + bytes(160))
    new.write_bytes(text)
    path.rename(old)
    new.rename(path)
    old.unlink()
    owner.unlink()


def as_notepad_does(path: Path, text: bytes) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))


def emptied_and_written_in_two_pieces(path: Path, text: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        time.sleep(A_MOMENT)
        file.write(text[: len(text) // 2])
        time.sleep(A_MOMENT)
        file.write(text[len(text) // 2 :])


def removed_and_made_anew(path: Path, text: bytes) -> None:
    path.unlink()
    time.sleep(A_MOMENT)
    path.write_bytes(text)


def fetched_by_a_cloud(path: Path, text: bytes) -> None:
    """A placeholder without content first, then its own temporary file in its place, with a time of change that lies back."""
    path.write_bytes(b"")
    time.sleep(A_MOMENT)
    beside = path.with_name(f"~{path.name}.download")
    beside.write_bytes(text)
    os.utime(beside, (1_600_000_000, 1_600_000_000))
    beside.replace(path)


def cut_in_the_middle_of_a_letter(path: Path, text: bytes) -> None:
    at = text.index("ö".encode()) + 1
    with path.open("wb", buffering=0) as file:
        file.write(text[:at])
        time.sleep(A_MOMENT)
        file.write(text[at:])


def again_while_a_build_runs(path: Path, text: bytes) -> None:
    for number in range(12):
        path.write_bytes(text.replace(b"sparad", f"version {number} sparad".encode()))
        time.sleep(0.03 * (number % 5))
    path.write_bytes(text)


def with_the_same_size_and_time(path: Path, text: bytes) -> None:
    """Some tools set the old time of change again; only the content and when it was changed last tell."""
    before = path.stat()
    old = path.read_bytes()
    text += b" " * (len(old) - len(text)) if len(text) < len(old) else b""
    path.write_bytes(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def with_its_folder_moved_away_and_back(path: Path, text: bytes) -> None:
    module, away = path.parent, path.parents[3] / "undan"
    module.rename(away)
    time.sleep(A_MOMENT)
    (away / path.name).write_bytes(text)
    away.rename(module)


HABITS: Mapping[str, Save] = {
    save.__name__: save
    for save in (
        in_place,
        beside_and_renamed,
        moved_in_from_another_folder,
        as_vim_does,
        as_emacs_does,
        as_word_does,
        as_notepad_does,
        emptied_and_written_in_two_pieces,
        removed_and_made_anew,
        fetched_by_a_cloud,
        cut_in_the_middle_of_a_letter,
        again_while_a_build_runs,
        with_the_same_size_and_time,
        with_its_folder_moved_away_and_back,
    )
}
NUMBERS = count(1)


@pytest.fixture
def text(preview: Preview) -> Iterator[bytes]:
    """A section nobody has seen yet; the old one is put back."""
    place = preview.root / SECTION
    good = place.read_bytes()
    yield good.replace("Vi börjar.".encode(), f"Vi börjar, sparad {next(NUMBERS)} gånger.".encode())
    place.write_bytes(good)
    preview.until(START, "Vi börjar.")


class Watching:
    """Looks at a page all the while, and notes how long it was not there."""

    def __init__(self, preview: Preview) -> None:
        self.longest = 0.0
        self._preview = preview
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join()

    def _look(self) -> None:
        since = self._preview.seconds()
        while not self._stopping.wait(0.02):
            status, body, _ = self._preview.ask(f"/{START}")
            now = self._preview.seconds()
            if status == 200 and "Vi börjar".encode() in body and b"</html>" in body:
                since = now
            self.longest = max(self.longest, now - since)


@pytest.mark.parametrize("habit", HABITS)
def test_what_was_saved_is_soon_seen(preview: Preview, text: bytes, habit: str) -> None:
    words = text.split(b"Vi b\xc3\xb6rjar", 1)[1].split(b".", 1)[0].decode()
    with Watching(preview) as watching:
        HABITS[habit](preview.root / SECTION, text)
        took = preview.until(START, words)
    assert took < SOON
    assert watching.longest < SOON
    assert [one for one in state(preview)["messages"] if one["severity"] == "error"] == []
    folder = (preview.root / SECTION).parent
    assert sorted(path.name for path in folder.iterdir()) == ["01-start.md", "module.md"]


def state(preview: Preview) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(preview.ask("/state.json")[1])
    return told


@pytest.mark.parametrize("how", ["touched", "saved as it was", "opened by Word", "opened by vim", "opened by emacs"])
def test_where_nothing_has_changed_nothing_is_loaded_anew(preview: Preview, how: str) -> None:
    place = preview.root / SECTION
    before, beside = state(preview)["number"], None
    match how:
        case "touched":
            place.touch()
        case "saved as it was":
            place.write_bytes(place.read_bytes())
        case "opened by Word":
            beside = place.with_name("~$-start.md")
            beside.write_bytes(b"\x04Anna" + bytes(160))
        case "opened by vim":
            beside = place.with_name(f".{place.name}.swp")
            beside.write_bytes(b"b0VIM 9.0" + bytes(4000))
        case "opened by emacs":
            beside = place.with_name(f".#{place.name}")
            beside.symlink_to("anna@klinik.4711:1700000000")
    time.sleep(0.6)
    assert (state(preview)["messages"], state(preview)["number"]) == ([], before)
    if beside is not None:
        beside.unlink()


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Prov", "-c", "user.email=prov@example.org", "-c", "core.autocrlf=false")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def test_another_branch_changes_many_files_at_once(preview: Preview, text: bytes) -> None:
    root, folder = preview.root, (preview.root / SECTION).parent
    git(root, "init", "-q", "-b", "main")
    (root / ".gitignore").write_text("dist/\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "så här var det")
    git(root, "checkout", "-qb", "mer")
    (root / SECTION).write_bytes(text)
    for more in range(2, 42):
        (folder / f"{more:02}-mer.md").write_text(
            f"---\nid: mer-{more}\ntitle: Mer {more}\n---\nSida {more}.\n", encoding="utf-8"
        )
    git(root, "add", "-A")
    git(root, "commit", "-qm", "fyrtio sidor till")
    last = "p/prov/standard/patient/start/valkommen/mer-41.html"
    preview.until(last, "Sida 41.")
    git(root, "checkout", "-q", "main")
    assert preview.until(START, "Vi börjar.") < SOON
    preview.until("state.json", '"messages": []')
    assert preview.ask(f"/{last}")[0] == 404
    git(root, "checkout", "-q", "mer")
    assert preview.until(last, "Sida 41.") < SOON * 2
    git(root, "checkout", "-q", "main")
    shutil.rmtree(root / ".git")
