"""`ikbt preview`."""

from __future__ import annotations

import argparse
import contextlib
import socket
import sys
import threading

from ikbt_ssg.cli import OK, project
from ikbt_ssg.cli.setting import add_arguments, find
from ikbt_ssg.edge.scan import FOLDERS
from ikbt_ssg.stopped import StoppedError

ADDRESS = "127.0.0.1"
LAST_PORT = 65535


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_arguments(parser)
    parser.add_argument(
        "--port", type=int, default=8017, metavar="N", help="the port to listen on (default: 8017; 0 for any that is free)"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="how many processes share the work (default: one for each core)")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")


def run(given: argparse.Namespace) -> int:
    """Serve until stopped."""
    setting = find(given)
    listener = _listen(given.port)
    import uvicorn

    from ikbt_ssg.cli.bars import bars
    from ikbt_ssg.cli.means import asked, means_for
    from ikbt_ssg.preview.server import Server
    from ikbt_ssg.preview.site import renew
    from ikbt_ssg.preview.watch import Watcher

    port = listener.getsockname()[1]
    with bars(quiet=False) as progress, means_for(setting, given.jobs, progress) as means:
        server = Server(port, setting.language, means.store.file_path)
        looking = threading.Lock()

        def look(*, with_media: bool = True) -> None:
            with looking:
                old = server.site
                new = project.with_files(setting, lambda files: renew(old, files, asked(setting), means, with_media=with_media))
                if new != old:
                    server.show(new)

        look(with_media=False)
        folders = [setting.root / name for name in FOLDERS if (setting.root / name).is_dir()]
        watcher = Watcher(folders, look)
        watcher.start()
        watcher.wake()
        address = f"http://localhost:{port}/"
        print(f"ikbt: {address}  (stop with Ctrl-C)", flush=True)
        if not given.no_open and sys.stdout.isatty():
            _open(address)
        config = uvicorn.Config(
            server.app, log_level="error", access_log=False, server_header=False, date_header=False, timeout_graceful_shutdown=1
        )
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
        watcher.stop()
    return OK


def _listen(port: int) -> socket.socket:
    if not 0 <= port <= LAST_PORT:
        raise StoppedError(
            f"there is no port {port}; choose one from 0 to {LAST_PORT}, 0 for any that is free",
            f"det finns ingen port {port}; välj en från 0 till {LAST_PORT}, 0 för någon som är ledig",
        )
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
    except PermissionError as kept:
        listener.close()
        raise StoppedError(
            f"port {port} is kept for the system; try --port 0", f"port {port} är reserverad för systemet; prova --port 0"
        ) from kept
    except OSError as taken:
        listener.close()
        raise StoppedError(
            f"port {port} is in use by another program; try --port 0", f"port {port} används av ett annat program; prova --port 0"
        ) from taken
    # from now on whoever comes waits, instead of being turned away until the server has started
    listener.listen(64)
    return listener


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
