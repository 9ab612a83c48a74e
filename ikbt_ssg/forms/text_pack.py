"""A text pack: the wording of a skeleton, by permission and outside the project, and the measure with its words laid over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field as Constraint

from ikbt_ssg.authored.values import Day, KebabId, Language, Record, SnakeId, Text, Version
from ikbt_ssg.forms.fields.options import OptionId
from ikbt_ssg.forms.measure import Column, Measure

OptionWords = dict[OptionId, Text]
Keys = tuple[str, ...]


class PackLicence(Record):
    """`text_packs/<pack>/LICENSE.yaml`: the permission to use a measure's wording."""

    holder: Text
    permission: Text
    """What the permission is called, or where it is kept."""
    expires: Day | None = None
    """The last day it holds; left out when it has no end."""
    languages: Annotated[tuple[Language, ...], Constraint(min_length=1)]
    media: tuple[Text, ...] = ()
    """Where the words may be shown, in the permission's own terms; for people to read."""


class TextPack(Record):
    """`text_packs/<pack>/<language>.yaml`: a measure's wording in one language."""

    measure: KebabId
    version: Version
    """The version of the measure that the words belong to."""
    source: Text
    """Where these very words come from: the edition, and whose translation it is."""
    intro: Text = ""
    items: dict[SnakeId, Text]
    options: OptionWords = {}
    """Words of options that all items share."""
    options_of: dict[SnakeId, OptionWords] = {}
    """Words of the options of one item or column, before those that all share."""
    columns: dict[SnakeId, Text] = {}

    def written(self) -> Iterator[Keys]:
        """The keys that lead to its words."""
        yield from (("items", id) for id in self.items)
        yield from (("columns", id) for id in self.columns)
        yield from (("options", option) for option in self.options)
        for id, options in self.options_of.items():
            yield "options_of", id
            yield from (("options_of", id, option) for option in options)


class WordedMeasure(Measure):
    """A skeleton with the words of its text pack; made when an edition is assembled, never authored."""

    wording: TextPack
    permission: PackLicence | None
    """None while nothing permits the words, which is an error: only a preview shows them then."""

    def item_words(self) -> Mapping[str, str]:
        """What each item asks, in the pack's words where it has them."""
        return {id: self.wording.items.get(id, words) for id, words in super().item_words().items()}

    def option_words(self, id: str, options: Mapping[str, str]) -> Mapping[str, str]:
        """The options of an item or column, in the pack's words where it has them."""
        given = {**self.wording.options, **self.wording.options_of.get(id, {})}
        return {option: given.get(option, words) for option, words in options.items()}

    def column_words(self, id: str, column: Column) -> str:
        """What a column asks."""
        return self.wording.columns.get(id, "") or super().column_words(id, column)


def with_words(measure: Measure, pack: TextPack, permission: PackLicence | None) -> WordedMeasure:
    """The measure in the words of its pack."""
    told = {name: getattr(measure, name) for name in Measure.model_fields}
    told |= {"intro": pack.intro} if pack.intro else {}
    # both have been validated, and a skeleton needs no other answer for having words
    return WordedMeasure.model_construct(**told, wording=pack, permission=permission)


def places_for_words(measure: Measure) -> set[Keys]:
    """The keys that a pack of this measure may have."""
    found: set[Keys] = {("items", id) for id in measure.item_ids}
    for block in measure.blocks:
        columns = block.columns or {}
        found |= {("columns", id) for id in columns}
        choices = {id: column.options for id, column in columns.items()} | dict.fromkeys(block.each, block.options or {})
        for id, options in choices.items():
            found |= {
                keys for option in options for keys in (("options", option), ("options_of", id), ("options_of", id, option))
            }
    return found
