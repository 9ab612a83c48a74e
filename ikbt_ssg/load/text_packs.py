"""`text_packs/` -> the wording of measures, and by what right it is there."""

from __future__ import annotations

import re
from dataclasses import replace

from ikbt_ssg.blocks import Ref
from ikbt_ssg.diagnostic import Said
from ikbt_ssg.forms.text_pack import PackLicence, TextPack
from ikbt_ssg.load.decode import decode
from ikbt_ssg.load.reading import Reading, key_place, named_by_place, place
from ikbt_ssg.model import Unit
from ikbt_ssg.source import Source

NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""What a key, an id or a version looks like."""


def read_text_pack(unit: Unit, source: Source) -> Reading:
    """`text_packs/<pack>/<language>.yaml`."""
    pack, node, found = decode(source, TextPack)
    said = without_words(found)
    id, span = named_by_place(unit), place(node, "measure", fallback=source.whole)
    refs = [Ref("text-pack-licence", id, span)]
    if pack is not None:
        refs += [Ref("words", ".".join(keys), key_place(node, *keys, fallback=span)) for keys in pack.written()]
        refs.append(Ref("words", "version", place(node, "version", fallback=span)))
        refs.append(Ref("words", "items", key_place(node, "items", fallback=span)))
    return Reading(pack, id, "", unit.language, span, tuple(refs), said=said)


def without_words(said: Said) -> Said:
    """What was said about a file, without repeating anything that may be its owner's: messages end up in logs and mails."""
    return tuple(
        replace(one, facts={name: "…" if _repeats(name, words) else words for name, words in one.facts.items()}) for one in said
    )


def _repeats(fact: str, words: str) -> bool:
    """Whether a fact is told in words of the file; an id, a number or a sign is nobody's."""
    told = fact in {"key", "text"} or (fact == "seen" and "`" in words)
    return told and any(sign.isalpha() for sign in words) and not NAME.fullmatch(words.strip("`"))


def read_licence(unit: Unit, source: Source) -> Reading:
    """`text_packs/<pack>/LICENSE.yaml`."""
    licence, node, said = decode(source, PackLicence)
    span = place(node, "expires", fallback=source.whole)
    return Reading(licence, named_by_place(unit), "", "", span, said=said)
