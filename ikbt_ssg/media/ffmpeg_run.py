"""One run of ffmpeg on one master: how it is opened, how long it may take, and what it says when it fails."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ffmpeg  # type: ignore[import-untyped]  # frozen since 2019; only its argument compiler is used

from ikbt_ssg.media.process import Ran, run
from ikbt_ssg.media.tools import Tools
from ikbt_ssg.model import Probe

Progress = Callable[[float], None]
"""Told how much of a job is done, from 0 to 1."""

BITEXACT = {"map_metadata": -1, "map_chapters": -1, "fflags": "+bitexact", "flags:v": "+bitexact", "flags:a": "+bitexact"}
"""Nothing of the master's metadata, and nothing that differs between two runs."""
DAMAGE = 0.02
"""The most of a file that may not be decodable; players pass over that much without anybody noticing."""
_REASONS = (
    (r"no space left on device", "there is no room left on the disk"),
    (r"cannot allocate memory|out of memory", "it needs more memory than it may have"),
    (r"error while decoding|invalid data found|decode error rate|error rate exceeds", "the file is cut or damaged"),
    (r"decoder .* not found|unknown codec|could not find codec|no decoder", "this ffmpeg cannot read what it is coded with"),
    (r"unknown encoder|encoder .* not found", "this ffmpeg cannot make what is needed (H.264, AAC and Opus)"),
)
"""What ffmpeg says, and what it means to the author; the first that is found counts."""
_BYTES_A_SECOND = 4_000_000
_ROOM = 256 * 1024**2


def open_master(master: Path, source: Probe, **options: Any) -> Any:
    """The master as an input: only this file, only as the format that its first bytes say, on one thread."""
    return ffmpeg.input(
        f"file:{master.absolute()}", protocol_whitelist="file", format_whitelist=source.form, threads=1, **options
    )


def parts(stream: Any, number: int, splitter: str) -> list[Any]:
    """A stream as often as it is needed; a filter's output can be used only once."""
    if number == 1:
        return [stream]
    split = stream.filter_multi_output(splitter, number)
    return [split[at] for at in range(number)]


def run_ffmpeg(output: Any, source: Probe, tools: Tools, tell: Progress | None) -> Ran:
    """Run what was put together; it may take a minute and forty times the film's length, and write a large film's bytes."""
    compiled = ffmpeg.compile(output, cmd=tools.ffmpeg, overwrite_output=True)
    closed = [
        "-nostdin",
        "-hide_banner",
        "-nostats",
        "-v",
        "level+verbose",
        "-max_error_rate",
        str(DAMAGE),
        "-filter_complex_threads",
        "1",
    ]
    arguments = [compiled[0], *closed, "-progress", "pipe:1", *compiled[1:]]

    def on_line(line: str) -> None:
        name, _, value = line.partition("=")
        if tell is not None and name == "out_time_us" and value.lstrip("-").isdigit():
            tell(min(1.0, max(0.0, int(value) / 1e6 / source.seconds)))

    file_limit = _ROOM + int(_BYTES_A_SECOND * source.seconds)
    return run(arguments, seconds=60 + 40 * source.seconds, file_limit=file_limit, on_line=on_line)


def pictures_decoded(ran: Ran) -> int | None:
    """How many pictures of the master could be read; None when ffmpeg does not say."""
    found = re.search(r"Input stream #0:\d+ \(video\): .*?; (\d+) frames decoded", ran.err)
    return int(found[1]) if found else None


def complained(ran: Ran) -> bool:
    """Whether ffmpeg met something in the master that is not as its format has it."""
    return re.search(r"^\[[^]]+ @ 0x[0-9a-f]+\] \[(?:error|fatal)\]", ran.err, re.MULTILINE) is not None


def reason(ran: Ran) -> str:
    """Why it failed, in words for the master's author as far as there are any."""
    if ran.late:
        return "it took too long"
    for pattern, words in _REASONS:
        if re.search(pattern, ran.err, re.IGNORECASE):
            return words
    lines = [line.strip() for line in ran.err.splitlines() if line.strip() and not line.startswith(("{", "}", "\t"))]
    last = next((line for line in reversed(lines) if "rror" in line or "nvalid" in line), lines[-1] if lines else "")
    return f"ffmpeg stopped: {last.rpartition('] ')[2][:160]}" if last else "ffmpeg stopped without a word"
