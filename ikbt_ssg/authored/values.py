"""The single values that authors write, read from the characters they wrote.

Pydantic's own coercions are too kind (`yes` as true, `"1e3"` as a number), so each value has one reading and one message.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

KEBAB = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
SNAKE = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})([.,][0-9]{1,10})?")
_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class Record(BaseModel):
    """What every authored record shares: frozen, and no key that is not named."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        # a key that is a word of Python, such as `from`, is called `from_` in the model
        alias_generator=lambda name: name.removesuffix("_"),
        serialize_by_alias=True,
    )


def wrong(wanted: str, seen: object, example: str) -> PydanticCustomError:
    """The one error that a value raises; the decoder turns it into a diagnostic with a place."""
    return PydanticCustomError("value", "should be {wanted}", {"wanted": wanted, "seen": seen, "example": example})


def _text(seen: object) -> object:
    if isinstance(seen, str) and seen[:1] in "”“„" and seen[-1:] in "”“„" and len(seen) > 1:
        raise PydanticCustomError("curly_quotes", "curly quotation marks")
    return seen


def _identifier(pattern: str, wanted: str, example: str) -> BeforeValidator:
    compiled = re.compile(pattern)

    def read(seen: object) -> object:
        text = _text(seen)
        if isinstance(text, str) and not (compiled.fullmatch(text) and len(text) <= 64):
            raise PydanticCustomError("id", "not an id", {"wanted": wanted, "seen": text, "example": example})
        return text

    return BeforeValidator(read)


def _whole(seen: object) -> object:
    if isinstance(seen, int) and not isinstance(seen, bool):
        return seen
    if isinstance(seen, str) and _WHOLE.fullmatch(seen):
        return int(seen)
    raise wrong("a whole number", seen, "a number such as 12")


def _number(seen: object) -> object:
    if isinstance(seen, Decimal | int) and not isinstance(seen, bool):
        return Decimal(seen)
    if isinstance(seen, str) and _DECIMAL.fullmatch(seen):
        return Decimal(seen.replace(",", "."))
    raise wrong("a number", seen, "a number such as 12 or 2.5")


def _flag(seen: object) -> object:
    if isinstance(seen, bool):
        return seen
    if isinstance(seen, str) and seen in {"true", "false"}:
        return seen == "true"
    meant = "false" if str(seen).lower() in {"no", "off", "nej", "n"} else "true"
    raise wrong("true or false", seen, f"{meant}")


def _version(seen: object) -> object:
    if isinstance(seen, str) and _VERSION.fullmatch(seen):
        return seen
    raise wrong("a version of three numbers", seen, '"1.0.0"')


def _language(seen: object) -> object:
    if isinstance(seen, str) and _LANGUAGE.fullmatch(seen):
        return seen
    raise wrong("a language code", seen, "sv, en, fi, nb or ar")


def _colour(seen: object) -> object:
    if isinstance(seen, str) and _COLOUR.fullmatch(seen.lower()):
        return seen.lower()
    raise wrong("a colour", seen, '"#175c64", with quotation marks')


def _day(seen: object) -> object:
    if isinstance(seen, date):
        return seen
    try:
        return date.fromisoformat(str(seen))
    except ValueError:
        raise wrong("a date", seen, "a date such as 2027-01-31") from None


Text = Annotated[str, BeforeValidator(_text)]
"""Words as they are shown."""
KebabId = Annotated[
    str,
    _identifier(KEBAB, "small letters a–z, digits and hyphens", "somnen-och-kroppen"),
    WithJsonSchema({"type": "string", "pattern": f"^{KEBAB}$"}),
]
"""The name of something others refer to."""
SnakeId = Annotated[
    str,
    _identifier(SNAKE, "small letters a–z, digits and underscores", "vaken_natt"),
    WithJsonSchema({"type": "string", "pattern": f"^{SNAKE}$"}),
]
"""The name of a field, an option or a score, as expressions write it."""
Address = Annotated[
    str,
    _identifier(f"{KEBAB}/{KEBAB}", "the topic, a slash and the module's id", "somn/valkommen"),
    WithJsonSchema({"type": "string", "pattern": f"^{KEBAB}/{KEBAB}$"}),
]
"""The name of a module: its topic and its id."""
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    PlainSerializer(str, return_type=str, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
Flag = Annotated[bool, BeforeValidator(_flag)]
Version = Annotated[str, BeforeValidator(_version), WithJsonSchema({"type": "string", "pattern": f"^{_VERSION.pattern}$"})]
Language = Annotated[str, BeforeValidator(_language), WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"})]
Colour = Annotated[str, BeforeValidator(_colour), WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
"""Red, green and blue in hexadecimal."""
Day = Annotated[date, BeforeValidator(_day)]
