"""The only place that calls ffmpeg: frames and waves in, small master files out."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

QUIET = ("ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y")
SAME_BYTES = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact")
GENTLE = ("-af", "highpass=f=60,lowpass=f=8000")  # takes the edge off the synthetic voice


def film(frames: Iterable[bytes], size: tuple[int, int], rate: int, sound: Path, out: Path) -> None:
    """H.264 and AAC in an MP4 that starts at once."""
    pictures = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{size[0]}x{size[1]}", "-r", str(rate), "-i", "-")
    color = ("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709")
    video = ("-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p", *color)
    codec = ("-c:v", "libx264", "-preset", "slow", "-crf", "26", "-tune", "animation", "-g", str(10 * rate))
    voice = (*GENTLE, "-c:a", "aac", "-b:a", "56k", "-ac", "1", "-ar", "44100")
    command = [*QUIET, *pictures, "-i", str(sound), *video, *codec, *voice, *SAME_BYTES, "-movflags", "+faststart"]
    with subprocess.Popen([*command, str(out)], stdin=subprocess.PIPE) as running:
        assert running.stdin is not None  # asked for above
        for frame in frames:
            running.stdin.write(frame)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)


def sound(source: Path, out: Path) -> None:
    """Opus in an Ogg file."""
    codec = ("-c:a", "libopus", "-b:a", "40k", "-application", "audio", "-ac", "1")
    subprocess.run([*QUIET, "-i", str(source), *GENTLE, *codec, *SAME_BYTES, str(out)], check=True)
