"""What `ikbt verify` takes for a large package, beside `sha256sum` of the same file.

    python bench/verify.py [--mib 1024] [--films 40] [--runs 5]

Promise: at most 1.5 times the time of sha256sum and one second more, in less than 100 MB of memory. Exit code 1 when it is not kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from measure import Figures, middle, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

FACTOR, MORE_S, MEMORY_MB = 1.5, 1.0, 100.0
LIMIT_S = 600


def write_package(folder: Path, mib: int, films: int) -> Path:
    """A package that is accepted: the importer kit's plain one, with films of noise."""
    from ikbt_ssg.exporters.archive import write_zip
    from ikbt_ssg.exporters.manifest import manifest
    from ikbt_ssg.exporters.package import Package, json_bytes
    from ikbt_ssg.model import StoredFile

    subprocess.run([sys.executable, str(ROOT / "kit/make_packages.py"), "--into", str(folder / "kit")], check=True)
    with zipfile.ZipFile(folder / "kit/plain.zip") as plain:
        files: dict[str, bytes | StoredFile] = {name: plain.read(name) for name in plain.namelist()}
    facts = json.loads(bytes(files.pop("manifest.json")))
    noise = random.Random(1)
    for number in range(films):
        name = f"media/film-{number}/film.mp4"
        digest, size = hashlib.sha256(), 0
        with (folder / f"{number}.mp4").open("wb") as film:
            while size < mib * 2**20 // films:
                size += film.write(piece := noise.randbytes(2**16))
                digest.update(piece)
        files[name] = StoredFile(str(folder / f"{number}.mp4"), size, digest.hexdigest())
    files["manifest.json"] = json_bytes(manifest(Package(files, facts)))
    write_zip(folder / "package.zip", files, lambda film: Path(film.path))
    return folder / "package.zip"


def measured(path: Path, runs: int) -> dict[str, Figures]:
    """Both tools read it in turn; the middle of what they took."""
    commands = {
        "sha256sum": ["sha256sum", str(path)],
        "ikbt verify": [sys.executable, "-P", "-m", "ikbt_ssg", "verify", str(path)],
    }
    taken: dict[str, list[Figures]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(run(command, path.parent, {"PYTHONPATH": str(ROOT)}, LIMIT_S))
    return {name: middle(each) for name, each in taken.items()}


def main() -> int:
    """Make the package, measure, and print what was taken and whether the promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mib", type=int, default=1024)
    parser.add_argument("--films", type=int, default=40)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ikbt-bench-") as folder:
        figures = measured(write_package(Path(folder), given.mib, given.films), given.runs)
    own, limit_s = figures["ikbt verify"], FACTOR * figures["sha256sum"].wall_s + MORE_S
    kept = {"time": own.wall_s <= limit_s, "memory": own.peak_mb < MEMORY_MB}
    print(json.dumps({"mib": given.mib, "films": given.films, "limit_s": round(limit_s, 2), "kept": kept}))
    for name, each in figures.items():
        print(f"{name:<12} {each.wall_s:6.2f} s  {each.peak_mb:6.1f} MB")
    return 0 if all(kept.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
