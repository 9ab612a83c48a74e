"""The doorway: makes what the program needs on a fresh machine, then runs it.

    python3 build.py            build every program into dist/
    python3 build.py test       run the tests
    python3 build.py ARGS       the same as `ikbt ARGS`

It needs Python 3.11 and nothing else. The packages of requirements*.lock go into .venv, each checked against its hash; the
system's own Python is never changed. It survives being killed at any moment and being started twice at once: the folder
counts only when its stamp, written last, says what it was made from.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / ".venv.lock"
STAMP = VENV / "made-from"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
FIRST_PYTHON = (3, 11)
SPACE_MIB = {"run": 400, "ffmpeg": 400, "test": 700}


def main(arguments):
    if sys.version_info < FIRST_PYTHON:
        stop(
            f"Python {'.'.join(map(str, FIRST_PYTHON))} or newer is needed; this is {sys.version.split()[0]}. It is at python.org."
        )
    groups = ["run"]
    if shutil.which("ffmpeg") is None or shutil.which("ffprobe") is None:
        groups.append("ffmpeg")
    testing = arguments[:1] == ["test"]
    if testing:
        groups.append("test")
    wanted = stamp(groups)
    if not is_made(wanted):
        with Lock() as lock:
            if not is_made(wanted):
                install(groups, wanted, lock)
    os.environ.setdefault("IKBT_PROJECT", str(ROOT))
    if testing:
        return start([str(PYTHON), "-P", str(ROOT / "tests" / "run.py"), *arguments[1:]])
    return start([str(PYTHON), "-P", "-m", "ikbt_ssg", *arguments])


def stamp(groups):
    """What .venv is made from: the locks, this Python, and where it lies."""
    total = hashlib.sha256()
    for part in (sys.version, str(ROOT), sys.executable):
        total.update(part.encode() + b"\0")
    return {group: total.hexdigest()[:16] + hashlib.sha256(lock_file(group).read_bytes()).hexdigest()[:32] for group in groups}


def lock_file(group):
    return ROOT / ("requirements.lock" if group == "run" else f"requirements-{group}.lock")


def is_made(wanted):
    try:
        made = dict(line.split() for line in STAMP.read_text(encoding="ascii").splitlines())
    except (OSError, ValueError):
        return False
    return PYTHON.exists() and all(made.get(group) == mark for group, mark in wanted.items())


def install(groups, wanted, lock):
    """Make .venv anew; or add to it, when it is sound and only a group is missing."""
    made = {}
    if PYTHON.exists() and STAMP.exists():
        made = dict(line.split() for line in STAMP.read_text(encoding="ascii").splitlines())
    if any(made.get(group, mark) != mark for group, mark in wanted.items()) or "run" not in made:
        made = {}
        shutil.rmtree(VENV, ignore_errors=True)
    STAMP.unlink(missing_ok=True)
    missing = [group for group in groups if group not in made]
    check_space(missing)
    say(f"installing what is needed into {VENV.name} (once): {', '.join(missing)}")
    if not made:
        make_venv(lock)
    for group in missing:
        fetch(lock_file(group), lock)
    site = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
    )
    (Path(site.stdout.strip()) / "ikbt_ssg_here.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    beside = STAMP.with_suffix(".new")
    beside.write_text("".join(f"{group} {mark}\n" for group, mark in {**made, **wanted}.items()), encoding="ascii")
    beside.replace(STAMP)


def make_venv(lock):
    uv = shutil.which("uv")
    if uv:
        made = lock.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    else:
        made = lock.run([sys.executable, "-m", "venv", str(VENV)])
    if not made:
        stop("Python's venv is missing. On Debian and Ubuntu: sudo apt install python3-venv")


def fetch(wanted, lock):
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    if not lock.run([*command, "--require-hashes", "--only-binary", ":all:", "-r", str(wanted)]):
        stop("the packages could not be installed (see above). Is there an Internet connection? Start again to go on.")


def check_space(groups):
    needed = sum(SPACE_MIB[group] for group in groups)
    free = shutil.disk_usage(ROOT).free // 2**20
    if free < needed:
        stop(f"{needed} MiB of free disk space are needed; there are {free}.")


class Lock:
    """Held by one start at a time, and by the installer it runs: an orphaned pip still holds it."""

    def __enter__(self):
        self.file = open(LOCK, "a+b")
        told = False
        while not self.take():
            if not told:
                say("another start is installing; waiting for it")
                told = True
            time.sleep(0.2)
        return self

    def run(self, command):
        """Run an installer; whether it succeeded."""
        kept = {} if WINDOWS else {"pass_fds": [self.file.fileno()]}
        return subprocess.run(command, **kept).returncode == 0

    def __exit__(self, *_):
        self.file.close()

    def take(self):
        try:
            if WINDOWS:
                import msvcrt

                self.file.seek(0)
                msvcrt.locking(self.file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def start(command):
    """Become the command, so that signals and exit codes are its own."""
    if WINDOWS:
        return subprocess.run(command).returncode
    sys.stdout.flush()
    os.execv(command[0], command)
    return None


def say(text):
    print(f"build.py: {text}", file=sys.stderr, flush=True)


def stop(text):
    say(text)
    sys.exit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
