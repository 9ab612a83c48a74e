"""`ikbt new captions`: a transcript laid over the stretches of a recording in which somebody speaks."""

from __future__ import annotations

from pathlib import Path

from ikbt_ssg.blocks import Prose
from ikbt_ssg.captions.skeleton import cue_lines, set_out, spoken_sentences
from ikbt_ssg.cli import project
from ikbt_ssg.cli.means import means_for
from ikbt_ssg.cli.setting import Setting
from ikbt_ssg.edge.begin import Beginner
from ikbt_ssg.files import Files
from ikbt_ssg.load.library import load
from ikbt_ssg.media.silence import spoken_stretches
from ikbt_ssg.model import Library, MediaAsset
from ikbt_ssg.spelling import nearest
from ikbt_ssg.stopped import StoppedError


def begin_captions(id: str, setting: Setting, beginner: Beginner) -> list[Path]:
    """Captions for a person to correct, beside the asset's other files."""
    with means_for(setting, None) as means:
        tools = means.desk.tools
        if tools is None:
            raise StoppedError("this needs ffmpeg, which is not installed", "det här behöver ffmpeg, som inte är installerat")

        def cues(files: Files) -> tuple[str, str]:
            media, folder = _asset(load(files, means.desk, means.store, means.crew), id)
            language = media.asset.language
            stretches = spoken_stretches(files.absolute(media.original.path), media.probe, tools)
            made = set_out(spoken_sentences(_written(media, folder)), stretches)
            return f"{folder}/captions.{language}.vtt", cue_lines(made)

        return beginner.captions(*project.with_files(setting, cues))


def _asset(library: Library, id: str) -> tuple[MediaAsset, str]:
    cards = library.named("media", id)
    if not cards:
        near = nearest(id, library.names("media"))
        raise StoppedError(
            f"there is no film or sound called `{id}`." + (f" Did you mean `{near}`?" if near else ""),
            f"det finns ingen film eller ljudfil som heter `{id}`." + (f" Menade du `{near}`?" if near else ""),
        )
    media = library.fetch(cards[0]) if cards[0].whole else None
    if not isinstance(media, MediaAsset) or not media.probe.has_audio:
        raise StoppedError(
            f"nothing can be heard in `{id}`, or it cannot be read; `ikbt check` says more",
            f"det går inte att höra något i `{id}`, eller så går den inte att läsa; `ikbt check` säger mer",
        )
    return media, cards[0].path.rpartition("/")[0]


def _written(media: MediaAsset, folder: str) -> list[str]:
    language = media.asset.language
    transcript = next((each for each in media.transcripts if each.language == language), None)
    if transcript is None:
        path = f"{folder}/transcript.{language}.md"
        raise StoppedError(
            f"write {path} first: its words become the captions", f"skriv {path} först: dess ord blir undertexterna"
        )
    prose = [block for block in transcript.blocks if isinstance(block, Prose)]
    return ["".join(part if isinstance(part, str) else "…" for part in block.parts) for block in prose]
