"""Make the sample media from nothing: python3 content/media/make_masters.py [ASSET …].

Every asset gets its original.*; films and sounds also get captions.sv.vtt and transcript.sv.md, but for what stands beside
something that has them. What an asset is
called, its alt text and its licence stand in asset.yaml, which is written by hand. Needs Pillow, ffmpeg, espeak-ng
and the fonts of fonts-liberation or fonts-dejavu.
"""

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from masters import aloud, encode, films_diary, films_mood, films_sleep, films_treatment, pictures, places, portraits, twins
from masters.drawing import PAPER, Pen, few_colors, finished, sheet
from masters.film import HEIGHT, RATE, WIDTH, Scene, frames
from masters.film_words import FILM_SCRIPTS
from masters.narration import Script, Timeline
from masters.sound_words import SOUND_SCRIPTS
from masters.sounds import breathing, mixed, pad, write_wave
from masters.speech import record
from masters.texts import captions, transcript

FILMS: Mapping[str, tuple[Scene, ...]] = {
    "somntryck": films_sleep.SOMNTRYCK,
    "fylla-i-dagboken": films_diary.FYLLA_I_DAGBOKEN,
    "sa-fungerar-behandlingen": films_treatment.SA_FUNGERAR_BEHANDLINGEN,
    "nedstamdhetens-cirkel": films_mood.NEDSTAMDHETENS_CIRKEL,
    "aktivitet-forst": films_mood.AKTIVITET_FORST,
    "andas-lugnt": films_treatment.ANDAS_LUGNT,
}
PICTURES: Mapping[str, Callable[[Pen], None]] = {
    "dygnsrytm-kurva": pictures.day_curve,
    "nedstamdhet-cirkel-bild": pictures.mood_circle,
    "vecka-med-rutor": pictures.week_of_squares,
    "sovrum-kvall": places.bedroom,
    "dagbok-pa-bordet": places.desk,
    "liten-promenad": places.walk,
    "portratt-leila": portraits.leila,
    "portratt-torsten": portraits.torsten,
    "portratt-jonas": portraits.jonas,
    "portratt-mirja": portraits.mirja,
}
ALOUD = {"somnen-och-kroppen-upplast": "somn/somnen-och-kroppen/module.md"}  # a page that changes needs its sound made anew
FILM_PAD, SOUND_PAD, BREATH = 0.008, 0.020, 0.10  # how loud the tones are
PICTURE_SIZE, PICTURE_FINER, PICTURE_COLORS = (1600, 1000), 3, 160


def film(scenes: tuple[Scene, ...], script: Script, folder: Path) -> None:
    """A film with its words in writing."""
    timeline, speech = record(script)
    if any(not line.lasts for line in script.lines()):
        sound = mixed(speech, pad(timeline.seconds, FILM_PAD))
    else:
        sound = breathing(timeline.seconds, films_treatment.breath, BREATH)
    with TemporaryDirectory() as scratch:
        wave = Path(scratch) / "sound.wav"
        write_wave(sound, wave)
        encode.film(frames(scenes, timeline), (WIDTH, HEIGHT), RATE, wave, Path(scratch) / "original.mp4")
        copyfile(Path(scratch) / "original.mp4", folder / "original.mp4")
    write_words(script, timeline, "Om filmen", folder)


def signed(folder: Path) -> None:
    """The place of a film in sign language. It is silent, and says what it is in the picture."""
    timeline, silence = record(twins.SIGNED_SCRIPT)
    with TemporaryDirectory() as scratch:
        wave = Path(scratch) / "sound.wav"
        write_wave(silence, wave)
        encode.film(frames(twins.SIGNED, timeline), (WIDTH, HEIGHT), RATE, wave, Path(scratch) / "original.mp4")
        copyfile(Path(scratch) / "original.mp4", folder / "original.mp4")


def read_aloud(page: str, folder: Path) -> None:
    """A page read aloud; the page itself is its transcript."""
    _, speech = record(aloud.page(Path(__file__).parent.parent / "modules" / page))
    with TemporaryDirectory() as scratch:
        wave = Path(scratch) / "sound.wav"
        write_wave(speech, wave)
        encode.sound(wave, Path(scratch) / "original.ogg")
        copyfile(Path(scratch) / "original.ogg", folder / "original.ogg")


def sound(script: Script, folder: Path) -> None:
    """A spoken exercise with its words in writing."""
    timeline, speech = record(script)
    with TemporaryDirectory() as scratch:
        wave = Path(scratch) / "sound.wav"
        write_wave(mixed(speech, pad(timeline.seconds, SOUND_PAD)), wave)
        encode.sound(wave, Path(scratch) / "original.ogg")
        copyfile(Path(scratch) / "original.ogg", folder / "original.ogg")
    write_words(script, timeline, "Om ljudet", folder)


def write_words(script: Script, timeline: Timeline, about: str, folder: Path) -> None:
    """Captions and transcript, in Swedish."""
    (folder / "captions.sv.vtt").write_text(captions(timeline), encoding="utf-8", newline="\n")
    (folder / "transcript.sv.md").write_text(transcript(script, about), encoding="utf-8", newline="\n")


def picture(draw: Callable[[Pen], None], folder: Path) -> None:
    """A still picture with few colors."""
    pen = sheet(*PICTURE_SIZE, PAPER, PICTURE_FINER)
    draw(pen)
    image = few_colors(finished(pen, PICTURE_FINER), PICTURE_COLORS)
    image.save(folder / "original.png", optimize=True)


def makers() -> Mapping[str, Callable[[Path], None]]:
    """Every asset, with what makes it in its folder."""
    films = {asset: partial(film, scenes, FILM_SCRIPTS[asset]) for asset, scenes in FILMS.items()}
    films |= {asset: partial(film, films_sleep.SOMNTRYCK, script) for asset, script in twins.DESCRIBED.items()}
    sounds = {asset: partial(sound, script) for asset, script in SOUND_SCRIPTS.items()}
    sounds |= {asset: partial(read_aloud, page) for asset, page in ALOUD.items()}
    return films | {"somntryck-tecken": signed} | sounds | {asset: partial(picture, draw) for asset, draw in PICTURES.items()}


def main() -> None:
    """Make the assets that were named, or all of them."""
    known = makers()
    parser = argparse.ArgumentParser(description="Make the sample media from nothing.")
    parser.add_argument("assets", metavar="ASSET", nargs="*", help="which ones; all when none is named")
    asked = parser.parse_args().assets
    if unknown := [asset for asset in asked if asset not in known]:
        parser.error(f"no such asset: {', '.join(unknown)}; there are {', '.join(known)}")
    for asset in asked or known:
        folder = Path(__file__).parent / asset
        folder.mkdir(exist_ok=True)
        print(asset, flush=True)
        known[asset](folder)


if __name__ == "__main__":
    main()
