"""`python bench/media.py [--seconds 60]`: the ladder against one hand-written ffmpeg command, and two films on two cores against one.

Targets: at most 1.1 times the processor time of the command, and at most 1.15 times the time of the slower film alone.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ikbt_ssg.authored.asset import Asset
from ikbt_ssg.cache import Cache
from ikbt_ssg.media import jobs
from ikbt_ssg.media.probe import probe
from ikbt_ssg.media.tools import Tools, find_tools
from ikbt_ssg.model import MediaAsset, StoredFile

RUNGS = (("1280:720", 23, 2500), ("1920:1080", 23, 4500), ("854:480", 23, 1200), ("640:360", 28, 280))


def main() -> None:
    """Print the figures of one run on this machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    seconds = parser.parse_args().seconds
    tools = find_tools()
    if tools is None:
        sys.exit("no ffmpeg here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        films = [master(folder / f"film-{number}.mkv", seconds, number) for number in range(2)]
        hand = measured(lambda: by_hand(films[0], folder))
        ours = measured(lambda: ladder(films[0], folder / "cache 0", tools))
        print(f"by hand  {hand[1]:7.1f} s of processor time")
        print(f"ikbt     {ours[1]:7.1f} s of processor time, {ours[1] / hand[1]:.3f} times (target 1.1)")
        alone = [measured(lambda film=film: ladder(film, folder / f"cache {film.stem}", tools))[0] for film in films]
        with ThreadPoolExecutor(2) as pool:
            both = measured(lambda: list(pool.map(lambda film: ladder(film, folder / f"both {film.stem}", tools), films)))
        print(f"alone    {max(alone):7.1f} s, both at once {both[0]:.1f} s, {both[0] / max(alone):.3f} times (target 1.15)")


def master(path: Path, seconds: int, seed: int) -> Path:
    """A film that moves like somebody who talks: slow shapes, a little noise."""
    picture = f"gradients=size=1920x1080:rate=30:duration={seconds}:seed={seed + 1}:speed=0.01,noise=alls=6:allf=t"
    sound = f"anoisesrc=color=pink:amplitude=0.1:duration={seconds}:seed={seed + 1}"
    inputs = ("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound)
    coded = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "18", "-pix_fmt", "yuv420p", "-c:a", "flac")
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *inputs, *coded, str(path)], check=True)
    return path


def by_hand(film: Path, folder: Path) -> None:
    """What somebody who knows ffmpeg would write for the same renditions."""
    split = "[0:v]split=4" + "".join(f"[a{at}]" for at in range(4))
    scaled = ";".join(f"[a{at}]scale={size},format=yuv420p[v{at}]" for at, (size, _, _) in enumerate(RUNGS))
    command = [
        "ffmpeg",
        "-nostdin",
        "-v",
        "error",
        "-y",
        "-threads",
        "1",
        "-i",
        str(film),
        "-filter_complex",
        f"{split};{scaled}",
    ]
    for at, (_, quality, most) in enumerate(RUNGS):
        picture = ("-c:v", "libx264", "-preset", "veryfast", "-crf", str(quality), "-g", "60", "-threads", "1")
        bounds = ("-maxrate", f"{most}k", "-bufsize", f"{2 * most}k", "-movflags", "+faststart")
        heard = ("-af", "loudnorm=I=-16:TP=-1.5", "-c:a", "aac", "-b:a", "48k" if at == 3 else "112k", "-ar", "48000", "-ac", "2")
        command += ["-map", f"[v{at}]", "-map", "0:a", *picture, *bounds, *heard, str(folder / f"hand-{at}.mp4")]
    subprocess.run(command, check=True)


def ladder(film: Path, cache: Path, tools: Tools) -> None:
    """The film's job, as a build does it."""
    licence = {"holder": "ikbt_ssg", "licence": "CC0-1.0"}
    asset = Asset.model_validate({"id": "x", "kind": "film", "title": "X", "licence": licence})
    media = MediaAsset(asset, StoredFile(film.name, 0, ""), probe(film, tools), None, (), ())
    job = next(each for each in jobs.jobs_of(media) if each.step == "film")
    jobs.do(job, film, Cache(cache), tools, lambda _: None)


def measured(work: object) -> tuple[float, float]:
    """Seconds on the clock, and of processor time in this process's children."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    work()  # type: ignore[operator]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
