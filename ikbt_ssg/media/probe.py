"""What a master file turns out to be when it is opened."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

from ikbt_ssg.media.errors import NotMediaError
from ikbt_ssg.media.probe_picture import probe_picture
from ikbt_ssg.media.process import run
from ikbt_ssg.media.recipes import film
from ikbt_ssg.media.signature import signature, what_it_is_instead
from ikbt_ssg.media.svg import probe_drawing
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import Probe

PIXELS_A_FILM = 3600 * 100_000_000
"""The most pixels of a film, all frames together: four hours of the largest film that anybody hands in."""
LONGEST_SIDE = 16_384
SECONDS_LIMIT = 4 * 3600
PROBE_SECONDS = 60
LATE_SECONDS = 0.2
"""An MP4 that begins later than this has an empty stretch before it; earlier, its first pictures only wait for each other."""

_ALPHA = re.compile(r"yuva|rgba|bgra|argb|abgr|gbrap|ya8|ya16|pal8|ayuv|vuya")
_ALPHA_BESIDE = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
"""WebM keeps transparency beside the picture, where only these decoders look for it."""
_HDR = frozenset({"smpte2084", "arib-std-b67"})
_INTERLACED = frozenset({"tt", "bb", "tb", "bt"})
_LENGTH_IN_MP3 = (b"Xing", b"Info", b"VBRI")


def only_files(form: str) -> list[str]:
    """The options that keep ffmpeg from opening anything but the one file it is given, as the one format that it is."""
    return ["-protocol_whitelist", "file", "-format_whitelist", form]


def probe(path: Path, tools: Tools | None) -> Probe:
    """What a file is; raises NotMediaError for what cannot be used, and when `tools` are needed but there are none."""
    found = signature(path)
    if found is None:
        raise NotMediaError(what_it_is_instead(path) or "its first bytes belong to no format that is read here")
    if found.family == "drawing":
        return probe_drawing(path)
    if found.family == "image":
        picture = probe_picture(path, found.form)
        if picture.kind == "image":
            return picture
        found = found._replace(form="gif")
    if tools is None:
        raise NotMediaError("ffmpeg is not installed")
    return _in_time(path, found.form, tools)


def _in_time(path: Path, form: str, tools: Tools) -> Probe:
    arguments = [*tools.probe]
    if len(arguments) == 1:
        arguments += ["-hide_banner", "-v", "error", *only_files(form), "-of", "json", "-show_format", "-show_streams"]
    else:
        arguments.append(form)
    ran = run([*arguments, f"file:{path.absolute()}"], seconds=PROBE_SECONDS)
    if not ran.ok:
        raise NotMediaError("it cannot be opened as film or sound" if not ran.late else "it took too long to open")
    try:
        told = json.loads(ran.out)
        seconds = float(told["format"].get("duration", 0) or 0)
        begins = float(told["format"].get("start_time", 0) or 0)
        if form == "matroska" or (form == "mov" and begins > LATE_SECONDS):
            # its length is counted from nought, wherever its first picture is
            seconds -= max(0.0, begins)
        if seconds <= 0 or _length_is_guessed(path, form):
            seconds = _measured_seconds(path, form, tools)
        return _from_ffprobe(told, form, seconds)
    except (ValueError, KeyError, TypeError, ZeroDivisionError) as odd:
        raise NotMediaError("it cannot be opened as film or sound") from odd


def _length_is_guessed(path: Path, form: str) -> bool:
    """Whether a format that need not say its length does not: then ffmpeg guesses it from the size."""
    if form == "gif":
        return True
    if form != "mp3":
        return False
    with path.open("rb") as file:
        head = file.read(10)
        skipped = 0
        if head[:3] == b"ID3":
            skipped = 10 + sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(head[6:10])))
        file.seek(skipped)
        first = file.read(512)
    return not any(word in first for word in _LENGTH_IN_MP3)


def _measured_seconds(path: Path, form: str, tools: Tools) -> float:
    """The length of a file that does not say it, by reading it to its end without decoding."""
    reading = ["-nostdin", "-hide_banner", "-v", "error", *only_files(form), "-i", f"file:{path.absolute()}"]
    units: dict[str, Fraction] = {}
    ends: list[Fraction] = [Fraction(0)]

    def on_line(line: str) -> None:
        # "#tb 0: 1/1000", then for every packet "track, dts, pts, duration, size, checksum"
        if told := re.fullmatch(r"#tb (\d+): (\d+/\d+)", line):
            units[told[1]] = Fraction(told[2])
        elif told := re.match(r"(\d+),\s*-?\d+,\s*(\d+),\s*(\d+),", line):
            ends[0] = max(ends[0], (int(told[2]) + int(told[3])) * units[told[1]])

    copied = ["-map", "0:v?", "-map", "0:a?", "-c", "copy", "-f", "framecrc", "-"]
    ran = run([tools.ffmpeg, *reading, *copied], seconds=PROBE_SECONDS * 10, on_line=on_line)
    return float(ends[0]) if ran.ok else 0.0


def _from_ffprobe(told: dict[str, Any], form: str, seconds: float) -> Probe:
    """Ffprobe's JSON, of which PyAV's process writes the same few keys."""
    streams = told.get("streams", [])
    films = [
        each for each in streams if each.get("codec_type") == "video" and not each.get("disposition", {}).get("attached_pic")
    ]
    sounds = [each for each in streams if each.get("codec_type") == "audio" and each.get("channels")]
    if not streams and form == "mov":
        raise NotMediaError("it ends before its index, so it was probably not copied to its end")
    if not films and not sounds:
        raise NotMediaError("there is neither picture nor sound in it")
    if seconds <= 0:
        raise NotMediaError("it has no length")
    if seconds > SECONDS_LIMIT:
        raise NotMediaError(f"it says it is {seconds / 3600:.0f} hours long; the limit is {SECONDS_LIMIT // 3600}")
    sound = _sound(sounds) if sounds else {}
    if not films:
        return Probe("audio", form, seconds, has_audio=True, **sound)
    return _film(_chosen(films), form, seconds, sound)


def _chosen(tracks: list[dict[str, Any]]) -> dict[str, Any]:
    """Of several tracks the one that a player would choose: the one marked as default, or the first."""
    return next((each for each in tracks if each.get("disposition", {}).get("default")), tracks[0] if tracks else {})


def _sound(tracks: list[dict[str, Any]]) -> dict[str, Any]:
    """What is heard of a file."""
    heard = _chosen(tracks)
    language = heard.get("tags", {}).get("language", "und")
    which = f"{tracks.index(heard) + 1}" + (f" ({language})" if language != "und" else "")
    return {"sound_at": heard["index"], "sounds": len(tracks), "heard": which, "channels": int(heard["channels"])}


def _film(shown: dict[str, Any], form: str, seconds: float, sound: dict[str, Any]) -> Probe:
    width, height = _shown_size(shown)
    if not 0 < min(width, height) <= max(width, height) <= LONGEST_SIDE:
        raise NotMediaError("its picture is larger than any film needs")
    average, base = _fraction(shown.get("avg_frame_rate")), _fraction(shown.get("r_frame_rate"))
    fps = float(average)
    if width * height * max(fps, 1) * seconds > PIXELS_A_FILM:
        raise NotMediaError("its picture is larger than any film needs")
    space = str(shown.get("color_space", ""))
    tags = {name.lower(): value for name, value in shown.get("tags", {}).items()}
    beside = _ALPHA_BESIDE.get(str(shown.get("codec_name")), "") if tags.get("alpha_mode") == "1" else ""
    known = {"bt709": "bt709", "bt2020nc": "bt2020", "bt2020c": "bt2020", "bt470bg": "bt601", "smpte170m": "bt601"}
    return Probe(
        "film",
        form,
        seconds,
        width,
        height,
        round(fps, 3),
        bool(sound),
        rate=str(film.rate(average, base)),
        frames=round(average * Fraction(str(shown.get("duration") or seconds))) if abs(average - base) <= average / 100 else 0,
        picture_at=int(shown["index"]),
        matrix=known.get(space, "bt709" if height >= film.HIGH_DEFINITION else "bt601"),
        hdr=str(shown["color_transfer"]) if shown.get("color_transfer") in _HDR else "",
        has_alpha=bool(beside) or bool(_ALPHA.match(str(shown.get("pix_fmt", "")))),
        is_interlaced=shown.get("field_order") in _INTERLACED,
        decoder=beside,
        **sound,
    )


def _fraction(told: object) -> Fraction:
    over, _, under = str(told or "0/1").partition("/")
    return Fraction(int(over), int(under or 1)) if int(under or 1) else Fraction(0)


def _shown_size(shown: dict[str, Any]) -> tuple[int, int]:
    """Width and height as a player shows them: square pixels, upright."""
    width, height = int(shown["width"]), int(shown["height"])
    aspect = _fraction(str(shown.get("sample_aspect_ratio", "1:1")).replace(":", "/"))
    if aspect > 0:
        width = round(width * aspect)
    turned = next((int(each["rotation"]) for each in shown.get("side_data_list", []) if "rotation" in each), 0)
    return (height, width) if round(turned / 90) % 2 else (width, height)
