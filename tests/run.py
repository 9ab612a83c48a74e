"""`python3 build.py test`: gets what the tests need on this machine, then runs them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "tests" / "node"
NEEDED = {
    "chromium": (("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium"),
    "java": (("java",), "default-jre-headless"),
    "npm": (("npm",), "npm"),
    "ffmpeg": (("ffmpeg",), "ffmpeg"),
    "pdfinfo": (("pdfinfo",), "poppler-utils"),
    "strace": (("strace",), "strace"),
    "unzip": (("unzip",), "unzip"),
    "bsdtar": (("bsdtar",), "libarchive-tools"),
    "7z": (("7z",), "p7zip-full"),
    "minisign": (("minisign",), "minisign"),
}
"""What the tests drive, the names it may have, and Debian's package that has it."""


def main(arguments: list[str]) -> int:
    """Run pytest with what was asked for; its exit code, or 2 when something cannot be had."""
    missing = [package for names, package in NEEDED.values() if not any(shutil.which(name) for name in names)]
    if missing and not install(missing):
        print(
            f"tests: these are needed and not here: {', '.join(missing)}. On Debian and Ubuntu: sudo apt install {' '.join(missing)}"
        )
        return 2
    if not install_checkers():
        print("tests: the checkers of tests/node/package-lock.json could not be installed. Is there an Internet connection?")
        return 2
    # tests wait for browsers, servers and processes that are killed, so there is one worker more than there are cores
    workers = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "loadscope", "--no-loadscope-reorder"]
    return subprocess.run([sys.executable, "-P", "-m", "pytest", *workers, *arguments], cwd=ROOT, check=False).returncode


def install_checkers() -> bool:
    """Whether node_modules is what the lock says, after making it so if need be; the stamp is written last."""
    wanted = hashlib.sha256((NODE / "package-lock.json").read_bytes()).hexdigest()
    stamp = NODE / "node_modules" / ".made-from"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return True
    if not run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], NODE):
        return False
    stamp.write_text(wanted, encoding="ascii")
    return True


def install(packages: list[str]) -> bool:
    """Install Debian's packages, where that is possible without asking anybody."""
    if shutil.which("apt-get") is None:
        return False
    may = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    if may and shutil.which("sudo") is None:
        return False
    print(f"tests: installing {', '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run([*may, "apt-get", "update", "-q"], ROOT, quiet)
    return run([*may, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], ROOT, quiet)


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> bool:
    """Whether a command could be run and succeeded; what it says is shown only when it failed."""
    try:
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    except OSError:
        return False
    if ran.returncode != 0:
        print(ran.stdout + ran.stderr)
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
