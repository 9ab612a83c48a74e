"""Media made by other machines through dask: jobs go there as data, masters and made files through a shared store.

dask pickles what it sends, so a worker trusts its scheduler, and whoever reaches the scheduler can run anything on the workers:
use its TLS, and a network of your own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

from ikbt_ssg.cache import Cache
from ikbt_ssg.media import jobs
from ikbt_ssg.media.errors import NotMadeError
from ikbt_ssg.media.ffmpeg_run import Progress
from ikbt_ssg.media.jobs import Job, Made
from ikbt_ssg.media.store import Store
from ikbt_ssg.media.tools import Tools, find_tools
from ikbt_ssg.stopped import StoppedError
from ikbt_ssg.tool import tool_digest

WAIT_SECONDS = 20


class Errand(NamedTuple):
    """One job, as it is sent."""

    job: Job
    store: str
    build: str
    """What ffmpeg calls itself where the job comes from; a worker with another one would make other bytes."""


class HandsElsewhere:
    """The workers of a dask scheduler."""

    def __init__(self, address: str, store: Store, cache: Cache, tools: Tools | None) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise StoppedError(
                "--cluster needs an extra: run `pip install ikbt_ssg[cluster]`",
                "--cluster behöver ett tillägg: kör `pip install ikbt_ssg[cluster]`",
            ) from None
        self._store, self._cache, self._tools = store, cache, tools
        self._build = tools.build if tools is not None else ""
        client: Any = Client
        try:
            self._client: Any = client(address, timeout=WAIT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError) as silent:
            raise StoppedError(f"nobody answers at {address}", f"ingen svarar på {address}") from silent
        self._hold_workers_against_us(address)
        self._executor = self._client.get_executor(pure=False)

    def _hold_workers_against_us(self, address: str) -> None:
        """The same ikbt and the same ffmpeg everywhere, or nothing: else the bytes depend on who happened to make them."""
        others = self._client.run(_who_am_i, on_error="ignore")
        different = sorted(name for name, told in others.items() if tuple(told) != (tool_digest(), self._build))
        if not others or different:
            self._client.close()
            raise StoppedError(
                f"{address} has workers with another ikbt or another ffmpeg: {', '.join(different)}"
                if different
                else f"{address} has no workers",
                f"{address} har arbetare med en annan ikbt eller en annan ffmpeg: {', '.join(different)}"
                if different
                else f"{address} har inga arbetare",
            )

    def begin(self, job: Job, master: Path, tell: Progress) -> Future[Made]:
        """Send the master, then the job."""
        self._store.put(master, job.master.sha256)
        sent: Future[Made] = self._executor.submit(do_errand, Errand(job, self._store.url, self._build))
        sent.add_done_callback(lambda _: tell(1.0))
        return sent

    def finished(self, job: Job, done: Future[Made]) -> Made:
        """Fetch what was made; raises NotMadeError."""
        from distributed import KilledWorker

        try:
            made = done.result()
        except KilledWorker as killed:
            raise NotMadeError("every machine that tried to make it stopped") from killed
        for each in made:
            scratch = self._cache.scratch(".fetched")
            if not self._store.fetch(each.sha256, scratch):
                raise NotMadeError("what another machine made of it did not arrive")
            self._cache.keep_file(scratch)
        self._cache.keep({job.key(self._tools): jobs.made_as_json(made)})
        return made

    def stop(self, begun: Iterable[Future[Made]]) -> None:
        """Take back what has not begun; what runs elsewhere ends when its own time is over."""
        for each in begun:
            each.cancel()
        self._client.close()

    def close(self) -> None:
        """Go home."""
        self._client.close()


def _who_am_i() -> tuple[str, str]:
    tools = find_tools()
    return tool_digest(), tools.build if tools is not None else ""


def do_errand(errand: Errand) -> Made:
    """What a worker does: fetch the master, make, and leave what was made in the store."""
    tools = find_tools()
    if (tools.build if tools is not None else "") != errand.build:
        raise NotMadeError("the machine that was to make it has another ffmpeg")
    store, job = Store(errand.store), errand.job
    with tempfile.TemporaryDirectory(prefix="ikbt-") as folder:
        cache, master = Cache(Path(folder) / "cache"), Path(folder) / "master"
        if not store.fetch(job.master.sha256, master):
            raise NotMadeError("it did not arrive at the machine that was to make it")
        made = jobs.do(job, master, cache, tools, lambda _: None)
        for each in made:
            store.put(cache.file_path(each.sha256), each.sha256)
    return made
