"""An expression as an author wrote it, with its place, so that what is found out later can still be told there."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, WithJsonSchema

from ikbt_ssg.authored.values import wrong
from ikbt_ssg.source import Placed, Span, Spot


class Expression(BaseModel):
    """Something to be worked out from the answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    spots: tuple[Spot, ...] = ()
    """Where its characters stand in the file."""

    def span(self, path: str, at: int = 0, length: int = 1) -> Span:
        """Where some of its characters stand."""
        spot = next((each for each in reversed(self.spots) if each.at <= at), None)
        if spot is None:
            return Span(path)
        col = spot.col + at - spot.at
        return Span(path, spot.line, col, 0, col + length)


def _read(seen: object, info: ValidationInfo) -> object:
    """What the decoder hands over; JSON is what was remembered."""
    if isinstance(seen, Expression) or info.mode == "json":
        return seen
    if isinstance(seen, str):
        return Expression(text=str(seen), spots=seen.spots() if isinstance(seen, Placed) else ())
    raise wrong("an expression", seen, 'an expression in quotation marks, such as "a + b"')


Expr = Annotated[Expression, BeforeValidator(_read), WithJsonSchema({"type": "string", "format": "ikbt-expression"})]
"""An expression of `docs/expressions.md`."""
