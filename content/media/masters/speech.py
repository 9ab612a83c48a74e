"""Words become sound: espeak-ng reads each line on its own, and we keep the second at which it lands."""

import re
import subprocess
import sys
import wave
from array import array
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from masters.narration import Cue, Line, Script, Timeline, Voice

Samples: TypeAlias = "array[float]"  # a sound, from -1 to 1

RATE = 22050  # samples a second, as espeak-ng gives them
LOUDNESS = 0.115  # root mean square of the speech, of full scale
CEILING = 0.50  # no sample is louder
SILENCE = 0.004

# How the synthetic voice is helped: everyday spelling first, then espeak's own phonemes where the stress went wrong.
SPOKEN: Mapping[str, str] = {
    "de": "dom",
    "dem": "dom",
    "det": "de",
    "vad": "va",
    "fingertopparna": "[[f'INE-Rt,Opana]]",
    "fungerar": "[[f8Ng'e:RaR]]",
    "förändringen": "[[fWR'EndRINE-n]]",
    "försökte": "[[fWs.'Y:ktE-]]",
    "humöret": "[[hu-m'Y:RE-t]]",
    "igen": "[[Ij'En]]",
    "iväg": "[[Iv'E:g]]",
    "lathet": "[[l'A:the:t]]",
    "litet": "[[l'i:tE-t]]",
    "minuter": "[[mIn'u-tE-R]]",
    "modul": "[[mUd'u-l]]",
    "nedstämd": "[[n'e:dst,Emd]]",
    "paus": "[[p'aUs]]",
    "promenad": "[[pRUmE-n'A:d]]",
    "sammanlagt": "[[s'amanl,akt]]",
    "tillbaka": "[[tIlb'A:ka]]",
    "ungefär": "[[8njE-f'E:R]]",
    "ändå": "[[End'o:]]",
}


def record(script: Script) -> tuple[Timeline, Samples]:
    """The whole script read aloud: where each line lands, and the sound from -1 to 1."""
    sound = silence(script.lead)
    cues: list[Cue] = []
    with TemporaryDirectory() as folder:
        for line in script.lines():
            spoken = silence(line.lasts) if line.lasts else read_aloud(line, script.voice, Path(folder) / "line.wav")
            start = len(sound) / RATE
            sound.extend(spoken)
            cues.append(Cue(line, start, len(sound) / RATE))
            sound.extend(silence(line.pause))
    sound.extend(silence(script.tail))
    return Timeline(tuple(cues), len(sound) / RATE), levelled(sound)


def silence(seconds: float) -> Samples:
    """Nothing, for so many seconds."""
    return array("d", bytes(8 * round(seconds * RATE)))


def read_aloud(line: Line, voice: Voice, file: Path) -> Samples:
    """One line in the synthetic voice, without the silence around it."""
    settings = ["-v", "sv", "-s", str(voice.speed), "-p", str(voice.pitch), "-g", "1"]
    subprocess.run(["espeak-ng", *settings, "-w", str(file), spelled(line.text)], check=True)
    with wave.open(str(file)) as reader:
        if reader.getframerate() != RATE or reader.getnchannels() != 1 or reader.getsampwidth() != 2:
            raise ValueError(f"espeak-ng gave another kind of sound than {RATE} Hz, mono, 16 bits")
        frames = array("h", reader.readframes(reader.getnframes()))
    if sys.byteorder == "big":
        frames.byteswap()
    return trimmed(array("d", (frame / 32768 for frame in frames)))


def spelled(text: str) -> str:
    """The line as espeak-ng needs it spelled."""
    return re.sub(r"\w+", lambda found: respelled(found[0]), text)


def respelled(word: str) -> str:
    """One word; its capital stays, or espeak-ng would not hear that a sentence begins."""
    sound = SPOKEN.get(word.lower(), word)
    return sound[0].upper() + sound[1:] if word[0].isupper() else sound


def trimmed(sound: Samples) -> Samples:
    """The sound from just before its first to just after its last audible sample."""
    loud = [place for place, sample in enumerate(sound) if abs(sample) > SILENCE]
    if not loud:
        return sound
    margin = RATE // 40
    return sound[max(0, loud[0] - margin) : loud[-1] + margin]


def levelled(sound: Samples) -> Samples:
    """The same speech at the loudness all our recordings share, with its peaks rounded off."""
    audible = [sample for sample in sound if abs(sample) > SILENCE]
    if not audible:
        return sound
    gain = LOUDNESS / (sum(sample * sample for sample in audible) / len(audible)) ** 0.5
    return array("d", (rounded_off(sample * gain) for sample in sound))


def rounded_off(sample: float) -> float:
    """Quiet samples as they are, loud ones bent gently towards the ceiling."""
    knee = CEILING / 2
    if abs(sample) <= knee:
        return sample
    over = (abs(sample) - knee) / (CEILING - knee)
    return (knee + (CEILING - knee) * over / (1 + over)) * (1 if sample > 0 else -1)
