"""`asset.yaml`: what a film, a sound or a picture is, and who owns it."""

from __future__ import annotations

from typing import Literal

from ikbt_ssg.authored.values import Flag, KebabId, Language, Number, Record, Text


class Licence(Record):
    """Whose work it is and on what terms it may be passed on."""

    holder: Text
    licence: Text
    """An SPDX identifier where there is one, such as CC-BY-4.0; otherwise the terms in words."""
    source: Text = ""
    """Where it came from, if it was not made for this project."""


class Asset(Record):
    """A film, a sound or a picture."""

    id: KebabId
    kind: Literal["film", "audio", "image"]
    title: Text
    alt: Text | None = None
    """What a picture (or a film's poster) shows, for somebody who does not see it; "" for one that only decorates."""
    speech: Flag = True
    """Whether somebody speaks in it, so that captions and a transcript are needed."""
    language: Language = "sv"
    visuals: Literal["in_transcript", "in_speech"] | None = None
    """Where somebody who does not see the film gets to know what it shows: its transcript tells it, or it is all spoken."""
    sign_language: KebabId | None = None
    """The same film in sign language: another asset, offered beside this one."""
    audio_description: KebabId | None = None
    """The same film with what is seen told by a voice: another asset, offered beside this one."""
    read_aloud: Flag = False
    """Whether a sound only reads a page aloud, so that the page itself is its transcript."""
    poster: Number | None = None
    """The second of a film that becomes its poster."""
    av1: Flag = False
    """Whether a film is also made as AV1: fewer bytes for newer telephones, and more time to make."""
    licence: Licence
