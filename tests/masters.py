"""Small masters made by ffmpeg and Pillow when a test needs them, and files that only pretend to be masters."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image


def _ffmpeg(path: Path, *arguments: str) -> None:
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *arguments, str(path)], check=True)


def film(path: Path, seconds: float = 2) -> None:
    """A film with sound."""
    picture = f"testsrc2=size=320x240:rate=25:duration={seconds}"
    sound = f"sine=frequency=300:duration={seconds}"
    codecs = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-c:a", "aac", "-shortest")
    _ffmpeg(path, "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, *codecs)


def long_film(path: Path) -> None:
    """A film of half a minute, small and slow."""
    film(path, seconds=30)


def silent_film(path: Path) -> None:
    """A film without sound."""
    _ffmpeg(path, "-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25:duration=1", "-c:v", "libx264", "-pix_fmt", "yuv420p")


def two_voices(path: Path) -> None:
    """A film with sound in two languages, the second one marked as default."""
    picture = ("-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25:duration=2")
    sounds = ("-f", "lavfi", "-i", "sine=frequency=300:duration=2", "-f", "lavfi", "-i", "sine=frequency=500:duration=2")
    languages = ("-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=swe")
    marked = ("-disposition:a:0", "0", "-disposition:a:1", "default")
    codecs = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-c:a", "aac")
    _ffmpeg(path, *picture, *sounds, "-map", "0", "-map", "1", "-map", "2", *codecs, *languages, *marked)


def sound(path: Path, seconds: float = 2) -> None:
    """A sound."""
    _ffmpeg(path, "-f", "lavfi", "-i", f"sine=frequency=300:duration={seconds}", "-ac", "1")


def picture(path: Path) -> None:
    """A picture."""
    Image.linear_gradient("L").resize((640, 400)).convert("RGB").save(path)


def cut_film(path: Path) -> None:
    """A film whose end is missing."""
    film(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def huge_front_matter(path: Path) -> None:
    """A section with more front matter than is read: one character over 64 KiB."""
    path.write_text(f"---\nid: start\ntitle: {'z' * (64 * 1024 - 17)}\n---\nVi börjar.\n", encoding="utf-8")


def link(path: Path) -> None:
    """A symbolic link that leads out of the project."""
    path.symlink_to("/etc/hostname")


MASTERS: Mapping[str, Callable[[Path], None]] = {
    "film": film,
    "long-film": long_film,
    "silent-film": silent_film,
    "two-voices": two_voices,
    "sound": sound,
    "picture": picture,
    "cut-film": cut_film,
    "huge-front-matter": huge_front_matter,
    "link": link,
    "nothing": lambda path: path.write_bytes(b"") and None,
    "text": lambda path: path.write_text("this is no film") and None,
    "cut-picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n0000") and None,
}
