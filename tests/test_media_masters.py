"""Every master of `media_masters.py` through the real tools: it comes out right, or its author is told what is wrong."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from ikbt_ssg.authored.asset import Asset
from ikbt_ssg.cache import Cache
from ikbt_ssg.media import jobs
from ikbt_ssg.media.errors import NotMadeError, NotMediaError
from ikbt_ssg.media.probe import probe
from ikbt_ssg.media.recipes import Rendition, renditions
from ikbt_ssg.media.recipes.sound import LOUDNESS
from ikbt_ssg.media.tools import Tools, find_tools
from ikbt_ssg.model import MediaAsset, StoredFile
from ikbt_ssg.report.sentences import in_swedish
from tests.media_masters import FILMS, PICTURES, REFUSED, SOUNDS, Film, Picture, Refused, Sound

COLOURS = {"red": (255, 0, 0), "blue": (0, 0, 255), "white": (255, 255, 255)}


@pytest.fixture(scope="module")
def tools() -> Tools:
    found = find_tools()
    assert found, "no ffmpeg here"
    return found


def made(kind: str, master: Path, tools: Tools, *, av1: bool = False) -> list[tuple[Rendition, Path]]:
    """Everything that an asset of this master becomes."""
    licence = {"holder": "ikbt_ssg", "licence": "CC-BY-4.0"}
    asset = Asset.model_validate({"id": "x", "kind": kind, "title": "X", "alt": "", "av1": av1, "licence": licence})
    media = MediaAsset(asset, StoredFile(master.name, 0, ""), probe(master, tools), None, (), ())
    cache = Cache(master.parent / "cache")
    files = {each.path: each for job in jobs.jobs_of(media) for each in jobs.do(job, master, cache, tools, lambda _: None)}
    assert not list(cache.folder.glob("making/*"))
    return [(each, cache.file_path(files[each.name].sha256)) for each in renditions(media)]


def streams(path: Path) -> dict:
    asked = ("-of", "json", "-show_format", "-show_streams", "-show_chapters")
    told = subprocess.run(["ffprobe", "-v", "error", *asked, str(path)], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def played(films: list[Path], sounds: list[Path]) -> tuple[bytes, list[float]]:
    """The frame of the first film from which its poster is taken, as RGB, and the loudness of each sound; all in one run."""
    files = [*films[:1], *sounds]
    inputs = [option for file in files for option in ("-i", str(file))]
    frame = ["-map", "0:v", "-ss", "0.1", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"] if films else []
    heard = range(len(files) - len(sounds), len(files))
    meters = ";".join(f"[{at}:a]ebur128@{at}[{at}]" for at in heard)
    ends = [option for at in heard for option in ("-map", f"[{at}]", "-f", "null", "-")]
    command = ["ffmpeg", "-nostdin", "-hide_banner", *inputs, *(["-filter_complex", meters] if sounds else []), *frame, *ends]
    told = subprocess.run(command, capture_output=True, check=True)
    found = dict(re.findall(r"\[ebur128@(\d+) @ [^]]*\] Summary:.*?I:\s+(-?[\d.]+) LUFS", told.stderr.decode(), re.DOTALL))
    return told.stdout, [float(found[str(at)]) for at in heard]


def quarters(frame: Image.Image, along: int) -> Iterator[tuple[int, ...]]:
    """The colours of a frame a quarter and three quarters along one direction."""
    for share in (0.25, 0.75):
        at = [frame.width // 2, frame.height // 2]
        at[along] = int(frame.size[along] * share)
        yield frame.getpixel((at[0], at[1]))


def means(picture: Image.Image) -> list[float]:
    """How red, green and blue each quarter of a picture is."""
    across, down = picture.width // 2, picture.height // 2
    corners = ((x, y, x + across, y + down) for x in (0, picture.width - across) for y in (0, picture.height - down))
    return [mean for corner in corners for mean in ImageStat.Stat(picture.crop(corner)).mean]


def near(colour: tuple[int, ...], wanted: tuple[int, ...], within: int) -> bool:
    return all(abs(have - want) <= within for have, want in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("master", FILMS, ids=lambda master: master.name)
def test_a_film_comes_out_right(master: Film, tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / f"original.{master.ending}"
    master.make(path)
    out = made("film", path, tools, av1=master.av1)
    films = [(each, file) for each, file in out if each.part == "film"]
    assert [each.use for each, _ in films] == ["full"] * (master.rungs + master.av1) + ["data-saver"]
    largest, file = max(films, key=lambda each: each[0].width * each[0].height)
    assert (largest.width, largest.height) == master.size
    for each, made_file in films:
        holds_what_it_says(each, made_file, master)
    raw, loud = played([file], [made_file for _, made_file in films if master.sound and master.loud])
    assert all(abs(found - LOUDNESS) <= 0.5 for found in loud), loud
    frame = Image.frombytes("RGB", master.size, raw)
    turned = master.size[1] > master.size[0]
    for seen, wanted in zip(quarters(frame, int(turned)), master.colours, strict=True):
        assert near(seen, COLOURS[wanted], master.within), (seen, wanted)
    posters = [(each, made_file) for each, made_file in out if each.part == "poster"]
    assert {each.type for each, _ in posters} == {"image/avif", "image/webp", "image/jpeg"}
    for each, made_file in posters:
        shows_the_film(each, made_file, frame)


def shows_the_film(poster: Rendition, file: Path, frame: Image.Image) -> None:
    """The shape and the colours of the film where the poster was taken."""
    with Image.open(file) as opened:
        assert opened.size == (poster.width, poster.height)
        assert abs(opened.width * frame.height / frame.width - opened.height) <= 1
        assert opened.mode == "RGB"
        pairs = zip(means(opened), means(frame.resize(opened.size)), strict=True)
    assert max(abs(one - other) for one, other in pairs) < 12


def holds_what_it_says(rendition: Rendition, file: Path, master: Film) -> None:
    """Size, codecs, rate, length and nothing else."""
    told = streams(file)
    shown = [each for each in told["streams"] if each["codec_type"] == "video"]
    heard = [each for each in told["streams"] if each["codec_type"] == "audio"]
    assert len(shown) == 1
    assert len(heard) == int(master.sound)
    assert len(told["streams"]) == len(shown) + len(heard)
    (film,) = shown
    assert (film["width"], film["height"]) == (rendition.width, rendition.height)
    assert film["pix_fmt"] == "yuv420p"
    assert film.get("sample_aspect_ratio", "1:1") == "1:1"
    assert not film.get("side_data_list")
    assert (film["color_space"], film["color_range"]) == ("bt709", "tv")
    over, under = map(int, film["avg_frame_rate"].split("/"))
    assert over / under == pytest.approx(master.fps, rel=0.002)
    coded = rendition.codecs.split(",")[0]
    if coded.startswith("avc1"):
        assert (film["profile"], film["level"]) == ("High", int(coded[-2:], 16))
    else:
        assert film["codec_name"] == "av1"
        assert film["level"] == int(coded.split(".")[2][:2])
    assert abs(float(film["duration"]) - master.seconds) <= 1 / master.fps + 0.001
    assert told["chapters"] == []
    assert set(told["format"].get("tags", {})) <= {"major_brand", "minor_version", "compatible_brands"}
    if master.sound:
        assert heard[0]["channels"] == 2
    data = file.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat"), "the index comes first"


@pytest.mark.parametrize("master", SOUNDS, ids=lambda master: master.name)
def test_a_sound_comes_out_right(master: Sound, tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / f"original.{master.ending}"
    master.make(path)
    out = made("audio", path, tools)
    assert [(each.codecs, each.use) for each, _ in out] == [
        ("mp4a.40.2", "full"), ("opus", "full"), ("mp4a.40.2", "data-saver"), ("opus", "data-saver"),
    ]  # fmt: skip
    for each, file in out:
        told = streams(file)
        (only,) = told["streams"]
        assert only["codec_name"] == {"mp4a.40.2": "aac", "opus": "opus"}[each.codecs]
        assert only["channels"] == 2
        assert abs(float(told["format"]["duration"]) - master.seconds) <= 0.05
        assert not {"artist", "comment", "location", "title"} & {name.lower() for name in told["format"].get("tags", {})}
    if master.loud:
        _, loud = played([], [file for _, file in out])
        assert all(abs(found - LOUDNESS) <= 0.5 for found in loud), loud
    sizes = {each.name.rpartition("/")[2]: file.stat().st_size for each, file in out}
    assert sizes["audio-saver.ogg"] <= sizes["audio.ogg"]


@pytest.mark.parametrize("master", PICTURES, ids=lambda master: master.name)
def test_a_picture_comes_out_right(master: Picture, tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / f"original.{master.ending}"
    master.make(path)
    out = made("image", path, tools)
    for each, file in out:
        with Image.open(file) as opened:
            assert opened.size == (each.width, each.height)
            assert opened.get_format_mimetype() == each.type
            assert not dict(opened.getexif())
            assert not {"icc_profile", "comment", "xmp"} & set(opened.info)
            if each.type != "image/jpeg" and each.part == "image":
                assert (opened.mode == "RGBA") == master.see_through
        assert b"SECRET-INSIDE" not in file.read_bytes()
    assert any(each.part == "placeholder" for each, _ in out) != master.see_through
    largest, file = max((each for each in out if each[0].type == "image/jpeg"), key=lambda each: each[0].width)
    assert (largest.width, largest.height) == master.size
    with Image.open(file) as opened:
        if master.left is not None:
            assert near(opened.getpixel((largest.width // 4, largest.height // 2)), master.left, 12)
        if master.see_through:
            assert near(opened.getpixel((largest.width * 3 // 4, largest.height // 2)), (255, 255, 255), 4)


@pytest.fixture(scope="module")
def marker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real film elsewhere, which what only calls itself a film would like to show."""
    path = tmp_path_factory.mktemp("elsewhere") / "marker.mp4"
    FILMS[0].make(path)
    return path


@pytest.mark.parametrize("master", REFUSED, ids=lambda master: master.name)
def test_what_cannot_be_used_says_why(master: Refused, tmp_path: Path, marker: Path, tools: Tools) -> None:
    path = tmp_path / f"original.{master.ending}"
    master.make(path)
    data = path.read_bytes() if path.stat().st_size < 1_000_000 else b""
    if b"MARKER" in data:
        path.write_bytes(data.replace(b"MARKER", str(marker).encode()))
    with pytest.raises((NotMediaError, NotMadeError)) as told:
        made(master.kind, path, tools)
    assert master.told in str(told.value)
    assert "\n" not in str(told.value)
    assert in_swedish(str(told.value)) != str(told.value)
