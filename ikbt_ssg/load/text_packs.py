"""`text_packs/` -> the wording of measures, and by what right it is there."""

from __future__ import annotations

from ikbt_ssg.blocks import Ref
from ikbt_ssg.forms.text_pack import PackLicence, TextPack
from ikbt_ssg.load.decode import decode
from ikbt_ssg.load.reading import Reading, key_place, named_by_place, place
from ikbt_ssg.model import Unit
from ikbt_ssg.source import Source


def read_text_pack(unit: Unit, source: Source) -> Reading:
    """`text_packs/<pack>/<language>.yaml`."""
    pack, node, said = decode(source, TextPack)
    id, span = named_by_place(unit), place(node, "measure", fallback=source.whole)
    refs = [Ref("text-pack-licence", id, span)]
    if pack is not None:
        refs += [Ref("words", ".".join(keys), key_place(node, *keys, fallback=span)) for keys in pack.written()]
        refs.append(Ref("words", "version", place(node, "version", fallback=span)))
        refs.append(Ref("words", "items", key_place(node, "items", fallback=span)))
    return Reading(pack, id, pack.title if pack is not None else "", unit.language, span, tuple(refs), said=said)


def read_licence(unit: Unit, source: Source) -> Reading:
    """`text_packs/<pack>/LICENSE.yaml`."""
    licence, node, said = decode(source, PackLicence)
    span = place(node, "expires", fallback=source.whole)
    return Reading(licence, named_by_place(unit), "", "", span, said=said)
