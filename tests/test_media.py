"""Real masters through real ffmpeg: what comes out, what is refused, and what a hostile file cannot do."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from ikbt_ssg.media.errors import NotMediaError
from ikbt_ssg.media.probe import probe
from ikbt_ssg.media.process import run
from ikbt_ssg.media.tools import Tools, find_tools
from ikbt_ssg.model import Probe
from tests.conftest import ROOT
from tests.masters import film, picture, sound
from tests.played import FILM
from tests.project import Project
from tests.test_media_elsewhere import wait_for

WITH_AV = (sys.executable, "-I", str(ROOT / "ikbt_ssg/media/probe_with_av.py"))


@pytest.fixture(scope="module")
def tools() -> Tools:
    found = find_tools()
    assert found, "no ffmpeg here"
    return found


def ffmpeg(*arguments: str) -> None:
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *arguments], check=True)


def asset(project: Project, kind: str, ending: str, more: str = "") -> Path:
    """A place for the master of an asset that the start page uses."""
    folder = project.root / f"content/media/en-{kind}"
    folder.mkdir(parents=True)
    (folder / "asset.yaml").write_text(
        FILM.replace("en-film", f"en-{kind}").replace("kind: film", f"kind: {kind}") + more, encoding="utf-8"
    )
    (folder / "transcript.sv.md").write_text("Ingen talar.\n", encoding="utf-8")
    project.write(
        "content/modules/start/valkommen/01-start.md", f"---\nid: start\ntitle: Start\n---\nHej.\n\n::: {kind} en-{kind}\n:::\n"
    )
    return folder / f"original.{ending}"


def made(project: Project, name: str) -> Path:
    built = project.build()
    assert not built.stopped, project.told(built.said)
    return next((project.root / "dist/prov/1.0.0/standard/web/media").rglob(name))


def loudness(path: Path) -> float:
    told = subprocess.run(
        ["ffmpeg", "-nostdin", "-hide_banner", "-i", str(path), "-af", "ebur128", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", told.stderr)[-1])


def tags(path: Path) -> dict[str, str]:
    told = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-show_format", str(path)], capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)["format"].get("tags", {})


def test_a_film_comes_out_as_every_phone_plays_it(project: Project, tools: Tools) -> None:
    master = asset(project, "film", "mkv")
    noise = "anoisesrc=color=pink:amplitude=0.05:duration=1:seed=1"
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=1280x720:rate=10:duration=1",
        "-f",
        "lavfi",
        "-i",
        noise,
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-c:a",
        "flac",
        "-metadata",
        "location=+59.3+18.0/",
        "-metadata",
        "artist=Någon",
        str(master),
    )
    out = made(project, "film-720.mp4")
    found = probe(out, tools)
    assert (found.kind, found.width, found.height, found.has_audio) == ("film", 1280, 720, True)
    assert abs(found.seconds - 1) < 0.1
    assert abs(loudness(out) - -16) < 0.7
    assert not {"location", "artist", "title", "comment"} & set(tags(out))
    data = out.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat"), "the index comes first"
    codecs = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "csv=p=0", "-show_entries", "stream=codec_name,pix_fmt", str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert codecs.stdout.split() == ["h264,yuv420p", "aac"]


def test_a_sound_comes_out_at_one_loudness(project: Project) -> None:
    sound(asset(project, "audio", "wav"), 5)
    assert abs(loudness(made(project, "audio.m4a")) - -16) < 0.7


def test_silence_stays_silence(project: Project, tools: Tools) -> None:
    master = asset(project, "audio", "wav")
    ffmpeg("-f", "lavfi", "-i", "anullsrc=duration=2", "-ac", "1", str(master))
    assert abs(probe(made(project, "audio.m4a"), tools).seconds - 2) < 0.1


def test_a_picture_comes_out_in_widths_and_formats_upright_and_anonymous(project: Project) -> None:
    master = asset(project, "image", "jpg")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Någon"
    Image.linear_gradient("L").resize((1000, 600)).convert("RGB").save(master, exif=exif)
    folder = made(project, "image-480.jpg").parent
    sizes = {}
    for path in sorted(folder.glob("image-*")):
        with Image.open(path) as opened:
            sizes[path.name] = opened.size
            assert not dict(opened.getexif())
    wanted = {480: (480, 800), 600: (600, 1000)}
    made_sizes = {f"image-{width}.{ending}": size for width, size in wanted.items() for ending in ("avif", "webp", "jpg")}
    assert sizes == made_sizes | {"image-placeholder.webp": (32, 53)}


def test_a_small_master_is_never_made_larger(project: Project) -> None:
    film(asset(project, "film", "mp4"))
    out = made(project, "film-240.mp4")
    with Image.open(out.with_name("poster-320.jpg")) as poster:
        assert poster.size == (320, 240)


@pytest.mark.parametrize("kind", ["film", "audio", "odd", "turned", "wide"])
def test_probing_without_ffprobe_finds_the_same(tmp_path: Path, tools: Tools, kind: str) -> None:
    master = tmp_path / "master.mp4"
    match kind:
        case "film":
            film(master)
        case "audio":
            sound(master := tmp_path / "master.wav")
        case "odd":
            ffmpeg("-f", "lavfi", "-i", "testsrc2=size=322x182:rate=30000/1001:duration=1", "-pix_fmt", "yuv420p", str(master))
        case "turned":
            film(tmp_path / "flat.mp4")
            ffmpeg("-i", str(tmp_path / "flat.mp4"), "-c", "copy", "-metadata:s:v", "rotate=90", str(master))
        case "wide":
            ffmpeg(
                "-f", "lavfi", "-i", "testsrc2=size=720x576:rate=25:duration=1,setsar=64/45", "-pix_fmt", "yuv420p", str(master)
            )
    with_ffprobe = probe(master, tools)
    without = probe(master, dataclasses.replace(tools, probe=WITH_AV))
    assert without.seconds == pytest.approx(with_ffprobe.seconds, abs=0.05)
    assert without.fps == pytest.approx(with_ffprobe.fps, abs=0.01)

    def rest(found: Probe) -> Probe:
        return dataclasses.replace(found, seconds=0, fps=0)

    assert rest(without) == rest(with_ffprobe)


def test_ffmpeg_from_the_wheel_makes_the_same_things(tmp_path: Path, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    film(asset(project, "film", "mp4"))
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_tools()
    assert found
    assert found.probe == WITH_AV
    assert "imageio_ffmpeg" in found.ffmpeg
    cache = tmp_path / "other cache"
    with Project.at(project.root, cache) as other:
        out = made(other, "film-240.mp4")
    assert probe(out, found).kind == "film"


DISGUISED = {
    "a playlist that names other files": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "a script that names other files": b"ffconcat version 1.0\nfile '../../../secret.mp4'\n",
    "words": b"this is no film",
    "nothing but its first bytes": b"\0\0\0\x20ftypisom" + b"\0" * 40,
    "an SVG": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    "a page": b"<!DOCTYPE html><html></html>",
    "a ZIP": b"PK\x03\x04" + b"\0" * 60,
    "a program": b"\x7fELF" + b"\0" * 60,
    "a picture cut off": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
}


@pytest.mark.parametrize("name", DISGUISED)
def test_what_only_calls_itself_a_film_is_refused(tmp_path: Path, tools: Tools, name: str) -> None:
    master = tmp_path / "original.mp4"
    master.write_bytes(DISGUISED[name])
    with pytest.raises(NotMediaError):
        probe(master, tools)
    with pytest.raises(NotMediaError):
        probe(master, dataclasses.replace(tools, probe=WITH_AV))


def test_a_cut_film_names_itself_and_costs_only_itself(project: Project) -> None:
    master = asset(project, "film", "mkv")
    film(master, 4)
    master.write_bytes(master.read_bytes()[: master.stat().st_size // 2])
    built = project.build()
    assert built.stopped == ("prov",)
    (said,) = built.said
    assert said.code == "IK706"
    assert said.span.path == "content/media/en-film/original.mkv"
    assert not list(project.means.desk.cache_folder.glob("making/*"))


def test_a_picture_with_too_many_pixels_is_refused(tmp_path: Path) -> None:
    for pixels, fits in ((9_999, True), (10_001, False)):
        path = tmp_path / f"{pixels}.png"
        Image.new("1", (pixels, 10_000)).save(path)
        if fits:
            assert probe(path, None).kind == "image"
        else:
            with pytest.raises(NotMediaError, match="100 million pixels"):
                probe(path, None)


def lives(pid: int) -> bool:
    """Whether a process still does something; one that only waits to be forgotten does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


def test_a_child_process_is_stopped_with_all_it_started() -> None:
    script = "import subprocess, time; print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    ran = run([sys.executable, "-c", script], seconds=0.5)
    for longer in (2, 8, 32):
        # on a busy machine the child may be stopped before it has started anything
        ran = ran if ran.out else run([sys.executable, "-c", script], seconds=longer)
    assert ran.late
    assert not ran.ok
    wait_for(lambda: not lives(int(ran.out)))


def test_a_child_process_knows_little_and_may_not_take_all_memory() -> None:
    ran = run([sys.executable, "-c", "import os, sys; print(sorted(os.environ), sys.stdin.read())"], seconds=20)
    assert "HOME" not in ran.out
    assert "IKBT" not in ran.out
    ran = run([sys.executable, "-c", "x = bytearray(6 * 1024 ** 3)"], seconds=20)
    assert not ran.ok
    assert "MemoryError" in ran.err


def test_pictures_of_every_usual_kind(tmp_path: Path, project: Project) -> None:
    master = asset(project, "image", "webp")
    image = Image.new("RGBA", (500, 300), (200, 30, 30, 90))
    image.save(master)
    out = made(project, "image-480.jpg")
    with Image.open(out) as opened:
        assert opened.mode == "RGB"
    with Image.open(out.with_suffix(".webp")) as opened:
        assert opened.mode == "RGBA"
    for ending in ("png", "gif", "bmp", "tiff"):
        path = tmp_path / f"x.{ending}"
        picture(path)
        assert probe(path, None).width == 640
