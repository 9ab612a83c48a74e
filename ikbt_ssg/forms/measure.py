"""A measure: items with scores, bands and alerts, and whose it is; its wording may lie outside the project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Tag
from pydantic import Field as Constraint

from ikbt_ssg.authored.values import Flag, KebabId, Record, SnakeId, Text, Whole
from ikbt_ssg.forms.expression import Expr
from ikbt_ssg.forms.fields import Field
from ikbt_ssg.forms.fields.choice import Choice
from ikbt_ssg.forms.fields.matrix import Matrix
from ikbt_ssg.forms.fields.number import Count, Minutes
from ikbt_ssg.forms.fields.options import Options
from ikbt_ssg.forms.fields.scale import Scale, Vas
from ikbt_ssg.forms.items import spread
from ikbt_ssg.forms.worksheet import Kind, Sheet

MATRIX_ASK = "…"
"""What a matrix of items asks while the measure's own words are not there."""
MATRIX = "items"
"""What the matrix of a measure's items is called; a second one is called items_2."""


class Licence(Record):
    """Whose a measure is, and what may be done with its wording."""

    holder: Text
    ship: Literal["text", "skeleton"]
    """Whether its wording may lie in the project; a skeleton has ids, scales and rules only."""
    notice: Text = ""
    """What has to stand beside it."""
    text_pack: KebabId | None = None
    """Where a skeleton's wording lies, outside the project; the measure's own id where nothing is said."""
    source: Text
    """Where it says so."""


class Column(Record):
    """A column of items that are answered in several ways each."""

    ask: Text = ""
    options: Options


class Block(Record):
    """Items that are answered alike."""

    ids: Expr
    """A range such as m1..m9, or one id."""
    options: Options | None = None
    columns: Annotated[dict[SnakeId, Column], Constraint(min_length=1)] | None = None
    type: Literal["count", "minutes", "scale", "vas"] | None = None
    range: tuple[Whole, Whole] | None = None
    ends: tuple[Text, Text] | None = None
    required: Flag = True
    """Whether each of them needs an answer."""
    section: Text = ""
    """A heading above them."""

    @property
    def each(self) -> list[str]:
        """The ids of the items."""
        return spread(self.ids.text)


def _kind_of_items(seen: Any) -> str:
    if isinstance(seen, list | tuple):
        return ":blocks"
    return ":block" if isinstance(seen, Block) or (isinstance(seen, dict) and "ids" in seen) else ":words"


ItemsOf = Annotated[
    Annotated[Block, Tag(":block")]
    | Annotated[tuple[Block, ...], Tag(":blocks")]
    | Annotated[dict[SnakeId, Text], Constraint(min_length=1), Tag(":words")],
    Discriminator(_kind_of_items),
]


class Measure(Sheet):
    """A questionnaire with a standing of its own."""

    measure: KebabId
    """Its id, for ever."""
    licence: Licence
    recall: Text = ""
    """The time its questions are about."""
    occasions: tuple[Literal["pre", "module", "post", "followup"], ...] = ()
    """When it is meant to be filled in."""
    items: ItemsOf
    item_options: Options | None = None
    """The options of items that are given with their words."""
    fields: dict[SnakeId, Field] = {}
    """Questions beside the items."""

    kind: ClassVar[Kind] = "measure"

    @property
    def id(self) -> str:
        """The measure's name."""
        return self.measure

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its items, block by block; none when they are given with their words."""
        match self.items:
            case Block():
                return (self.items,)
            case dict():
                return ()
            case _:
                return self.items

    @property
    def item_ids(self) -> list[str]:
        """The ids of its items, in order."""
        return list(self.items) if isinstance(self.items, dict) else [id for block in self.blocks for id in block.each]

    @cached_property
    def questions(self) -> dict[str, Field]:
        """Its items as fields, and those beside them."""
        return {**dict(self._items()), **self.fields}

    @property
    def text_pack(self) -> str | None:
        """The text pack that its wording is taken from; None when the file itself has its words."""
        return (self.licence.text_pack or self.id) if self.licence.ship == "skeleton" and self.blocks else None

    @property
    def own_fields(self) -> dict[str, Field]:
        """The questions beside the items."""
        return self.fields

    @property
    def aliases(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """A cell is named by its item and column, `l1.fear`, whichever matrix it stands in."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for id, matrix in self.questions.items():
            if isinstance(matrix, Matrix) and id not in self.fields:
                for column in matrix.columns or {}:
                    found |= {(row, column): (id, row, column) for row in (*matrix.rows, "*")}
        return found

    def _items(self) -> Iterator[tuple[str, Field]]:
        if isinstance(self.items, dict):
            for id, words in self.items.items():
                yield id, Choice(type="choice", ask=words, required=True, options=self.item_options)
            return
        asked = self.item_words()
        matrices = 0
        for block in self.blocks:
            if block.columns:
                matrices += 1
                yield MATRIX if matrices == 1 else f"{MATRIX}_{matrices}", self._matrix(block, asked)
            else:
                yield from self._in_block(block, asked)

    def item_words(self) -> Mapping[str, str]:
        """What each item of a skeleton asks: that its words are missing."""
        return {id: missing_words(number, self.language) for number, id in enumerate(self.item_ids, 1)}

    def option_words(self, id: str, options: Mapping[str, str]) -> Mapping[str, str]:
        """The options of an item or column with their words."""
        return options

    def column_words(self, id: str, column: Column) -> str:
        """What a column asks; its id where nothing else is known."""
        return column.ask or id

    def _matrix(self, block: Block, words: Mapping[str, str]) -> Matrix:
        columns = {
            id: Choice(type="choice", ask=self.column_words(id, column), options=dict(self.option_words(id, column.options)))
            for id, column in (block.columns or {}).items()
        }
        rows = {id: words[id] for id in block.each}
        return Matrix(type="matrix", ask=block.section or MATRIX_ASK, rows=rows, columns=columns, required=block.required)

    def _in_block(self, block: Block, words: Mapping[str, str]) -> Iterator[tuple[str, Field]]:
        for number, id in enumerate(block.each):
            shared: dict[str, Any] = {
                "ask": words[id],
                "required": block.required,
                "section": block.section if number == 0 else "",
            }
            match block.type:
                case None:
                    options = dict(self.option_words(id, block.options)) if block.options else None
                    yield id, Choice(type="choice", options=options, **shared)
                case "count":
                    yield id, Count(type="count", range=block.range or (0, 999), **shared)
                case "minutes":
                    yield id, Minutes(type="minutes", range=block.range or (0, 1440), **shared)
                case "scale":
                    yield id, Scale(type="scale", range=block.range or (0, 10), ends=block.ends, **shared)
                case "vas":
                    yield id, Vas(type="vas", ends=block.ends, **shared)


def missing_words(number: int, language: str) -> str:
    """What stands where the wording of an item would, while its text pack is not there."""
    return f"[fråga {number} – text saknas]" if language == "sv" else f"[item {number} – wording missing]"
