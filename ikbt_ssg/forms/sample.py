"""Values in YAML whose type another part of the file decides; each keeps its characters and its place until then."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, WithJsonSchema

from ikbt_ssg.source import Placed, Span


class Sample(BaseModel):
    """A value as it was written: a text, a list or keys with values; nothing when it is none of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str | None = None
    quoted: bool = False
    items: tuple[Sample, ...] | None = None
    entries: tuple[tuple[str, Sample], ...] | None = None
    line: int = 1
    col: int = 1

    def span(self, path: str) -> Span:
        """Where it stands, or where its first part does."""
        return Span(path, self.line, self.col)

    def plain(self) -> Any:
        """Its characters as JSON would read them: numbers, true, false and null, anything in quotation marks as text."""
        if self.items is not None:
            return [item.plain() for item in self.items]
        if self.entries is not None:
            return {key: value.plain() for key, value in self.entries}
        return self.text if self.quoted or self.text is None else plain_value(self.text)


def plain_value(text: str) -> Any:
    """A number, true or false, else the text itself."""
    if text in {"true", "false"}:
        return text == "true"
    head, _, decimals = text.removeprefix("-").partition(".")
    if not (head.isascii() and head.isdigit()) or ("." in text and not (decimals.isascii() and decimals.isdigit())):
        return text
    if head != "0" and head.startswith("0"):
        return text
    return float(text) if decimals else int(text)


def _read(seen: object, info: ValidationInfo) -> object:
    """What the decoder hands over; JSON is what was remembered."""
    return seen if isinstance(seen, Sample) or info.mode == "json" else _sample(seen)


def _sample(seen: Any) -> Sample:
    match seen:
        case Placed():
            return Sample(text=str(seen), quoted=seen.quoted, line=seen.span.line, col=seen.span.col)
        case list() | tuple():
            items = tuple(_sample(each) for each in seen)
            first = items[0] if items else Sample()
            return Sample(items=items, line=first.line, col=first.col)
        case dict():
            entries = tuple((str(key), _sample(value)) for key, value in seen.items())
            first = entries[0][1] if entries else Sample()
            return Sample(entries=entries, line=first.line, col=first.col)
        case None:
            return Sample()
        case bool():
            return Sample(text="true" if seen else "false")
        case int() | float() | Decimal():
            return Sample(text=str(seen))
        case _:
            return Sample(text=str(seen), quoted=True)


Written = Annotated[Sample, BeforeValidator(_read), WithJsonSchema({})]
"""Any value, read later."""
